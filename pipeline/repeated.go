package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// toldKey is what two figures share that are the same one.
func toldKey(o *Observation) string { return o.Value.String() + " " + strings.ToLower(o.Unit) }

// keepTold keeps a figure whose construction says what it measures, for the places where its number alone comes back.
func (m *measurer) keepTold(o *Observation) {
	if o.Reason == reasonNone || o.Metric == unspecified || len(strings.Fields(o.Metric)) < 2 || o.Max != nil || o.Kind == "duration" || o.Kind == "rank" {
		return
	}
	if k := toldKey(o); m.told[k] == nil {
		kept := *o
		m.told[k] = &kept
	}
}

// toldBefore takes what a figure measures from where the text told it before: "1,000 workers were losing their jobs. 1,000 workers.",
// "they still have our 1.5 billion". Small whole numbers come back by chance, and are taken in the same turn only.
func (m *measurer) toldBefore(o *Observation) bool {
	t := m.told[toldKey(o)]
	if t == nil || o.Max != nil || o.Kind == "duration" || o.Dimension == "time" || o.Dimension == "multiple" {
		return false
	}
	if small := o.Value.IsInteger() && o.Value.Cmp(decimal.NewFromInt(100)) < 0; small && (o.Dimension != "ratio" && o.Dimension != "money" || o.Turn != t.Turn) {
		return false
	}
	o.Metric, o.rule = t.Metric, "told before"
	o.copied = t
	return true
}
