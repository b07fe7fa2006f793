package readers

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// edgeRows is how many rows at the top and at the foot of a page may be running headers and footers.
const edgeRows = 3

// pageNumber is a row that holds the number of its page and nothing else.
var pageNumber = regexp.MustCompile(`(?i)^[-–—\s\[(|]*(page\s*|第\s*)?(\d{1,4}|[ivxl]{1,6})(\s*(of|/)\s*\d{1,4}|\s*页)?[-–—\s\])|]*$`)

var digitRun = regexp.MustCompile(`\d+`)

// dropFurniture marks what is no part of the text: what the pages call so themselves, rows that come back
// at the same place of many pages, and numbers of pages.
func (r *pdfRows) dropFurniture() {
	artifacts := 0
	for _, row := range r.rows {
		if row.artifact {
			artifacts++
		}
	}
	believed := artifacts*10 < len(r.rows)*3 // some programs call everything so
	pages := r.byPage()
	for _, page := range pages {
		for _, i := range page {
			r.rows[i].dropped = believed && r.rows[i].artifact
		}
	}
	r.dropRunning(pages)
	for _, page := range pages {
		left := slices.DeleteFunc(slices.Clone(page), func(i int) bool { return r.rows[i].dropped })
		for _, i := range slices.Compact(append(left[:min(1, len(left))], left[max(0, len(left)-1):]...)) {
			if len(left) > 1 && pageNumber.MatchString(r.rows[i].text) {
				r.rows[i].dropped = true
			}
		}
	}
}

// byPage are the rows of each page from its top down.
func (r *pdfRows) byPage() [][]int {
	var pages [][]int
	for i, row := range r.rows {
		if len(pages) == 0 || r.rows[i-1].page != row.page {
			pages = append(pages, nil)
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], i)
	}
	for _, page := range pages {
		slices.SortStableFunc(page, func(a, b int) int { return int(math.Round(r.rows[b].y)) - int(math.Round(r.rows[a].y)) })
	}
	return pages
}

// dropRunning marks rows near the edges that come back, numbers aside, at the same height of two pages in
// five. The label of a speaker may well stand first on several pages, so labels stay.
func (r *pdfRows) dropRunning(pages [][]int) {
	const height = 6 // points within which a place is the same
	where := func(i, shift int) string {
		row := r.rows[i]
		words := digitRun.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(row.text), " ")), "#")
		return fmt.Sprint(int(row.y/height)+shift, " ", words)
	}
	count := map[string]int{}
	for _, page := range pages {
		for _, i := range edges(page) {
			count[where(i, 0)]++
		}
	}
	for _, page := range pages {
		for _, i := range edges(page) {
			n := count[where(i, 0)] + max(count[where(i, -1)], count[where(i, 1)]) // on both sides of a step
			if n >= 2 && n*5 >= len(pages)*2 && !strings.HasSuffix(r.rows[i].text, ":") {
				r.rows[i].dropped = true
			}
		}
	}
}

// edges are the first and the last rows of a page.
func edges(page []int) []int {
	if len(page) <= 2*edgeRows {
		return page
	}
	return slices.Concat(page[:edgeRows], page[len(page)-edgeRows:])
}
