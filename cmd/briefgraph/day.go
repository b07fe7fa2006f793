package main

import (
	"fmt"
	"time"
)

// day reads a date. A month or a year stands for its first day, or for its last.
func day(text string, last bool) (string, error) {
	for _, form := range []struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(form.layout, text)
		if err != nil {
			continue
		}
		if last && form.layout != time.DateOnly {
			t = t.AddDate(form.years, form.months, -1)
		}
		return t.Format(time.DateOnly), nil
	}
	return "", fmt.Errorf("%q is no date; write it as 2025-07-18, 2025-07 or 2025", text)
}
