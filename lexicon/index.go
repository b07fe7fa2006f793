package lexicon

import (
	"slices"
	"strings"
)

// An Index finds phrases of words. The zero Index is empty.
type Index[T any] struct {
	byFirst map[string][]phrase[T]
}

type phrase[T any] struct {
	words []string // as written
	low   []string // lower case
	val   T
}

// Add enters a phrase, as written; several values may stand under one phrase.
func (ix *Index[T]) Add(words []string, val T) {
	if len(words) == 0 {
		return
	}
	if ix.byFirst == nil {
		ix.byFirst = map[string][]phrase[T]{}
	}
	low := words
	for i, w := range words {
		l := strings.ToLower(w)
		if l != w && &low[0] == &words[0] {
			low = slices.Clone(words)
		}
		low[i] = l
	}
	p := phrase[T]{words, low, val}
	list := ix.byFirst[low[0]]
	i := 0
	for i < len(list) && len(list[i].low) >= len(low) {
		i++
	}
	list = append(list, p)
	copy(list[i+1:], list[i:])
	list[i] = p
	ix.byFirst[low[0]] = list
}

// Starts reports whether a phrase begins with this lower-case word.
func (ix *Index[T]) Starts(low string) bool { return len(ix.byFirst[low]) > 0 }

// A Match is a phrase found: how many words it takes, the phrase as it is entered, its value.
type Match[T any] struct {
	N     int
	Words []string
	Val   T
}

// At returns the phrases that start at the first of the given lower-case words, longest first.
func (ix *Index[T]) At(low func(i int) string) []Match[T] {
	var out []Match[T]
	for _, p := range ix.byFirst[low(0)] {
		ok := true
		for i := 1; i < len(p.low); i++ {
			if low(i) != p.low[i] {
				ok = false
				break
			}
		}
		if ok {
			out = append(out, Match[T]{len(p.low), p.words, p.val})
		}
	}
	return out
}

// Longest is the longest phrase at the given words, if any.
func (ix *Index[T]) Longest(low func(i int) string) (Match[T], bool) {
	for _, p := range ix.byFirst[low(0)] {
		ok := true
		for i := 1; i < len(p.low); i++ {
			if low(i) != p.low[i] {
				ok = false
				break
			}
		}
		if ok {
			return Match[T]{len(p.low), p.words, p.val}, true
		}
	}
	return Match[T]{}, false
}

// Find is the value of exactly this phrase, in any case.
func (ix *Index[T]) Find(words ...string) (T, bool) {
	at := func(i int) string {
		if i < len(words) {
			return strings.ToLower(words[i])
		}
		return ""
	}
	if m, ok := ix.Longest(at); ok && m.N == len(words) {
		return m.Val, true
	}
	var zero T
	return zero, false
}
