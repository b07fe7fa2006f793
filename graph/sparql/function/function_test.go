package function

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

// TestShortcuts checks that the quick ways of matching a regular expression agree with the
// expression itself, on random patterns and texts.
func TestShortcuts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"ab", "K", "s", "a", ".", ".*", "(ab|Ca)", "(bc|ca)+", "[ab]", "b?", "c{2}", "^", "$", "é", " ", "(?:ca)", "ſ"}
	letters := []string{"a", "b", "c", "k", "s", "K", "A", "B", "C", "é", "É", " ", "\u212A", "\u017F"}
	for range 50000 {
		pattern, text, flags := "", "", ""
		for range 1 + r.IntN(4) {
			pattern += pieces[r.IntN(len(pieces))]
		}
		for range r.IntN(8) {
			text += letters[r.IntN(len(letters))]
		}
		if r.IntN(2) == 0 {
			flags = "i"
		}
		p, err := compileRegex(pattern, flags)
		if err != nil {
			continue
		}
		goPattern := pattern
		if flags == "i" {
			goPattern = "(?i)" + pattern
		}
		if got, want := p.match(text), regexp.MustCompile(goPattern).MatchString(text); got != want {
			t.Fatalf("%q with flags %q on %q: %v, want %v", pattern, flags, text, got, want)
		}
	}
}

func TestTranslate(t *testing.T) {
	for pattern, want := range map[string]string{
		`\d\s`: `[\p{Nd}][ \t\n\r]`, `[\w-]`: `[\p{L}\p{M}\p{N}\p{S}-]`, `\p{Lu}`: `\p{Lu}`, `a\$`: `a\$`, `(?:a)`: `(?:a)`,
		`\b`: "", `\Qa`: "", `(?i)a`: "", `[a-z-[aeiou]]`: "", `\`: "", `a\1`: "",
	} {
		got, err := translate(pattern, false)
		if (err != nil) != (want == "") || err == nil && got != want {
			t.Errorf("%s: %q, %v, want %q", pattern, got, err, want)
		}
	}
}
