package pipeline

import (
	"strings"
	"unicode"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A Turn is an uninterrupted stretch of talk under one speaker's label.
type Turn struct {
	Label   source.Span // as printed, without colon; empty for a statement without label
	Name    string      // the name in it
	Printed string      // the label as it stands, with what is in brackets
	Affil   string      // body, outlet or post in brackets or after a comma
	Asker   source.Span // who asks, where the talk says so and not the label; empty for none
	Native  string      // the name in Chinese characters, where the label has it too
	Role    string      // chair, official, journalist
	Kind    string      // opening, statement, question, answer, handover, closing
	Paras   []source.Span
	Answers int    // index of the question turn that this turn answers, or -1
	Next    string // the person that this turn hands over to, as named there
	class   labelClass
}

// Span is from the first to the last paragraph of the turn.
func (t Turn) Span() source.Span {
	if len(t.Paras) == 0 {
		return t.Label
	}
	return source.Span{Start: t.Paras[0].Start, End: t.Paras[len(t.Paras)-1].End}
}

// A Layout is a transcript taken apart: what surrounds the talk, who is announced, who says what.
type Layout struct {
	Src         *source.Source
	Header      Header
	HeaderSpans []source.Span // paragraphs before the first turn that are not furniture
	People      []Person
	Turns       []Turn
	Furniture   []source.Span
	front       Header // title and date of a metadata block before the text
	frontURL    string
}

// segment takes a transcript apart. The error is a Problem with ID "not-a-transcript" when nothing
// in the text is said by anybody.
func segment(src *source.Source, lx *lexicon.Lexicon) (*Layout, error) {
	lay := &Layout{Src: src}
	bs := lay.takeFrontMatter(blocks(src))
	var talk []block
	end := afterEnd(src, bs, lx)
	for _, b := range bs[end:] {
		lay.Furniture = append(lay.Furniture, b.Span)
	}
	for _, b := range bs[:end] {
		line := src.Slice(b.Span)
		if m := translators.FindString(line); m != "" {
			lay.People = append(lay.People, readTranslators(src, source.Span{Start: b.Start + len(m), End: b.End})...)
			lay.Furniture = append(lay.Furniture, b.Span)
			continue
		}
		if isFurniture(line) {
			lay.Furniture = append(lay.Furniture, b.Span)
			continue
		}
		talk = append(talk, b)
	}
	talk = splitInner(src, talk, lx)
	firstLabel := len(talk)
	labels := findLabels(src, talk, nil, lx)
	if len(labels) > 0 {
		firstLabel = labels[0].block
	}
	roster := readRoster(src, talk[:firstLabel], lx)
	if len(roster) > 0 {
		names := map[string]bool{}
		for _, p := range roster {
			names[strings.ToLower(p.Name)] = true
		}
		labels = findLabels(src, talk, names, lx)
		if len(labels) > 0 {
			firstLabel = labels[0].block
		}
	}
	out := asides(src, talk, labels)
	for i, b := range talk {
		if out[i] {
			lay.Furniture = append(lay.Furniture, b.Span)
		}
	}
	lay.Turns = unlabelledAnswers(src, cutTurns(src, talk, labels, out))
	if n := spokenOpening(src, talk[:min(firstLabel, len(talk))], len(labels) > 0 && (labels[0].class == genericAsker || labels[0].class == outletLabel)); len(lay.Turns) > 0 && n >= 0 {
		t := Turn{Answers: -1, Role: "official", Kind: "statement", Paras: spansOf(talk[n:firstLabel])}
		lay.Turns = append([]Turn{t}, lay.Turns...)
		firstLabel = n
	}
	if len(lay.Turns) == 0 {
		if !isMonologue(src, talk) {
			if !mostlyLatin(src.Text) {
				return nil, source.Problem{Name: src.Name, ID: "not-english",
					What:   "the text is not in English: most of its letters are not Latin",
					Remedy: "only English is read; name the English version, or a translation"}
			}
			return nil, source.Problem{Name: src.Name, ID: "not-a-transcript",
				What:   "no speaker labels, and the text does not read as somebody's statement",
				Remedy: `put each speaker's name and a colon at the start of a line ("Jane Doe:" or "Q:")`}
		}
		firstLabel = monologue(src, talk, lay)
		roster = announcedBefore(roster, talk[firstLabel].Start)
	}
	lay.HeaderSpans = spansOf(talk[:min(firstLabel, len(talk))])
	lay.Header = readHeader(src, talk[:min(firstLabel, len(talk))], openingSpan(lay.Turns), lay.front, lx)
	lay.Header.undated(src, lay.Furniture, talk[:min(firstLabel, len(talk))], openingSpan(lay.Turns))
	for _, p := range append(roster, titlePeople(lay.Header.Title, lx)...) {
		p.Name = labelledName(lay.Turns, p.Name)
		for k := range p.Posts {
			if p.Posts[k].At.Len() == 0 {
				p.Posts[k].At = lay.Header.TitleAt // empty where the title is not in the text
			}
		}
		lay.People = addPerson(lay.People, p)
	}
	assignRoles(lay, lx)
	assignKinds(lay)
	return lay, nil
}

// labelledName is a name as the label of a turn has it, where it begins with that: a title in capitals does not tell where
// "Jane Doe Flood Briefing" stops being a name.
func labelledName(turns []Turn, name string) string {
	for _, t := range turns {
		if t.class != nameLabel {
			continue
		}
		// "Governor Jane Doe" has a title before the name
		for whole := t.Name; strings.Contains(whole, " "); _, whole, _ = strings.Cut(whole, " ") {
			if strings.HasPrefix(name, whole+" ") {
				return whole
			}
		}
	}
	return name
}

func openingSpan(turns []Turn) source.Span {
	if len(turns) > 0 && len(turns[0].Paras) > 0 {
		return turns[0].Paras[0]
	}
	return source.Span{}
}

// cutTurns gives each label the paragraphs up to the next one, but those in out. Turns without words are dropped.
func cutTurns(src *source.Source, bs []block, labels []label, out map[int]bool) []Turn {
	var turns []Turn
	for i, l := range labels {
		end := len(bs)
		if i+1 < len(labels) {
			end = labels[i+1].block
		}
		t := Turn{Label: l.Span, Printed: printedLabel(src, l), Name: first(l.name, strings.Join(strings.Fields(src.Slice(l.Span)), " ")), Native: l.native, Affil: l.affil, Answers: -1, class: l.class}
		if sp := trim(src.Text, source.Span{Start: min(l.body, bs[l.block].End), End: bs[l.block].End}); sp.Len() > 0 {
			t.Paras = append(t.Paras, sp)
		}
		for k := l.block + 1; k < end; k++ {
			if !out[k] {
				t.Paras = append(t.Paras, bs[k].Span)
			}
		}
		if len(t.Paras) > 0 {
			turns = append(turns, t)
		}
	}
	return turns
}

// printedLabel is a label with the brackets after it, or with what a comma sets off: "Reporter (Evening Post)".
func printedLabel(src *source.Source, l label) string {
	end := l.End
	rest, _, _ := strings.Cut(src.Text[l.End:min(len(src.Text), l.End+100)], "\n")
	if i := strings.IndexByte(rest, ':'); i > 0 && !strings.ContainsAny(rest[:1], ")]") && strings.ContainsAny(rest[:i], ",([（") &&
		(l.affil != "" && strings.Contains(rest[:i], l.affil) || l.name != "" && strings.Contains(rest[:i], l.name)) {
		end = l.End + i
	} else if i := strings.Index(rest, "("+l.affil+")"); l.affil != "" && i >= 0 && strings.Trim(rest[:i], " .") == "" {
		end = l.End + i + len(l.affil) + len("()")
	}
	return strings.Join(strings.Fields(src.Text[l.Start:end]), " ")
}

// takeFrontMatter takes the metadata block between lines of three hyphens off the beginning: its title
// and date are the page's.
func (lay *Layout) takeFrontMatter(bs []block) []block {
	src := lay.Src
	if len(bs) == 0 || !strings.HasPrefix(src.Text[bs[0].Start:], "---\n") {
		return bs
	}
	end := strings.Index(src.Text[bs[0].Start+4:], "\n---")
	if end < 0 || end > 4000 {
		return bs
	}
	at := source.Span{Start: bs[0].Start + 4, End: bs[0].Start + 4 + end}
	if m := frontTitle.FindStringSubmatch(src.Slice(at)); m != nil {
		lay.front.Title = strings.Join(strings.Fields(strings.NewReplacer("\\\n", " ", `\_`, " ", `\ `, " ").Replace(m[1])), " ")
	}
	if m := frontDate.FindStringSubmatch(src.Slice(at)); m != nil {
		lay.front.Published = m[1]
	}
	if m := frontURL.FindStringSubmatch(src.Slice(at)); m != nil {
		lay.frontURL = m[1]
	}
	lay.Furniture = append(lay.Furniture, source.Span{Start: bs[0].Start, End: at.End + 4})
	var rest []block
	for _, b := range bs {
		if b.End <= at.End+4 {
			continue
		}
		if b.Start < at.End+4 {
			b.Span = trim(src.Text, source.Span{Start: at.End + 4, End: b.End})
		}
		if b.Len() > 0 {
			rest = append(rest, b)
		}
	}
	return rest
}

var (
	frontTitle = prefilter.MustCompile(`(?m)^title:\s*["']?((?:[^"'\n\\]|\\\n|\\.)+)`)
	frontURL   = prefilter.MustCompile(`(?m)^(?:source_|canonical_)?(?:url|link):\s*["']?(\w+://[^\s"']+)`)
	frontDate  = prefilter.MustCompile(`(?m)^date:\s*["']?(\d{4}-\d{2}-\d{2})`)
)

var nameList = prefilter.MustCompile(`\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}`)

// readTranslators reads the names after "Translated and edited by", up to the end of the sentence.
func readTranslators(src *source.Source, at source.Span) []Person {
	s := src.Slice(at)
	if i := strings.Index(stripDots(s), "."); i >= 0 {
		s = s[:i]
	}
	var out []Person
	for _, m := range nameList.FindAllStringIndex(s, -1) {
		out = append(out, Person{Name: s[m[0]:m[1]], Role: "translator",
			At: []source.Span{{Start: at.Start + m[0], End: at.Start + m[1]}}})
	}
	return out
}

// stripDots masks the dots of initials, keeping offsets.
func stripDots(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == '.' && i > 0 && b[i-1] >= 'A' && b[i-1] <= 'Z' && (i == 1 || b[i-2] == ' ' || b[i-2] == '.') {
			b[i] = '_'
		}
	}
	return string(b)
}

// mostlyLatin reports whether at least half of the letters at the beginning of a text are Latin, as those of
// English are.
func mostlyLatin(text string) bool {
	const enough = 2000
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
		if latin+other == enough {
			return latin >= other
		}
	}
	return latin >= other
}
