package function

import (
	"fmt"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/sparql/value"
)

// times are the functions on dates and times (section 17.4.5).
var times = map[string]Func{
	"NOW": func(c *Context, _ []value.Value) value.Value {
		return value.Of(graph.NewTyped(c.Now.Format(time.RFC3339Nano), graph.XSD+"dateTime"))
	},
	"YEAR":    field(true, false, func(t *value.DateTime) value.Value { return value.Int(t.Year) }),
	"MONTH":   field(true, false, func(t *value.DateTime) value.Value { return value.Int(int64(t.Month)) }),
	"DAY":     field(true, false, func(t *value.DateTime) value.Value { return value.Int(int64(t.Day)) }),
	"HOURS":   field(false, true, func(t *value.DateTime) value.Value { return value.Int(int64(t.Hour)) }),
	"MINUTES": field(false, true, func(t *value.DateTime) value.Value { return value.Int(int64(t.Minute)) }),
	"SECONDS": field(false, true, func(t *value.DateTime) value.Value { return value.Dec(t.Second) }),
	"TIMEZONE": field(true, true, func(t *value.DateTime) value.Value {
		if !t.HasOffset {
			return value.Failed
		}
		return value.Of(graph.NewTyped(duration(t.Offset), graph.XSD+"dayTimeDuration"))
	}),
	"TZ": field(true, true, func(t *value.DateTime) value.Value {
		switch {
		case !t.HasOffset:
			return value.Str("")
		case t.Offset == 0:
			return value.Str("Z")
		case t.Offset < 0:
			return value.Str(fmt.Sprintf("-%02d:%02d", -t.Offset/60, -t.Offset%60))
		}
		return value.Str(fmt.Sprintf("+%02d:%02d", t.Offset/60, t.Offset%60))
	}),
}

// field makes a Func of a part of a dateTime; date says that an xsd:date has that part as well,
// clock that an xsd:time has.
func field(date, clock bool, f func(*value.DateTime) value.Value) Func {
	return on1(func(v value.Value) value.Value {
		if v.Kind == value.Time || date && v.Kind == value.Date || clock && v.Kind == value.Clock {
			return f(v.At)
		}
		return value.Failed
	})
}

// duration is an offset as xsd:dayTimeDuration: PT0S, -PT8H, PT5H30M.
func duration(minutes int) string {
	if minutes == 0 {
		return "PT0S"
	}
	s := "PT"
	if minutes < 0 {
		s, minutes = "-PT", -minutes
	}
	if minutes >= 60 {
		s += fmt.Sprintf("%dH", minutes/60)
	}
	if minutes%60 > 0 {
		s += fmt.Sprintf("%dM", minutes%60)
	}
	return s
}
