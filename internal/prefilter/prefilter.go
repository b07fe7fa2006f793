// Package prefilter is regexp with a quick look first: does the text hold any of the words without which
// the expression cannot match? Most paragraphs hold none, and then the expression is never run.
//
// The words are found by the method of Cox's "Regular Expression Matching with a Trigram Index" (2012) and
// of RE2's prefilters: the parts of an expression are joined into sets of strings, one of which every match
// must contain. An expression without such words is run as it is.
package prefilter

import (
	"regexp"
	"sync"
)

// A Regexp answers as its expression does; the methods that search a whole text look first.
type Regexp struct {
	*regexp.Regexp
	once   sync.Once
	needed *finder // nil: nothing is known to be needed
}

// MustCompile is regexp.MustCompile: it panics where the expression is wrong.
func MustCompile(expr string) *Regexp { return &Regexp{Regexp: regexp.MustCompile(expr)} }

// may reports whether s can hold a match. The words are worked out at the first call: a program that never
// reads a transcript has no use for them.
func (re *Regexp) may(s string) bool {
	re.once.Do(func() { re.needed = newFinder(needs(re.String())) })
	return re.needed == nil || re.needed.in(s)
}

// MatchString reports whether s holds a match.
func (re *Regexp) MatchString(s string) bool { return re.may(s) && re.Regexp.MatchString(s) }

// FindString is the leftmost match in s, "" where there is none.
func (re *Regexp) FindString(s string) string {
	if !re.may(s) {
		return ""
	}
	return re.Regexp.FindString(s)
}

// FindStringIndex is the leftmost match in s by its byte offsets, nil where there is none.
func (re *Regexp) FindStringIndex(s string) []int {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindStringIndex(s)
}

// FindStringSubmatch is the leftmost match in s and its groups, nil where there is none.
func (re *Regexp) FindStringSubmatch(s string) []string {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is FindStringSubmatch by byte offsets.
func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindStringSubmatchIndex(s)
}

// FindAllString are the first n matches in s; all of them where n is negative.
func (re *Regexp) FindAllString(s string, n int) []string {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindAllString(s, n)
}

// FindAllStringIndex is FindAllString by byte offsets.
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindAllStringIndex(s, n)
}

// FindAllStringSubmatchIndex are the first n matches in s and their groups by byte offsets.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !re.may(s) {
		return nil
	}
	return re.Regexp.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is s with repl in place of every match.
func (re *Regexp) ReplaceAllString(s, repl string) string {
	if !re.may(s) {
		return s
	}
	return re.Regexp.ReplaceAllString(s, repl)
}
