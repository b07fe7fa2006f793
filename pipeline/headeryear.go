package pipeline

import (
	"strconv"
	"strings"
	"time"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
)

// Many pages tell the day of a briefing and not its year: "At 10 a.m. on June 26, the commission held its June press
// conference". The talk itself names years, and what it says of them bounds the one in which it was given.

var (
	dayOnly   = prefilter.MustCompile(`(?i)\b(?:(` + monthWords + `)\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)? (?:of )?(` + monthWords + `))\b`)
	weekday   = prefilter.MustCompile(`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)
	anyYear   = prefilter.MustCompile(`\b(?:19[5-9]\d|20\d\d)\b`)
	toCome    = prefilter.MustCompile(`(?i)\b(?:will|shall|aims?|plans? to|planned|going to|targets?|expected|by then)\b`)
	upToYear  = prefilter.MustCompile(`(?i)\b(?:by|before|until|till|through|towards?|to|for)\s+(?:early |late |mid-?|around )?$`)
	endOfYear = prefilter.MustCompile(`(?i)\bend of (?:the year )?$`)
	monthOf   = prefilter.MustCompile(`(?i)\b(` + monthWords + `),? (?:of )?$`)
	namedOf   = prefilter.MustCompile(`(?i)\bthe $`)
	rangeOf   = prefilter.MustCompile(`\d\s?[-–—]\s?$`)
)

// A heldDay is a day without a year that a line of a page tells the briefing was held on.
type heldDay struct {
	line  string
	month time.Month
	day   int
}

// heldDays are the days that sentences of the header and the opening say the briefing was held on, or with alone also those that a
// short line gives.
func heldDays(src *source.Source, header []block, opening source.Span, alone bool) []heldDay {
	const short, long = 60, 400 // bytes
	var out []heldDay
	for _, sp := range append(spansOf(header), opening) {
		line := src.Slice(sp)
		line = line[:min(len(line), long)]
		m := dayOnly.FindStringSubmatch(line)
		if m == nil || !heldSentence.MatchString(line) && !briefedToday.MatchString(line) && (!alone || len(line) > short) {
			continue
		}
		month := monthNumber[strings.ToLower(m[1]+m[4])]
		if day, _ := strconv.Atoi(m[2] + m[3]); month > 0 && day >= 1 && day <= 31 {
			out = append(out, heldDay{line, month, day})
		}
	}
	return out
}

// dayOfTalk is the date of a briefing of which the header or the opening tells the day, and the talk the year; "" where one of
// them does not show.
func dayOfTalk(src *source.Source, header []block, opening source.Span) string {
	days := heldDays(src, header, opening, true)
	if len(days) == 0 {
		return ""
	}
	d := days[0]
	year := yearOfTalk(src.Text, d.month)
	if year == 0 {
		return ""
	}
	if w := weekday.FindString(d.line); w != "" {
		for _, y := range []int{year, year + 1} {
			if t := time.Date(y, d.month, d.day, 0, 0, 0, 0, time.UTC); t.Weekday().String() == w {
				return t.Format(time.DateOnly)
			}
		}
	}
	return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// heldBefore is the last day before that of publication, YYYY-MM-DD, which is the one that a sentence without a year says the
// briefing was held on; "" where none does, or it was held more than half a year before.
func heldBefore(src *source.Source, header []block, opening source.Span, published string) string {
	until, err := time.Parse(time.DateOnly, published)
	if err != nil {
		return ""
	}
	for _, d := range heldDays(src, header, opening, false) {
		t := time.Date(until.Year(), d.month, d.day, 0, 0, 0, 0, time.UTC)
		if t.After(until) {
			t = time.Date(until.Year()-1, d.month, d.day, 0, 0, 0, 0, time.UTC)
		}
		if t.Day() == d.day && until.Sub(t) < 183*24*time.Hour {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// yearOfTalk is the year that a text in which month is the present one shows to be its own: the latest that it tells of as
// past or present. What is to come tells nothing; the end of a year, or a month that is later in the year, lies in the year
// before. It is 0 where nothing but a bare year is named.
func yearOfTalk(text string, month time.Month) int {
	sure, latest := false, 0
	for _, at := range anyYear.FindAllStringIndex(text, 1000) {
		y, _ := strconv.Atoi(text[at[0]:at[1]])
		before, after := text[max(0, at[0]-40):at[0]], text[at[1]:min(len(text), at[1]+40)]
		from := max(0, at[0]-200)
		if i := strings.LastIndex(text[from:at[0]], ". "); i >= 0 {
			from += i
		}
		to := min(len(text), at[1]+200)
		if i := strings.Index(text[at[1]:to], ". "); i >= 0 {
			to = at[1] + i
		}
		if rangeOf.MatchString(before) || strings.HasPrefix(after, "-") || strings.HasPrefix(after, "–") || toCome.MatchString(text[from:to]) || upToYear.MatchString(before) {
			continue
		}
		switch m := monthOf.FindStringSubmatch(before); {
		case endOfYear.MatchString(before):
			y, sure = y+1, true
		case m != nil:
			if monthNumber[strings.ToLower(m[1])] > month {
				y++
			}
			sure = true
		case namedOf.MatchString(before) && len(after) > 1 && isUpperStart(after[1:]):
			sure = true // "the 2025 Ports Week"
		}
		latest = max(latest, y)
	}
	if !sure {
		return 0
	}
	return latest
}
