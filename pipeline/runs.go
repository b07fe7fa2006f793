package pipeline

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Unbroken runs of years, quarters or months: "for six consecutive months".

// timeOfRun gives a figure of an unbroken run the time that this takes up; it reports whether it is one.
func (m *measurer) timeOfRun(s *Sentence, o *Observation, periods []foundPeriod) bool {
	if o.Kind == "duration" && inARow[s.low(o.NumEnd)] {
		if o.Period = m.unbroken(s, o, periods, o.Value, o.Unit); o.Period != "" {
			o.run = true
			return true
		}
	}
	if k := o.End; (o.Kind == "change" || o.Kind == "share") && s.low(k) == "for" && inARow[s.low(k+2)] { // "growing 30% for three consecutive years"
		n := decimal.NewFromInt(int64(wordNumber(s.low(k + 1))))
		if o.Period = m.unbroken(s, o, periods, n, strings.TrimSuffix(s.low(k+3), "s")); o.Period != "" {
			return true
		}
	}
	return false
}

// inARow are the words of an unbroken run: "for six consecutive months".
var inARow = wordSet("consecutive straight successive")

// unbroken is the time of an unbroken run of whole years, quarters or months: up to the period that the
// sentence names, else up to the last one that was over on the day of the briefing.
func (m *measurer) unbroken(s *Sentence, o *Observation, periods []foundPeriod, count decimal.Decimal, unit string) Period {
	if m.ref.IsZero() || !count.IsInteger() || !count.IsPositive() || count.GreaterThan(decimal.NewFromInt(100)) {
		return ""
	}
	n := int(count.IntPart())
	last := time.Date(m.ref.Year(), m.ref.Month(), 0, 0, 0, 0, 0, time.UTC)
	near, ok := nearestPeriod(s, o, periods)
	named := near.Period
	if ok && named != "" {
		last = endOf(named)
	}
	switch unit {
	case "month":
		return span(time.Date(last.Year(), last.Month()-time.Month(n-1), 1, 0, 0, 0, 0, time.UTC), time.Date(last.Year(), last.Month()+1, 0, 0, 0, 0, 0, time.UTC))
	case "quarter":
		q := int(last.Month()) / 3 // quarters that are over in that year
		return span(time.Date(last.Year(), time.Month(3*(q-n)+1), 1, 0, 0, 0, 0, time.UTC), time.Date(last.Year(), time.Month(3*q+1), 0, 0, 0, 0, 0, time.UTC))
	case "year":
		y := m.ref.Year() - 1
		if ok && len(named) == 4 {
			y = last.Year()
		}
		return yearsP(y-n+1, y)
	}
	return ""
}
