package pipeline

import (
	"slices"
	"strings"
)

// joinSurnames joins who is named by a surname alone with the one person of the text whose full name ends in it, wherever that
// stands, and two spellings of a double surname. A Mrs is no Mr: then both stay.
func joinSurnames(people []Person) []Person {
	out := people[:0:0]
	into := map[int]int{} // a person joined with another, by their places
	sex, unclear := map[int]byte{}, map[int]bool{}
	ending := map[string][]int{} // people by the last word of their name
	for i, p := range people {
		ending[lastPart(p.Name)] = append(ending[lastPart(p.Name)], i)
	}
	for i, p := range people {
		if k := fullNameOf(people, i, ending[lastPart(p.Name)]); k >= 0 && compatible(p, people[k]) {
			into[i] = k
			if x := sexOf(p); x != 0 {
				if sex[k] != 0 && sex[k] != x {
					unclear[k] = true // Mr Doe and Mrs Doe: no telling which of them Leslie Doe is
				}
				sex[k] = x
			}
		}
	}
	for i := range people {
		k, joined := into[i]
		if _, on := into[k]; joined && !on && !unclear[k] {
			q, p := &people[k], people[i]
			if p.Name != q.Name {
				q.Aliases = appendNew(q.Aliases, p.Name)
			}
			q.absorb(p)
			if withoutMiddle(strings.ToLower(q.Name), strings.ToLower(p.Name)) {
				q.Aliases = appendNew(q.Aliases, q.Name)
				q.Name = p.Name // as he is called
				q.Aliases = slices.DeleteFunc(q.Aliases, func(a string) bool { return a == q.Name })
			}
			people[i].Name = ""
		}
	}
	for _, p := range people {
		if p.Name != "" {
			out = append(out, p)
		}
	}
	return out
}

// lastPart is the last word of a name, of a double surname its second part.
func lastPart(name string) string {
	return strings.ToLower(name[strings.LastIndexAny(name, " -")+1:])
}

// fullNameOf, among those whose names end alike, is the one other person of the list whose full name ends in the name of person i, where that is a surname, or
// is the same but for a hyphen; -1 for none or several.
func fullNameOf(people []Person, i int, among []int) int {
	if len(among) < 2 || len(among) > 8 {
		return -1
	}
	name := strings.ToLower(people[i].Name)
	plain := strings.ReplaceAll(name, "-", " ")
	found := -1
	for _, k := range among {
		q := people[k]
		if k == i || q.Role == "translator" {
			continue
		}
		full := strings.ToLower(q.Name)
		same := strings.HasSuffix(full, " "+name) || withoutMiddle(full, name) ||
			plain != full && (plain != name || strings.Contains(full, "-")) && strings.HasSuffix(" "+strings.ReplaceAll(full, "-", " "), " "+plain) && len(full) >= len(name) && strings.Contains(plain, " ") && full != name
		if !same {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = k
	}
	return found
}

// withoutMiddle reports whether a name is another one, in lower case, without a second given name.
func withoutMiddle(full, name string) bool {
	given, rest, ok := strings.Cut(name, " ")
	return ok && !strings.Contains(rest, " ") && len(given) > 2 && strings.HasPrefix(full, given+" ") && strings.HasSuffix(full, " "+rest) && strings.Count(full, " ") == 2
}

// compatible reports whether two people may be one by the forms of address and the offices that they are named with.
func compatible(p, q Person) bool {
	if a, b := sexOf(p), sexOf(q); a != 0 && b != 0 && a != b {
		return false
	}
	if len(p.Posts) == 0 || len(q.Posts) == 0 {
		return true
	}
	for _, post := range p.Posts {
		if hasTitle(q.Posts, post) || !strings.Contains(strings.ToLower(post.Title), "president") {
			return true
		}
	}
	return false // the President and the First Lady
}

// sexOf is 'm' or 'f' by a form of address among the names of a person, 0 where none tells.
func sexOf(p Person) byte {
	for _, n := range append([]string{p.Name}, p.Aliases...) {
		first, _, _ := strings.Cut(n, " ")
		switch strings.ToLower(strings.TrimSuffix(first, ".")) {
		case "mr", "sir", "lord", "shri":
			return 'm'
		case "mrs", "ms", "miss", "lady", "dame", "smt":
			return 'f'
		}
	}
	return 0
}

// onlyInitials reports whether a name is initials and no family name: what is left of one that a scan or a number
// broke off, "P. M. No. 12".
func onlyInitials(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if countLetters(w) > 1 && w != "No." {
			return false
		}
	}
	return true
}
