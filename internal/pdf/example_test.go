package pdf_test

import (
	"fmt"

	"briefgraph/internal/pdf"
)

// A file with one page; its cross-reference table is not needed.
func Example() {
	d, err := pdf.Open([]byte(`%PDF-1.4
1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type/Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type/Page /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 40>> stream
BT /F 12 Tf 20 50 Td (Hi) Tj ET
endstream endobj
5 0 obj <</Type/Font /Subtype/Type1 /BaseFont/Helvetica-Bold>> endobj
trailer <</Root 1 0 R>>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := d.Page(0)
	for _, g := range p.Glyphs {
		fmt.Println(g.Text, g.X, g.Y, g.Size, g.Bold)
	}
	fmt.Println(d.Pages(), err)
	// Output:
	// H 20 50 12 true
	// i 28.16 50 12 true
	// 1 <nil>
}
