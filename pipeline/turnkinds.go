package pipeline

import (
	"slices"
	"strings"

	"briefgraph/internal/words"
)

// assignKinds says what each turn does, and which question an answer belongs to. A question opens an
// exchange; officials answer until the next one.
func assignKinds(lay *Layout) {
	question := -1
	anyQuestion := false
	last := len(lay.Turns) - 1
	for i := range lay.Turns {
		t := &lay.Turns[i]
		text := edges(turnText(lay.Src, *t))
		if t.Role == "chair" || t.Span().Len() < 1500 && (i == last || lay.Turns[i+1].Role != "journalist") {
			t.Next = fullName(lay.People, handedTo(text))
		}
		switch t.Role {
		case "journalist":
			t.Kind = "question"
			question, anyQuestion = i, true
		case "chair":
			switch {
			case i == 0:
				t.Kind = "opening"
			case i > 0 && lay.Turns[i-1].Role == "journalist" && (i == last || lay.Turns[i+1].Role != "official") &&
				(!handsOver.MatchString(text) || i < last && lay.Turns[i+1].Name == t.Name) && !floorOpen.MatchString(text) && !closes.MatchString(text):
				t.Kind, t.Answers = "answer", question // nobody else does: "I will take this question"
			case anyQuestion && ofTheMatter(text):
				t.Kind, t.Answers = "answer", question // the host answers too
			case i == last || closes.MatchString(text) && !floorOpen.MatchString(text):
				t.Kind = "closing"
			default:
				t.Kind = "handover"
			}
		default:
			short := t.Span().Len() < 400 && !strings.ContainsAny(text, "0123456789") // a figure is something said
			switch {
			case t.Kind == "" && (callsNext(lay, i) || nods(lay, i)):
				t.Kind = "handover"
			case !anyQuestion && t.Kind == "" && i < 3 && answersOne.MatchString(text):
				t.Kind, anyQuestion = "answer", true // the page leaves the question out
			case !anyQuestion && t.Kind == "":
				t.Kind = "statement"
				if short && i < last && (lay.Turns[i+1].Role == "official" && handsOver.MatchString(text) || i > 0 && lay.Turns[i+1].Role != "official" && floorOpen.MatchString(text)) {
					t.Kind = "handover"
				}
			case short && i < last && lay.Turns[i+1].Role == "official" && handsOver.MatchString(text):
				t.Kind = "handover"
			case t.Kind == "" && short && i == last && i > 0 && lay.Turns[i-1].Role == "official" && closes.MatchString(text):
				t.Kind = "closing"
			case t.Kind == "":
				t.Kind = "answer"
			}
			if t.Kind == "answer" || t.Kind == "handover" && anyQuestion {
				t.Answers = question
			}
		}
	}
}

// ofTheMatter reports whether a chair says something of the matter: a figure, or more than it takes to lead, and
// neither hands over nor ends.
func ofTheMatter(text string) bool {
	const lead = 300 // bytes
	return (strings.ContainsAny(text, "0123456789") || len(text) > lead) && !floorOpen.MatchString(text) && !handsOver.MatchString(text) &&
		!closes.MatchString(text) && !strings.Contains(text, "question")
}

// callsNext reports whether all that an official says is to call the next speaker: "Thanks, Ann. Tom, Evening
// Post." What follows a question at once and calls the next to ask is an answer, however short.
func callsNext(lay *Layout, i int) bool {
	const longest = 160 // bytes: a sentence or two
	t := lay.Turns[i]
	text := turnText(lay.Src, t)
	if i+1 == len(lay.Turns) || len(text) > longest || lay.Turns[i+1].Name == t.Name {
		return false
	}
	next := lay.Turns[i+1]
	if i > 0 && lay.Turns[i-1].Role == "journalist" && next.Role != "official" {
		return false
	}
	text = strings.TrimRight(text, " .!\n")
	end := strings.LastIndexAny(text, ".!?") + 1
	if strings.ContainsAny(text[:end], "0123456789") {
		return false // a figure is something said
	}
	if next.class == outletLabel && strings.Contains(next.Name, " ") && !strings.Contains(next.Name, ",") && next.Affil == "" {
		return strings.Contains(text[end:], next.Name) // "Czech Television", not the Czech government
	}
	last := words.Fields(text[end:]) // who is thanked stands before
	last = last[max(0, len(last)-8):]
	for _, w := range words.Fields(next.Name + " " + next.Affil) {
		if len(w) > 2 && isUpperStart(w) && !outletWord.MatchString(w) && slices.Contains(last, w) {
			return true
		}
	}
	return false
}

// nods reports whether a few words between what another official says and a question only let the next one ask:
// "Okay. Ann, go ahead."
func nods(lay *Layout, i int) bool {
	const few = 80 // bytes
	if i == 0 || i+1 == len(lay.Turns) {
		return false
	}
	before, text := lay.Turns[i-1], turnText(lay.Src, lay.Turns[i])
	return before.Role == "official" && before.Name != lay.Turns[i].Name && lay.Turns[i+1].Role == "journalist" &&
		len(text) < few && !strings.ContainsAny(text, "0123456789") && letsAsk.MatchString(text)
}

// fullName is the name of the one announced person of a surname; the surname where there is none.
func fullName(people []Person, name string) string {
	if k := samePerson(people, Person{Name: name}); k >= 0 && name != "" {
		return people[k].Name
	}
	return name
}
