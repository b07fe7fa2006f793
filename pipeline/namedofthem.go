package pipeline

import "briefgraph/lexicon"

// namedOfThem says of actors that a subject names them of those that it counts.
const namedOfThem = "named of those who act"

// namedAmong are the bodies and places that the subject of the verb at v names of those that it counts: "seven departments,
// including A and B, issued it", "eleven cities such as A and B have started it", "400 firms, A and B among them, joined",
// "twelve banks led by A take part".
func (r *relater) namedAmong(si, v int) []actor {
	s := &r.doc.Sentences[si]
	if passive(s, v) {
		return nil
	}
	for k := groupStart(s, v) - 1; k > 1 && k > v-30; k-- {
		w := s.low(k)
		switch start := k + 1; {
		case w == "including", w == "as" && s.low(k-1) == "such", w == "like" && isPluralNoun(s, k-1), w == "namely",
			w == "by" && (s.low(k-1) == "led" || s.low(k-1) == "headed"),
			(w == "—" || w == "–" || w == "-" || w == "--") && bodiesNoun[s.low(k-1)]:
			return r.ofThem(si, start)
		case w == "them" && s.low(k-1) == "among":
			if out := r.ofThem(si, start); len(out) > 0 {
				return out
			}
			from := k - 2
			for from > 0 && from > k-25 && (isName(s, from-1) || s.low(from-1) == "and" || s.low(from-1) == "," && isName(s, from-2)) {
				from--
			}
			listed := tokenRange{from, k - 1}
			return asNamed(append(r.actorsIn(si, listed), r.placesIn(si, listed)...))
		case w == ";" || isVerb(s, k) && !auxiliary[w]:
			return nil
		}
	}
	return nil
}

// ofThem are the bodies and places of the list that begins at token i, as those named of several.
func (r *relater) ofThem(si, i int) []actor { return asNamed(r.listedFrom(si, i)) }

// asNamed are actors as those named of several.
func asNamed(all []actor) []actor {
	var out []actor
	for _, a := range all {
		out = append(out, actor{entity: a.entity, confidence: 0.8, how: namedOfThem})
	}
	return out
}

// splitPlaces parts actors into bodies and places.
func (r *relater) splitPlaces(all []actor) (bodies, places []actor) {
	for _, a := range all {
		if r.doc.Entities[a.entity].Class == lexicon.Place {
			places = append(places, a)
		} else {
			bodies = append(bodies, a)
		}
	}
	return bodies, places
}

// publicOnly are the public bodies of actors.
func publicOnly(doc *document, all []actor) []actor {
	var out []actor
	for _, a := range all {
		if doc.Entities[a.entity].Class == lexicon.Ministry {
			out = append(out, a)
		}
	}
	return out
}
