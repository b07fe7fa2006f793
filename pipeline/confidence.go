package pipeline

import (
	"math"
	"strings"

	"github.com/shopspring/decimal"
)

// rate gives each observation the confidence that all of it is right: figure, metric, kind, status, comparison and
// direction. It is a logistic regression over signs that can be told in words, so that the reason names the doubts; their
// weights, in tenths of a natural log-odds, were fitted on figures that annotators and readers had judged and tried on sets
// left out; that of few figures is two thirds of the fitted one, which stands for the readers' strictness too
// (docs/quality.md, "What a confidence is worth").
func rate(doc *document, obs []Observation) {
	few := fewFigures(doc, len(obs))
	for i := range obs {
		o := &obs[i]
		odds := oddsOfAny + oddsOfRule[o.Reason]
		var doubts []string
		doubt := func(tenths int, why string) {
			odds += tenths
			doubts = append(doubts, why)
		}
		switch words := len(strings.Fields(o.Metric)); {
		case o.Reason == reasonNone:
		case words <= 1:
			doubt(-14, "the metric is one word")
		case words > 5:
			odds += 5
		}
		if few {
			doubt(-13, "the talk has few figures")
		}
		if o.Status == "target" {
			doubt(-6, "whether it has come about is told by tense and mood")
		}
		if o.Dimension != "ratio" && o.Value.IsInteger() && o.Value.LessThan(dozen) {
			doubt(-4, "a small whole number may count nothing that matters")
		}
		o.Confidence = 1 / (1 + math.Exp(-float64(odds)/10))
		if len(doubts) > 0 {
			o.Reason += "; doubts: " + strings.Join(doubts, ", ")
		}
	}
}

const (
	oddsOfAny  = 15
	reasonNone = "no construction recognised; the nearest noun phrase is taken as the metric"
)

var dozen = decimal.NewFromInt(13)

// oddsOfRule are the constructions that are right more often, or less often, than others.
var oddsOfRule = map[string]int{
	reasonNone: -17,

	"count of what was named before":            -8,
	"for whom the money is":                     -8,
	"goes on with the change before":            -8,
	"more of what was measured before":          -8,
	"noun after the figure":                     -8,
	"one of a list":                             -8,
	"said aside of a quantity":                  -8,
	"start of a change":                         -8,
	"the figure is the subject":                 -8,
	"a part of what was counted":                7,
	"accounts for":                              7,
	"as many figures as subjects":               7,
	reasonInSequence:                            7,
	"end of a change":                           7,
	"item of a list":                            7,
	"number of occurrences":                     7,
	reasonRespectively:                          7,
	"verb of amount before the figure":          7,
	"verb of change before the figure":          7,
	"verb with a preposition before the figure": 7,
	"what is worth the figure":                  7,
}

// fewFigures reports whether a transcript has less than one figure in a hundred words: free talk, in which what is counted
// is less often said beside the number than in a report.
func fewFigures(doc *document, figures int) bool {
	size := 0
	for _, t := range doc.Layout.Turns {
		for _, p := range t.Paras {
			size += p.End - p.Start
		}
	}
	const letters = 6 // of a word, with the space
	return figures*100*letters < max(size, 50*letters)
}
