package evaluate

import "testing"

func TestHasPeriod(t *testing.T) {
	for _, c := range []struct {
		want   Values
		period string
		same   bool
	}{
		{Values{"2024-11"}, "2024-11-01/2024-11-30", true},
		{Values{"2024-11-01/2024-11-30"}, "2024-11", true},
		{Values{"2021/2025"}, "2021-01-01/2025-12-31", true},
		{Values{"2024"}, "2024-01-01/2024-12-31", true},
		{Values{"2024"}, "2024-12-31", false},
		{Values{"2024-11-30"}, "2024-11", false},
		{Values{"2024-11-30"}, "2024-11-30/2024-11-30", false},
		{Values{""}, "2024", false},
		{nil, "", true},
		{Values{"spring"}, "spring", true},
	} {
		if got := hasPeriod(c.want, c.period); got != c.same {
			t.Errorf("hasPeriod(%q, %q) = %v, want %v", c.want, c.period, got, c.same)
		}
	}
}
