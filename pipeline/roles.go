package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
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

// puts reports whether turn i is a journalist's.
func puts(lay *Layout, i int) bool {
	t := lay.Turns[i]
	return t.Role == "journalist" || t.Role == "" && asks(turnText(lay.Src, t))
}

func personOrChair(t Turn, lx *lexicon.Lexicon) bool {
	return t.class == nameLabel || t.class == capsLabel || personLike(t.Name, lx)
}

// bareName drops honorifics and titles of posts before a name.
func bareName(name string, lx *lexicon.Lexicon) string {
	if _, ok := lx.Posts.Find(lexFields(name)...); ok {
		return name // "Secretary of State" is no Mr. of State
	}
	ws := strings.Fields(name)
	for len(ws) > 1 && postNominal[strings.Trim(ws[len(ws)-1], ".,")] {
		ws = ws[:len(ws)-1] // "JANE DOE MP"
	}
	for ; ; ws = ws[1:] {
		rest := strings.Join(ws, " ")
		m, post := leadingPost(rest, lx)
		address := startsHonorific(rest, lx) || len(ws) > 1 && officeLetters[ws[0]]
		switch {
		case post && m.N < len(ws) && (m.N > 1 || !address):
			return strings.Join(ws[m.N:], " ") // "Minister of State Doe": "Minister" alone is a form of address
		case !address:
			return rest
		}
	}
}
