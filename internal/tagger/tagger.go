// Package tagger finds parts of speech (Penn Treebank tags) with the model of github.com/jdkato/prose.
//
// In go the words of a sentence, out come their tags: those that prose's own tagger gives for the same
// words, which a test holds. It never splits text and never corrects a tag.
//
// The tagger is the dearest stage of the pipeline, and prose's searches its 75,000 features by their names,
// fourteen times a word. Here the features are sorted once by the word, ending or tag that they are about,
// so that each word is looked up once, or once for all sentences that its caller keeps the Form for, and
// not a string is built; that is six times as fast.
package tagger

import (
	"slices"
	"strings"
	"sync"

	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// A Form is what the model knows of a word as it is written: made once by Tagger.Form, used wherever the
// word stands. It is read-only.
type Form struct {
	context
	first byte   // of the word
	class int    // its number where the model is sure of it, whatever stands round it; else unsure
	tag   string // of class
}

const unsure = -1

// A Tagger may be used by several goroutines at once.
type Tagger struct {
	model
	start, end [2]*Form // what stands before and after each sentence
	scratch    sync.Pool
}

// The marks beyond the ends of a sentence, as the model knows them.
const (
	startMark, start2Mark = "-START-", "-START2-"
	endMark, end2Mark     = "-END-", "-END2-"
	elsewhere             = "" // stands for tags that the model says nothing of
)

// A context is what a place in a sentence tells of the tags round it.
type context struct {
	word   *word
	ending *ending // of the word in normal form
	own    *ending // of the word as written
}

// nothing is the context of words that the model does not know.
var nothing = context{&word{}, &ending{}, &ending{}}

// working is the memory of one call.
type working struct {
	scores []float32
	forms  []*Form
}

// New reads the English model, which is part of the program. It takes a few milliseconds.
func New() (*Tagger, error) {
	m, err := decode(aptagmodel.English)
	if err != nil {
		return nil, err
	}
	t := &Tagger{model: *m}
	mark := func(m string) *Form { return &Form{context: t.contextOf(m, m)} }
	t.start = [2]*Form{mark(startMark), mark(start2Mark)}
	t.end = [2]*Form{mark(endMark), mark(end2Mark)}
	t.scratch.New = func() any { return &working{scores: make([]float32, len(t.classes))} }
	return t, nil
}

// Form is what the model knows of a word, which is not empty; low is its lower-case form.
func (t *Tagger) Form(text, low string) *Form {
	f := &Form{context: t.contextOf(text, normal(text, low)), first: text[0], class: unsure}
	if tag := given(text); tag != "" {
		n, ok := t.numbers[tag]
		if !ok {
			n = t.numbers[elsewhere]
		}
		f.class, f.tag = n, tag
	} else if class, ok := t.sure[text]; ok {
		f.class, f.tag = int(class), t.classes[class]
	}
	return f
}

// Tag finds the tags of the words of one sentence; tags is as long as words.
func (t *Tagger) Tag(words []*Form, tags []string) {
	work := t.scratch.Get().(*working)
	defer t.scratch.Put(work)
	forms := append(append(append(work.forms[:0], t.start[:]...), words...), t.end[:]...)
	work.forms = forms
	last, before := t.numbers[startMark], t.numbers[start2Mark]
	for i, w := range words {
		n := w.class
		tags[i] = w.tag
		if n == unsure {
			n = t.best(work.scores, forms[i:i+5], last, before)
			tags[i] = t.classes[n]
		}
		last, before = n, last
	}
}

// given is the tag of what the model does not judge: prose's tagger has the same rules for traces in
// treebanks, addresses and emoticons. "" for a word.
func given(text string) string {
	switch text {
	case "-":
		return "-"
	case "0", "*":
		return "-NONE-"
	case "8D", "8-D", "O.o", "xD", "xDD", "XDD":
		return "SYM"
	}
	if text[0] == '@' {
		return "NN"
	}
	return ""
}

// best is the class that the features of the word in the middle of five speak for; of equals the first.
// The sequence of the sums is that of prose's tagger, so that not even their last bit differs.
func (t *Tagger) best(scores []float32, at []*Form, last, before int) int {
	clear(scores)
	t.add(scores, t.bias)
	t.add(scores, at[2].own.own)
	t.add(scores, t.first[at[2].first])
	t.add(scores, t.last[last])
	t.add(scores, t.before[before])
	t.add(scores, t.pairs[last*len(t.numbers)+before])
	t.add(scores, at[2].word.own)
	for _, a := range at[2].word.after {
		if a.tag == last {
			t.add(scores, a.feature)
		}
	}
	t.add(scores, at[1].word.next)
	t.add(scores, at[1].ending.next)
	t.add(scores, at[0].word.afterNext)
	t.add(scores, at[3].word.previous)
	t.add(scores, at[3].ending.previous)
	t.add(scores, at[4].word.beforePrevious)
	return slices.Index(scores, slices.Max(scores))
}

func (t *Tagger) add(scores []float32, f feature) {
	for _, w := range t.weights[f.from:f.to] {
		scores[w.class] += w.value
	}
}

func (t *Tagger) contextOf(text, normal string) context {
	c := nothing
	if w, ok := t.words[normal]; ok {
		c.word = w
	}
	if e, ok := t.endings[lastThree(normal)]; ok {
		c.ending = e
	}
	if text == normal {
		c.own = c.ending
	} else if e, ok := t.endings[lastThree(text)]; ok {
		c.own = e
	}
	return c
}

func lastThree(s string) string { return s[max(0, len(s)-3):] }

// normal is the form of a word in which the model knows it.
func normal(text, low string) string {
	switch {
	case text[0] != '-' && strings.IndexByte(text, '-') >= 0:
		return "!HYPHEN"
	case len(text) == 4 && year(text):
		return "!YEAR"
	case text[0] >= '0' && text[0] <= '9':
		return "!DIGITS"
	}
	return low
}

// year reports whether text is a whole number, which of four characters is read as a year.
func year(text string) bool {
	if text[0] == '+' || text[0] == '-' {
		text = text[1:]
	}
	return strings.Trim(text, "0123456789") == ""
}
