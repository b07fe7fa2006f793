package readers

import "testing"

func TestTidy(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a\r\nb\rc\nd", "a\nb\nc\nd"},
		{"a\u2028b\u2029c\u0085d\ve\ff", "a\nb\nc\nd\ne\nf"},
		{"41.6\u00a0million\u2009t\u3000x", "41.6 million t x"},
		{"har\u00adbour zero\u200bwidth \ufeffmark\u200e", "harbour zerowidth mark"},
		{"Cafe\u0301 o\u200b\u0308", "Café ö"},
		{"\u1112\u1161\u11ab", "한"},
		{"tab\tkept\x07\x1b", "tab\tkept"},
		{"", ""},
		{"\u00ad", ""},
	}
	for _, test := range tests {
		if got := tidy(test.in).text; got != test.want {
			t.Errorf("tidy(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestForward(t *testing.T) {
	m := tidy("a\r\nCafe\u0301 \u00adbar")
	for _, test := range []struct{ in, want string }{{"Cafe\u0301", "Café"}, {"bar", "bar"}, {"a", "a"}} {
		from := map[string]int{"Cafe\u0301": 3, "bar": 12, "a": 0}[test.in]
		sp := m.forward(span{Start: from, End: from + len(test.in)})
		if got := m.text[sp.Start:sp.End]; got != test.want {
			t.Errorf("%q became %q", test.in, got)
		}
	}
}
