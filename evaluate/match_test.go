package evaluate

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"The Ministry of Industry":          "ministry of industry",
		"China's ports":                     "china port",
		"“One Month, One Chain” Campaign":   "one month one chain campaign",
		"gas, glass and the class":          "gas glass and class",
		"R&D":                               "r d",
		"工业和信息化部":                           "工业和信息化部",
		"the a an":                          "",
		"Year-on-Year":                      "year on year",
		"companies":                         "companie", // both sides are folded alike, so it need not be English
		"bus":                               "bus",
		"U.S. dollars":                      "u dollar",
		"5G networks":                       "5g network",
		"Ministry of Finance's departments": "ministry of finance department",
	} {
		if got := fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestTokenF1(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{
		{"sales of cars", "sales of cars", 1},
		{"sales of cars", "the sale of car", 1},
		{"sales of new cars", "sales of cars", 6.0 / 7},
		{"a b b", "b b b", 2.0 * 2 / 5}, // "a" is an article; words count as often as they stand
		{"cars", "ships", 0},
		{"", "", 0},
		{"the", "the", 0},
	} {
		if got := tokenF1(tt.a, tt.b); math.Abs(got-tt.want) > 1e-9 || math.Abs(tokenF1(tt.b, tt.a)-got) > 1e-9 {
			t.Errorf("%q and %q: %f, want %f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestSameName(t *testing.T) {
	for _, tt := range []struct {
		name    string
		aliases string // separated by |
		gold    string
		others  string
		want    bool
	}{
		{"Ministry of Finance", "", "the Ministry of Finance", "", true},
		{"MOF", "", "Ministry of Finance", "MOF", true},
		{"Finance Ministry", "Ministry of Finance", "MOF", "Ministry of Finance", true},
		{"Ministry of Finance of China", "", "Ministry of Finance", "", true}, // F1 of 6/8
		{"Bureau of Finance of China", "", "Ministry of Finance", "", false},
		{"Ministry of Finance", "", "Ministry of Commerce", "", false},
		{"“”", "", "“”", "", false}, // a name without a word is no name
		{"A", "", "B", "", false},
	} {
		if got := sameName(tt.name, split(tt.aliases), tt.gold, split(tt.others)); got != tt.want {
			t.Errorf("%q (%s) and %q (%s): %t", tt.name, tt.aliases, tt.gold, tt.others, got)
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func TestSameValue(t *testing.T) {
	for _, tt := range []struct {
		gold, value string
		want        bool
	}{
		{"6.4", "6.4", true},
		{"6.40", "6.4", true},
		{"1200000000000", "1.2e12", true},
		{"[6, 7]", "7", true},
		{"[6, 7]", "8", false},
		{"null", "", true},
		{"", "", true},
		{"null", "3", false},
		{"3", "", false},
		{"[null, 3]", "3", true},
		{"0.1", "0.10000000000000001", false},
	} {
		if got := sameValue([]byte(tt.gold), tt.value); got != tt.want {
			t.Errorf("gold %s and %q: %t", tt.gold, tt.value, got)
		}
	}
}

func TestSameUnit(t *testing.T) {
	for _, tt := range []struct {
		gold Values
		unit string
		want bool
	}{
		{Values{"percent"}, "percent", true},
		{Values{"percent"}, "percentage-point", false},
		{Values{"companies"}, "Companies", true},
		{Values{"small companies"}, "companies", true}, // head nouns of counts
		{Values{"companies"}, "company boards", false},
		{Values{"CNY"}, "USD", false},
		{Values{"CNY", "yuan"}, "yuan", true},
		{Values{"days"}, "day", true},
		{Values{"day"}, "working day", false}, // a code is no count
		{nil, "", true},
		{nil, "ports", false},
		{Values{""}, "", true},
	} {
		if got := sameUnit(tt.gold, tt.unit); got != tt.want {
			t.Errorf("gold %q and %q: %t", tt.gold, tt.unit, got)
		}
	}
}

func TestOverlapping(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"rose by 6.4 percent", "Output rose by 6.4 percent in June.", true},
		{"Output rose\nby  6.4 percent", "Output rose by 6.4 percent", true}, // white space does not count
		{"one two three four five six", "two three four five six seven", true},
		{"one two three four five", "two three four five six", false}, // four words only
		{"", "anything", true},
		{"a b", "c d", false},
	} {
		if got := overlapping(tt.a, tt.b); got != tt.want || overlapping(tt.b, tt.a) != got {
			t.Errorf("%q and %q: %t", tt.a, tt.b, got)
		}
	}
}

func TestValues(t *testing.T) {
	for in, want := range map[string]string{
		`"a"`:           "a",
		`null`:          "",
		`["a", null]`:   "a|",
		`6.4`:           "6.4",
		`[1, "x", 2.5]`: "1|x|2.5",
		`[]`:            "-",
	} {
		var v Values
		if err := json.Unmarshal([]byte(in), &v); err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		got := strings.Join(v, "|")
		if len(v) == 0 {
			got = "-"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	for _, in := range []string{`{"a": 1}`, `[["a"]]`, `true`} {
		var v Values
		if err := json.Unmarshal([]byte(in), &v); err == nil {
			t.Errorf("%s is taken as %q", in, v)
		}
	}
	if v := (Values{"a", ""}); !v.has("") || !v.has("a") || v.has("b") || v.first() != "a" {
		t.Errorf("%q", v)
	}
	if v := (Values)(nil); !v.has("") || v.has("a") || v.first() != "" {
		t.Errorf("%q", v)
	}
}
