package lexicon

import "strings"

// irregular verbs: past tense, past participle where it is another form, present participle where it is not
// regular. Without a past tense both are the verb itself.
var irregular = map[string][]string{"build": {"built"}, "make": {"made"}, "hold": {"held"}, "take": {"took", "taken"}, "lead": {"led"},
	"run": {"ran", "run", "running"}, "set": {"setting"}, "put": {"putting"}, "begin": {"began", "begun", "beginning"}, "draw": {"drew", "drawn"},
	"spend": {"spent"}, "give": {"gave", "given"}, "grow": {"grew", "grown"}, "rise": {"rose", "risen"}, "fall": {"fell", "fallen"},
	"cut": {"cutting"}, "undertake": {"undertook", "undertaken"}, "oversee": {"oversaw", "overseen"}, "win": {"won", "winning"}, "go": {"went", "gone"},
	"shrink": {"shrank", "shrunk"}, "sink": {"sank", "sunk"}, "slide": {"slid"}, "hit": {"hitting"}, "keep": {"kept"}, "see": {"saw", "seen"}, "lend": {"lent"},
	"buy": {"bought"}, "sell": {"sold"}, "pay": {"paid"}, "send": {"sent"}, "bring": {"brought"}, "stand": {"stood"}, "become": {"became", "become"}, "get": {"got", "getting"},
	"say": {"said"}, "find": {"found"}, "have": {"had"}, "know": {"knew", "known"}, "think": {"thought"}, "tell": {"told"}, "leave": {"left"}, "mean": {"meant"},
	"feel": {"felt"}, "meet": {"met", "meeting"}, "lose": {"lost"}, "write": {"wrote", "written"}, "drive": {"drove", "driven"}, "speak": {"spoke", "spoken"},
	"choose": {"chose", "chosen"}, "deal": {"dealt"}, "teach": {"taught"}, "catch": {"caught"}, "fight": {"fought"}, "hear": {"heard"}, "sit": {"sat", "sitting"},
	"understand": {"understood"}, "break": {"broke", "broken"}, "show": {"showed", "shown"}, "throw": {"threw", "thrown"}, "fly": {"flew", "flown"}, "eat": {"ate", "eaten"},
	"come": {"came", "come", "coming"}, "do": {"did", "done", "doing"}, "read": {"read"}, "let": {"let", "letting"}, "swim": {"swam", "swum", "swimming"}, "seek": {"sought"}, "lay": {"laid"},
	"bear": {"bore", "borne"}, "wear": {"wore", "worn"}, "withdraw": {"withdrew", "withdrawn"}, "forecast": {"forecast"}, "spread": {"spread"}, "shut": {"shut", "shutting"}, "hurt": {"hurt"},
	"speed": {"speeded", "sped"}, "freeze": {"froze", "frozen"}, "steal": {"stole", "stolen"}, "bid": {"bidding"}, "shake": {"shook", "shaken"}, "make use": {"made use"},
	"rebuild": {"rebuilt"}, "remake": {"remade"}, "repay": {"repaid"}, "resell": {"resold"}, "rewrite": {"rewrote", "rewritten"}, "retake": {"retook", "retaken"}, "resend": {"resent"},
	"withhold": {"withheld"}, "uphold": {"upheld"}, "overcome": {"overcame", "overcome"}, "overtake": {"overtook", "overtaken"}, "outgrow": {"outgrew", "outgrown"}, "foresee": {"foresaw", "foreseen"},
	"feed": {"fed"}, "breed": {"bred"}, "dig": {"dug", "digging"}, "shoot": {"shot"}, "sweep": {"swept"}, "bind": {"bound"}, "split": {"split", "splitting"}, "cast": {"cast"}, "broadcast": {"broadcast"},
	"shed": {"shed", "shedding"}, "strike": {"struck"}, "hang": {"hung"}, "sow": {"sowed", "sown"}, "hide": {"hid", "hidden"}}

// participles are the past participles of irregular verbs by the verb, its third person and its past tense.
var participles = func() map[string]string {
	out := map[string]string{}
	for verb, forms := range irregular {
		past, participle := verb, verb
		if !strings.HasSuffix(forms[0], "ing") {
			past, participle = forms[0], forms[0]
			if len(forms) > 1 && !strings.HasSuffix(forms[1], "ing") {
				participle = forms[1]
			}
		}
		for _, form := range []string{verb, Forms(verb)[1], past, participle} {
			if _, other := irregular[form]; !other || form == verb {
				out[form] = participle
			}
		}
	}
	return out
}()

// Participle is the past participle of an irregular verb, by its lemma, third person, past tense or itself: "taken" of
// "take", "takes" and "took". Of others it is "".
func Participle(form string) string { return participles[form] }

// doubling verbs double their last consonant.
var doubling = map[string]bool{"plan": true, "drop": true, "dip": true, "slip": true, "cap": true, "top": true, "trim": true, "step": true, "run": true,
	"set": true, "put": true, "cut": true, "hit": true, "bid": true, "begin": true, "get": true, "win": true, "rebuild": false, "refer": true, "prefer": true, "commit": true,
	"ship": true, "stop": true, "ban": true, "scrap": true, "map": true, "tap": true, "fit": true, "refit": true, "equip": true, "permit": true, "submit": true, "admit": true, "emit": true,
	"occur": true, "transfer": true, "defer": true, "confer": true, "control": true, "patrol": true, "swap": true, "strip": true, "wrap": true, "omit": true, "compel": true, "propel": true, "rob": true, "dam": true}

// Forms returns the inflected forms of an English verb, the lemma first. A particle after the verb
// stays ("set up": "setting up").
func Forms(lemma string) []string {
	verb, rest, _ := strings.Cut(lemma, " ")
	if rest != "" {
		rest = " " + rest
	}
	forms := []string{verb}
	switch {
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		forms = append(forms, verb+"es")
	case endsConsonantY(verb):
		forms = append(forms, verb[:len(verb)-1]+"ies")
	default:
		forms = append(forms, verb+"s")
	}
	stem := verb
	switch {
	case strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee"):
		stem = verb[:len(verb)-1]
	case doubling[verb]:
		stem = verb + verb[len(verb)-1:]
	}
	forms = append(forms, stem+"ing")
	if irr, ok := irregular[verb]; ok {
		forms = append(forms, irr...)
	} else if endsConsonantY(verb) {
		forms = append(forms, verb[:len(verb)-1]+"ied")
	} else if strings.HasSuffix(verb, "ee") {
		forms = append(forms, verb+"d")
	} else {
		forms = append(forms, stem+"ed")
	}
	for i := range forms {
		forms[i] += rest
	}
	return forms
}

func endsConsonantY(v string) bool {
	return len(v) > 1 && v[len(v)-1] == 'y' && !strings.ContainsRune("aeiou", rune(v[len(v)-2]))
}
