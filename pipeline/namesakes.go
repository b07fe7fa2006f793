package pipeline

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A bearer is one of those who bear a name, as far as transcripts tell them apart: by the body of a
// post; a surname alone, where no post is named, by the briefing.
type bearer struct {
	Bearer
	key    string // its node
	first  *document
	person Person   // as it appears there
	date   string   // of first appearance
	body   string   // the body, as identities compare bodies; "" where none is known
	places []string // where else it could be known from: briefings and organisers
	single bool     // only one word of the name is known
}

// namesakes finds people of one name who hold posts in different bodies: they stay apart ("when in
// doubt, split"), each under the date of first appearance (model.md section 3.3), unless the registry or
// a review decides.
func (id *identities) namesakes() {
	id.bearers = map[string]*bearer{}
	id.bodiesOf = map[string]map[string][]string{}
	for _, d := range id.docs {
		for _, p := range d.People {
			if body := id.personBody(d, p); body != "" && id.personRecord(d, p) == nil {
				k := nameKey("person", p.Name)
				if id.bodiesOf[k] == nil {
					id.bodiesOf[k] = map[string][]string{}
				}
				id.bodiesOf[k][id.bodyKey(body)] = appendNew(id.bodiesOf[k][id.bodyKey(body)], body)
			}
		}
	}
	for _, bodies := range id.bodiesOf {
		for _, names := range bodies {
			slices.Sort(names)
		}
	}
	for _, d := range id.docs {
		for _, p := range d.People {
			if id.personRecord(d, p) == nil {
				id.bear(d, p)
			}
		}
	}
	id.bySurname = map[string][]*bearer{}
	for _, k := range slices.Sorted(maps.Keys(id.bearers)) {
		if b := id.bearers[k]; !b.single {
			ws := strings.Fields(strings.ToLower(b.Name))
			id.bySurname[ws[0]] = append(id.bySurname[ws[0]], b)
			if last := ws[len(ws)-1]; last != ws[0] {
				id.bySurname[last] = append(id.bySurname[last], b)
			}
		}
	}
	id.joinBearers()
	id.splitBearers()
	id.personIRIs = map[*document]map[string]string{}
	for _, d := range id.docs {
		id.personIRIs[d] = map[string]string{}
		for _, p := range d.People {
			id.personIRIs[d][p.Name] = id.base + "id/person/" + id.personLocal(d, p)
		}
	}
}

// bear enters one appearance of a person.
func (id *identities) bear(d *document, p Person) {
	of := id.personOf(d, p)
	key := node("person", p.Name, of)
	b := id.bearers[key]
	if b == nil {
		b = &bearer{key: key, single: len(strings.Fields(p.Name)) == 1}
		b.Bearer = Bearer{Name: p.Name, Of: of}
		id.bearers[key] = b
	}
	if body := id.personBody(d, p); body != "" {
		b.body = id.bodyKey(body)
	}
	date := first(d.Layout.Header.Reference(), "undated")
	if b.date == "" || date < b.date || date == b.date && (p.Name < b.Name || p.Name == b.Name && d.sum < b.first.sum) {
		b.date, b.Name, b.first, b.person = date, p.Name, d, p
	}
	b.places = appendNew(b.places, id.key[d])
	if o := d.Layout.Header.Organizer; o != "" {
		b.places = appendNew(b.places, id.bodyKey(o))
	}
}

// personBody is the top body of a person's first post that names one; else that which another transcript
// of the same briefing gives; "" for none.
func (id *identities) personBody(d *document, p Person) string {
	if b := postBody(d, p); b != "" {
		return b
	}
	body, _ := id.speakers.find(d, p.Name)
	return body
}

// postBody is the top body of a person's first post that names one, as far as the transcript itself says.
func postBody(d *document, p Person) string {
	for _, post := range p.Posts {
		if post.Body != "" {
			return topBody(d, post.Body)
		}
	}
	return ""
}

// bodyKey is equal for names of one body.
func (id *identities) bodyKey(name string) string {
	if r := id.opt.Registry.find("org", nil, name); r != nil {
		return r.local
	}
	return id.opt.Review.first(node("org", name, ""))
}

// personOf is what tells a person from others of the name: the body; the briefing for a surname alone,
// which is no name to know somebody by; "" where nothing is told or has to be.
func (id *identities) personOf(d *document, p Person) string {
	bodies := id.bodiesOf[nameKey("person", p.Name)]
	if body := id.personBody(d, p); body != "" {
		return bodies[id.bodyKey(body)][0]
	}
	single := len(strings.Fields(p.Name)) == 1
	if !single && len(bodies) == 1 {
		for _, names := range bodies {
			return names[0]
		}
	}
	if single {
		return "briefing " + id.key[d]
	}
	return ""
}

// joinBearers makes one of those whom a person said to be the same, and of a surname and the one person
// of the same briefing who has it.
func (id *identities) joinBearers() {
	id.same = partition[string]{}
	keys := slices.Sorted(maps.Keys(id.bearers))
	for _, k := range keys {
		b := id.bearers[k]
		for _, body := range append(id.bodiesOf[nameOfNode(k)][b.body], b.Of) { // whichever name of the body the decision has
			n := node("person", b.Name, body)
			id.same.join(k, n)
			id.same.join(id.opt.Review.first(n), k)
		}
	}
	for _, k := range keys {
		b := id.bearers[k]
		if !b.single || b.body != "" {
			continue
		}
		if full := id.fullNames(b, func(o *bearer) bool { return slices.Contains(o.places, b.places[0]) }); len(full) == 1 && !id.opt.Review.apart(k, full[0].key) {
			id.same.join(full[0].key, k)
		}
	}
}

// fullNames are the bearers of full names that a single name may be short for, and that ok allows.
func (id *identities) fullNames(b *bearer, ok func(*bearer) bool) []*bearer {
	var out []*bearer
	for _, o := range id.bySurname[strings.ToLower(b.Name)] {
		if ok(o) {
			out = append(out, o)
		}
	}
	return out
}

// splitBearers gives each set of bearers the last part of its IRI: the name, and where several have it
// the date of first appearance.
func (id *identities) splitBearers() {
	sets := map[string][]*bearer{}
	for _, k := range slices.Sorted(maps.Keys(id.bearers)) {
		f := id.same.first(k)
		sets[f] = append(sets[f], id.bearers[k])
	}
	named := map[string][]string{} // first parts of IRIs to the sets that have them
	for _, f := range slices.Sorted(maps.Keys(sets)) {
		s := nameOfNode(f)
		named[s] = append(named[s], f)
	}
	id.people, id.bodyOfSet = map[string]string{}, map[string]string{}
	for s, fs := range named {
		for _, f := range fs {
			local := s
			if len(fs) > 1 {
				date := slices.MinFunc(sets[f], func(a, b *bearer) int { return cmp.Compare(a.date, b.date) }).date
				local += "." + date + "." + hash(f, 4)
			}
			local = id.opt.Registry.free("person", local, f)
			bodies := map[string]bool{}
			for _, b := range sets[f] {
				id.people[b.key] = local
				b.IRI = id.base + "id/person/" + local
				if b.body != "" {
					bodies[b.body] = true
					id.bodyOfSet[f] = b.Of
				}
			}
			if len(bodies) > 1 { // at which time they were where, nobody says
				delete(id.bodyOfSet, f)
			}
		}
	}
}

// nameOfNode is the key of the name in a node.
func nameOfNode(node string) string {
	_, rest, _ := strings.Cut(node, "|")
	name, _, _ := strings.Cut(rest, "|")
	return name
}

// speakerBody is the body that a person speaks for, as far as other transcripts, the registry and a
// review tell.
func (id *identities) speakerBody(d *document, name string) (string, bool) {
	if body, ok := id.speakers.find(d, name); ok {
		return body, true
	}
	of := ""
	if !strings.Contains(name, " ") {
		of = "briefing " + id.key[d]
	}
	body := id.bodyOfSet[id.same.first(node("person", name, of))]
	return body, body != ""
}

// decidedBody is the one body that the registry says a person is of, "" where it says none or several.
func (id *identities) decidedBody(name string) string {
	if id.opt.Registry == nil {
		return ""
	}
	if r := id.opt.Registry.only("person", name); r != nil && len(r.of) == 1 {
		return r.of[0]
	}
	return ""
}

// personRecord is the registry's record of a person, nil for none.
func (id *identities) personRecord(d *document, p Person) *record {
	if id.opt.Registry == nil {
		return nil
	}
	var context []string
	for _, post := range p.Posts {
		if post.Body != "" {
			context = append(context, post.Body, topBody(d, post.Body))
		}
	}
	if body := id.personBody(d, p); body != "" {
		context = append(context, body)
	}
	if len(context) == 0 && strings.Contains(p.Name, " ") {
		return id.opt.Registry.only("person", p.Name)
	}
	return id.opt.Registry.find("person", context, p.Name)
}

// personIRI is the IRI of a person of a document.
func (id *identities) personIRI(d *document, p Person) string { return id.personIRIs[d][p.Name] }

// personLocal is the last part of a person's IRI.
func (id *identities) personLocal(d *document, p Person) string {
	if r := id.personRecord(d, p); r != nil {
		return r.local
	}
	return id.people[node("person", p.Name, id.personOf(d, p))]
}
