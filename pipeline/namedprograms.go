package pipeline

// operations finds names that begin with their head: "Operation Farm Clear", "Project Greenlight".
func operations(si int, s *Sentence, taken []bool) []Mention {
	var out []Mention
	for i := range s.Tokens {
		if t := s.Tokens[i].Text; t != "Operation" && t != "Project" || taken[i] || !isName(s, i+1) {
			continue
		}
		end := i + 1
		for isName(s, end) && end < i+5 && bodyHeads[s.low(end)] == "" {
			end++
		}
		kind := "campaign"
		if s.low(i) == "project" {
			kind = "special-project"
		}
		out = append(out, Mention{Class: Program, Sent: si, Start: i, End: end, Label: -1, Kind: kind, Name: s.textOf(i, end)})
	}
	return out
}

// versions finds projects with a version: "Snowfield 2.0".
func versions(si int, s *Sentence, taken []bool, have []Mention) []Mention {
	var out []Mention
	for i := 1; i < len(s.Tokens); i++ {
		t := s.Tokens[i].Text
		if len(t) != 3 || t[1] != '.' || t[2] != '0' || t[0] < '2' || t[0] > '9' || taken[i] || !isName(s, i-1) || versioned[s.low(i-1)] || monthNumber[s.low(i-1)] > 0 ||
			isNounTag(s.tag(i+1)) && !isUpperStart(s.Tokens[i+1].Text) && s.low(i+1) != "project" || s.low(i+1) == "%" || s.low(i+1) == "percent" {
			continue
		}
		start := i - 1
		for start > 0 && start > i-4 && isName(s, start-1) && !functionWord[s.low(start-1)] {
			start--
		}
		inside := functionWord[s.low(start)]
		for _, m := range have {
			inside = inside || m.Start < i && start < m.End
		}
		if !inside {
			out = append(out, Mention{Class: Program, Sent: si, Start: start, End: i + 1, Label: -1, Kind: "special-project", Name: s.textOf(start, i+1)})
		}
	}
	return out
}

// versioned are words before a number that is no name's: "version 2.0", "Industry 4.0".
var versioned = wordSet("version industry web magnitude around about grade level scale windows android")

// anyTaken reports whether another name has one of the tokens [i, j).
func anyTaken(taken []bool, i, j int) bool {
	for ; i < j && i < len(taken); i++ {
		if taken[i] {
			return true
		}
	}
	return false
}
