package pipeline

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A Doubt is a pair of names of which the transcripts do not tell whether they are one thing.
type Doubt struct {
	Class  string // as in IRIs
	A, B   Bearer // in the order of the review file: where they are one, B becomes A
	One    bool   // they are one thing in this run
	Reason string

	decision string // "", same or different
}

// A Bearer is one side of a Doubt.
type Bearer struct {
	Name  string
	Of    string // what tells it from others of its name: a body, a briefing; "" for nothing
	IRI   string
	Quote string // a sentence that names it
}

// Decisions of a person.
const (
	same      = "same"
	different = "different"
)

// reviewColumns are the columns of a review file. The first six are what a person decides on.
var reviewColumns = []string{"class", "decision", "a", "of a", "b", "of b", "now", "reason", "sentence of a", "sentence of b", "IRI of a", "IRI of b"}

const reviewHead = `# Doubtful identities, for a person to decide. Write into the column "decision" of a line
#   same        a and b are one thing, with an identifier made of the name of a
#   different   they are two
# and build again with the same --review FILE: the decision holds then and later. Lines with a decision
# are kept; the others are written anew by each build. Cells are separated by tabs. "now" says what the
# last build took them for.
# columns: `

// A Review is what a person decided on doubts. It is read-only; nil is one without decisions.
type Review struct {
	lines    []Doubt // with a decision
	comments []string
	one      partition[string]  // by node key
	names    map[string]string  // of nodes, as written
	two      map[[2]string]bool // pairs of sets that are different
}

// node is the key of a bearer, the same for spellings of its name.
func node(class, name, of string) string {
	return class + "|" + nameKey(class, name) + "|" + fold(of)
}

func (d Doubt) nodes() (a, b string) {
	return node(d.Class, d.A.Name, d.A.Of), node(d.Class, d.B.Name, d.B.Of)
}

func (d Doubt) key() [5]string { return [5]string{d.Class, d.A.Name, d.A.Of, d.B.Name, d.B.Of} }

// compare orders doubts as a review file does.
func (d Doubt) compare(o Doubt) int {
	return cmp.Or(cmp.Compare(d.Class, o.Class), cmp.Compare(d.A.Name, o.A.Name), cmp.Compare(d.A.Of, o.A.Of),
		cmp.Compare(d.B.Name, o.B.Name), cmp.Compare(d.B.Of, o.B.Of), cmp.Compare(d.decision, o.decision))
}

// LoadReview reads a review file. Lines without a decision are not kept: they are found again.
func LoadReview(f File) (*Review, []source.Problem) {
	r := &Review{one: partition[string]{}, names: map[string]string{}, two: map[[2]string]bool{}}
	rows, bad := lexicon.ReadTable(bytes.NewReader(f.Text), f.Name, 1, reviewColumns...)
	rowOf := map[[5]string]lexicon.Row{}
	for _, row := range rows {
		if row.Cell(1) == "" && row.Len() > 1 {
			continue
		}
		d, p := readDoubt(row)
		if p != nil {
			bad = append(bad, *p)
			continue
		}
		r.lines = append(r.lines, d)
		rowOf[d.key()] = row
	}
	if len(r.lines) == 0 {
		bad = notOne(bad, f.Name, "review file", reviewColumns, "name a review file, or a file that does not exist yet")
	}
	r.comments = ownComments(string(f.Text))
	slices.SortStableFunc(r.lines, Doubt.compare) // so that the order of the lines decides nothing
	for _, d := range r.lines {
		a, b := d.nodes()
		r.names[a], r.names[b] = d.A.Name, d.B.Name
		if d.decision == same {
			r.one.join(a, b)
		}
	}
	for _, d := range r.lines {
		a, b := d.nodes()
		a, b = r.one.first(a), r.one.first(b)
		if d.decision == same {
			continue
		}
		if a == b {
			bad = append(bad, rowOf[d.key()].Problem(1, "review-contradiction", fmt.Sprintf("%q and %q are different here, and the same by other lines", d.A.Name, d.B.Name),
				"change this decision or one of the others that name them"))
		}
		r.two[[2]string{a, b}], r.two[[2]string{b, a}] = true, true
	}
	return r, bad
}

// notOne makes one problem of those of a file of which no line is right, where they are many: it is some
// other file.
func notOne(bad []source.Problem, name, what string, columns []string, remedy string) []source.Problem {
	const many = 4
	if len(bad) < many {
		return bad
	}
	return []source.Problem{{Name: name, ID: "other-file", What: fmt.Sprintf("this is no %s: none of its %d lines is a row of one", what, len(bad)),
		Remedy: remedy + "; the columns are " + strings.Join(columns, ", ") + ", separated by tabs"}}
}

// readDoubt reads one line with a decision.
func readDoubt(row lexicon.Row) (Doubt, *source.Problem) {
	fault := func(col int, id, what, remedy string) (Doubt, *source.Problem) {
		p := row.Problem(col, id, what, remedy)
		return Doubt{}, &p
	}
	d := Doubt{Class: row.Cell(0), decision: strings.ToLower(row.Cell(1)), Reason: row.Cell(7), One: row.Cell(6) == "one",
		A: Bearer{row.Cell(2), row.Cell(3), row.Cell(10), row.Cell(8)}, B: Bearer{row.Cell(4), row.Cell(5), row.Cell(11), row.Cell(9)}}
	switch {
	case row.Len() < 5 || row.Len() > len(reviewColumns):
		return fault(0, "review-columns", fmt.Sprintf("%d cells in a row", row.Len()), "the columns are "+strings.Join(reviewColumns, ", ")+"; the first six are needed")
	case d.decision != same && d.decision != different:
		return fault(1, "review-decision", fmt.Sprintf("%q is no decision", row.Cell(1)), "write same or different, or nothing")
	case !slices.Contains(reviewClasses, d.Class):
		return fault(0, "review-class", fmt.Sprintf("no class %q", d.Class), "the classes here are "+strings.Join(reviewClasses, ", ")+"; others are decided by a registry")
	case d.A.Name == "" || d.B.Name == "":
		return fault(2, "review-name", "a decision needs two names", "write them into the columns a and b")
	}
	if a, b := d.nodes(); a == b {
		return fault(2, "review-name", fmt.Sprintf("%q and %q are one name", d.A.Name, d.B.Name), "say in the columns of a and of b which bearers of the name are meant")
	}
	return d, nil
}

// reviewClasses are the classes of things that decisions hold for.
var reviewClasses = []string{"org", "person", "program"}

// ownComments are the comments that a person added to a review file.
func ownComments(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") && !strings.Contains(reviewHead, line) && !strings.HasPrefix(line, "# columns: ") {
			out = append(out, line)
		}
	}
	return out
}

// first is the node that stands for all that are the same as this one.
func (r *Review) first(n string) string {
	if r == nil {
		return n
	}
	return r.one.first(n)
}

// instead is the name under which a person put things of this one, "" for none.
func (r *Review) instead(class, name string) string {
	if r == nil || len(r.lines) == 0 {
		return ""
	}
	n := node(class, name, "")
	if f := r.one.first(n); f != n {
		return r.names[f]
	}
	return ""
}

// apart reports whether a person said that two nodes are different, or some that are the same as they.
func (r *Review) apart(a, b string) bool {
	return r != nil && r.two[[2]string{r.one.first(a), r.one.first(b)}]
}

// Decided reports whether a person decided on the pair of a doubt.
func (r *Review) Decided(d Doubt) bool {
	a, b := d.nodes()
	return r != nil && (r.one.first(a) == r.one.first(b) || r.apart(a, b))
}

// Write writes the review file: all that a person decided, and the doubts without a decision. It is the
// same for the same doubts and decisions.
func (r *Review) Write(w io.Writer, doubts []Doubt) error {
	var lines []Doubt
	seen := map[[2]string]int{}
	if r != nil {
		lines = slices.Clone(r.lines)
	}
	for i, d := range lines {
		a, b := d.nodes()
		seen[[2]string{a, b}], seen[[2]string{b, a}] = i+1, i+1
	}
	for _, d := range doubts {
		a, b := d.nodes()
		k := seen[[2]string{a, b}]
		if k == 0 {
			seen[[2]string{a, b}], seen[[2]string{b, a}] = len(lines)+1, len(lines)+1
			lines = append(lines, d)
			continue
		}
		// A person may have exchanged the sides, to say which identifier is kept.
		if x, _ := lines[k-1].nodes(); x != a {
			d.A, d.B = d.B, d.A
		}
		d.decision = lines[k-1].decision
		lines[k-1] = d
	}
	slices.SortStableFunc(lines, Doubt.compare)
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, reviewHead+strings.Join(reviewColumns, ", "))
	if r != nil {
		for _, c := range r.comments {
			fmt.Fprintln(out, c)
		}
	}
	for _, d := range lines {
		now := "two"
		if d.One {
			now = "one"
		}
		cells := []string{d.Class, d.decision, d.A.Name, d.A.Of, d.B.Name, d.B.Of, now, d.Reason, d.A.Quote, d.B.Quote, d.A.IRI, d.B.IRI}
		for i, c := range cells {
			cells[i] = strings.Join(strings.Fields(c), " ")
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	return out.Flush()
}
