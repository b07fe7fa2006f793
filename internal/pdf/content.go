package pdf

import "math"

// An interpreter follows the operators of content (ISO 32000-1, annex A) as far as they place text.
type interpreter struct {
	f     *file
	page  *Page
	state state
	saved []state

	resources dict
	stack     []any
	marks     []mark
	tm, tlm   matrix // of text, and of the line
}

// A state is the graphics state, as far as it is text's (section 9.3).
type state struct {
	ctm                                      matrix
	font                                     *font
	size, scale, charSpace, wordSpace, raise float64
	leading                                  float64
}

// A mark is an open stretch of marked content (section 14.6).
type mark struct {
	artifact bool
	actual   *string // what the stretch says, whatever is drawn (section 14.9.4); empty once it was said
}

const (
	formDepth  = 12
	stackMax   = 1024 // operands
	savedMax   = 1024
	marksMax   = 1024
	cachedForm = 1 << 20
	formSteps  = 200 // what it counts to draw a form: forms in forms multiply
)

// run follows content with the resources it names.
func (c *interpreter) run(content []byte, resources dict, depth int) {
	outer := c.resources
	c.resources = resources
	defer func() { c.resources = outer }()
	l := lexer{b: content}
	for c.f.steps > 0 && len(c.page.Glyphs) < glyphsMax {
		c.f.steps--
		switch v := l.next().(type) {
		case keyword:
			if v == eof {
				return
			}
			if v == "ID" {
				skipPicture(&l)
			} else {
				c.operator(v, depth)
			}
			c.stack = c.stack[:0]
		default:
			if len(c.stack) < stackMax {
				c.stack = append(c.stack, v)
			}
		}
	}
}

// skipPicture passes over the data of a picture inside content (section 8.9.7), up to EI between white
// space.
func skipPicture(l *lexer) {
	for i := l.at + 1; i+2 <= len(l.b); i++ {
		if l.b[i] == 'E' && l.b[i+1] == 'I' && isSpace(l.b[i-1]) && (i+2 == len(l.b) || isSpace(l.b[i+2])) {
			l.at = i + 2
			return
		}
	}
	l.at = len(l.b)
}

// arg is a number among the operands, counted from the last, which is 1.
func (c *interpreter) arg(fromEnd int) float64 {
	if fromEnd > len(c.stack) {
		return 0
	}
	v, _ := c.stack[len(c.stack)-fromEnd].(float64)
	return v
}

// last is the last operand.
func (c *interpreter) last() any {
	if len(c.stack) == 0 {
		return nil
	}
	return c.stack[len(c.stack)-1]
}

func (c *interpreter) operator(op keyword, depth int) {
	s := &c.state
	switch op {
	case "q":
		if len(c.saved) < savedMax {
			c.saved = append(c.saved, *s)
		}
	case "Q":
		if n := len(c.saved); n > 0 {
			*s, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "cm":
		s.ctm = c.matrix().then(s.ctm)
	case "BT":
		c.tm, c.tlm = identity, identity
	case "Tc":
		s.charSpace = c.arg(1)
	case "Tw":
		s.wordSpace = c.arg(1)
	case "Tz":
		s.scale = c.arg(1) / 100
	case "TL":
		s.leading = c.arg(1)
	case "Ts":
		s.raise = c.arg(1)
	case "Tf":
		s.size = c.arg(1)
		if len(c.stack) >= 2 {
			n, _ := c.stack[len(c.stack)-2].(name)
			s.font = c.f.font(c.f.dict(c.resources["Font"])[n])
		}
	case "gs":
		n, _ := c.last().(name)
		g := c.f.dict(c.f.dict(c.resources["ExtGState"])[n])
		if a := c.f.array(g["Font"]); len(a) == 2 {
			s.font, s.size = c.f.font(a[0]), c.f.num(a[1])
		}
	case "Do":
		c.object(depth)
	case "BI":
		c.page.Pictures++
	case "BMC":
		c.mark(c.last(), nil)
	case "BDC":
		if len(c.stack) >= 2 {
			c.mark(c.stack[len(c.stack)-2], c.last())
		} else {
			c.mark(c.last(), nil)
		}
	case "EMC":
		c.marks = c.marks[:max(0, len(c.marks)-1)]
	default:
		c.textOperator(op)
	}
}

// textOperator takes the operators that move to a place and show text there (section 9.4).
func (c *interpreter) textOperator(op keyword) {
	s := &c.state
	switch op {
	case "Td":
		c.move(c.arg(2), c.arg(1))
	case "TD":
		s.leading = -c.arg(1)
		c.move(c.arg(2), c.arg(1))
	case "Tm":
		c.tm = c.matrix()
		c.tlm = c.tm
	case "T*":
		c.move(0, -s.leading)
	case "'":
		c.move(0, -s.leading)
		c.show(c.last())
	case "\"":
		s.wordSpace, s.charSpace = c.arg(3), c.arg(2)
		c.move(0, -s.leading)
		c.show(c.last())
	case "Tj":
		c.show(c.last())
	case "TJ":
		a, _ := c.last().(array)
		for _, v := range a {
			if n, ok := v.(float64); ok {
				c.advance(-n / 1000 * s.size * s.scale)
			} else {
				c.show(v)
			}
		}
	}
}

func (c *interpreter) matrix() matrix {
	m := identity
	for i := range m {
		if len(c.stack) < len(m) {
			break
		}
		m[i] = c.arg(6 - i)
	}
	return m
}

func (c *interpreter) move(x, y float64) {
	c.tlm = matrix{1, 0, 0, 1, x, y}.then(c.tlm)
	c.tm = c.tlm
}

func (c *interpreter) advance(x float64) { c.tm = matrix{1, 0, 0, 1, x, 0}.then(c.tm) }

// mark opens marked content.
func (c *interpreter) mark(tag, properties any) {
	if len(c.marks) >= marksMax {
		return
	}
	m := mark{artifact: tag == name("Artifact")}
	if n := len(c.marks); n > 0 {
		m.artifact = m.artifact || c.marks[n-1].artifact
		m.actual = c.marks[n-1].actual
	}
	if n, ok := properties.(name); ok {
		properties = c.f.dict(c.resources["Properties"])[n]
	}
	if s, ok := c.f.get(c.f.dict(properties)["ActualText"]).(str); ok && m.actual == nil {
		text := textString(string(s))
		m.actual = &text
	}
	c.marks = append(c.marks, m)
}

// object draws a form, which is content of its own (section 8.10), or counts a picture.
func (c *interpreter) object(depth int) {
	n, _ := c.last().(name)
	link := c.f.dict(c.resources["XObject"])[n]
	s, ok := c.f.get(link).(stream)
	switch {
	case !ok:
		return
	case c.f.name(s.dict["Subtype"]) == "Image":
		c.page.Pictures++
		return
	case depth >= formDepth || c.f.name(s.dict["Subtype"]) != "Form":
		return
	}
	c.f.steps -= formSteps
	content, ok := c.f.forms[s.id.num]
	if !ok {
		if content = c.f.decode(s); len(content) <= cachedForm && len(c.f.forms) < 100 {
			c.f.forms[s.id.num] = content
		}
	}
	resources := c.f.dict(s.dict["Resources"])
	if resources == nil {
		resources = c.resources
	}
	before, saved, tm, tlm := c.state, c.saved, c.tm, c.tlm
	c.saved = nil
	if m := c.f.numbers(s.dict["Matrix"], 6); m != nil {
		c.state.ctm = matrix(m).then(c.state.ctm)
	}
	c.stack = nil
	c.run(content, resources, depth+1)
	c.state, c.saved, c.tm, c.tlm = before, saved, tm, tlm
}

// show places the glyphs of a string (section 9.4.4).
func (c *interpreter) show(v any) {
	text, ok := v.(str)
	s := &c.state
	if !ok || s.font == nil {
		return
	}
	m := mark{}
	if n := len(c.marks); n > 0 {
		m = c.marks[n-1]
	}
	for rest := string(text); rest != "" && len(c.page.Glyphs) < glyphsMax; {
		c.f.steps--
		code := s.font.next(rest)
		rest = rest[code.bytes:]
		move := code.width*s.size + s.charSpace
		if code.bytes == 1 && code.code == ' ' {
			move += s.wordSpace
		}
		at := matrix{s.size * s.scale, 0, 0, s.size, 0, s.raise}.then(c.tm).then(s.ctm)
		g := Glyph{Text: known(code.text), X: at[4], Y: at[5], Bold: s.font.bold, Artifact: m.artifact, Sure: s.font.sure}
		g.Size = math.Hypot(at[2], at[3])
		g.W = code.width * math.Hypot(at[0], at[1])
		if m.actual != nil {
			g.Text, *m.actual = known(*m.actual), ""
		}
		// Text that runs up or down is a watermark or stands in a margin.
		level := math.Abs(at[1]) <= math.Abs(at[0])/4 && at[0] > 0
		if level && g.Text != "" && g.Size > 0 && finite(g.X, g.Y, g.W, g.Size) {
			c.page.Glyphs = append(c.page.Glyphs, g)
		}
		c.advance(move * s.scale)
	}
}
