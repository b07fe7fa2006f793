package pipeline

import (
	"flag"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var salads = flag.Int("salads", 150, "how many random texts TestSalad makes")

// TestSalad holds the laws of the pipeline on texts made at random of pieces of the golden inputs: words,
// stretches of words, lines, punctuation. Bytes changed at random, as in fuzzing, seldom make a label or
// a name of a body; these texts do.
func TestSalad(t *testing.T) {
	pieces := saladPieces(t)
	for seed := range *salads {
		text := asRead(salad(rand.New(rand.NewSource(int64(seed))), pieces))
		func() {
			defer func() {
				if r := recover(); r != nil || t.Failed() {
					name := filepath.Join(os.TempDir(), "salad.txt")
					_ = os.WriteFile(name, []byte(text), 0o644)
					t.Fatalf("seed %d: %v; the text is in %s", seed, r, name)
				}
			}()
			checkRun(t, text)
		}()
	}
}

// saladPieces are the golden inputs.
func saladPieces(t *testing.T) []string {
	t.Helper()
	var out []string
	tables, _ := filepath.Glob("testdata/*.txt")
	for _, path := range tables {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cases, _ := parseTable(string(text))
		for _, c := range cases {
			out = append(out, strings.ReplaceAll(c.input, `\n`, "\n"))
		}
	}
	archives, _ := filepath.Glob("testdata/*/*.txtar")
	for _, path := range archives {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(a.Files[0].Data)) {
			if strings.TrimSpace(line) != "" {
				out = append(out, line)
			}
		}
	}
	if len(out) < 500 {
		t.Fatalf("only %d pieces", len(out))
	}
	return out
}

// salad makes a text of up to 60 pieces, whole or in parts.
func salad(r *rand.Rand, pieces []string) string {
	glue := []string{" ", "\n", "\n\n", ", ", " of the ", " and ", ". ", ": ", "\n\nQUESTION: ", "\n\nMINISTER: ", "\n\nQ: ", " (", ") ", "“", "”", `"`, " - ", "'s ", " to ", "%", "$", "\n\n**", "** ", "; ", " by ", " 5 ", " we "}
	var b strings.Builder
	for range 1 + r.Intn(60) {
		p := pieces[r.Intn(len(pieces))]
		if r.Intn(3) > 0 {
			ws := strings.Fields(p)
			if len(ws) > 0 {
				i := r.Intn(len(ws))
				p = strings.Join(ws[i:i+1+r.Intn(len(ws)-i)], " ")
			}
		}
		b.WriteString(p)
		b.WriteString(glue[r.Intn(len(glue))])
	}
	return b.String()
}
