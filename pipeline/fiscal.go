package pipeline

import (
	"strings"
	"time"
)

// A fiscalPhrase names a financial year: its dates depend on the country, which the reader of the phrase does not know.
type fiscalPhrase struct {
	year, last    int       // the year that names it, and the one that names the last of several
	both          bool      // named by both of its years: "2024-25"
	at            time.Time // else a day of the year: "this financial year"
	first, months int       // a part of it: months after the first so many; 0 months is the whole year
}

// fiscalStart is the month in which a government's financial year begins, as its laws on public finance
// say; where none stands, the calendar year.
var fiscalStart = map[string]time.Month{"AU": time.July, "NZ": time.July, "PK": time.July, "BD": time.July, "KE": time.July, "EG": time.July,
	"IN": time.April, "GB": time.April, "JP": time.April, "CA": time.April, "SG": time.April, "HK": time.April, "ZA": time.April,
	"US": time.October, "TH": time.October}

// fiscalBegins tells the countries that name a financial year by the year in which it begins; the others
// name it by the year in which it ends.
var fiscalBegins = map[string]bool{"JP": true, "SG": true, "GB": true, "CA": true, "HK": true, "ZA": true}

// fiscalYears gives the financial years among the periods of a sentence their dates.
func (doc *document) fiscalYears(ps []foundPeriod) []foundPeriod {
	for i := range ps {
		if ps[i].fiscal != nil {
			doc.fiscal = true
			ps[i].Period = ps[i].fiscal.dates(doc.Country)
			if ps[i].edge && ps[i].Period != "" {
				ps[i].Period = Period(endOf(ps[i].Period).Format(time.DateOnly))
			}
		}
	}
	return ps
}

// dates are the days of a financial year in a country; "" where its year is not known.
func (f *fiscalPhrase) dates(country string) Period {
	m := fiscalStart[country]
	if country == "CN" && !f.both {
		m = time.January
	}
	if m == 0 {
		return ""
	}
	from := time.Date(f.year, m, 1, 0, 0, 0, 0, time.UTC)
	switch {
	case !f.at.IsZero():
		from = time.Date(f.at.Year(), m, 1, 0, 0, 0, 0, time.UTC)
		if f.at.Before(from) {
			from = from.AddDate(-1, 0, 0)
		}
	case m != time.January && !f.both && !fiscalBegins[country]:
		from = from.AddDate(-1, 0, 0)
	}
	switch {
	case f.months > 0:
		return span(from.AddDate(0, f.first, 0), from.AddDate(0, f.first+f.months, -1))
	case f.last > f.year:
		return span(from, from.AddDate(f.last-f.year+1, 0, -1))
	case m == time.January:
		return yearP(from.Year())
	}
	return span(from, from.AddDate(1, 0, -1))
}

// fiscalToken reads a year with the short form of the next ("2024-25", "2024/25"), or "FY2025", "FY2024-25",
// "FY25" at token i: its first year as named, and whether both years are.
func fiscalToken(s *Sentence, i int) (year int, both, ok bool) {
	w := s.low(i)
	if rest, found := strings.CutPrefix(w, "fy"); found {
		a, b, two := strings.Cut(rest, "-")
		switch {
		case isYear(a) && !two:
			return wordNumber(a), false, true
		case isYear(a) && nextYear(a, b):
			return wordNumber(a), true, true
		case len(a) == 2 && !two && isPlainNumber(a):
			return 2000 + wordNumber(a), false, true
		case len(a) == 2 && two && nextYear("20"+a, b):
			return 2000 + wordNumber(a), true, true
		}
		return 0, false, false
	}
	if join := s.low(i + 1); isYear(w) && (join == "-" || join == "–" || join == "/") && nextYear(w, s.low(i+2)) {
		return wordNumber(w), true, true
	}
	return 0, false, false
}

// nextYear reports whether b is the short form of the year after a.
func nextYear(a, b string) bool {
	return len(b) == 2 && isPlainNumber(b) && (wordNumber(a)+1)%100 == wordNumber(b)
}

// financial takes in a financial year, and the last of several: "2024-25", "2025-26 to 2030-31".
func (r *timeReader) financial(y int, both bool, lead string) (Period, bool, bool) {
	r.skipFiscal(both)
	if r.accept("fiscal", "financial") {
		r.accept("year")
	}
	switch r.s.low(r.i) {
	case "school", "academic", "marketing", "crop", "season":
		r.i++
		r.accept("year", "season")
		return "", false, true
	}
	r.fiscal = &fiscalPhrase{year: y, both: both}
	if last, both2, ok := fiscalToken(r.s, r.i+1); ok && both2 == both && last > y && last < y+30 && r.rangeWord(r.i, lead) {
		r.i++
		r.skipFiscal(both)
		r.fiscal.last = last
	}
	return "", false, true
}

// skipFiscal walks over the tokens that fiscalToken read.
func (r *timeReader) skipFiscal(both bool) {
	if isYear(r.s.low(r.i)) && both {
		r.i += 2
	}
	r.i++
}

// ofFiscal reads the financial year of which a part has just been read: "first half of FY26", "Q2 FY2025-26", "first
// quarter of the financial year 2024-25", "second quarter of this fiscal year". The part is given as that of any
// calendar year.
func (r *timeReader) ofFiscal(part Period) bool {
	i := r.i
	r.accept("of", "in", ",")
	r.accept("the")
	named := false
	at := r.ref
	switch {
	case r.accept("this", "current"):
		named = true
	case r.accept("last", "previous"):
		named, at = true, at.AddDate(-1, 0, 0)
	}
	f := &fiscalPhrase{at: at, first: int(startOf(part).Month()) - 1}
	f.months = int(endOf(part).Month()) - f.first
	year := r.accept("fiscal", "financial", "fy")
	if year {
		named = r.accept("year") && named
	} else if named {
		r.i = i
		return false
	}
	y, both, ok := fiscalToken(r.s, r.i)
	switch {
	case ok:
		r.skipFiscal(both)
	case year && isYear(r.s.low(r.i)):
		y = wordNumber(r.s.low(r.i))
		r.i++
	case !named || r.ref.IsZero():
		r.i = i
		return false
	}
	if y > 0 {
		f.year, f.both, f.at = y, both, time.Time{}
	}
	r.fiscal = f
	return true
}

// spacedFiscal reads "FY 2024-25", "FY 2025", "FY 26".
func (r *timeReader) spacedFiscal(lead string) (Period, bool, bool) {
	r.i++
	if y, both, ok := fiscalToken(r.s, r.i); ok {
		return r.financial(y, both, lead)
	}
	y := wordNumber(r.s.low(r.i))
	if y < 100 {
		y += 2000
	}
	return r.financial(y, false, lead)
}

// fiscalBeside reads the financial year next to the talk: "this financial year", "the last fiscal year".
func (r *timeReader) fiscalBeside() (Period, bool, bool) {
	step := 0
	switch r.s.low(r.i) {
	case "last", "previous", "past":
		step = -1
	case "next", "coming":
		step = 1
	}
	r.i += 3
	if !r.ref.IsZero() {
		r.fiscal = &fiscalPhrase{at: r.ref.AddDate(step, 0, 0)}
	}
	return "", false, true
}

// besideFiscal are the words before "financial year" that fiscalBeside reads.
var besideFiscal = wordSet("this current last previous past next coming")

// namedYear reads "year to June", "year to date", "financial year 2024-25", "fiscal 2025".
func (r *timeReader) namedYear() (Period, bool, bool) {
	if r.accept("financial", "fiscal") {
		r.accept("year")
		if y, both, ok := fiscalToken(r.s, r.i); ok {
			return r.financial(y, both, "")
		}
		if isYear(r.s.low(r.i)) {
			return r.financial(wordNumber(r.s.low(r.i)), false, "")
		}
		return "", false, false
	}
	if r.s.low(r.i+1) == "to" && r.s.low(r.i+2) == "date" {
		r.i += 3
		return r.since(r.yearStart()), false, true
	}
	return r.monthsTo(12)
}
