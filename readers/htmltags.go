package readers

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role says how an element shapes the text around it.
type role uint8

const (
	inlineRole role = iota
	blockRole       // ends the block before it and after it
	cellRole        // a cell of a table: apart from the cell before it by a tab
	muteRole        // its text is not for reading
	voidRole        // has no content
)

// roles of the elements that are not inline (HTML Living Standard, section 15.3). What was
// never said is mute: form controls, captions of pictures, words struck out.
var roles = map[atom.Atom]role{
	atom.Address: blockRole, atom.Article: blockRole, atom.Aside: blockRole, atom.Blockquote: blockRole,
	atom.Body: blockRole, atom.Caption: blockRole, atom.Center: blockRole, atom.Dd: blockRole,
	atom.Details: blockRole, atom.Dialog: blockRole, atom.Dir: blockRole, atom.Div: blockRole,
	atom.Dl: blockRole, atom.Dt: blockRole, atom.Fieldset: blockRole, atom.Figure: blockRole,
	atom.Footer: blockRole, atom.Form: blockRole, atom.H1: blockRole, atom.H2: blockRole,
	atom.H3: blockRole, atom.H4: blockRole, atom.H5: blockRole, atom.H6: blockRole,
	atom.Header: blockRole, atom.Hgroup: blockRole, atom.Html: blockRole, atom.Legend: blockRole,
	atom.Li: blockRole, atom.Main: blockRole, atom.Menu: blockRole, atom.Nav: blockRole,
	atom.Ol: blockRole, atom.P: blockRole, atom.Pre: blockRole, atom.Section: blockRole,
	atom.Summary: blockRole, atom.Table: blockRole, atom.Tbody: blockRole, atom.Tfoot: blockRole,
	atom.Thead: blockRole, atom.Tr: blockRole, atom.Ul: blockRole,
	atom.Td: cellRole, atom.Th: cellRole,
	atom.Audio: muteRole, atom.Button: muteRole, atom.Canvas: muteRole, atom.Datalist: muteRole,
	atom.Figcaption: muteRole, atom.Iframe: muteRole, atom.Map: muteRole, atom.Math: muteRole,
	atom.Noembed: muteRole, atom.Noframes: muteRole, atom.Noscript: muteRole, atom.Object: muteRole,
	atom.Option: muteRole, atom.Rp: muteRole, atom.Rt: muteRole, atom.Script: muteRole,
	atom.Select: muteRole, atom.Style: muteRole, atom.Svg: muteRole, atom.Template: muteRole,
	atom.Del: muteRole, atom.S: muteRole, atom.Strike: muteRole, atom.Textarea: muteRole, atom.Title: muteRole, atom.Video: muteRole,
	atom.Area: voidRole, atom.Base: voidRole, atom.Br: voidRole, atom.Col: voidRole,
	atom.Embed: voidRole, atom.Hr: voidRole, atom.Img: voidRole, atom.Input: voidRole,
	atom.Link: voidRole, atom.Meta: voidRole, atom.Param: voidRole, atom.Source: voidRole,
	atom.Track: voidRole, atom.Wbr: voidRole,
}

// regions are the parts of a page that elements mark.
var regions = map[atom.Atom]region{
	atom.Nav: inNav, atom.Footer: inNav, atom.Aside: inNav, atom.Menu: inNav,
	atom.Header: inHeader, atom.Form: inForm,
	atom.Article: inArticle, atom.Main: inArticle,
	atom.Ul: inList, atom.Ol: inList, atom.Dir: inList,
}

// landmarks are the same parts as the role attribute marks them (WAI-ARIA 1.2, section 5.3.4).
var landmarks = map[string]region{
	"navigation": inNav, "contentinfo": inNav, "complementary": inNav, "search": inNav,
	"menu": inNav, "menubar": inNav, "dialog": inNav, "banner": inHeader, "main": inArticle,
	"article": inArticle,
}

// furniture are words in a class or id that tell of page furniture. They are a hint only: a
// wrapper of the whole page may be called "with-sidebar".
var furniture = map[string]bool{
	"nav": true, "navbar": true, "navigation": true, "menu": true, "footer": true, "sidebar": true,
	"breadcrumb": true, "breadcrumbs": true, "share": true, "sharing": true, "social": true,
	"related": true, "recommended": true, "cookie": true, "cookies": true, "comment": true,
	"comments": true, "pagination": true, "pager": true, "promo": true, "advert": true, "ads": true,
	"search": true, "subscribe": true, "newsletter": true, "toolbar": true, "skip": true,
	"copyright": true, "masthead": true, "topbar": true,
}

// attributes are those of a start tag that matter to the text.
type attributes struct {
	link, hidden, hint bool
	bold, plain        bool // by style
	region             region
}

func (w *walker) attributes(z *html.Tokenizer, name atom.Atom, more bool) attributes {
	var a attributes
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "href":
			a.link = name == atom.A
		case "hidden":
			a.hidden = true
		case "aria-hidden":
			a.hidden = a.hidden || string(value) == "true"
		case "role":
			a.region |= landmarks[string(value)]
		case "class", "id":
			a.hint = a.hint || name != atom.Body && name != atom.Html && hints(value)
		case "style":
			style := strings.ToLower(strings.ReplaceAll(string(value), " ", ""))
			a.hidden = a.hidden || strings.Contains(style, "display:none")
			if _, weight, ok := strings.Cut(style, "font-weight:"); ok {
				a.bold = strings.HasPrefix(weight, "bold") || weight >= "6" && weight < ":"
				a.plain = !a.bold
			}
		}
		w.meta.attribute(name, string(key), value)
	}
	return a
}

// hints reports that a class or id has a word of furniture.
func hints(value []byte) bool {
	for len(value) > 0 {
		n := 0
		for n < len(value) && isAlnum(value[n]) {
			n++
		}
		if n > 2 && n < 16 && furniture[string(value[:n])] {
			return true
		}
		value = value[min(n+1, len(value)):]
	}
	return false
}

// start takes a start tag at the given place.
func (w *walker) start(z *html.Tokenizer, at int) {
	tag, more := z.TagName()
	name := atom.Lookup(tag)
	w.meta.begin(name)
	a := w.attributes(z, name, more)
	w.meta.end(w.kind)
	kind := roles[name]
	switch {
	case name == 0:
		return // unknown: its text is inline text
	case name == atom.Br:
		w.breakLine(at)
		return
	case name == atom.Hr:
		w.flush()
		return
	case kind == voidRole:
		return
	}
	if kind == blockRole || kind == cellRole {
		w.imply(name)
	}
	w.push(name)
	switch kind {
	case blockRole:
		w.flush()
	case cellRole:
		w.tab(at)
	case muteRole:
		w.mute++
	}
	w.shape(name, a)
}

// shape sets the state inside an element that was just pushed.
func (w *walker) shape(name atom.Atom, a attributes) {
	switch name {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.level = int(name.String()[1] - '0')
	case atom.Pre:
		w.pre++
	case atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Td, atom.Th, atom.Header,
		atom.Form, atom.Center, atom.Aside, atom.Nav, atom.Footer, atom.Ul, atom.Ol:
		w.held++
		w.holder = w.held
	}
	if a.hidden {
		w.mute++
	}
	if a.link {
		w.linked++
		w.inLink = false
	}
	if a.bold || !a.plain && (name == atom.B || name == atom.Strong) {
		w.bold++
	}
	part := regions[name] | a.region
	if w.kind&inArticle != 0 {
		part &^= inHeader // the header of an article is part of it
	}
	if a.hint {
		part |= inHint
	}
	w.kind |= part
}

// push opens an element.
func (w *walker) push(name atom.Atom) {
	if len(w.stack) >= stackMax {
		w.over++
		return
	}
	w.stack = append(w.stack, element{name, w.state})
	w.count[name]++
	w.deep = max(w.deep, len(w.stack))
}

// pop closes the elements of the stack from i on.
func (w *walker) pop(i int) {
	if i >= len(w.stack) {
		return
	}
	w.state = w.stack[i].before
	for _, e := range w.stack[i:] {
		w.count[e.name]--
	}
	w.stack = w.stack[:i]
}

// closes are the elements whose end tag the start of another implies, besides that of p, which
// every block implies (HTML Living Standard, section 13.1.2.4).
var closes = map[atom.Atom][]atom.Atom{
	atom.Li: {atom.Li},
	atom.Dt: {atom.Dt, atom.Dd}, atom.Dd: {atom.Dt, atom.Dd},
	atom.Td: {atom.Td, atom.Th}, atom.Th: {atom.Td, atom.Th},
	atom.Tr: {atom.Td, atom.Th, atom.Tr}, atom.Tbody: {atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead},
}

// imply closes the elements that the start of the named one closes.
func (w *walker) imply(name atom.Atom) {
	for i := len(w.stack) - 1; i >= max(0, len(w.stack)-searchMax); i-- {
		e := w.stack[i].name
		if roles[e] == inlineRole || roles[e] == muteRole {
			continue
		}
		closed := e == atom.P
		for _, c := range closes[name] {
			closed = closed || e == c
		}
		if !closed {
			return
		}
		w.pop(i)
	}
}

// end takes an end tag at the given place.
func (w *walker) end(name atom.Atom, at int) {
	kind := roles[name]
	if kind == blockRole || name == atom.P {
		w.flush()
	}
	if w.over > 0 && name != 0 && kind != voidRole {
		w.over--
		return
	}
	if name == atom.Br { // browsers take </br> for <br>
		w.breakLine(at)
	}
	if w.count[name] == 0 {
		return
	}
	inside := true // of the block that is open
	for i := len(w.stack) - 1; i >= max(0, len(w.stack)-searchMax); i-- {
		e := w.stack[i].name
		switch {
		case e == name && (inside || kind != inlineRole):
			w.pop(i)
			return
		case e == name:
			w.cancel(i)
			return
		case roles[e] == cellRole && kind != cellRole && !tabular(name):
			return // no end tag in a cell ends what is outside the table
		case roles[e] == blockRole:
			inside = false
		}
	}
}

func tabular(name atom.Atom) bool {
	return name == atom.Tr || name == atom.Table || name == atom.Tbody || name == atom.Thead || name == atom.Tfoot
}

// cancel takes back what the inline element at i of the stack set, where a block has begun inside
// and not ended: <b><p>Name</b> words</p>.
func (w *walker) cancel(i int) {
	inner := w.state
	if i+1 < len(w.stack) {
		inner = w.stack[i+1].before
	}
	was := w.stack[i].before
	bold, linked := inner.bold-was.bold, inner.linked-was.linked
	for k := i + 1; k < len(w.stack); k++ {
		w.stack[k].before.bold -= bold
		w.stack[k].before.linked -= linked
	}
	w.bold -= bold
	w.linked -= linked
	w.count[w.stack[i].name]--
	w.stack[i].name = 0
}
