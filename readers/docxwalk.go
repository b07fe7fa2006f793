package readers

import (
	"encoding/xml"
	"strings"
)

// A docxWalker goes through the text of a document (ECMA-376, part 1, section 17) from front to back.
type docxWalker struct {
	blocks
	rows   []byte // the text, a line a paragraph
	styles map[string]docxStyle
	paras  []docxPara // those that are open: a text box stands inside a paragraph
	cells  []bool     // for each open cell of a table: its first paragraph is still to come
	run    docxRun
	skip   int // depth of the element whose contents do not count; 0 outside
}

// A docxPara is an open paragraph.
type docxPara struct {
	style  docxStyle
	joined bool // its end was deleted, so it goes on in the next
}

// A docxRun is a stretch of text with one look.
type docxRun struct{ bold, hidden bool }

// dropped are the elements whose contents are not the text as it stands: what was deleted or moved
// away, how things looked before a change, the second form of a drawing, codes of fields.
var dropped = map[string]bool{"del": true, "moveFrom": true, "pPrChange": true, "rPrChange": true, "Fallback": true,
	"instrText": true, "delText": true, "delInstrText": true, "sectPr": true, "tblPr": true, "tblGrid": true}

// walk reads the part that holds the text.
func (w *docxWalker) walk(part []byte) error {
	err := walkXML(part, func(open []xml.StartElement, text string) {
		e := open[len(open)-1]
		switch {
		case w.skip > 0:
		case text == "":
			w.start(open, e)
		case e.Name.Local == "t" && isWord(e):
			w.text(text)
		}
	}, func(open []xml.StartElement) {
		if w.skip == 0 {
			w.end(open[len(open)-1])
		} else if len(open) == w.skip {
			w.skip = 0
		}
	})
	w.flush()
	return err
}

// isWord reports that an element is one of WordprocessingML: drawings have paragraphs and text too.
func isWord(e xml.StartElement) bool {
	return strings.HasSuffix(e.Name.Space, "/main") && strings.Contains(e.Name.Space, "wordprocessingml")
}

// inside is the name of the element that is open n levels above the last.
func inside(open []xml.StartElement, n int) string {
	if n >= len(open) {
		return ""
	}
	return open[len(open)-1-n].Name.Local
}

func (w *docxWalker) start(open []xml.StartElement, e xml.StartElement) {
	name := e.Name.Local
	if !isWord(e) {
		if name == "Fallback" {
			w.skip = len(open)
		}
		return
	}
	if inside(open, 1) == "rPr" {
		w.look(inside(open, 2), e)
	}
	if dropped[name] {
		w.skip = len(open)
		return
	}
	switch name {
	case "p":
		w.paragraph()
	case "pStyle":
		w.restyle(w.styles[attr(e, "val")])
	case "outlineLvl":
		if level := outline(attr(e, "val")); level > 0 && len(w.paras) > 0 {
			style := w.paras[len(w.paras)-1].style
			style.level = level
			w.restyle(style)
		}
	case "r":
		w.run = docxRun{}
		if n := len(w.paras); n > 0 {
			w.run.bold = w.paras[n-1].style.bold && w.level == 0
		}
	case "tab":
		if inside(open, 1) == "r" { // those of pPr say where tabs stop
			w.tab(len(w.rows))
			w.rows = append(w.rows, '\t')
		}
	case "br", "cr":
		w.breakLine(len(w.rows))
		w.rows = append(w.rows, '\v')
	case "noBreakHyphen":
		w.text("-")
	case "tr":
		w.flush()
	case "tc":
		w.tab(len(w.rows))
		w.cells = append(w.cells, true)
	}
}

// look takes a property of a run, or of the mark that ends a paragraph.
func (w *docxWalker) look(of string, e xml.StartElement) {
	switch name := e.Name.Local; {
	case of == "r" && name == "b":
		w.run.bold = isOn(e)
	case of == "r" && name == "vanish":
		w.run.hidden = isOn(e)
	case of == "r" && name == "rStyle":
		w.run.bold = w.run.bold || w.styles[attr(e, "val")].bold
	case of == "pPr" && (name == "del" || name == "moveFrom") && len(w.paras) > 0:
		w.paras[len(w.paras)-1].joined = true
	}
}

// isOn is the value of a property that is on or off (ECMA-376, part 1, section 22.9.2.7).
func isOn(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// paragraph begins one. The first of a cell stands in the row of the table.
func (w *docxWalker) paragraph() {
	n, k := len(w.paras)-1, len(w.cells)-1
	switch {
	case n >= 0 && w.paras[n].joined: // that of the paragraph before, see end
		w.paras = w.paras[:n]
	case k >= 0 && w.cells[k]:
		w.cells[k] = false
	default:
		w.flush()
	}
	w.paras = append(w.paras, docxPara{})
	w.level = 0
}

func (w *docxWalker) restyle(style docxStyle) {
	if n := len(w.paras); n > 0 {
		w.paras[n-1].style = style
		w.level = style.level
	}
}

func (w *docxWalker) end(e xml.StartElement) {
	if !isWord(e) {
		return
	}
	switch e.Name.Local {
	case "p":
		w.endParagraph()
	case "r":
		w.run = docxRun{}
	case "tc":
		w.cells = w.cells[:max(0, len(w.cells)-1)]
	case "tr", "tbl":
		w.flush()
	}
}

// endParagraph ends one. In a cell the text goes on in the same row; one whose end was deleted stays
// open for the next.
func (w *docxWalker) endParagraph() {
	n := len(w.paras) - 1
	if n < 0 || w.paras[n].joined {
		return
	}
	w.rows = append(w.rows, '\n')
	if len(w.cells) == 0 {
		w.flush()
	}
	if w.paras = w.paras[:n]; n > 0 {
		w.flush()
		w.level = w.paras[n-1].style.level
	}
}

// text takes the text of a run.
func (w *docxWalker) text(s string) {
	if w.run.hidden {
		return
	}
	s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
	w.bold = 0
	if w.run.bold {
		w.bold = 1
	}
	from := len(w.rows)
	w.rows = append(w.rows, s...)
	w.literal(s, from)
}
