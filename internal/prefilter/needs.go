package prefilter

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// maxStrings bounds a set of strings while it is put together.
const maxStrings = 256

// A part is what is known of the texts that a part of an expression matches.
type part struct {
	all  []string // every such text, where they are few; else nil
	some []string // strings one of which each such text contains; nil: nothing is known
	head []string // strings with one of which each such text begins; nil: nothing is known
}

// A need is what a text must hold for an expression to match: one of some strings, at its start where the
// expression is bound to that. Where parts of the expression match in any case, fold is true, and the strings
// are in lower case and to be found in the text in lower case.
type need struct {
	words   []string // none: nothing is known
	atStart bool
	fold    bool
}

func needs(expr string) need {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return need{}
	}
	l := learner{folds(re)}
	re = re.Simplify()
	p := l.learn(re)
	if head := p.begins(); re.Op == syntax.OpConcat && re.Sub[0].Op == syntax.OpBeginText && shortest(head) > 0 {
		return need{head, true, l.fold}
	}
	return need{p.needed(), false, l.fold}
}

// begins are strings with one of which each text begins.
func (p part) begins() []string {
	if p.all != nil {
		return p.all
	}
	return p.head
}

// folds reports whether a literal of the expression matches in any case. The parser writes a single such
// letter as a class, which holds both cases.
func folds(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase != 0 || slices.ContainsFunc(re.Sub, folds)
}

// A learner works out what an expression needs, in lower case where fold is set.
type learner struct{ fold bool }

func (l learner) text(rs ...rune) string {
	if l.fold {
		return strings.ToLower(string(rs))
	}
	return string(rs)
}

// needed is the set that tells most.
func (p part) needed() []string {
	if better(p.all, p.some) {
		return p.all
	}
	return p.some
}

// better reports whether set a tells more than set b: its shortest string is longer.
func better(a, b []string) bool { return shortest(a) > shortest(b) }

// shortest is the length of the shortest string of a set, 0 for none.
func shortest(set []string) int {
	if len(set) == 0 {
		return 0
	}
	return len(slices.MinFunc(set, func(a, b string) int { return len(a) - len(b) }))
}

func (l learner) learn(re *syntax.Regexp) part {
	switch re.Op {
	case syntax.OpLiteral:
		return part{all: []string{l.text(re.Rune...)}}
	case syntax.OpCharClass:
		return part{all: l.class(re.Rune)}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return part{all: []string{""}}
	case syntax.OpCapture:
		return l.learn(re.Sub[0])
	case syntax.OpQuest:
		if p := l.learn(re.Sub[0]); p.all != nil {
			return part{all: set(append(p.all, ""))}
		}
	case syntax.OpPlus:
		p := l.learn(re.Sub[0])
		return part{some: p.needed(), head: p.begins()}
	case syntax.OpConcat:
		return l.concat(re.Sub)
	case syntax.OpAlternate:
		return l.alternate(re.Sub)
	}
	return part{}
}

// class are the characters of a class, where they are few.
func (l learner) class(ranges []rune) []string {
	var out []string
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 16 || len(out) > 32 {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			out = append(out, l.text(r))
		}
	}
	return set(out)
}

// concat joins the texts of neighbours as long as they are few.
func (l learner) concat(subs []*syntax.Regexp) part {
	run := []string{""}
	var best, head []string
	exact := true
	flush := func(next []string) {
		if better(run, best) {
			best = run
		}
		if exact {
			head = run
			if len(next) > 0 && len(run)*len(next) <= maxStrings {
				head = product(run, next)
			}
		}
		run, exact = []string{""}, false
	}
	for _, s := range subs {
		p := l.learn(s)
		switch {
		case p.all == nil:
			flush(p.head)
			if better(p.some, best) {
				best = p.some
			}
		case len(run)*len(p.all) > maxStrings:
			flush(nil)
			run = p.all
		default:
			run = product(run, p.all)
		}
	}
	if exact {
		return part{all: run, some: best}
	}
	flush(nil)
	return part{some: best, head: head}
}

func (l learner) alternate(subs []*syntax.Regexp) part {
	out := part{all: []string{}, some: []string{}, head: []string{}}
	for _, s := range subs {
		p := l.learn(s)
		if need := p.needed(); need == nil || out.some == nil || shortest(need) == 0 {
			out.some = nil
		} else {
			out.some = set(append(out.some, need...))
		}
		if first := p.begins(); first == nil || out.head == nil || len(out.head)+len(first) > maxStrings {
			out.head = nil
		} else {
			out.head = set(append(out.head, first...))
		}
		if p.all == nil || out.all == nil || len(out.all)+len(p.all) > maxStrings {
			out.all = nil
		} else {
			out.all = set(append(out.all, p.all...))
		}
	}
	return out
}

func product(a, b []string) []string {
	var out []string
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return set(out)
}

// set sorts strings and drops those that are there twice.
func set(ss []string) []string {
	slices.Sort(ss)
	return slices.Compact(ss)
}
