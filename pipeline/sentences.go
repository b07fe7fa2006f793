package pipeline

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"briefgraph/internal/source"
	"briefgraph/internal/tagger"
	"briefgraph/internal/words"
	"briefgraph/lexicon"

	punkt "github.com/jdkato/prose/v3/segment"
)

// A Token is one word with its part of speech (Penn Treebank tags).
type Token struct {
	source.Span
	Text, Low, Tag string
	traits         trait
	starts         lexicon.Tables // what begins with this word
}

// A Sentence is one sentence of a turn, or of the header where Turn is -1.
type Sentence struct {
	source.Span
	Turn, Para int // Para counts paragraphs within the turn
	Tokens     []Token
}

// low is the lower-case text of token i, "" outside the sentence.
func (s *Sentence) low(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Low
}

// tag is the part of speech of token i, "" outside the sentence.
func (s *Sentence) tag(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Tag
}

// at is a look-up for lexicon indexes from token i on.
func (s *Sentence) at(i int) func(int) string { return func(k int) string { return s.low(i + k) } }

// span is the text span of tokens [i, j).
func (s *Sentence) span(i, j int) source.Span {
	if i >= j {
		return source.Span{Start: s.Start, End: s.Start}
	}
	return source.Span{Start: s.Tokens[i].Start, End: s.Tokens[j-1].End}
}

// models are prose's sentence and part-of-speech models: immutable, loaded once, shared.
var models = sync.OnceValues(func() (*punkt.Segmenter, *tagger.Tagger) {
	seg, err := punkt.New()
	if err != nil {
		panic("pipeline: embedded sentence model: " + err.Error())
	}
	tg, err := tagger.New()
	if err != nil {
		panic("pipeline: embedded tagger model: " + err.Error())
	}
	return seg, tg
})

// split cuts the header and every turn into sentences with tagged tokens. Paragraphs are split one
// by one: the sentence model would glue a heading to what follows it.
func split(lay *Layout, lx *lexicon.Lexicon) []Sentence {
	seg, tg := models()
	known := vocabularyFor(lx, tg)
	defer vocabularies.Put(known)
	var out []Sentence
	add := func(turn, para int, at source.Span) {
		if text := lay.Src.Slice(at); at.Len() > 1 && !strings.ContainsAny(text[:len(text)-1], ".?!") {
			if sp := trim(lay.Src.Text, at); sp.Len() > 0 { // the model cuts nowhere else
				out = append(out, pieces(Sentence{Span: sp, Turn: turn, Para: para, Tokens: tokens(lay.Src, sp, known)})...)
			}
			return
		}
		ss := seg.Segment(lay.Src.Slice(at))
		for k := 0; k < len(ss); k++ {
			start := ss[k].Start
			for k+1 < len(ss) && endsAbbreviated(ss[k].Text) {
				k++ // "Rs. 400 crore" is no end of a sentence
			}
			sp := trim(lay.Src.Text, source.Span{Start: at.Start + start, End: at.Start + ss[k].End()})
			if sp.Len() == 0 {
				continue
			}
			out = append(out, pieces(Sentence{Span: sp, Turn: turn, Para: para, Tokens: tokens(lay.Src, sp, known)})...)
			if n := len(out); n > 1 {
				tagBefore(&out[n-2], &out[n-1], known)
			}
		}
	}
	for i, sp := range lay.HeaderSpans {
		add(-1, i, sp)
	}
	for t, turn := range lay.Turns {
		for p, sp := range turn.Paras {
			add(t, p, sp)
		}
	}
	return out
}

// maxSentence bounds the tokens of a sentence. The rules walk from a token to the ends of its sentence, so
// their time grows with the square of its length: nobody says so much in one, but a text without full
// stops can hold it.
const maxSentence = 400

// pieces is a sentence, cut where it is longer than maxSentence.
func pieces(s Sentence) []Sentence {
	var out []Sentence
	for k := 1; k+1 < len(s.Tokens); k++ {
		if ts := s.Tokens; ts[k].Text == "." && ts[k].End == ts[k+1].Start && isUpperStart(ts[k+1].Text) && len(ts[k+1].Text) > 1 && len(ts[k-1].Text) > 2 {
			head := s // "the Ports Fund.This money": the space is missing
			head.Tokens, s.Tokens = ts[:k+1:k+1], ts[k+1:]
			head.End, s.Start = ts[k].End, ts[k+1].Start
			out = append(out, head)
			k = 0
		}
	}
	for ts := s.Tokens; len(ts) > maxSentence; {
		head := s
		head.Tokens, ts = ts[:maxSentence:maxSentence], ts[maxSentence:]
		head.End, s.Start, s.Tokens = head.Tokens[maxSentence-1].End, ts[0].Start, ts
		out = append(out, head)
	}
	return append(out, s)
}

var abbreviatedEnd = wordSet("Rs. Smt. Shri. No. Nos. approx. Mr. Mrs. Ms. Dr. Prof. Hon. Sen. Gov. St. vs. Fig. Art.")

func endsAbbreviated(s string) bool {
	return strings.HasSuffix(s, ".") && abbreviatedEnd[s[strings.LastIndexAny(s, " \n(")+1:]]
}

// maxTagged bounds the tokens tagged in one go: a "sentence" of a text without full stops can be as
// long as the file.
const maxTagged = 2000

func tokens(src *source.Source, at source.Span, known *vocabulary) []Token {
	spans := words.Split(src.Text, at)
	out := make([]Token, len(spans))
	forms, short := known.forms[:0], known.short[:0]
	for i, sp := range spans {
		text := src.Slice(sp)
		l := known.lexeme(text)
		out[i] = Token{Span: sp, Text: text, Low: l.low, traits: l.traits, starts: l.starts}
		forms = append(forms, l.form)
		if l.tail != nil {
			forms, short = append(forms, l.tail), append(short, shortened{i, l.denied})
		}
	}
	known.forms, known.short = forms, short
	if !worthTagging(out, known.lx) {
		properOnly(out)
		return out
	}
	tag(out, forms, short, known)
	return out
}

// tagBefore tags the sentence before one that goes on about its subject: "Trade in services kept growing. It reached 2 trillion
// yuan."
func tagBefore(prev, s *Sentence, known *vocabulary) {
	if len(prev.Tokens) == 0 || len(prev.Tokens) > 50 || len(s.Tokens) < 3 || prev.Turn != s.Turn || prev.Para != s.Para || s.Tokens[0].Tag == "" || prev.Tokens[0].Tag != "" || !takesSubjectUp[s.Tokens[0].Low] || prev.Tokens[len(prev.Tokens)-1].Low == "?" {
		return
	}
	forms, short := known.forms[:0], known.short[:0]
	for i := range prev.Tokens {
		l := known.lexeme(prev.Tokens[i].Text)
		forms = append(forms, l.form)
		if l.tail != nil {
			forms, short = append(forms, l.tail), append(short, shortened{i, l.denied})
		}
	}
	tag(prev.Tokens, forms, short, known)
}

// takesSubjectUp are words with which a sentence goes on about the subject of the one before.
var takesSubjectUp = wordSet("it its they their")

// tag gives the tokens of a sentence their parts of speech; forms are their words, with short ones cut in two.
func tag(out []Token, forms []*tagger.Form, short []shortened, known *vocabulary) {
	tags := make([]string, len(forms))
	for i := 0; i < len(forms); i += maxTagged {
		n := min(i+maxTagged, len(forms))
		known.tagger.Tag(forms[i:n], tags[i:n])
	}
	for i, k := 0, 0; i < len(out); i, k = i+1, k+1 {
		out[i].Tag = tags[k]
		if len(short) > 0 && short[0].token == i {
			if k++; !short[0].denied {
				out[i].Tag = tags[k]
			}
			short = short[1:]
		}
	}
	for i := 0; i < len(out); i += maxSentence {
		part := out[i:min(i+maxSentence, len(out))]
		correct(part)
		correctForms(part)
		pastTenses(part)
		giveVerb(part)
	}
}

// contraction cuts "we'll" and "isn't" into the two words that the tagger knows; tail is "" for what is none.
func contraction(low string) (head, tail string) {
	i := strings.IndexAny(low, "'’")
	if i <= 0 {
		return low, ""
	}
	rest := strings.Replace(low[i:], "’", "'", 1)
	if rest == "'t" && strings.HasSuffix(low[:i], "n") && i > 2 {
		return low[:i-1], "n't"
	}
	if contractedPronoun[low[:i]] {
		switch rest {
		case "'ll", "'ve", "'re", "'m", "'d", "'s":
			return low[:i], rest
		}
	}
	return low, ""
}

// contractedPronoun are words that a verb may be contracted with.
var contractedPronoun = wordSet("i we you they he she it that there who what this these those")

// worthTagging reports whether a sentence holds anything that the rules after this stage look for by
// parts of speech: numbers, quotations, head nouns of programs, sectors and events, names of bodies. The
// tagger is the dearest stage, and most sentences of a conversation hold none.
func worthTagging(ts []Token, lx *lexicon.Lexicon) bool {
	weakHead, strongVerb := false, false
	for i, t := range ts {
		c := t.Text[0]
		if c >= '0' && c <= '9' || c == '"' || strings.HasPrefix(t.Text, "“") || t.is(telling) || i > 1 && t.is(naming) || t.is(ordinal|hyphened) && ordersAt(ts, i) || t.is(hyphened) && (wordValue(t.Low) > 1 || fractionWord(t.Low) || numberLed(t.Low)) ||
			c >= 'A' && c <= 'Z' && i > 0 && t.is(bodyNoun) {
			return true
		}
		at := func(k int) string {
			if i+k < len(ts) {
				return ts[i+k].Low
			}
			return ""
		}
		if t.starts&lexicon.InHeads != 0 {
			if h, ok := lx.Heads.Longest(at); ok {
				if h.Val.Strong || i > 0 && isUpperStart(t.Text) && isUpperStart(ts[i-1].Text) && ts[i-1].Low != "the" {
					return true // "the Spring Rain Action"
				}
				weakHead = true
			}
		}
		if t.starts&lexicon.InVerbs != 0 {
			if v, ok := lx.Verbs.Longest(at); ok && v.Val.Strong {
				strongVerb = true
			}
		}
		if c >= 'A' && c <= 'Z' && t.starts&lexicon.InNames != 0 {
			for _, m := range lx.Names.At(at) {
				if m.Val.Class == lexicon.Place || m.Val.Class == lexicon.MediaOutlet || m.Val.Class == lexicon.Sector {
					continue
				}
				if m.N > 1 || len(m.Val.Abbrevs) > 0 && t.Text == strings.ToUpper(t.Text) {
					return true
				}
				weakHead = true // "Siemens builds the X200"
			}
		}
	}
	return weakHead && strongVerb
}

// ordersAt reports whether an ordinal at token i may be a place in an order: with a superlative, a verb of
// ranking or the name of a place beside it.
func ordersAt(ts []Token, i int) bool {
	w, quality, _ := strings.Cut(ts[i].Low, "-")
	if ordinalValue(w) == 0 {
		return false
	}
	if i+1 < len(ts) {
		quality += " " + ts[i+1].Low
	}
	if i+3 < len(ts) && (ts[i+2].Low == "running" || ts[i+2].Low == "in" && (ts[i+3].Low == "a" || ts[i+3].Low == "succession")) {
		return true // "for the sixth month in a row"
	}
	for q := range strings.FieldsSeq(quality) {
		if strings.HasSuffix(q, "est") || q == "most" || q == "only" || i > 0 && ts[i-1].Low == "every" || rankNouns[q] || inARow[q] {
			return true
		}
	}
	return i > 0 && placeVerbs[ts[i-1].Low] || i > 1 && placeVerbs[ts[i-2].Low]
}

// tellingWords are the words without hyphen that make a sentence worth tagging: one look-up for six.
var tellingWords = func() map[string]bool {
	out := unite(positive(cardinal), positive(scales), positive(multiples), sectorHeads, eventHeads, distinct,
		wordSet("half twice double treble triple halved decade decades"))
	delete(out, "one")
	for w := range fractionNames {
		out[w], out[w+"s"] = true, true
	}
	return out
}()

// fractionWord reports whether a word with a hyphen ends in a share: "two-thirds".
func fractionWord(w string) bool {
	w = strings.TrimSuffix(w[strings.LastIndexByte(w, '-')+1:], "s")
	return fractionNames[w] != ""
}

// numberLed reports whether a word with a hyphen begins with a number: "four-year", "two-thirds".
func numberLed(w string) bool {
	lead, _, _ := strings.Cut(w, "-")
	return wordValue(lead) > 1
}

// properOnly tags the capitalised words of a sentence as names, which is all that the rules for people
// and places ask.
func properOnly(ts []Token) {
	for i := range ts {
		if c := ts[i].Text[0]; c >= 'A' && c <= 'Z' && i > 0 && !functionWord[ts[i].Low] {
			ts[i].Tag = "NNP"
		}
	}
}

// plainQuote gives the tagger the apostrophes that it was trained on.
func plainQuote(s string) string {
	if !strings.Contains(s, "’") {
		return s
	}
	return strings.ReplaceAll(s, "’", "'")
}

// lower is strings.ToLower without an allocation for words that have no capitals.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// correct mends what the tagger is known to get wrong in this kind of text.
func correct(ts []Token) {
	for i := range ts {
		t := &ts[i]
		r, _ := utf8.DecodeRuneInString(t.Text)
		switch {
		case t.Text == "%":
			t.Tag = "NN"
		case t.Text == "$":
			t.Tag = "$" // as in the Penn Treebank: no noun
		case t.Tag == "$" && unicode.IsLetter(r) && t.Low == t.Text:
			t.Tag = "NN" // "and fruit 12 million tonnes"
		case t.Tag == "NN" && i > 0 && (ts[i-1].Tag == "MD" || ts[i-1].Low == "did" || ts[i-1].Low == "does") && changeVerbs[t.Low] != "":
			t.Tag = "VB" // "would contract by 2 percent"
		case t.Low == "last" && i > 0 && ts[i-1].Tag == "MD":
			t.Tag = "VB" // "stocks can last 35 days"
		case strings.ContainsRune(`"“”‘’「」`, r) && len(t.Text) <= 3 && t.Text != "’s":
			t.Tag = "''"
		case t.Low == "'s" || t.Low == "’s":
			t.Tag = "POS"
			if i+2 < len(ts) && (ts[i+1].Tag == "VBN" || ts[i+1].Tag == "VBD") && objectAfter(ts, i+1) {
				t.Tag, ts[i+1].Tag = "VBZ", "VBN" // "the council's passed 20 rules": has
			}
		case t.Text == "—" || t.Text == "–" || t.Text == "-":
			t.Tag = ":"
		case unicode.IsDigit(r) && isPlainNumber(t.Text):
			t.Tag = "CD"
		case unicode.IsDigit(r) && (t.Tag == "CD" || t.Tag == "RB" || t.Tag == "LS") && !strings.Contains(t.Text, "-"):
			t.Tag = "NNP" // 5G, 3D
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && strings.HasPrefix(t.Tag, "N"):
			t.Tag = ":"
		case t.Tag == "VBZ" && i > 0 && i+1 < len(ts) && (strings.HasPrefix(ts[i-1].Tag, "JJ") || ts[i-1].Tag == "NNP" && i == 1) && (ts[i+1].Tag == "VBP" || ts[i+1].Tag == "VBD" || ts[i+1].Tag == "MD" || ts[i+1].Tag == "VB"):
			t.Tag = "NNS" // "Electric buses account for"
		case t.Tag == "VBZ" && i > 1 && (ts[i-1].Tag == "VBZ" || ts[i-1].Tag == "VBP" || ts[i-1].Tag == "VBD") && !auxiliary[ts[i-1].Low] && !beForm[ts[i-1].Low] && !sayVerbs[ts[i-1].Low]:
			t.Tag = "NNS" // "the scheme pays employers": no verb stands straight behind another
		case t.Tag == "VBZ" && i > 0 && ts[i-1].Tag == "''":
			t.Tag = "NNS" // "hard tech" enterprises
		case t.Tag == "NNS" && (t.Low == "comes" || t.Low == "stands") && i > 0 && i+1 < len(ts) && (ts[i+1].Low == "to" || ts[i+1].Low == "at" || ts[i+1].Low == "from"):
			t.Tag = "VBZ" // "the capacity of these units comes to"
		case t.Tag == "NNS" && i > 0 && i+1 < len(ts) && ts[i-1].Tag == "CD" && !strings.HasSuffix(t.Low, "s") && pluralHead(t.Low) == "" && !invariant[t.Low] && (ts[i+1].Tag == "VBG" || strings.HasPrefix(ts[i+1].Tag, "NN")):
			t.Tag = "JJ" // "eight heavy landing craft"
		case t.Tag == "NNS" && t.Low == "amounts" && i > 0 && i+1 < len(ts) && ts[i+1].Low == "to":
			t.Tag = "VBZ" // "the budget amounts to"
		case t.Tag == "NN" && t.Low == "stand" && i > 0 && i+1 < len(ts) && ts[i+1].Low == "at" && strings.HasPrefix(ts[i-1].Tag, "NN"):
			t.Tag = "VBP" // "stocks of wheat stand at"
		case t.Tag == "NNS" && t.Low == "plans" && i > 0 && i+1 < len(ts) && ts[i+1].Low == "to" && (ts[i-1].Tag == "NNP" || bodyHeads[ts[i-1].Low] != "" || orgHeads[ts[i-1].Low] != ""):
			t.Tag = "VBZ" // "the ministry plans to launch"
		case t.Tag == "NNS" && t.Low == "ranks" && i > 0 && strings.HasPrefix(ts[i-1].Tag, "NN"):
			t.Tag = "VBZ"
		case strings.HasPrefix(t.Tag, "VB") && (t.Low == "throughput" || t.Low == "output" || t.Low == "input"):
			t.Tag = "NN"
		case t.Low == "remaining" && i > 0 && (ts[i-1].Tag == "DT" || ts[i-1].Tag == "PRP$"):
			t.Tag = "JJ"
		case t.Tag == "NNS" && i > 1 && i+1 < len(ts) && ts[i-1].Low == "and" && ts[i-2].Tag == "NN" && isPlainNumber(ts[i+1].Text):
			t.Tag = "VBZ" // "went into operation and supplies 2 billion"
		case t.Low == "number" && t.Tag == "NN" && i > 0 && i+2 < len(ts) && (ts[i-1].Tag == "NNS" || ts[i-1].Tag == ",") && (ts[i+1].Tag == "CD" || ts[i+2].Tag == "CD" && ts[i+1].Tag != "IN" || ts[i+1].Low == "over" || ts[i+1].Low == "about"):
			t.Tag = "VBP" // "mills, big and small, number over 90,000"
		case pastOnly[t.Low]:
			t.Tag = "VBD"
		case t.Low == "cost" && t.Tag == "NN" && i > 0 && i+1 < len(ts) && (ts[i+1].Tag == "CD" || ts[i+1].Tag == "$") && (ts[i-1].Low == "and" || ts[i-1].Tag == "WDT" || strings.HasPrefix(ts[i-1].Tag, "NN")):
			t.Tag = "VBD" // "the storm lasted two days and cost 200 million"
		case t.Tag == "VBG" && i == 0 && len(ts) > 1 && (ts[1].Tag == "VBZ" || ts[1].Tag == "VBD" || ts[1].Tag == "MD" || ts[1].Tag == "IN" && spending[t.Low] != "" || t.Low == "funding"):
			t.Tag = "NN" // "Spending exceeds 3 billion"
		case t.Low == "i.e." || t.Low == "e.g.":
			t.Tag = "RB"
		case t.Low == "capita" && i > 0 && ts[i-1].Low == "per":
			t.Tag = "NN"
		case t.Low == "use" && (t.Tag == "VBP" || t.Tag == "VB") && i > 0 && (ts[i-1].Tag == "NN" || i == 1 && ts[0].Tag == "NNP") && (i == 1 || ts[i-2].Tag != "NNS" && ts[i-2].Tag != "TO" && ts[i-2].Tag != "MD"):
			t.Tag = "NN" // "energy use per unit of output": the verb would be "uses"
		case t.Low == "lack" && t.Tag == "JJ" && i > 0 && strings.HasPrefix(ts[i-1].Tag, "NN"):
			t.Tag = "VBP"
		case t.Low == "added" && i > 0 && ts[i-1].Low == "value":
			t.Tag = "NN" // the value added of industry
		case t.Tag == "VBN" && i > 0 && i+1 < len(ts) && objectAfter(ts, i) && subjectNoun(ts, i-1):
			t.Tag = "VBD" // a participle with an object of its own is a past tense
		case t.Low == "year-on-year" || t.Low == "month-on-month" || t.Low == "quarter-on-quarter":
			t.Tag = "RB"
		}
	}
}

// giveVerb makes a verb of what looks like a plural, in a sentence that has none: "the pilot runs for 18 months".
func giveVerb(ts []Token) {
	at := -1
	for i := range ts {
		switch t := &ts[i]; t.Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "NNS":
			if at < 0 && i > 0 && i+1 < len(ts) && likePlural[t.Low] && strings.HasPrefix(ts[i-1].Tag, "NN") && (ts[i+1].Tag == "IN" || ts[i+1].Tag == "TO" || ts[i+1].Tag == "CD" || ts[i+1].Tag == "DT" || ts[i+1].Tag == "$" || ts[i+1].Tag == "RB") {
				at = i
			}
		}
	}
	if at > 0 {
		ts[at].Tag = "VBZ"
	}
}

// likePlural are forms of verbs that the tagger takes for plurals behind a noun.
var likePlural = wordSet("runs takes lasts covers uses aims hosts stands shows feeds handles accounts averages serves houses saves totals")

// pastOnly are forms that are nothing but a past tense.
var pastOnly = wordSet("shrank fell rose grew sank slid withdrew drew flew threw knew wrote drove began became gave took went spoke chose froze")

func objectAfter(ts []Token, i int) bool {
	switch ts[i+1].Tag {
	case "DT", "PRP$", "CD", "PRP":
		return true
	case "NN", "NNS", "JJ":
		return i > 1 && ts[i-1].Tag == "NNS"
	}
	return false
}

func subjectNoun(ts []Token, i int) bool {
	return strings.HasPrefix(ts[i].Tag, "NN") || ts[i].Tag == "PRP"
}

func isPlainNumber(s string) bool { return strings.Trim(s, "0123456789.,") == "" }
