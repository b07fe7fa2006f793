package function

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// required are texts, in lower case, of which every match of a regular expression contains one,
// whatever its case; none where no such texts are found. Package regexp finds soon that there is no
// match only where the pattern begins with such a text.
func required(pattern string) []string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	return needed(tree)
}

// needed finds ASCII literals of two characters or more that a match of the tree cannot do without;
// of several sets it takes that whose shortest member is the longest.
func needed(t *syntax.Regexp) (best []string) {
	switch t.Op {
	case syntax.OpLiteral:
		if s := strings.ToLower(string(t.Rune)); isASCII(s) && len(s) > 1 {
			return []string{s}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(t.Sub[0])
	case syntax.OpConcat:
		length := 0
		for _, sub := range t.Sub {
			if set := needed(sub); shortest(set) > length {
				best, length = set, shortest(set)
			}
		}
	case syntax.OpAlternate:
		for _, sub := range t.Sub {
			set := needed(sub)
			if set == nil {
				return nil
			}
			best = append(best, set...)
		}
	}
	return best
}

func shortest(set []string) int {
	n := 0
	for i, s := range set {
		if i == 0 || len(s) < n {
			n = len(s)
		}
	}
	return n
}

// guarded looks for the required texts before it runs the expression.
func guarded(re *regexp.Regexp, must []string) func(string) bool {
	var contains []func(string) bool
	for _, m := range must {
		contains = append(contains, foldMatcher(m, false, false))
	}
	letters := strings.Join(must, "")
	return func(s string) bool {
		found := func(f func(string) bool) bool { return f(s) }
		if !foldsToASCII(s, letters) && !slices.ContainsFunc(contains, found) {
			return false
		}
		return re.MatchString(s)
	}
}
