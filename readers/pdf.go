package readers

import (
	"errors"
	"fmt"
	"strings"

	"briefgraph/internal/pdf"
	"briefgraph/internal/source"
)

// readPDF is the reader of PDF documents: rows of glyphs become paragraphs, without running headers and
// page numbers. The rows are those of the pages, with a form feed after each page, so that places are a
// page and a row on it.
func readPDF(raw []byte, opt Options) (rows string, p page, problem *source.Problem) {
	d, err := pdf.Open(raw)
	if err != nil {
		return "", page{}, pdfProblem(err)
	}
	var r pdfRows
	glyphs, unknown, pictures, size := 0, 0, 0, 0
	cut := false
	for i := range d.Pages() {
		sheet, err := d.Page(i)
		for _, g := range sheet.Glyphs {
			glyphs++
			size += len(g.Text)
			if strings.Contains(g.Text, "\uFFFD") {
				unknown++
			}
		}
		pictures += sheet.Pictures
		r.page(i, sheet)
		if cut = err != nil || int64(size) > opt.MaxBytes; cut {
			break
		}
	}
	switch {
	case cut:
		return "", page{}, &source.Problem{ID: "too-large", What: "its pages hold more than can be read", Remedy: "split it into one file a transcript"}
	case glyphs < 8*d.Pages() && pictures > 0:
		return "", page{}, &source.Problem{ID: "no-text", What: "its pages are pictures without text",
			Remedy: "run text recognition (OCR) over it, as ocrmypdf does, and name the file that comes out"}
	case unknown*2 > glyphs:
		return "", page{}, &source.Problem{ID: "no-text", What: "its fonts do not tell which letters they draw",
			Remedy: "run text recognition (OCR) over it, as ocrmypdf --force-ocr does, and name the file that comes out"}
	}
	r.dropFurniture()
	rows, p = r.paragraphs()
	if unknown > 0 {
		p.note = fmt.Sprintf("%d of its %d characters are drawn by fonts that do not tell which they are", unknown, glyphs)
	}
	p.meta = meta{Title: fileTitle(d.Title), Lang: d.Lang, Date: fileDate(pdfDate(d.Created), pdfDate(d.Modified))}
	return rows, p, nil
}

func pdfProblem(err error) *source.Problem {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return &source.Problem{ID: "encrypted", What: "it is encrypted", Remedy: "open it with its password, print it to a new PDF and name that"}
	case errors.Is(err, pdf.ErrNoPDF):
		return &source.Problem{ID: "broken-document", What: "it is named like a PDF document and is none", Remedy: "let its name tell what it is, or fetch it again"}
	}
	return &source.Problem{ID: "broken-document", What: "it cannot be read as a PDF document: " + err.Error(),
		Remedy: "fetch it again, or open it in a viewer and print it to a new PDF"}
}

// pdfDate is the day of a date as PDF has them: D:20250304090000+08'00' (ISO 32000-1, section 7.9.4).
func pdfDate(s string) string {
	s = strings.TrimPrefix(s, "D:")
	return isoDate(s[:min(len(s), 8)])
}
