package pipeline

import "strings"

// namesakes finds people of one name who hold posts in different bodies: they stay apart ("when in
// doubt, split"), each under the date of first appearance (model.md section 3.3).
func (id *identities) namesakes() {
	type seen map[string]string // top body to the first date it appears at
	all := map[string]seen{}
	for _, d := range id.docs {
		date := first(d.Layout.Header.Reference(), "undated")
		for _, p := range d.People {
			b := personBody(d, p)
			if b == "" {
				continue
			}
			k := strings.ToLower(p.Name)
			if all[k] == nil {
				all[k] = seen{}
			}
			if old, ok := all[k][b]; !ok || date < old {
				all[k][b] = date
			}
		}
	}
	id.people = map[string]map[string]string{}
	for k, bodies := range all {
		if len(bodies) > 1 {
			id.people[k] = bodies
		}
	}
}

// personBody is the top body of a person's first post that names one, "" for none.
func personBody(d *document, p Person) string {
	for _, post := range p.Posts {
		if post.Body != "" {
			return strings.ToLower(topBody(d, post.Body))
		}
	}
	return ""
}

// personSlug is the last part of a person's IRI.
func (id *identities) personSlug(d *document, p Person) string {
	s := slug(p.Name)
	bodies := id.people[strings.ToLower(p.Name)]
	if bodies == nil {
		return s
	}
	if date, ok := bodies[personBody(d, p)]; ok {
		return s + "." + date + "." + hash(personBody(d, p), 4)
	}
	return s + "." + first(d.Layout.Header.Reference(), "undated")
}
