package words

import (
	"strings"
	"testing"
)

func TestFields(t *testing.T) {
	for in, want := range map[string]string{
		"up 9.3% year-on-year.":           "up|9.3|%|year-on-year|.",
		"1,118 ports, 2,965,000 users":    "1,118|ports|,|2,965,000|users",
		"1,02,300 and 12,34,567 homes":    "1,02,300|and|12,34,567|homes", // Indian groups
		"1.234.567 units, 1,2,3 and 1.5":  "1.234.567|units|,|1|,|2|,|3|and|1.5",
		"US$3.2bn and A$40 and €5":        "US$|3.2|bn|and|A$|40|and|€|5",
		"5G+ industrial; 5G+industrial":   "5G+|industrial|;|5G+industrial",
		"China's R&D, the U.S. Mr. Xie's": "China|'s|R&D|,|the|U.S.|Mr.|Xie|'s",
		"10-15 percent, a 10-year bond":   "10|-|15|percent|,|a|10-year|bond",
		"“hard tech” the 1990s, 3rd":      "“|hard|tech|”|the|1990s|,|3rd",
		"at 3 p.m. July 18, 2025":         "at|3|p.m.|July|18|,|2025",
		"1,2345 and 1,234,56 or 1.5.6":    "1|,|2345|and|1,234|,|56|or|1.5|.|6",
		"the '90s; rock 'n' roll’s":       "the|'|90s|;|rock|'|n|'|roll|’s",
		"A.B. Smith-Jones' 5 kg/m2":       "A.B.|Smith-Jones|'|5|kg|/|m2",
		"end of 2024.":                    "end|of|2024|.",
	} {
		if got := strings.Join(Fields(in), "|"); got != want {
			t.Errorf("%q\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"build", "bild", 1}, {"build", "biuld", 2}, {"stats", "build", 5}} {
		if got := Distance(tt.a, tt.b); got != tt.want || Distance(tt.b, tt.a) != got {
			t.Errorf("%q %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
