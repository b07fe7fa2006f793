package pipeline

import (
	"strings"
	"testing"

	"briefgraph/lexicon"
)

// TestNames holds what is recognised as a body, an organisation, an outlet or a place. An input is one
// turn of an official.
func TestNames(t *testing.T) {
	checkTable(t, "names", 50, func(text string) string {
		return describeEntities(t, text, lexicon.Ministry, lexicon.Organization, lexicon.MediaOutlet, lexicon.Place)
	})
}

// TestLabelOutlets: an outlet keeps the name that a label has, and is that of the lexicon under this very name.
func TestLabelOutlets(t *testing.T) {
	for _, tt := range []struct{ label, want string }{
		{"CNR", `MediaOutlet "China National Radio" | outlet | also CNR`},
		{"Health Times", `MediaOutlet "Health Times" | outlet`},
		{"Life Times", `MediaOutlet "Life Times" | outlet`},
		{"Qiushi Journal", `MediaOutlet "Qiushi" | outlet | also Qiushi Journal`},
		{"Harbour Times", `MediaOutlet "Harbour Times" | outlet`},
		{"CHINA DAILY", `MediaOutlet "China Daily" | outlet`},
	} {
		doc := documentOf(t, tt.label+": What happened?\n\nMINISTER: Nothing happened.", "2025-07-18")
		var got []string
		for _, e := range doc.Entities {
			got = append(got, describeEntity(doc, e))
		}
		if strings.Join(got, "\n") != tt.want {
			t.Errorf("%s: %q, want %q", tt.label, got, tt.want)
		}
	}
}

// TestPrograms holds what is recognised as a program, product, event or sector, with kind and extent.
func TestPrograms(t *testing.T) {
	checkTable(t, "programs", 50, func(text string) string {
		return describeEntities(t, text, Program, Product, Event, lexicon.Sector)
	})
}

// TestEvidence holds what names without a head noun are taken for, and why.
func TestEvidence(t *testing.T) {
	checkTable(t, "evidence", 25, func(text string) string {
		doc := documentOf(t, "QUESTION: What happened?\n\nMINISTER: "+text, "2025-07-18")
		var out []string
		for _, e := range doc.Entities {
			if e.Reason != "" {
				out = append(out, fields(string(e.Class)+" "+quote(e.Name), e.Kind, e.Reason))
			}
		}
		return first(strings.Join(out, "\n"), "nothing")
	})
}

func describeEntities(t *testing.T, text string, classes ...lexicon.Class) string {
	doc := documentOf(t, "QUESTION: What happened?\n\nMINISTER: "+text, "2025-07-18")
	var out []string
	for _, c := range classes {
		for _, e := range doc.Entities {
			if e.Class == c {
				out = append(out, describeEntity(doc, e))
			}
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "\n")
}

func describeEntity(doc *document, e Entity) string {
	parent, weak := "", ""
	if e.Parent >= 0 {
		parent = doc.Entities[e.Parent].Name
	}
	if e.Weak {
		weak = "weak"
	}
	times := ""
	if len(e.At) > 1 {
		times = itoa(len(e.At)) + " times"
	}
	return fields(string(e.Class)+" "+quote(e.Name), e.Kind, named("part of", parent), named("also", strings.Join(e.Aliases, "; ")), weak, times)
}

// TestPeople holds who is recognised, as what, in which posts. "\n" in an input ends a line.
func TestPeople(t *testing.T) {
	checkTable(t, "people", 30, func(text string) string {
		doc := documentOf(t, strings.ReplaceAll(text, `\n`, "\n"), "2025-07-18")
		if len(doc.People) == 0 {
			return "nobody"
		}
		return lines(doc.People, describePerson)
	})
}

func describePerson(p Person) string {
	var posts []string
	for _, post := range p.Posts {
		posts = append(posts, post.Title+named(" @", post.Body))
	}
	return fields(p.Name, p.Role, strings.Join(posts, "; "), named("also", strings.Join(p.Aliases, "; ")))
}

// TestTitles holds whom titles announce.
func TestTitles(t *testing.T) {
	checkTable(t, "titles", 20, func(title string) string {
		var out []string
		for _, p := range titlePeople(title, seedLexicon()) {
			out = append(out, describePerson(p))
		}
		return first(strings.Join(out, "\n"), "nobody")
	})
}
