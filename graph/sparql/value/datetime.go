package value

import "strings"

// A DateTime is a value of xsd:dateTime, xsd:date or xsd:time with its fraction of a second exact
// (XML Schema 1.1 part 2, section 3.3.7). Dates have no time, times the date 0001-01-01.
type DateTime struct {
	Year                     int64
	Month, Day, Hour, Minute int
	Second                   Decimal
	Offset                   int // minutes east of UTC
	HasOffset                bool
}

// number reads exactly n digits, or at least that many where more is true.
func number(s *string, n int, more bool) (int64, bool) {
	v, i := int64(0), 0
	for i < len(*s) && (*s)[i] >= '0' && (*s)[i] <= '9' && (more || i < n) && i < 15 {
		v = v*10 + int64((*s)[i]-'0')
		i++
	}
	*s = (*s)[i:]
	return v, i >= n
}

func prefixed(s *string, sep string) bool {
	rest, ok := strings.CutPrefix(*s, sep)
	*s = rest
	return ok
}

// parseDateTime reads a dateTime (date and clock), a date or a time.
func parseDateTime(s string, date, clock bool) (*DateTime, bool) {
	t := &DateTime{Year: 1, Month: 1, Day: 1}
	ok := !date || t.parseDate(&s)
	if date && clock {
		ok = ok && prefixed(&s, "T")
	}
	if clock {
		ok = ok && t.parseClock(&s)
	}
	if !ok || !t.parseZone(s) {
		return nil, false
	}
	return t, true
}

func (t *DateTime) parseDate(s *string) bool {
	neg := prefixed(s, "-")
	before := len(*s)
	y, ok := number(s, 4, true)
	if !ok || before-len(*s) > 4 && y < 10000 {
		return false
	}
	if neg {
		y = -y
	}
	if !prefixed(s, "-") {
		return false
	}
	m, ok1 := number(s, 2, false)
	if !ok1 || !prefixed(s, "-") {
		return false
	}
	d, ok2 := number(s, 2, false)
	t.Year, t.Month, t.Day = y, int(m), int(d)
	return ok2 && m >= 1 && m <= 12 && d >= 1 && int(d) <= daysIn(y, int(m))
}

func daysIn(y int64, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func (t *DateTime) parseClock(s *string) bool {
	h, ok1 := number(s, 2, false)
	if !ok1 || !prefixed(s, ":") {
		return false
	}
	m, ok2 := number(s, 2, false)
	if !ok2 || !prefixed(s, ":") {
		return false
	}
	end := 0
	for end < len(*s) && ((*s)[end] >= '0' && (*s)[end] <= '9' || (*s)[end] == '.') {
		end++
	}
	text := (*s)[:end]
	whole, frac, dot := strings.Cut(text, ".")
	if len(whole) != 2 || dot && frac == "" {
		return false
	}
	sec, ok3 := ParseDecimal(text)
	*s = (*s)[end:]
	t.Hour, t.Minute, t.Second = int(h), int(m), sec
	if h == 24 {
		return m == 0 && sec.Sign() == 0 && ok3
	}
	return ok3 && h < 24 && m < 60 && sec.Cmp(NewInt(60)) < 0
}

func (t *DateTime) parseZone(s string) bool {
	switch {
	case s == "":
		return true
	case s == "Z":
		t.HasOffset = true
		return true
	case s[0] != '+' && s[0] != '-':
		return false
	}
	neg := s[0] == '-'
	s = s[1:]
	h, ok1 := number(&s, 2, false)
	if !ok1 || !prefixed(&s, ":") {
		return false
	}
	m, ok2 := number(&s, 2, false)
	if !ok2 || s != "" || m > 59 || h*60+m > 14*60 {
		return false
	}
	t.HasOffset, t.Offset = true, int(h*60+m)
	if neg {
		t.Offset = -t.Offset
	}
	return true
}

// days counts days of the proleptic Gregorian calendar from an arbitrary day.
func days(y int64, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	floor := func(a, b int64) int64 {
		if a < 0 {
			return -((-a + b - 1) / b)
		}
		return a / b
	}
	return 365*y + floor(y, 4) - floor(y, 100) + floor(y, 400) + int64((153*(m-3)+2)/5) + int64(d)
}

// instant is the time on the line of UTC in seconds, an unknown offset counted as shift minutes.
func (t *DateTime) instant(shift int) Decimal {
	off := shift
	if t.HasOffset {
		off = t.Offset
	}
	min := days(t.Year, t.Month, t.Day)*1440 + int64(t.Hour)*60 + int64(t.Minute) - int64(off)
	return NewInt(min * 60).Add(t.Second)
}

// compare orders two times; false where the order depends on an offset that one of them lacks
// (XML Schema part 2, section 3.2.7.4).
func (t *DateTime) compare(u *DateTime) (int, bool) {
	if t.HasOffset == u.HasOffset {
		return t.instant(0).Cmp(u.instant(0)), true
	}
	lo, hi := t.instant(14*60), t.instant(-14*60)
	ulo, uhi := u.instant(14*60), u.instant(-14*60)
	switch {
	case hi.Cmp(ulo) < 0:
		return -1, true
	case lo.Cmp(uhi) > 0:
		return 1, true
	}
	return 0, false
}
