package main

import (
	"testing"
)

func TestSummaryWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{count(1, "turn"), "1 turn"},
		{count(0, "turn"), "0 turns"},
		{count(2, "person", "people"), "2 people"},
		{perClass(nil), "none"},
		{perClass(map[string]map[string]bool{"Event": {"a": true}, "Ministry": {"b": true, "c": true}, "Whatever": {"d": true}, "Place": {"e": true}}),
			"2 Ministry, 1 Place, 1 Event, 1 Whatever"},
		{perReason("0 numbers", nil), "0 numbers"},
		{perReason("2 numbers", map[string]int{"a date": 2}), "2 numbers: a date"},
		{perReason("9 numbers", map[string]int{"b": 3, "a": 3, "c": 1, "d": 2}), "9 numbers: a (3), b (3), d (2), c (1)"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
