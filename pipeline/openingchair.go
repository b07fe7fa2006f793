package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

// pressPost are posts of those who lead briefings: of a press office, or who speak for a body.
var pressPost = prefilter.MustCompile(`(?i)\b(?:press|information|publicity|news|media|communications?|spokes\w+)\b`)

// presentsThem is said by who has the chair of those who will speak.
var presentsThem = prefilter.MustCompile(`(?i)\b(?:invited|joined by|have with us|also (?:joining|present|with us|attending)|present (?:at|today|here)|attending today|introduce|give the floor|join(?:ing)? us)\b`)

// openingChair gives the chair to who opens a briefing in a press post, welcomes the press and presents others who speak
// in it: a list of names without headings has the chair among the speakers.
func openingChair(lay *Layout, lx *lexicon.Lexicon) {
	if len(lay.Turns) < 2 || lay.Turns[0].Role != "official" || lay.Turns[0].class != nameLabel {
		return
	}
	first := &lay.Turns[0]
	text := edges(turnText(lay.Src, *first))
	if !opens.MatchString(text) || !presentsThem.MatchString(text) || !holdsPressPost(lay, *first, lx) {
		return
	}
	presented := false
	for _, t := range lay.Turns[1:] {
		if t.Role == "chair" {
			return
		}
		ws := strings.Fields(bareName(t.Name, lx))
		presented = presented || t.Role == "official" && t.Name != first.Name && len(ws) > 0 && strings.Contains(text, strings.Join(ws, " "))
	}
	if presented {
		first.Role = "chair"
	}
}

// holdsPressPost reports whether who speaks a turn has a post for the press, by the list of those announced or the label.
func holdsPressPost(lay *Layout, t Turn, lx *lexicon.Lexicon) bool {
	if pressPost.MatchString(t.Affil) {
		return true
	}
	for _, p := range lay.People {
		if !strings.EqualFold(p.Name, bareName(t.Name, lx)) {
			continue
		}
		for _, post := range p.Posts {
			if pressPost.MatchString(post.Title) || pressPost.MatchString(post.Body) {
				return true
			}
		}
	}
	return false
}
