package pipeline

import (
	"strings"
	"sync"

	"briefgraph/internal/tagger"
	"briefgraph/lexicon"
)

// maxVocabulary bounds the words of a vocabulary. It is more than a language's common words, and what is
// beyond it costs no more than to look the words up again.
const maxVocabulary = 1 << 15

// maxWord bounds the bytes of the words kept: what is longer comes once.
const maxWord = 40

// A lexeme is what is known of a word as it is written, wherever it stands.
type lexeme struct {
	low    string
	traits trait
	starts lexicon.Tables
	form   *tagger.Form
}

// A vocabulary keeps the lexemes of words seen. It belongs to one goroutine at a time.
type vocabulary struct {
	lx     *lexicon.Lexicon
	tagger *tagger.Tagger
	words  map[string]*lexeme
	forms  []*tagger.Form // memory for the forms of one sentence
}

var vocabularies = sync.Pool{New: func() any { return &vocabulary{} }}

// vocabularyFor is a vocabulary of the lexicon; give it back to vocabularies.
func vocabularyFor(lx *lexicon.Lexicon, tg *tagger.Tagger) *vocabulary {
	v := vocabularies.Get().(*vocabulary)
	if v.lx != lx || v.tagger != tg {
		*v = vocabulary{lx: lx, tagger: tg, words: map[string]*lexeme{}}
	}
	return v
}

func (v *vocabulary) lexeme(text string) *lexeme {
	if l, ok := v.words[text]; ok {
		return l
	}
	if len(v.words) >= maxVocabulary {
		clear(v.words)
	}
	text = strings.Clone(text) // else it would hold its whole document in memory
	low := lower(text)
	l := &lexeme{low: low, traits: traitsFor(low), starts: v.lx.Starts(low), form: v.tagger.Form(plainQuote(text), plainQuote(low))}
	if len(text) <= maxWord {
		v.words[text] = l
	}
	return l
}
