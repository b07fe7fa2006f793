package evaluate

import (
	"strings"
	"time"
)

// hasPeriod reports whether a period is one of the accepted ones, however either is written: "2024-11" is the days of
// that November, "2021/2025" those of the five years.
func hasPeriod(v Values, period string) bool {
	if v.has(period) {
		return true
	}
	for _, x := range v {
		if x != "" && period != "" && days(x) == days(period) {
			return true
		}
	}
	return false
}

// days is a period as its first and last day; the period itself where it is a day, or not written as a date.
func days(period string) string {
	from, to, span := strings.Cut(period, "/")
	if !span {
		to = from
	}
	first, _, ok := ends(from)
	_, last, ok2 := ends(to)
	if !ok || !ok2 || !span && len(from) == len(time.DateOnly) {
		return period
	}
	return first.Format(time.DateOnly) + "/" + last.Format(time.DateOnly)
}

// ends are the first and last day of a year, a month or a day.
func ends(p string) (first, last time.Time, ok bool) {
	for _, form := range []struct {
		layout       string
		years, month int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		if t, err := time.Parse(form.layout, p); err == nil {
			if last = t.AddDate(form.years, form.month, 0); last != t {
				last = last.AddDate(0, 0, -1)
			}
			return t, last, true
		}
	}
	return first, last, false
}
