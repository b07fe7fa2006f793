package pipeline

import (
	"slices"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

var (
	floorOpen = prefilter.MustCompile(`(?i)\b(?:floor is (?:now )?open|open the (?:floor|lines?)|open (?:it |this |things )?(?:up )?(?:for|to) (?:your |some |any )?questions|take (?:your )?questions|please (?:identify|state|introduce yoursel(?:f|ves)|name)|(?:raise|ask) (?:your )?questions?|questions? please|next question|last question|we will now (?:take|move|proceed)|we'll (?:now )?take|time for (?:one )?(?:more )?questions?)\b|[.!] (?:any )?questions?[.?]`)
	handsOver = prefilter.MustCompile(`(?i)\b(?:(?:give|hand|pass|turn|yield) (?:it |this |the )?(?:over )?(?:the )?(?:floor|question|microphone|mic)? ?(?:over )?to|floor (?:is yours|to)|will (?:now )?(?:answer|take|respond to|address|brief|speak)|to (?:answer|take|respond to) (?:this|that|your|the)\b.*question|(?:i'd like to|i would like to|let me|may i|let's|now|i'll|i will|i shall|we'll|i want to) (?:now )?(?:invite|ask (?:mr|ms|mrs|dr|my|our|the|minister|professor)|hand|give the floor|pass|turn|call (?:on|upon)|let (?:mr|ms|my))|i invite|please welcome|over to)\b`)
	opens     = prefilter.MustCompile(`(?i)\b(?:welcome (?:to|everyone)|good (?:morning|afternoon|evening|day)|ladies and gentlemen|(?:let's|let’s|going to) get (?:going|started)|thank you (?:all )?for (?:coming|joining|attending))\b`)
	closes    = prefilter.MustCompile(`(?i)\b(?:that concludes|this concludes|concludes (?:today's|this|our)|conclude(?:s)? here|end (?:of )?(?:today's|the|this) (?:press|news|briefing|conference)|that's all for|that is all for|(?:that's|that’s|that is) all (?:the time we have|(?:we have|we've|we’ve)(?: got)? time for)|comes? to (?:an end|a close|its end)|brings? us to (?:the end|a close)|that(?:'s|’s| is) it for (?:today|now|this (?:morning|afternoon|evening|session))|wraps? (?:it |things )?up|(?:we'll|we’ll|we will|let's|let’s) (?:leave it|end|stop) (?:there|here)|goodbye|see you|thank you (?:all )?for (?:coming|attending|joining|your (?:attendance|participation)))\b`)
	invited   = prefilter.MustCompile(`(?i)\b(?:we have (?:with us|invited|here)|joined (?:today )?by|also (?:present|joining|with us|attending)|with (?:us|me) (?:today|here)|present (?:today|here) (?:is|are)|let me introduce|introduce to you)\b`)
)

// hostLabel is the label of who has the chair of a briefing, or asks in a broadcast.
var hostLabel = prefilter.MustCompile(`(?i)^(?:the )?(?:host(?:ess)?|presenter|anchor)$`)

// assignRoles says of each turn whether a chair, an official or a journalist speaks: by its label
// first, by the roster, then by what is said.
func assignRoles(lay *Layout, lx *lexicon.Lexicon) {
	inRoster := map[string]string{}
	for _, p := range lay.People {
		if p.Role == "speaker" || p.Role == "chair" {
			inRoster[strings.ToLower(p.Name)] = p.Role
		}
	}
	chairs := hostChairs(lay)
	for i := range lay.Turns {
		t := &lay.Turns[i]
		if t.Role != "" {
			continue
		}
		name := strings.ToLower(bareName(t.Name, lx))
		role := inRoster[name]
		if role == "" && len(strings.Fields(name)) == 1 {
			role = surnameRole(inRoster, name)
		}
		switch {
		case role == "chair":
			t.Role = "chair"
		case role == "speaker":
			t.Role = "official"
		case t.class == genericChair, chairs && hostLabel.MatchString(t.Name), chairRole.MatchString(familyOf(t.Affil)):
			t.Role = "chair" // also "Jane Doe, Ports Office moderator"
		case t.class == genericAsker || t.class == outletLabel:
			t.Role = "journalist"
		case t.class == genericSpeaker || underOffice(*t, lx):
			t.Role = "official"
		case t.Affil != "" && (lx.Find(lexicon.MediaOutlet, t.Affil) != nil || outletName(t.Affil) || outletWord.MatchString(t.Affil) && !unitOfPress.MatchString(t.Affil)):
			t.Role = "journalist"
		}
	}
	byTitle(lay, lx)
	byContent(lay, lx)
	openingChair(lay, lx)
	oneChair(lay, lx)
	nameAskers(lay, lx)
}

// oneChair gives all turns of somebody who has the chair that part: a first label that tells the post too reads
// as an official's, and later ones may have the surname alone.
func oneChair(lay *Layout, lx *lexicon.Lexicon) {
	chairs := map[string]bool{}
	for _, t := range lay.Turns {
		if t.Role == "chair" && (t.class == nameLabel || t.class == capsLabel) {
			name := bareName(t.Name, lx)
			chairs[name], chairs[strings.ToUpper(familyOf(name))] = true, true
		}
	}
	for _, p := range lay.People {
		if p.Role != "chair" {
			delete(chairs, strings.ToUpper(familyOf(p.Name))) // a namesake
		}
	}
	for i := range lay.Turns {
		if t := &lay.Turns[i]; (t.Role == "official" || t.Role == "journalist" && t.class == capsLabel) && chairs[bareName(t.Name, lx)] {
			t.Role = "chair"
		}
	}
}

// hostChairs reports whether those who speak as "Host" have the chair: others ask, and they do not. The host of
// an interview asks.
func hostChairs(lay *Layout) bool {
	turns, asked, askers := 0, 0, 0
	for _, t := range lay.Turns {
		switch {
		case hostLabel.MatchString(t.Name):
			turns++
			if text := turnText(lay.Src, t); asks(text) && !floorOpen.MatchString(text) {
				asked++
			}
		case t.class == genericAsker, t.class == outletLabel:
			askers++
		}
	}
	return askers > 0 && asked*2 < turns
}

// underOffice reports whether a label names a person with a post: "Minister Olga Trent", "Olga Trent, Minister
// for Ports".
func underOffice(t Turn, lx *lexicon.Lexicon) bool {
	if t.class != nameLabel && t.class != capsLabel {
		return false
	}
	if _, ok := leadingPost(t.Affil, lx); ok || ofOffice(t.Affil, lx) {
		return true
	}
	if shortOffice(t.Name) {
		return true
	}
	name := lexFields(t.Name)
	m, ok := lx.Posts.Longest(wordAt(name))
	return ok && m.N < len(name) && len(name)-m.N <= 3 && !chairRole.MatchString(m.Val) && !asker.MatchString(m.Val)
}

// byTitle gives the host whom a title names, "Interview with Jane Doe", the role of one who asks: where two
// speak, and the other does not ask more.
func byTitle(lay *Layout, lx *lexicon.Lexicon) {
	hosts := map[string]string{}
	for _, p := range lay.People {
		if p.Role == "mentioned" {
			hosts[strings.ToLower(p.Name)] = "journalist"
		}
	}
	if len(hosts) == 0 {
		return
	}
	asked := map[string]int{}
	for _, t := range lay.Turns {
		if asks(turnText(lay.Src, t)) {
			asked[t.Name]++
		}
	}
	for i := range lay.Turns {
		t := &lay.Turns[i]
		name := strings.ToLower(bareName(t.Name, lx))
		if t.Role != "" || asked[t.Name] == 0 || hosts[name] == "" && surnameRole(hosts, name) == "" {
			continue
		}
		t.Role = "journalist"
		for other, n := range asked {
			if other != t.Name && n > asked[t.Name] {
				t.Role = ""
			}
		}
	}
}

// officeLetters are posts as labels shorten them before a name: "MOS Lim" is a minister of state, "PS Roe" a
// permanent secretary.
var officeLetters = wordSet("MOS SMS SPS DPM DG DDG PS DPS CM DCM MEC SG DSG CEO COO CFO MD AG Sec. Adm. Min. Gov. Amb. Comm.")

// surnameRole is the role of all announced people with a surname ("MS. JEAN-PIERRE" of "Karine
// Jean-Pierre"), or "" where they have different ones.
func surnameRole(roles map[string]string, surname string) string {
	found := ""
	for name, role := range roles {
		if !strings.HasSuffix(name, " "+surname) {
			continue
		}
		if found != "" && found != role {
			return ""
		}
		found = role
	}
	return found
}

// byContent gives the turns whose label says nothing a role, one for each label: who asks most of
// the time is a journalist, who opens, hands over and closes is the chair.
func byContent(lay *Layout, lx *lexicon.Lexicon) {
	type votes struct{ ask, chair, speak, answers int }
	byName := map[string]*votes{}
	key := oneSpeaker(lay, lx)
	hasOfficial, office, askers := false, 0, 0
	for _, t := range lay.Turns {
		hasOfficial = hasOfficial || t.Role == "official"
		if t.class == genericSpeaker {
			office++
		}
		if t.class == genericAsker || t.class == outletLabel {
			askers++
		}
	}
	only, other := dialogue(lay)
	interview := office > 1 && askers == 0 // one side under its office, the other under names: hosts ask
	for i, t := range lay.Turns {
		if t.Role != "" {
			continue
		}
		v := byName[key[t.Name]]
		if v == nil {
			v = &votes{}
			byName[key[t.Name]] = v
		}
		text := turnText(lay.Src, t)
		if i > 0 && puts(lay, i-1) && (i+1 < len(lay.Turns) && puts(lay, i+1) || i+1 == len(lay.Turns) && !closes.MatchString(text)) && !handsOver.MatchString(edges(text)) {
			v.answers++ // between two questions, or after the last, stands an answer
		}
		whole := len(text)
		if whole < 3000 {
			text = edges(text)
		}
		switch {
		case len(lay.Turns) > 1 && (i == 0 && len(text) < 3000 || whole < longHandover) && (i == 0 && (opens.MatchString(text) || invited.MatchString(text)) || floorOpen.MatchString(text) || i == len(lay.Turns)-1 && closes.MatchString(text)):
			v.chair++
		case asks(text):
			v.ask++
		default:
			v.speak++
		}
	}
	for i := range lay.Turns {
		t := &lay.Turns[i]
		if t.Role != "" {
			continue
		}
		switch v := byName[key[t.Name]]; {
		case v.chair > 0 && v.answers == 0 && v.chair >= v.ask && v.speak <= v.chair && personOrChair(*t, lx):
			t.Role = "chair"
		case interview && v.ask > 0:
			t.Role = "journalist"
		case other && t.Name == only:
			t.Role = "journalist"
		case v.ask > v.speak || v.ask == v.speak && hasOfficial && v.ask > 0:
			t.Role = "journalist"
		default:
			t.Role = "official"
		}
	}
}

// longHandover is the length in bytes from which what a later turn says is a statement, however it ends: "... and now I am ready
// to take your questions".
const longHandover = 900

// oneSpeaker maps the name in each label to one name for each speaker: "MR. DOE" is "JANE DOE" where only one label has that
// family name.
func oneSpeaker(lay *Layout, lx *lexicon.Lexicon) map[string]string {
	key := map[string]string{}
	full := map[string]string{} // by family name; "" where several have it
	for _, t := range lay.Turns {
		if _, ok := key[t.Name]; ok {
			continue
		}
		key[t.Name] = t.Name
		if bare := bareName(t.Name, lx); strings.Contains(bare, " ") {
			family := strings.ToLower(bare[strings.LastIndexByte(bare, ' ')+1:])
			if _, ok := full[family]; ok {
				full[family] = ""
			} else {
				full[family] = t.Name
			}
		}
	}
	for name := range key {
		if bare := bareName(name, lx); !strings.Contains(bare, " ") && bare != name && full[strings.ToLower(bare)] != "" {
			key[name] = full[strings.ToLower(bare)]
		}
	}
	return key
}

// dialogue is the name of the one of two speakers who asks: both have several turns, and nearly all that ends in
// a question is one's.
func dialogue(lay *Layout) (name string, ok bool) {
	turns, asked := map[string]int{}, map[string]int{}
	for _, t := range lay.Turns {
		if t.Name == "" {
			continue
		}
		turns[t.Name]++
		if asks(turnText(lay.Src, t)) {
			asked[t.Name]++
		}
	}
	if len(turns) != 2 {
		return "", false
	}
	for a := range turns {
		for b := range turns {
			if a != b && turns[b] > 1 && asked[a] > 1 && asked[a]*3 >= turns[a] && asked[a] >= 4*asked[b] {
				return a, true
			}
		}
	}
	return "", false
}

// edges is the beginning and the end of a long turn: what hands over, opens or closes stands there.
func edges(text string) string {
	const head, tail = 400, 600
	if len(text) <= head+tail {
		return text
	}
	return strings.ToValidUTF8(text[:head]+"\n"+text[len(text)-tail:], "")
}

// puts reports whether turn i is a journalist's.
func puts(lay *Layout, i int) bool {
	t := lay.Turns[i]
	return t.Role == "journalist" || t.Role == "" && asks(turnText(lay.Src, t))
}

func personOrChair(t Turn, lx *lexicon.Lexicon) bool {
	return t.class == nameLabel || t.class == capsLabel || personLike(t.Name, lx)
}

func turnText(src *source.Source, t Turn) string {
	if len(t.Paras) == 0 {
		return ""
	}
	return src.Slice(t.Span())
}

// asks reports whether a turn puts a question: it is short for an answer and a question mark stands
// in its last part, or it says without one that it asks.
func asks(text string) bool {
	i := strings.LastIndexAny(text, "?？")
	if i < 0 {
		return len(text) < 1000 && requests.MatchString(text)
	}
	return len(text)-i < 80 || i > len(text)/2 && len(text) < 1500
}

// answersOne is how an answer begins.
var answersOne = prefilter.MustCompile(`(?i)^\W*(?:okay\W+|well\W+|all right\W+)?(?:(?:thank you|thanks)(?: very much)? for (?:your|the|that|this|raising (?:the|that|this)) (?:\w+ )?question|(?:i(?:['’]ll| will| would like to|['’]d like to)?|let me|allow me to) (?:now )?(?:answer|respond to|reply to|take) (?:your|the|that|this) (?:\w+ )?question)`)

// requests is a question without its mark: "My question is about charity. Please brief us on it."
var requests = prefilter.MustCompile(`(?i)\b(?:my (?:(?:first|second|other) )?question (?:is|concerns|goes)|i (?:also )?(?:have|had) (?:a|one|two|another) (?:\w+ )?questions?|i(?:'d|’d| would) like to ask|i want(?:ed)? to ask|please (?:introduce the|brief us|elaborate on|share with us|tell us|give us|talk about))\b`)

// bareName drops honorifics and titles of posts before a name.
func bareName(name string, lx *lexicon.Lexicon) string {
	if _, ok := lx.Posts.Find(lexFields(name)...); ok {
		return name // "Secretary of State" is no Mr. of State
	}
	ws := strings.Fields(name)
	for len(ws) > 1 && postNominal[strings.Trim(ws[len(ws)-1], ".,")] {
		ws = ws[:len(ws)-1] // "JANE DOE MP"
	}
	for {
		rest := strings.Join(ws, " ")
		if m, ok := leadingPost(rest, lx); ok && m.N > 1 && m.N < len(ws) {
			return strings.Join(ws[m.N:], " ") // "Minister of State Doe": "Minister" alone is a form of address
		}
		if !startsHonorific(rest, lx) && (len(ws) < 2 || !officeLetters[ws[0]]) {
			break
		}
		ws = ws[1:]
	}
	if m, ok := leadingPost(strings.Join(ws, " "), lx); ok && m.N < len(ws) {
		ws = ws[m.N:]
	}
	return strings.Join(ws, " ")
}

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

// letsAsk ends words that let somebody ask: "go ahead", "the lady in front", a name alone.
var letsAsk = prefilter.MustCompile(`(?i:\b(?:go ahead|questions?|next(?: one)?|over (?:here|there|to you)|in (?:the )?(?:front|back|middle)|(?:at|in) the back|the (?:gentleman|lady) \S+)\W*$|\b(?:let's|we'll|i'll) (?:go|turn|talk|take|come|start)\b)|(?:^|[.?!,–-] ?)(?:(?i:yes|okay|ok|sorry|thanks),? )?\p{Lu}\p{L}+[.?!]?$`)

var nextName = prefilter.MustCompile(`\b(?:(?:Mr|Ms|Mrs|Dr)\.?|Professor|Minister|Vice Minister|Secretary|Director)\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})`)

// fullName is the name of the one announced person of a surname; the surname where there is none.
func fullName(people []Person, name string) string {
	if k := samePerson(people, Person{Name: name}); k >= 0 && name != "" {
		return people[k].Name
	}
	return name
}

// handedTo is the person a turn gives the floor to, as named in its last sentences.
func handedTo(text string) string {
	if !nextName.MatchString(text) {
		return ""
	}
	start := 0
	for sentence := range strings.SplitAfterSeq(text, ". ") {
		if loc := handsOver.FindStringIndex(sentence); loc != nil {
			if m := nextName.FindStringSubmatch(text[max(0, start+loc[0]-80):min(len(text), start+loc[1]+120)]); m != nil {
				return m[1]
			}
			return ""
		}
		start += len(sentence)
	}
	return ""
}
