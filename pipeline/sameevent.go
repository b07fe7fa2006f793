package pipeline

import "strings"

// joinEvents makes one of an event and the only numbered one of that name: "the Harbour Expo" and "the 2nd Harbour Expo".
func joinEvents(doc *document) {
	numbered := map[string]int{} // by the name without the number; -1 for several
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if bare, n := withoutNumber(e.Name); e.Class == Event && n != "" {
			if k, ok := numbered[fold(bare)]; ok {
				if _, m := withoutNumber(doc.Entities[max(k, 0)].Name); k >= 0 && m == n {
					doc.Entities[k].take(e) // "the 2nd Expo", "the second Expo"
					continue
				}
				i = -1
			}
			numbered[fold(bare)] = i
		}
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class != Event || e.At == nil {
			continue
		}
		if k, ok := numbered[fold(e.Name)]; ok && k >= 0 && k != i {
			doc.Entities[k].take(e)
		}
	}
}

// withoutNumber takes the ordinal number off the beginning of a name; "" where none stands there.
func withoutNumber(name string) (bare, number string) {
	first, rest, ok := strings.Cut(name, " ")
	first = strings.ToLower(first)
	if n := ordinals[first]; ok && n > 0 {
		return rest, itoa(int(n))
	}
	if d := strings.TrimRight(first, "stndrh"); ok && d != "" && d != first && strings.Trim(d, "0123456789") == "" {
		return rest, d
	}
	if ok && first == "first" {
		return rest, "1"
	}
	return name, ""
}
