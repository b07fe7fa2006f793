package pipeline

import "strings"

// Speakers is what the collection knows of people: the body that each speaks for, by lower-case name.
// Names that people of several bodies bear are left out.
type speakers struct {
	all      map[string]string            // by full name, in all transcripts
	briefing map[string]map[string]string // by briefing: a surname will do there
	key      map[*document]string         // briefing of each transcript
	decided  func(name string) string     // what the registry says
}

// knownBodies collects from all documents which person belongs to which body. sameBody is equal for
// names of one body.
func knownBodies(docs []*document, key map[*document]string, sameBody func(string) string) *speakers {
	s := &speakers{all: map[string]string{}, briefing: map[string]map[string]string{}, key: key}
	clash := map[string]bool{}
	enter := func(m map[string]string, scope, name, body string) {
		old, ok := m[name]
		if ok && sameBody(old) != sameBody(body) {
			clash[scope+"|"+name] = true
		}
		if !ok || body < old { // of spellings that differ in case the one with capitals, in any order
			m[name] = body
		}
	}
	for _, d := range docs {
		if s.briefing[key[d]] == nil {
			s.briefing[key[d]] = map[string]string{}
		}
		for _, p := range d.People {
			if body := postBody(d, p); body != "" {
				name := strings.ToLower(p.Name)
				enter(s.all, "", name, body)
				enter(s.briefing[key[d]], key[d], name, body)
			}
		}
	}
	for k := range clash {
		scope, name, _ := strings.Cut(k, "|")
		if scope == "" {
			s.all[name] = "" // known, and no use
		} else {
			delete(s.briefing[scope], name)
		}
	}
	return s
}

// find is the body that a person of a document speaks for, as far as the briefing, the registry and the
// collection tell. A surname alone says nothing outside its briefing.
func (s *speakers) find(d *document, name string) (body string, ok bool) {
	name = strings.ToLower(name)
	if body = s.briefing[s.key[d]][name]; body != "" {
		return body, true
	}
	if body = s.decided(name); body != "" {
		return body, true
	}
	if strings.Contains(name, " ") {
		body = s.all[name]
	}
	return body, body != ""
}
