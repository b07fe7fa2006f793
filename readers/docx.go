package readers

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"briefgraph/internal/source"
)

// readDOCX is the reader of Word documents (ECMA-376, Office Open XML): paragraphs, headings, table
// rows. What was deleted while changes were tracked is left out, what was inserted is in. The rows are
// the paragraphs, one a line, so that places count paragraphs.
func readDOCX(raw []byte, opt Options) (rows string, p page, problem *source.Problem) {
	broken := func(what string) (string, page, *source.Problem) {
		return "", page{}, &source.Problem{ID: "broken-document", What: "it cannot be read as a Word document: " + what,
			Remedy: "open it in a word processor and save it anew as .docx"}
	}
	if kind := binaryKind(raw); kind != zipKind && kind != docxKind {
		switch kind {
		case "":
			kind = "text"
		case oldOfficeKind:
			kind = "encrypted, or an old Word document"
		}
		return broken("it is " + kind)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && z == nil {
		return broken(archiveReason(err))
	}
	parts := docxParts{z: z, left: budget{opt.MaxBytes, opt.MaxArchive}}
	name := parts.main()
	body, problem := parts.take(name)
	if problem != nil {
		return "", page{}, problem
	}
	if body == nil {
		return broken("the part " + name + " is missing")
	}
	styles, problem := parts.take(path.Join(path.Dir(name), "styles.xml"))
	if problem != nil {
		return "", page{}, problem
	}
	core, problem := parts.take("docProps/core.xml")
	if problem != nil {
		return "", page{}, problem
	}
	w := docxWalker{styles: docxStyles(styles)}
	if err := w.walk(body); err != nil {
		return broken(err.Error())
	}
	p = w.page(func(int) bool { return true })
	p.meta = coreMeta(core)
	return string(w.rows), p, nil
}

// docxParts are the parts of a document.
type docxParts struct {
	z    *zip.Reader
	left budget
}

// main is the name of the part that holds the text (ECMA-376, part 2, section 9.3).
func (d *docxParts) main() string {
	rels, _ := d.take("_rels/.rels")
	name := "word/document.xml"
	_ = eachElement(rels, func(open []xml.StartElement, _ string) {
		if e := open[len(open)-1]; e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			name = path.Clean("/" + attr(e, "Target"))[1:]
		}
	})
	return name
}

// take is the bytes of a part; nil where there is none.
func (d *docxParts) take(name string) ([]byte, *source.Problem) {
	for _, f := range d.z.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, &source.Problem{ID: "broken-document", What: "its part " + name + " cannot be read: " + archiveReason(err),
				Remedy: "open it in a word processor and save it anew as .docx"}
		}
		defer r.Close()
		return d.left.take("", r, int64(f.CompressedSize64))
	}
	return nil, nil
}

// xmlDepthMax bounds how deeply the elements of a part are nested. Word's own stay below fifty.
const xmlDepthMax = 1000

// eachElement calls do at each start tag, with the elements that are open then, and at each piece of
// text inside the last of them. At a start tag the text is empty.
func eachElement(part []byte, do func(open []xml.StartElement, text string)) error {
	return walkXML(part, do, func([]xml.StartElement) {})
}

// walkXML is eachElement, and calls end at each end tag, before the element is closed.
func walkXML(part []byte, do func(open []xml.StartElement, text string), end func(open []xml.StartElement)) error {
	d := xml.NewDecoder(bytes.NewReader(part))
	var open []xml.StartElement
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if open = append(open, t); len(open) > xmlDepthMax {
				return fmt.Errorf("its elements are nested more than %d deep", xmlDepthMax)
			}
			do(open, "")
		case xml.EndElement:
			end(open)
			open = open[:len(open)-1]
		case xml.CharData:
			if len(t) > 0 && len(open) > 0 {
				do(open, string(t))
			}
		}
	}
}

// attr is an attribute by its name without the name space.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
