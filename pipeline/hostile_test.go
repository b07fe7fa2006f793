//go:build unix

package pipeline

import (
	"context"
	"strings"
	"testing"

	"briefgraph/internal/source"
)

// hostile are texts made to find what takes more than linear time, or more than a text can hold.
func hostile() map[string]string {
	rep := strings.Repeat
	qa := func(answer string) string {
		return "QUESTION: What has been done?\n\nMINISTER: " + answer + "\n\nQUESTION: And then?\n\nMINISTER: Nothing."
	}
	return map[string]string{
		"no full stop":        qa(rep("we launched the clean rivers initiative with 40 dams and ", 18000)),
		"no full stop, caps":  qa(rep("The Ministry Of Ports And The Bureau Of Seeds Of ", 20000)),
		"no blank":            qa(rep("x", 1<<20)),
		"digits":              qa("It cost " + rep("9", 1<<18) + " euros."),
		"a number of commas":  qa("It cost " + rep("1,", 1<<18) + "1 euros."),
		"1e308":               qa("It cost 1e308 euros, 1" + rep("0", 308) + " euros and " + rep("nine hundred ninety-nine thousand ", 5000) + "."),
		"scales":              qa("It cost 5" + rep(" trillion", 20000) + " euros."),
		"words of numbers":    qa("It cost " + rep("one hundred and ", 20000) + "one euros."),
		"colons":              rep("A: ", 100000),
		"colons, lines":       rep("Anna Berg:\n", 100000),
		"colons, bare":        rep(":", 100000),
		"labels":              rep("Q: Why?\n\nA: So.\n\n", 15000),
		"labels, all unlike":  unlikeLabels(2000),
		"one-word lines":      rep("word\n", 50000),
		"one-word paragraphs": qa(rep("word\n\n", 50000)),
		"capital lines":       qa(rep("Ports\n", 50000)),
		"nested quotes":       qa(rep(`"we said `, 20000) + rep(`" `, 20000)),
		"unpaired quotes":     qa(rep(`“one month, one plan campaign `, 20000)),
		"brackets":            qa(rep("(", 50000) + "ABC" + rep(")", 50000)),
		"abbreviations":       qa(rep("the Ministry of Ports (MOP) ", 20000) + "."),
		"commas":              qa(rep("ports, ", 50000) + "and docks grew."),
		"and":                 qa(rep("ports and ", 50000) + "docks grew by 5 percent."),
		"of the":              qa("The Bureau " + rep("of the Bureau ", 30000) + "spoke."),
		"initials":            qa(rep("J. ", 50000)),
		"dots":                qa(rep(". ", 100000) + rep(".", 100000)),
		"question marks":      rep("Q: "+rep("?", 1000)+"\n", 300),
		"percent":             qa(rep("5% to 6% of ", 30000) + "."),
		"dates":               qa(rep("from March 3, 2021 to May 4, 2022 ", 20000) + "."),
		"hyphens":             qa(rep("a-", 100000) + "b"),
		"emoji":               qa(rep("🚢🏴‍☠️👩‍🚀 ", 30000)),
		"right to left":       qa(rep("وزارة الموانئ 40 سفينة. ", 15000)),
		"Chinese":             qa(rep("港口部部长说四十艘船。", 15000)),
		"combining":           qa(rep("a"+rep("\u0301", 50), 5000)),
		"controls":            qa(rep("\x00\x01\x02 \x1b[31m 40 ships \u200b\u202e ", 10000)),
		"front matter":        "---\n" + rep("title: x\n", 100000),
		"front matter, ended": "---\n" + rep("a: b\n", 500) + "---\n" + rep("title: x\n", 10000),
		"names":               qa(rep("Anna Berg met Carl Dahl and ", 20000) + "."),
		"honorifics":          qa(rep("Mr. ", 20000)),
		"roster":              rep("Anna Berg, director of the Bureau of Seeds; ", 20000) + "\n\n" + qa("Nothing."),
		"titles":              qa(rep("director of the ", 50000)),
		"we we we":            qa(rep("we ", 50000) + "launched the Clean Rivers Initiative."),
		"launched":            qa("We " + rep("launched ", 50000) + "the Clean Rivers Initiative."),
		"plural":              qa("We have 40 " + rep("big ", 50000) + "ships."),
		"furniture":           rep("Translated by Anna Berg and ", 20000) + "\n\n" + qa("Nothing."),
		"many programs":       qa(manyPrograms(1500)),
		"many bodies":         qa(manyBodies(1500)),
		"programs, measured":  qa(measuredPrograms(2500)),
	}
}

func unlikeLabels(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Anna Berg" + letters(i) + ": It is so.\n\n")
	}
	return b.String()
}

func manyPrograms(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("We launched the Clean " + letters(i) + " Rivers Initiative. ")
	}
	return b.String()
}

func measuredPrograms(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("We launched the Clean " + letters(i) + " Rivers Initiative, the fee is 3 euros, the fine 5 euros and the fare 7 euros. ")
	}
	return b.String()
}

func manyBodies(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("The Bureau of " + letters(i) + " of the Ministry of " + letters(i/3) + " was founded with 40 people. ")
	}
	return b.String()
}

// letters is a capitalised word for a number.
func letters(i int) string {
	s := string(rune('A' + i%26))
	for i /= 26; i > 0; i /= 26 {
		s += string(rune('a' + i%26))
	}
	return s + "en"
}

// limit is the processor time that one hostile text may take: a few times what it takes. Wall time would
// measure what else the machine does.
const limit = 5.0 // seconds

// TestHostile: no text of some size takes long, whatever is in it.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("large texts; not in short mode")
	}
	seedLexicon()
	sentencesOf("The models are loaded once.")
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			src := newSource("h.txt", asRead(text))
			began := processorTime(t)
			r := Run(context.Background(), []*source.Source{src}, seedLexicon(), Options{})[0]
			noFault(t, r)
			quads := r.Quads()
			took := processorTime(t) - began
			if took > limit {
				t.Errorf("%d KB took %.1f s", len(src.Text)>>10, took)
			}
			t.Logf("%d KB, %.2f s, %d quads", len(src.Text)>>10, took, len(quads))
			if r.Problem == nil {
				checkQuads(t, r, quads)
				checkAnnotation(t, r)
			}
		})
	}
}
