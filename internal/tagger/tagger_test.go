package tagger

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/internal/source"
	"briefgraph/internal/words"

	"github.com/jdkato/prose/v3/tag"
	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// tagAll tags the words of a sentence.
func tagAll(t *Tagger, list []string) []string {
	forms := make([]*Form, len(list))
	for i, w := range list {
		forms[i] = t.Form(w, strings.ToLower(w))
	}
	tags := make([]string, len(list))
	t.Tag(forms, tags)
	return tags
}

// both tags the words with prose's tagger and with ours and reports where they differ.
func both(t *testing.T, theirs *tag.Tagger, ours *Tagger, list []string) {
	t.Helper()
	got := tagAll(ours, list)
	for i, want := range theirs.Tag(list) {
		if got[i] != want.Tag {
			t.Fatalf("%q in %q is %s, prose's tagger has %s", want.Text, list, got[i], want.Tag)
		}
	}
}

func taggers(t testing.TB) (*tag.Tagger, *Tagger) {
	t.Helper()
	theirs, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	ours, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return theirs, ours
}

// TestSameTags holds the law on texts, a paragraph as one sentence, on the words of the model in a random
// sequence, and on what the tagger does not judge by the model.
func TestSameTags(t *testing.T) {
	theirs, ours := taggers(t)
	files, _ := filepath.Glob("../../seeds/transcripts/*")
	if len(files) == 0 {
		t.Fatal("no sample transcripts")
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			both(t, theirs, ours, words.Fields(line))
		}
	}
	var known []string
	for w := range ours.words {
		known = append(known, w)
	}
	for w := range ours.sure {
		known = append(known, w)
	}
	slices.Sort(known)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		sentence := make([]string, 20)
		for i := range sentence {
			sentence[i] = known[random.IntN(len(known))]
			if random.IntN(5) == 0 {
				sentence[i] = strings.ToUpper(sentence[i][:1]) + sentence[i][1:]
			}
		}
		both(t, theirs, ours, sentence)
	}
	both(t, theirs, ours, strings.Fields("- 0 * 8D is O.o 2025 +123 -12a 12a state-owned -x @home année 国 ' ’s xD 1,118.5"))
	both(t, theirs, ours, nil)
}

// TestBrokenModel cuts and changes the model, which New would have to refuse and must not panic on.
func TestBrokenModel(t *testing.T) {
	for n := 0; n < len(aptagmodel.English); n += 100_003 {
		if _, err := decode(aptagmodel.English[:n]); err == nil {
			t.Errorf("a model cut at %d is taken", n)
		}
	}
	broken := slices.Clone(aptagmodel.English)
	broken[8] = 2
	if _, err := decode(broken); err == nil {
		t.Error("another version is taken")
	}
}

func FuzzSameTags(f *testing.F) {
	theirs, err := tag.New()
	if err != nil {
		f.Fatal(err)
	}
	ours, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Exports rose 8-D percent year-on-year to US$1,118.5 bn in 2025, said Ms. Xu's office.")
	f.Fuzz(func(t *testing.T, text string) {
		var list []string
		for _, sp := range words.Split(text, source.Span{End: len(text)}) {
			list = append(list, text[sp.Start:sp.End])
		}
		if t.Context().Err() == nil {
			both(t, theirs, ours, list)
		}
	})
}

// BenchmarkTag compares the two on one sentence, in one run.
func BenchmarkTag(b *testing.B) {
	theirs, ours := taggers(b)
	list := words.Fields("Exports of new energy vehicles rose by 8.5 percent year on year in the first five months, which the Ministry of Commerce called a sound start.")
	b.Run("prose", func(b *testing.B) {
		tokens := make([]tag.Token, len(list))
		for i, w := range list {
			tokens[i].Text = w
		}
		for b.Loop() {
			theirs.TagTokens(tokens)
		}
	})
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			tagAll(ours, list)
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := New(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
