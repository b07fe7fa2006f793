package pipeline

import (
	"maps"
	"slices"
	"sort"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// An Entity is one thing of a document, with all the places that name it.
type Entity struct {
	Class      lexicon.Class
	Name       string
	Kind       string
	Aliases    []string // other names that stand by themselves
	At         []source.Span
	Sents      []int // sentence of each mention, -1 for labels
	Entry      *lexicon.Entry
	Parent     int // index of the entity that it is part of, or -1
	ParentAt   source.Span
	Weak       bool
	Reason     string  // of the class, where the names round it show it
	Confidence float64 // with Reason
	key        string
}

// resolveEntities makes one entity of all mentions of one thing within a document.
func resolveEntities(doc *document, lx *lexicon.Lexicon) {
	byKey := map[string]int{}
	parents := map[int]string{}
	parentAt := map[int]source.Span{}
	forms := programForms{}
	for _, m := range sortedMentions(doc.Mentions) {
		s := doc.sentence(m.Sent)
		at := doc.mentionSpan(m)
		key := entityKey(m)
		k, ok := byKey[key]
		if !ok && m.Class == Program {
			k, ok = sameProgram(doc.Entities, m, forms)
		}
		if !ok {
			k = len(doc.Entities)
			doc.Entities = append(doc.Entities, Entity{Class: m.Class, Name: m.Name, Kind: m.Kind, Entry: m.Entry, Parent: -1, Weak: m.Weak, Reason: m.Reason, Confidence: m.Confidence, key: key})
			byKey[key] = k
		}
		e := &doc.Entities[k]
		e.At = append(e.At, at)
		e.Sents = append(e.Sents, m.Sent)
		e.Weak = e.Weak && m.Weak
		if surface := surfaceForm(doc, s, m); surface != "" && !strings.EqualFold(surface, e.Name) {
			e.Aliases = appendNew(e.Aliases, surface)
			if field := fieldAlone(s, m, surface); field != "" && !strings.EqualFold(field, e.Name) {
				e.Aliases = appendNew(e.Aliases, field)
			}
		}
		if m.Abbrev != "" && !strings.EqualFold(m.Abbrev, e.Name) {
			e.Aliases = appendNew(e.Aliases, m.Abbrev)
		}
		if m.Parent != "" {
			parents[k], parentAt[k] = m.Parent, at
		}
	}
	for _, k := range slices.Sorted(maps.Keys(parents)) {
		name := parents[k]
		for i := range doc.Entities {
			if p := &doc.Entities[i]; !doc.within(i, k) && (p.Class == lexicon.Ministry || p.Class == lexicon.Organization) && (p.Name == name || contains(p.Aliases, name)) {
				doc.Entities[k].Parent, doc.Entities[k].ParentAt = i, parentAt[k]
				full := doc.Entities[k].Name + " of the " + p.Name
				doc.Entities[k].Aliases = appendNew(doc.Entities[k].Aliases, full)
			}
		}
	}
	joinPressUnits(doc)
	joinGovernments(doc, lx)
	joinNationalGovernments(doc)
	joinBareBodies(doc, lx)
	joinShortBodies(doc)
	joinShortNames(doc)
	joinEvents(doc)
	joinPlaces(doc)
}

// joinPressUnits makes one of "Press Bureau of the State Office" and "State Office": where the unit that meets
// the press is named, it stands for its body.
func joinPressUnits(doc *document) {
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class == lexicon.Ministry && e.Entry == nil && e.Parent >= 0 && pressUnit.MatchString(e.Name) {
			doc.Entities[e.Parent].take(e)
		}
	}
}

// joinShortNames makes one of "Wagstaff" and "Wagstaff Technology", "National Museum" and "National Museum of Lunden": the
// short name begins or, of two words or more, ends exactly one longer name of an organisation. What a list knows by the
// short name is another thing, unless the rest only says of which form a firm is.
func joinShortNames(doc *document) {
	const several = -1
	begins, ends := map[string]int{}, map[string]int{} // the longer name that a run of words begins or ends
	note := func(in map[string]int, words string, j int) {
		if k, ok := in[words]; ok && k != j {
			j = several
		}
		in[words] = j
	}
	for j := range doc.Entities {
		if o := &doc.Entities[j]; o.Class == lexicon.Organization {
			for k := range o.Name {
				if o.Name[k] == ' ' {
					note(begins, o.Name[:k], j)
					note(ends, o.Name[k+1:], j)
				}
			}
		}
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class != lexicon.Organization || e.At == nil {
			continue
		}
		j, ok := begins[e.Name]
		if k, last := ends[e.Name]; !ok && last && e.Entry == nil && strings.Contains(e.Name, " ") {
			j, ok = k, true
		}
		if !ok || j == several || j == i || doc.Entities[j].At == nil || e.Entry != nil && !firmForm[strings.ToLower(strings.TrimPrefix(doc.Entities[j].Name, e.Name+" "))] {
			continue
		}
		doc.Entities[j].take(e)
	}
}

// firmForm are words that say of which form a firm is.
var firmForm = wordSet("corporation corp corp. company co co. limited ltd ltd. inc inc. group holdings plc ag se sa technology technologies")

// take joins another entity's mentions and names to e, and leaves it without any.
func (e *Entity) take(o *Entity) {
	e.At, e.Sents = append(e.At, o.At...), append(e.Sents, o.Sents...)
	for _, a := range append([]string{o.Name}, o.Aliases...) {
		e.Aliases = appendNew(e.Aliases, a)
	}
	o.At, o.Sents = nil, nil
}

// within reports whether entity i is entity k or a part of it, at any depth. A text may say that A is of B
// and B of A: the second is not believed, so that the parents of an entity come to an end.
func (doc *document) within(i, k int) bool {
	for i >= 0 && i != k {
		i = doc.Entities[i].Parent
	}
	return i == k
}

func (doc *document) sentence(i int) *Sentence {
	if i < 0 || i >= len(doc.Sentences) {
		return nil
	}
	return &doc.Sentences[i]
}

// mentionSpan is the text span of a mention.
func (doc *document) mentionSpan(m Mention) source.Span {
	if m.Label >= 0 {
		return doc.Layout.Turns[m.Label].Label
	}
	return doc.Sentences[m.Sent].span(m.Start, m.End)
}

func sortedMentions(ms []Mention) []Mention {
	// longer names first for programs, so that a full name makes the entity and short ones join it;
	// else in the order of the text
	var out, programs []Mention
	for _, m := range ms {
		if m.Class == Program {
			programs = append(programs, m)
		} else {
			out = append(out, m)
		}
	}
	sort.SliceStable(programs, func(i, j int) bool { return len(programs[i].Name) > len(programs[j].Name) })
	return append(out, programs...)
}

// surfaceForm is what the mention says, as an alias: without article.
func surfaceForm(doc *document, s *Sentence, m Mention) string {
	if m.Label >= 0 {
		return ""
	}
	text := s.textOf(m.Start, m.End)
	if m.Class == Program {
		return strings.TrimRight(text, ",.;:")
	}
	if m.Class == lexicon.Sector {
		return text
	}
	if m.Abbrev != "" {
		return trimBracket(text)
	}
	if strings.HasSuffix(m.Name, " Government") && m.End == m.Start+1 {
		return "" // the first of "the Chinese and Indian governments"
	}
	return text
}

// fieldAlone is the name of a sector without the noun for one, "dairy" of "dairy sectors"; "" where it does not have one.
func fieldAlone(s *Sentence, m Mention, surface string) string {
	i := strings.LastIndexByte(surface, ' ')
	if m.Class != lexicon.Sector || i < 0 || !sectorHeads[strings.ToLower(surface[i+1:])] || s == nil || !isNounTag(s.tag(m.End-2)) || strings.HasSuffix(s.low(m.End-2), "al") {
		return "" // "financial sector"
	}
	return surface[:i]
}

// entityKey is equal for mentions that name one thing beyond doubt.
func entityKey(m Mention) string {
	class := string(m.Class)
	if m.Entry != nil {
		return class + "|" + strings.ToLower(m.Entry.Name)
	}
	if m.Class == lexicon.Ministry && m.Parent != "" {
		return class + "|" + fold(m.Name) + "|" + fold(m.Parent)
	}
	if m.Class == lexicon.Sector {
		return class + "|" + sectorKey(m.Name)
	}
	return class + "|" + fold(m.Name)
}

// sectorKey is one for "photovoltaic industry", "photovoltaic sector".
func sectorKey(name string) string {
	f := strings.Fields(fold(name))
	if n := len(f); n > 1 && (f[n-1] == "industry" || f[n-1] == "sector" || f[n-1] == "industrie") {
		f = f[:n-1]
	}
	if n := len(f); n > 2 && f[0] == "industrial" && f[1] == "and" {
		f[0] = "industry" // "industrial and information technology sectors"
	}
	return strings.Join(f, " ")
}

// fold makes names comparable: lower case, no articles, quotes or punctuation, no plural s.
func fold(s string) string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "&", " and ")), func(r rune) bool {
		return !(r == '-' || r == '+' || r == '\'' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 0x7f && r != '“' && r != '”' && r != '’' && r != '‘' && r != '—' && r != '–')
	}) {
		w = strings.Trim(w, "'-")
		if w == "" || w == "the" || w == "a" || w == "an" {
			continue
		}
		out = append(out, singular(w))
	}
	return strings.Join(out, " ")
}

func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:len(w)-1]
	}
	return w
}

// sameProgram joins a program with one of the document that it is a variant of: the same quoted
// words, give or take one; or the same modifiers and head with a shorter complement.
func sameProgram(es []Entity, m Mention, forms programForms) (int, bool) {
	own := forms.of(m.Name)
	several := strings.Contains(own.folded, " ")
	for i := range es {
		e := &es[i]
		if e.Class != Program {
			continue
		}
		other := forms.of(e.Name)
		if own.quoted != "" {
			if p := other.quoted; p != "" && (p == own.quoted || overlap(p, own.quoted) >= 0.85) {
				return i, true
			}
			continue
		}
		if several && (other.folded == own.folded || other.core == own.core || extends(other.core, own.core)) {
			return i, true
		}
	}
	if own.quoted != "" {
		return 0, false
	}
	return longerName(es, m, forms)
}

// A programForm is a program's name as names are compared.
type programForm struct {
	folded string
	core   string   // of folded, without words that names leave out
	words  []string // of core
	quoted string   // folded, "" for none
}

// programForms are the forms of the names seen so far.
type programForms map[string]*programForm

func (fs programForms) of(name string) *programForm {
	f := fs[name]
	if f == nil {
		f = &programForm{folded: fold(name), quoted: fold(quotedPart(name))}
		f.core = programCore(f.folded)
		f.words = strings.Fields(f.core)
		fs[name] = f
	}
	return f
}

// longerName is the one program of which a name says the head and some of the other words: "the Pharmacy Agreement" of
// the Community Pharmacy Agreement. Laws are told apart by a word.
func longerName(es []Entity, m Mention, forms programForms) (int, bool) {
	short := forms.of(m.Name).words
	if len(short) < 2 || m.Kind == "law" {
		return 0, false
	}
	found := -1
	for i := range es {
		e := &es[i]
		if e.Class != Program || e.Kind == "law" {
			continue
		}
		long := forms.of(e.Name).words
		if len(long) == 0 || !strings.HasSuffix(long[len(long)-1], short[len(short)-1]) {
			continue
		}
		if len(long) <= len(short) || contains(long, "in") || contains(long, "for") || contains(long, "of") || !subsequence(short, long) || strings.HasPrefix(e.Name, "New ") || quotedPart(e.Name) != "" || strings.ContainsAny(e.Name, "'’") {
			continue
		}
		if found >= 0 {
			return 0, false // which of them?
		}
		found = i
	}
	return found, found >= 0
}

// subsequence reports whether the words of a stand in b in their order.
func subsequence(a, b []string) bool {
	for _, w := range b {
		if len(a) > 0 && a[0] == w {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// extends reports whether a name is a shorter one with a complement.
func extends(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short+" ")
	if !ok {
		return false
	}
	switch w, _, _ := strings.Cut(rest, " "); w {
	case "for", "on", "of", "in", "to":
		return true
	}
	return false
}

// programCore leaves out of a folded name what varies between mentions of one thing: the level, and
// whether a field is called an industry or a sector.
func programCore(f string) string {
	var out []string
	for _, w := range strings.Fields(f) {
		switch w {
		case "national-level", "industry", "sector", "field":
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// quotedPart is the quotation in a name, or "".
func quotedPart(name string) string {
	i := strings.IndexAny(name, `"“`)
	if i < 0 {
		return ""
	}
	rest := strings.TrimLeft(name[i:], `"“`)
	if j := strings.IndexAny(rest, `"”`); j > 0 {
		return rest[:j]
	}
	return ""
}

// overlap is the token F1 of two folded phrases.
func overlap(a, b string) float64 {
	as, bs := strings.Fields(a), strings.Fields(b)
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range as {
		count[w]++
	}
	n := 0
	for _, w := range bs {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return 2 * float64(n) / float64(len(as)+len(bs))
}

// joinPlaces makes one of "Xiongan" and "Xiongan New Area": the short name is the beginning of
// exactly one longer place name of the document.
func joinPlaces(doc *document) {
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class != lexicon.Place || e.At == nil {
			continue
		}
		found := -1
		for j := range doc.Entities {
			o := &doc.Entities[j]
			if j != i && o.Class == lexicon.Place && o.At != nil && strings.HasPrefix(o.Name, e.Name+" ") && !(e.Entry != nil && o.Entry != nil && areaNoun[strings.ToLower(o.Name[strings.LastIndexByte(o.Name, ' ')+1:])]) {
				if found >= 0 {
					found = -2
					break
				}
				found = j
			}
		}
		if found >= 0 {
			o := &doc.Entities[found]
			o.take(e)
			if o.Entry == nil {
				o.Entry = e.Entry
			}
		}
	}
	dropEmpty(doc)
}

// areaNoun are nouns for an area round a place, or in it, which is not the place: the delta of a river.
var areaNoun = wordSet("delta basin belt area zone circle cluster corridor")

// dropEmpty removes entities without mentions and mends the indexes of parents.
func dropEmpty(doc *document) {
	index := make([]int, len(doc.Entities))
	var kept []Entity
	for i, e := range doc.Entities {
		index[i] = -1
		if e.At != nil {
			index[i] = len(kept)
			kept = append(kept, e)
		}
	}
	for i := range kept {
		if kept[i].Parent >= 0 {
			kept[i].Parent = index[kept[i].Parent]
		}
	}
	doc.Entities = kept
}
