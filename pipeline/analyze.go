package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// analyze reads one transcript as far as that goes without the others: layout, sentences, names,
// figures, people, entities. given is the country whose government briefs, where others tell.
func analyze(src *source.Source, lx *lexicon.Lexicon, given string) (*document, error) {
	lay, err := segment(src, lx)
	if err != nil {
		return nil, err
	}
	doc := &document{Src: src, Layout: lay, sum: hash(src.Text, 64), turnHashes: map[string]int{}}
	for _, t := range lay.Turns {
		if t.Span().Len() < minTurn {
			continue
		}
		if text := singleSpaced(turnText(src, t)); len(text) >= minTurn {
			doc.turnHashes[hash(text, 32)] = len(text)
		}
	}
	doc.Sentences = split(lay, lx)
	abbrev := map[string]Mention{}
	for si := range doc.Sentences {
		doc.Mentions = append(doc.Mentions, findMentions(si, &doc.Sentences[si], lx, abbrev)...)
	}
	doc.Mentions = append(withoutStrayCodes(ownAbbreviations(doc)), labelMentions(lay, lx)...)
	doc.Mentions = ownBodies(doc.Mentions, lx)
	home, _ := knownHome(doc, given, lx)
	all := len(doc.Mentions)
	doc.Mentions = withoutForeignAbbreviations(doc, first(home, briefingCountry(doc.Mentions, false)), given != "" || homeCountry(lay, lx) != "")
	home, doc.homeSure = knownHome(doc, given, lx)
	doc.Country = first(home, briefingCountry(doc.Mentions, false))
	ownNamesakes(doc, home, lx)
	defer func() {
		if lay.Header.Organizer == "" {
			lay.Header.Organizer = doc.organizerByPeople()
		}
	}()
	doc.Mentions = dropOwnCountry(doc.Mentions, home)
	doc.byHome = doc.byHome || len(doc.Mentions) < all
	people := map[string]bool{}
	findPeople(doc, lx, people)
	doc.Mentions = append(dropPeople(doc, people), postMentions(doc, lx)...)
	doc.Mentions = append(doc.Mentions, namesByEvidence(doc, lx)...)
	report := reportParagraphs(doc.Sentences)
	for si := range doc.Sentences {
		if s := &doc.Sentences[si]; s.Turn < 0 && !report[s.Para] && !subheadline(s, lay.Header) {
			continue // a title repeats what the talk says
		}
		figs, skip := findFigures(si, &doc.Sentences[si], lx)
		localMoney(&doc.Sentences[si], figs, doc.Country)
		doc.Figures = append(doc.Figures, figs...)
		doc.Skipped = append(doc.Skipped, skip...)
	}
	resolveEntities(doc, lx)
	return doc, nil
}

// reportParagraphs are the paragraphs before the first turn that hold a sentence of a report.
func reportParagraphs(ss []Sentence) map[int]bool {
	out := map[int]bool{}
	for i := range ss {
		if s := &ss[i]; s.Turn < 0 && prose(s) {
			out[s.Para] = true
		}
	}
	return out
}

// singleSpaced is a text with one space for each stretch of white space, and none at the ends.
func singleSpaced(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	for word := range strings.FieldsSeq(text) {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(word)
	}
	return out.String()
}

// prose reports whether a sentence before the first turn is one of a report, not a title or a line of
// a list.
func prose(s *Sentence) bool {
	if len(s.Tokens) < 12 || s.low(len(s.Tokens)-1) != "." || titleCased(s) {
		return false
	}
	for i := range s.Tokens {
		if finite(s, i) {
			return true
		}
	}
	return false
}

// subheadline reports whether a line of the head tells news in a clause of its own, below the title: "Output to touch 40
// million tonnes; nearly 2 million farmers to benefit".
func subheadline(s *Sentence, h Header) bool {
	n := len(s.Tokens)
	if n < 6 || n > 60 || s.Span.Overlaps(h.TitleAt) || titleCased(s) || strings.ContainsAny(s.low(n-1), ".:?") {
		return false
	}
	two := semicolonIn(s, 0, n)
	for i := 1; i < n; i++ {
		if two && s.tag(i) == "VBN" || s.tag(i) == "VBZ" || s.tag(i) == "VBP" || s.tag(i) == "VBD" || s.low(i) == "to" && s.tag(i+1) == "VB" {
			return true
		}
	}
	return false
}

// currencyCountry is the country whose money a text counts in, where only one country has it; "" else.
func currencyCountry(text string) string {
	for _, m := range []struct{ word, country string }{{" yuan", "CN"}, {" crore", "IN"}, {" rupees", "IN"}, {" yen", "JP"}, {" roubles", "RU"}, {" rubles", "RU"}, {" baht", "TH"}, {" ringgit", "MY"}} {
		if strings.Count(text, m.word) > 1 {
			return m.country
		}
	}
	return ""
}

// dropPeople removes mentions of organisations and places that are people's names.
func dropPeople(doc *document, people map[string]bool) []Mention {
	out := doc.Mentions[:0:0]
	for _, m := range doc.Mentions {
		if (m.Class == lexicon.MediaOutlet || m.Class == lexicon.Place || m.Class == lexicon.Organization) && people[strings.ToLower(m.Name)] {
			continue
		}
		out = append(out, m)
	}
	return out
}

// topBody is the ministry that a body named in a post belongs to, by the name that the document gives
// it.
func topBody(d *document, body string) string {
	i, ok := d.ministries[fold(body)]
	if !ok {
		return body
	}
	for d.Entities[i].Parent >= 0 {
		i = d.Entities[i].Parent
	}
	return d.Entities[i].Name
}

// noteMinistry makes the entity i known to topBody by its names, where it is a ministry; the first of a name has it.
func (doc *document) noteMinistry(i int) {
	e := &doc.Entities[i]
	if e.Class != lexicon.Ministry {
		return
	}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if f := fold(n); f != "" {
			if _, ok := doc.ministries[f]; !ok {
				doc.ministries[f] = i
			}
		}
	}
}
