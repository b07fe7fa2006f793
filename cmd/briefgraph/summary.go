package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefgraph/pipeline"
)

// classes are the classes of entities in the order in which summaries name them: who acts, what they
// do, where, and the rest.
var classes = []string{"Ministry", "Organization", "MediaOutlet", "Program", "Place", "Sector", "Product", "Event"}

// sentenceReason begins the ledger's reasons that are about a sentence; the others are about a number.
const sentenceReason = "names something"

// summarize says what was found in the transcripts of a run.
func summarize(report *reporter, results []*pipeline.Result, inputs int) {
	docs, turns, obs, rels := 0, 0, 0, 0
	people, entities := map[string]bool{}, map[string]map[string]bool{}
	numbers, sentences := map[string]int{}, map[string]int{}
	for _, r := range transcripts(results) {
		docs++
		turns += len(r.Doc.Turns)
		obs += len(r.Doc.Observations)
		rels += len(r.Doc.Relations)
		for _, p := range r.Doc.People {
			people[strings.ToLower(p.Name)] = true
		}
		for _, e := range r.Doc.Entities {
			if entities[e.Class] == nil {
				entities[e.Class] = map[string]bool{}
			}
			entities[e.Class][strings.ToLower(e.Name)] = true
		}
		for _, u := range r.Doc.Unused {
			if strings.HasPrefix(u.Reason, sentenceReason) {
				sentences[u.Reason]++
			} else {
				numbers[u.Reason]++
			}
		}
	}
	report.summary("read        %s of %s, %s, %s", count(docs, "transcript"), count(inputs, "input"), count(turns, "turn"), count(len(people), "person", "people"))
	report.summary("entities    %s", perClass(entities))
	report.summary("statements  %s, %s", count(obs, "observation"), count(rels, "relation"))
	report.summary("not used    %s", perReason(count(total(numbers), "number"), numbers))
	report.summary("            %s", perReason(count(total(sentences), "sentence"), sentences))
}

// count is a number with its noun, in the plural where it has to be.
func count(n int, forms ...string) string {
	if n == 1 {
		return "1 " + forms[0]
	}
	if len(forms) > 1 {
		return fmt.Sprintf("%d %s", n, forms[1])
	}
	return fmt.Sprintf("%d %ss", n, forms[0])
}

func total(counts map[string]int) int {
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}

// perClass counts the names of each class: "12 Ministry, 69 Program".
func perClass(names map[string]map[string]bool) string {
	var order []string
	for c := range names {
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b string) int {
		return cmp.Or(cmp.Compare(classRank(a), classRank(b)), cmp.Compare(a, b))
	})
	for i, c := range order {
		order[i] = fmt.Sprintf("%d %s", len(names[c]), c)
	}
	if len(order) == 0 {
		return "none"
	}
	return strings.Join(order, ", ")
}

// classRank is the place of a class in classes; others come last.
func classRank(class string) int {
	if i := slices.Index(classes, class); i >= 0 {
		return i
	}
	return len(classes)
}

// perReason adds the reasons to a total, the most frequent first: "5 numbers: a date (3), vague (2)".
func perReason(all string, counts map[string]int) string {
	var order []string
	for r := range counts {
		order = append(order, r)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	if len(order) == 1 {
		return all + ": " + order[0]
	}
	for i, r := range order {
		order[i] = fmt.Sprintf("%s (%d)", r, counts[r])
	}
	if len(order) == 0 {
		return all
	}
	return all + ": " + strings.Join(order, ", ")
}
