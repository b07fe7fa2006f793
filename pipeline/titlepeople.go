package pipeline

import (
	"strings"

	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

// titlePeople reads the speakers that a title names after "by" or "with": "Press Briefing by Press
// Secretary Jane Doe and Minister Li Wei".
func titlePeople(title string, lx *lexicon.Lexicon) []Person {
	ws := words.Fields(title)
	low := make([]string, len(ws))
	by := -1
	for i, w := range ws {
		low[i] = strings.ToLower(w)
		if by < 0 && (low[i] == "by" || low[i] == "with") {
			by = i
		}
	}
	if by < 0 {
		return nil
	}
	var out []Person
	for i := by + 1; i < len(ws); i++ {
		m, ok := lx.Posts.Longest(wordAt(low[i:]))
		if !ok || !isUpperStart(ws[i]) {
			continue
		}
		j := i + m.N
		n := 0
		for j+n < len(ws) && n < 3 && isUpperStart(ws[j+n]) && low[j+n] != "en" && lx.Find(lexicon.Place, ws[j+n]) == nil && bodyHeads[low[j+n]] == "" {
			n++
		}
		if n < 2 {
			continue
		}
		// the words before the title that belong to it: "Infrastructure Act Implementation Coordinator"
		start := i
		for start-1 > by && isUpperStart(ws[start-1]) && low[start-1] != "and" && ws[start-1] != "," {
			start--
		}
		out = append(out, Person{Name: strings.Join(ws[j:j+n], " "), Role: "speaker", Posts: []Post{{Title: commonCase(strings.Join(ws[start:j], " "))}}})
		i = j + n - 1
	}
	return out
}
