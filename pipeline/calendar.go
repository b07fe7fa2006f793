package pipeline

import (
	"strconv"
	"strings"
	"time"
)

func yearP(y int) Period {
	if y <= 0 {
		return ""
	}
	return Period(strconv.Itoa(y))
}

// yearsP is whole years from the first to the last.
func yearsP(first, last int) Period {
	return Period(strconv.Itoa(first) + "-01-01/" + strconv.Itoa(last) + "-12-31")
}

// floorDiv is a/b rounded down.
func floorDiv(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

func rangeP(y, m1, m2 int) Period {
	if y <= 0 || m2 > 12 || m1 > m2 {
		return ""
	}
	return span(time.Date(y, time.Month(m1), 1, 0, 0, 0, 0, time.UTC), time.Date(y, time.Month(m2)+1, 0, 0, 0, 0, 0, time.UTC))
}

func half(y, n int) Period    { return rangeP(y, n*6-5, n*6) }
func quarter(y, n int) Period { return rangeP(y, n*3-2, n*3) }

func monthP(y int, m time.Month) Period {
	if y <= 0 {
		return ""
	}
	return rangeP(y, int(m), int(m))
}

func day(y int, m time.Month, d int) Period {
	if y <= 0 {
		return ""
	}
	return Period(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func span(a, b time.Time) Period {
	return Period(a.Format(time.DateOnly) + "/" + b.Format(time.DateOnly))
}

// startOf and endOf are the first and last day of a period; the zero time where it is unknown.
func startOf(p Period) time.Time {
	a, _, _ := strings.Cut(string(p), "/")
	if len(a) == 4 {
		a += "-01-01"
	}
	t, _ := time.Parse(time.DateOnly, a)
	return t
}

func endOf(p Period) time.Time {
	a, b, ok := strings.Cut(string(p), "/")
	if ok {
		a = b
	}
	if len(a) == 4 {
		a += "-12-31"
	}
	t, _ := time.Parse(time.DateOnly, a)
	return t
}

// years is how many whole years a period lasts.
func years(p Period) int {
	if len(p) <= len(time.DateOnly) {
		return 0
	}
	return int(endOf(p).Sub(startOf(p)).Hours()+25) / (365 * 24)
}

// yearBefore is the same part of the year before.
func (p Period) yearBefore() Period {
	switch {
	case len(p) == 4:
		return yearP(wordNumber(string(p)) - 1)
	case p == "":
		return ""
	case !strings.Contains(string(p), "/"):
		return Period(startOf(p).AddDate(-1, 0, 0).Format(time.DateOnly))
	}
	end := endOf(p)
	if next := end.AddDate(0, 0, 1); next.Day() == 1 { // the last day of a month stays one
		return span(startOf(p).AddDate(-1, 0, 0), next.AddDate(-1, 0, 0).AddDate(0, 0, -1))
	}
	return span(startOf(p).AddDate(-1, 0, 0), end.AddDate(-1, 0, 0))
}

// yearEnd is the last day of the briefing's year, or of the one before where the sentence tells what was.
func (r *timeReader) yearEnd() (Period, bool, bool) {
	y := r.refYear()
	if y > 0 && r.ref.Month() < time.December && r.tense() < 0 {
		y--
	}
	return r.lastDay(yearP(y))
}

// monthEnded reads "when June ended", a state on the last day of the month; End is 0 where it is not there.
func (r *timeReader) monthEnded() foundPeriod {
	i := r.i
	if w := r.s.low(i); w != "when" && w != "as" || i+2 >= len(r.s.Tokens) {
		return foundPeriod{}
	}
	if w := r.s.low(i + 2); w != "ended" && w != "closed" {
		return foundPeriod{}
	}
	m := r.monthAt(i + 1)
	if m == 0 {
		return foundPeriod{}
	}
	y := r.yearOrRef(m, "")
	if y == 0 {
		return foundPeriod{Start: i, End: i + 3, AsOf: true}
	}
	return foundPeriod{Start: i, End: i + 3, Period: Period(endOf(monthP(y, m)).Format(time.DateOnly)), AsOf: true}
}

// reportYear is the year that a talk is on: its own, or the one before while its own is new.
func (r *timeReader) reportYear() Period {
	y := r.refYear()
	if y > 0 && r.ref.Month() <= time.March && r.tense() <= 0 {
		y--
	}
	return yearP(y)
}

// comingVerb reports whether the sentence tells in the present what is to be from a time on: "from April it's 10 million".
func (r *timeReader) comingVerb() bool {
	for k := 0; k < len(r.s.Tokens) && k < r.i+8; k++ {
		if t := r.s.tag(k); t == "VBD" || t == "VBN" {
			return false
		}
	}
	return true
}

// current reads "this year", "this month", "today", "currently".
func (r *timeReader) current(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	r.i++
	if w == "present" {
		return r.refDay(0), true, lead == "at" && r.s.low(r.i) != ","
	}
	if w != "this" {
		if r.ref.IsZero() || lead != "" {
			return "", true, w != "now"
		}
		return r.refDay(0), true, true
	}
	unit := r.s.low(r.i)
	m := r.monthAt(r.i)
	r.i++
	y := r.refYear()
	switch {
	case seasons[unit]:
		return yearP(y), false, true // which months they are depends on the hemisphere
	case y == 0:
		return "", false, unit == "year" || unit == "month" || unit == "quarter" || unit == "week" || unit == "decade"
	case m > 0:
		return monthP(y, m), false, true
	case unit == "year" && lead == "since":
		return r.since(r.yearStart()), false, true
	case unit == "year":
		return yearP(y), false, true
	case unit == "morning" || unit == "afternoon" || unit == "evening":
		return r.refDay(0), true, true
	case unit == "month":
		return monthP(y, r.ref.Month()), false, true
	case unit == "quarter":
		return quarter(y, (int(r.ref.Month())-1)/3+1), false, true
	case unit == "week":
		monday := r.ref.AddDate(0, 0, -(int(r.ref.Weekday())+6)%7)
		return span(monday, monday.AddDate(0, 0, 6)), false, true
	case unit == "decade":
		return yearsP(y-y%10, y-y%10+9), false, true
	}
	return "", false, false
}
