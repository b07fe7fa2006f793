package pipeline

import (
	"strings"
	"sync"

	"briefgraph/lexicon"
)

// speakers finds the body that "we" stands for in each turn.
func (r *relater) speakers() {
	n := len(r.doc.Layout.Turns)
	r.speaker, r.sureness = make([]int, n), make([]float64, n)
	r.doc.guess = map[int]int{}
	titled := r.bodyInTitle()
	onlyMinistry := sync.OnceValue(r.onlyMinistry)
	for t, turn := range r.doc.Layout.Turns {
		r.speaker[t] = -1
		if turn.Role == "journalist" {
			continue
		}
		for _, p := range r.doc.People {
			if !strings.EqualFold(p.Name, turn.Name) && !contains(p.Aliases, turn.Name) {
				continue
			}
			for _, post := range p.Posts {
				if e := r.doc.findBody(post.Body, r.lx); post.Body != "" && e >= 0 {
					// "we" of a bureau's head is the ministry's
					for p := r.doc.Entities[e].Parent; p >= 0 && r.doc.Entities[p].Kind != "council" && r.doc.Entities[p].Kind != "party"; p = r.doc.Entities[p].Parent {
						e = p
					}
					if r.doc.Entities[e].Entry == nil && unitName.MatchString(r.doc.Entities[e].Name) {
						if h := r.doc.host(turn, r.lx); h >= 0 {
							e = h // a department that the text does not place, at its ministry's briefing
						} else if h := onlyMinistry(); h >= 0 {
							e = h
						}
					}
					r.speaker[t], r.sureness[t] = e, 0.95
					break
				}
			}
		}
		if r.speaker[t] >= 0 {
			continue
		}
		if e := r.onlyMinister(turn); e >= 0 {
			r.speaker[t], r.sureness[t] = e, 0.8
			continue
		}
		if turn.class == genericSpeaker || r.doc.governs(turn.Name) {
			continue // a head of government speaks for the government, not for a body that is named
		}
		if e := r.doc.host(turn, r.lx); e >= 0 {
			r.doc.guess[t] = e
		} else if titled >= 0 && turn.Role == "official" {
			r.doc.guess[t] = titled
		} else if e := r.bodyInTalk(t); e >= 0 {
			if h := r.home; h >= 0 && strings.Contains(r.doc.Entities[h].Name, "Government") && 2*len(r.doc.Entities[h].At) >= len(r.doc.Entities[e].At) {
				e = h // a page of the government's rather than of a body that it tells of
			}
			r.doc.guess[t] = e
		}
	}
}

// onlyMinister is the ministry of the one minister who speaks, for a label that only says "Minister"; -1 for others.
func (r *relater) onlyMinister(turn Turn) int {
	label := strings.ToLower(turn.Name)
	if turn.class != genericSpeaker || !strings.Contains(label, "minister") || strings.Contains(label, "prime") {
		return -1
	}
	body := ""
	for _, p := range r.doc.People {
		for _, post := range p.Posts {
			if p.Role == "speaker" && strings.Contains(strings.ToLower(post.Title), "minister") && post.Body != "" {
				if body != "" && body != post.Body {
					return -1
				}
				body = post.Body
			}
		}
	}
	if body == "" {
		return -1
	}
	return r.doc.findBody(body, r.lx)
}

// onlyMinistry is the one body that people of the text hold posts in, besides departments and who lends the room; -1 for none
// or several.
func (r *relater) onlyMinistry() int {
	only := -1
	for _, p := range r.doc.People {
		for _, post := range p.Posts {
			if post.Body == "" || unitName.MatchString(post.Body) || strings.Contains(post.Body, "Information Office") || strings.Contains(post.Body, "Department of") || strings.Contains(post.Body, "Bureau of the") {
				continue
			}
			e := r.doc.findBody(post.Body, r.lx)
			if e < 0 || r.doc.Entities[e].Class != lexicon.Ministry || e == only {
				continue
			}
			if only >= 0 {
				return -1
			}
			only = e
		}
	}
	return only
}

// bodyTakenUp is the body that "the ministry" or "the administration" at token i takes up, where that is not the speaker's: one
// named with that noun in the sentences before, if the speaker's own is none, or as the subject of the sentence before. -1
// for none.
func (r *relater) bodyTakenUp(si, i int) int {
	s := &r.doc.Sentences[si]
	noun := s.low(i)
	if w := s.low(i - 1); w != "the" && w != "this" || bodyHeads[noun] == "" || noun == "government" {
		return -1
	}
	called := func(e int) bool { return e >= 0 && strings.Contains(strings.ToLower(r.doc.Entities[e].Name), noun) }
	own := r.speaker[s.Turn]
	if own < 0 {
		if e, ok := r.doc.guess[s.Turn]; ok {
			own = e
		}
	}
	for k := si - 1; k >= 0 && k > si-4 && r.doc.Sentences[k].Turn == s.Turn; k-- {
		subj := mainSubject(&r.doc.Sentences[k])
		for n := len(r.bySent[k]) - 1; n >= 0; n-- {
			l := r.bySent[k][n]
			switch {
			case r.doc.Entities[l.Entity].Class != lexicon.Ministry || l.Entity == own || !called(l.Entity):
			case own >= 0 && !called(own), k == si-1 && l.Start >= subj.Start && l.Start <= subj.Start+1 && l.End <= subj.End:
				return l.Entity
			}
		}
	}
	return -1
}

// isUnitName reports whether a body's name is that of a part of a ministry.
func isUnitName(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	switch first {
	case "Department", "Bureau", "Division", "Office", "General":
		return true
	}
	return false
}

// host is the body that holds the briefing, for whom its officials speak where no post says otherwise; an
// information office only lends the room. -1 where that is not known.
func (doc *document) host(turn Turn, lx *lexicon.Lexicon) int {
	name := doc.Layout.Header.Organizer
	if turn.Role != "official" || name == "" || strings.Contains(name, "Information") || strings.Contains(name, "Press") {
		return -1
	}
	e := doc.findBody(name, lx)
	if e < 0 || doc.Entities[e].Entry == nil && (doc.Entities[e].Class != lexicon.Ministry || !strings.HasPrefix(name, "Ministry")) {
		return -1
	}
	for doc.Entities[e].Parent >= 0 {
		e = doc.Entities[e].Parent
	}
	return e
}

func bodyKind(name string, lx *lexicon.Lexicon) string {
	if e := lx.Find(lexicon.Ministry, name); e != nil {
		return e.Kind
	}
	return "agency"
}

// voices are the mentions of public bodies in the talk, weighed by what they tell of for whom somebody speaks.
type voices struct {
	in        []map[int]int // the weights, by turn and entity
	mentions  []map[int]int // the numbers of mentions
	officials map[int]int   // the weights in all that officials say
}

// hear counts the mentions of ministries, commissions and agencies in all turns: those as the subject of a clause, where the
// body acts, weigh more.
func (r *relater) hear() *voices {
	turns := r.doc.Layout.Turns
	out := &voices{in: make([]map[int]int, len(turns)), mentions: make([]map[int]int, len(turns)), officials: map[int]int{}}
	for si, ls := range r.bySent {
		s := &r.doc.Sentences[si]
		if s.Turn < 0 {
			continue
		}
		for _, l := range ls {
			e := r.doc.Entities[l.Entity]
			if e.Class != lexicon.Ministry || e.Kind != "ministry" && e.Kind != "commission" && e.Kind != "agency" {
				continue
			}
			n := 1
			if subj := mainSubject(s); finite(s, l.End) || auxiliary[s.low(l.End)] || s.low(l.End) == "done" || l.Start >= subj.Start && l.End <= subj.End && l.Start <= subj.Start+1 {
				n = 3
			}
			if out.in[s.Turn] == nil {
				out.in[s.Turn], out.mentions[s.Turn] = map[int]int{}, map[int]int{}
			}
			out.in[s.Turn][l.Entity] += n
			out.mentions[s.Turn][l.Entity]++
			if turns[s.Turn].Role == "official" {
				out.officials[l.Entity] += n
			}
		}
	}
	return out
}

// bodyInTalk guesses the speaker's body from the exchange: the ministry, commission or agency that the
// question and the answer name most, where one leads clearly; else the one that leads in all that officials say.
func (r *relater) bodyInTalk(t int) int {
	if r.heard == nil {
		r.heard = r.hear()
	}
	exchange := map[int]int{}
	if q := r.doc.Layout.Turns[t].Answers; q >= 0 {
		for e, n := range r.heard.in[q] {
			exchange[e] = n + r.heard.mentions[q][e] // a mention in the question tells more
		}
	}
	for e, n := range r.heard.in[t] {
		exchange[e] += n
	}
	if e, n, second := leader(exchange); n >= 2 && n > second {
		return e
	}
	if e, n, second := leader(r.heard.officials); n >= 4 && n >= 2*second {
		return e
	}
	return -1
}

// leader is who has most votes, with their number and that of the next.
func leader(votes map[int]int) (best, n, second int) {
	best = -1
	for e, v := range votes {
		switch {
		case v > n || v == n && e < best:
			second, n, best = n, v, e
		case v > second:
			second = v
		}
	}
	return best, n, second
}

// bodyInTitle is the public body that the briefing's title tells of, by most of the words of its field: the Ministry of
// Ports and Shipping for "briefing on ports and the shipping industry"; -1 where none, or two, do.
func (r *relater) bodyInTitle() int {
	title := map[string]bool{}
	for _, w := range strings.Fields(fold(r.doc.Layout.Header.Title)) {
		title[w] = true
	}
	best, score, tie := -1, 0.5, false
	for i, e := range r.doc.Entities {
		if e.Class != lexicon.Ministry || e.Parent >= 0 || e.Kind != "ministry" && e.Kind != "commission" && e.Kind != "agency" {
			continue
		}
		field, found := 0.0, 0.0
		for _, w := range strings.Fields(fold(e.Name)) {
			if bodyWords[w] {
				continue
			}
			if field++; title[w] {
				found++
			}
		}
		if found == 0 || found/field < score {
			continue
		}
		tie = found/field == score && best >= 0
		best, score = i, found/field
	}
	if tie {
		return -1
	}
	return best
}

// bodyWords are words in the names of public bodies that say nothing of their field, as fold leaves them.
var bodyWords = wordSet("ministry department administration commission bureau office agency authority committee council general state national federal people republic china of for and on in affair supervision regulatory management information service center institute academy board")
