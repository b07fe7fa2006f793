package prefilter_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"briefgraph/internal/prefilter"
)

func Example() {
	re := prefilter.MustCompile(`(?i)\b(?:the )?following (?:is|are)\b`)
	fmt.Println(re.MatchString("The floor is open."), re.FindString("THE FOLLOWING IS a transcript."))
	// Output: false THE FOLLOWING IS
}

// expressions have words of every kind that the filter works out, and parts that it must not count on.
var expressions = []string{
	`(?i)\b(?:transcript|verbatim|(?:press|news) conference (?:on|was))\b`,
	`\b(?:Mr|Ms|Dr)\.?\s+(\p{Lu}\w+)`,
	`(?i)^\s*pages?\s+(\d+)(?:\s+of\s+(\d+))?$`,
	`(?i)colou?r|gr[ae]y`,
	`(?:ab|cd)+ef*`,
	`(?:ab){2,3}|xyz`,
	`(?i)[ks]ix|café`,
	`a|bc`,
	`(?:)`,
	`(?:one|two|)(?:three)?`,
	`[^x]yz\b`,
	`(?s)BEGIN.*END`,
	`(?i:Straße)|\bist\b`,
	`q\s*&\s*a`,
	`x*abc?`,
	`^(?:read (?:more|in \w+)|print.*|q\s*&)$`,
	`(?i)^(?:skip|k\d)`,
	`^\W{0,3}(Mr|Ms) `,
	`(?m)^Mr`,
	`^(?:ab|c)+\d|^$`,
}

// The law: with the look first, every answer is that of the expression alone.
func law(t *testing.T, expr, text string) {
	t.Helper()
	plain, err := regexp.Compile(expr)
	if err != nil {
		return
	}
	re := prefilter.MustCompile(expr)
	same := func(what string, got, want any) {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %q in %q: %v, the expression alone gives %v", what, expr, text, got, want)
		}
	}
	same("MatchString", re.MatchString(text), plain.MatchString(text))
	same("FindString", re.FindString(text), plain.FindString(text))
	same("FindStringIndex", re.FindStringIndex(text), plain.FindStringIndex(text))
	same("FindStringSubmatch", re.FindStringSubmatch(text), plain.FindStringSubmatch(text))
	same("FindStringSubmatchIndex", re.FindStringSubmatchIndex(text), plain.FindStringSubmatchIndex(text))
	same("FindAllString", re.FindAllString(text, -1), plain.FindAllString(text, -1))
	same("FindAllStringIndex", re.FindAllStringIndex(text, 2), plain.FindAllStringIndex(text, 2))
	same("FindAllStringSubmatchIndex", re.FindAllStringSubmatchIndex(text, -1), plain.FindAllStringSubmatchIndex(text, -1))
	same("ReplaceAllString", re.ReplaceAllString(text, "<$0>"), plain.ReplaceAllString(text, "<$0>"))
}

func TestLaw(t *testing.T) {
	texts := []string{
		"", "a", "bc", "TRANSCRIPT", "press  conference", "News Conference ON", "Mr. Smith and Ms  Lee", "Page 3 of 12", "colour, GRAY", "ababef abcde", "xyz",
		"\u017fix \u212aix six Kix", "CAFÉ cafe", "STRASSE Straße STRAẞE ist", "BEGIN\nEND", "Q & A q&a", "abab ababab", "ayz", "xxab", strings.Repeat("no word of it ", 300) + "transcript",
		"\xff\xfeverbatim", "three two", "print this", "read in full", "q &", "\u017f\u212aip", "\u212a7 k7", "x\nMr", "--Mr A", "abc1", "c",
	}
	for _, expr := range expressions {
		for _, text := range texts {
			law(t, expr, text)
		}
	}
}

// A text without the words is not searched: the time of the filter is far below that of the expression.
func BenchmarkMiss(b *testing.B) {
	text := strings.Repeat("We do not say anything here that would matter to anybody at all. ", 50)
	b.Run("filtered", func(b *testing.B) {
		re := prefilter.MustCompile(expressions[0])
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			re.MatchString(text)
		}
	})
	b.Run("alone", func(b *testing.B) {
		re := regexp.MustCompile(expressions[0])
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			re.MatchString(text)
		}
	})
}

func FuzzLaw(f *testing.F) {
	for i, expr := range expressions {
		f.Add(expr, "Page 3 of 12: the transcript of Mr. Smith", uint8(i))
	}
	f.Fuzz(func(t *testing.T, expr, text string, pick uint8) {
		if len(expr) < 200 && len(text) < 2000 {
			law(t, expr, text)
		}
		law(t, expressions[int(pick)%len(expressions)], text)
	})
}
