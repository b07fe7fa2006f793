package pipeline

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// texts makes transcripts known to runTexts for one test.
func texts(t *testing.T, byName map[string]string) []string {
	t.Helper()
	var names []string
	for n, text := range byName {
		if _, taken := related[n]; taken {
			t.Fatalf("%s is taken", n)
		}
		related[n] = text
		names = append(names, n)
	}
	t.Cleanup(func() {
		for _, n := range names {
			delete(related, n)
		}
	})
	slices.Sort(names)
	return names
}

// long is a text of so many sentences that nothing is found in.
func long(n int) string {
	return strings.TrimSpace(strings.Repeat("The rivers of the country are clean and full of fish. ", n))
}

// TestLastPage: a page without a date that repeats the end of a briefing is of that briefing: relative
// periods, the speaker's body and the person are those of the whole, and what both say is one statement
// with two sources.
func TestLastPage(t *testing.T) {
	end := "QUESTION: What has been done for the rivers? " + long(6) + "\n\nANNA BERG: Last year, we launched the Clean Rivers Initiative. It paid for 412 dams in the first half of the year. " + long(6)
	names := texts(t, map[string]string{
		"whole.txt": header("July 4, 2023", "Anna Berg, spokesperson of the Ministry of Ports") + "ANNA BERG: Good morning.\n\n" + end,
		"page.txt":  "Rivers are clean again\n\nExample News\n| September 9, 2025\n\n" + end,
	})
	r := runTexts(t, names...)
	whole, page := r["whole.txt"], r["page.txt"]
	if a, b := subjects(whole, nsBG+"Briefing"), subjects(page, nsBG+"Briefing"); !slices.Equal(a, b) || len(a) != 1 {
		t.Fatalf("briefings %v and %v, want one", a, b)
	}
	for _, class := range []string{nsBG + "Observation", nsBG + "RelationStatement"} {
		both := 0
		for _, s := range subjects(page, class) {
			if !slices.Contains(subjects(whole, class), s) {
				t.Errorf("%s is stated by the page alone; the whole states %v", s, subjects(whole, class))
				continue
			}
			both++
			if a, b := evidence(whole, s), evidence(page, s); len(a) != 1 || len(b) != 1 || a[0] == b[0] {
				t.Errorf("%s has the sources %v and %v", s, a, b)
			}
		}
		if both == 0 {
			t.Errorf("nothing of class %s is shared", class)
		}
	}
	if !has(page, "org/ministry-of-ports", nsBG+"leads", "program/clean-river-initiative") {
		t.Errorf("the page does not say who leads:\n%s", describeQuads(page.Quads()))
	}
	if got := all(r, nsSchema+"Person"); !slices.Equal(got, []string{"person/anna-berg"}) {
		t.Errorf("people %v", got)
	}
	if p := page.Doc.Observations[0].Period; p == nil || !strings.HasPrefix(*p, "2023-01-01") {
		t.Errorf("the period of the page counts from its publication: %+v", page.Doc.Observations[0])
	}
	if page.Doc.Briefing.Date != nil {
		t.Errorf("the page does not say its date, and has %s", *page.Doc.Briefing.Date)
	}
}

// evidence are the IRIs of what a statement is derived from in a result.
func evidence(r *Result, s string) []string {
	var out []string
	for _, q := range r.Quads() {
		if q.S.Value == DefaultBase+"id/"+s && q.P.Value == nsPROV+"wasDerivedFrom" {
			out = append(out, q.O.Value)
		}
	}
	return out
}

// TestSameText: the same short text twice is one briefing.
func TestSameText(t *testing.T) {
	text := related["harbour1.txt"]
	r := runTexts(t, append(texts(t, map[string]string{"mirror.txt": text}), "harbour1.txt")...)
	if got := all(r, nsBG+"Briefing"); len(got) != 1 {
		t.Errorf("briefings %v", got)
	}
	if got := all(r, nsBG+"Observation"); len(got) != 1 {
		t.Errorf("figures %v", got)
	}
}

// paginated are the three pages of one transcript; the head of the first alone has date and speakers.
func paginated(mark func(n string) string) map[string]string {
	return map[string]string{
		"talk-1.txt": "Press conference on the ports and rivers of the coast" + mark("1") + "\n\nNairobi | 10 a.m., March 4, 2024\n\nSpeakers:\n\nAnna Berg, spokesperson of the Ministry of Ports\n\nANNA BERG: Good morning. Last year, 30 ports were opened.",
		"talk-2.txt": "Press conference on the ports and rivers of the coast" + mark("2") + "\n\nQUESTION: What about the rivers?\n\nAnna Berg: Last year, we launched the Clean Rivers Initiative. It paid for 412 dams last year.\n\nQUESTION: Is that all?\n\nAnna Berg: It is.",
		"talk-3.txt": "Press conference on the ports and rivers of the coast" + mark("3") + "\n\nQUESTION: And the lakes?\n\nAnna Berg: We launched the Clean Lakes Initiative.\n\nQUESTION: When?\n\nAnna Berg: In 2023.",
	}
}

// TestPages: pages of one transcript are one briefing, whatever way they number themselves and in any
// order; the date and the speaker's body of the first hold for all.
func TestPages(t *testing.T) {
	for name, mark := range map[string]func(string) string{
		"line":     func(n string) string { return "\n\nPage " + n + " of 3" },
		"brackets": func(n string) string { return " (" + n + "/3)" },
		"part":     func(n string) string { return " - Part " + n },
	} {
		t.Run(name, func(t *testing.T) {
			names := texts(t, paginated(mark))
			rand.New(rand.NewSource(int64(len(name)))).Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			r := runTexts(t, names...)
			if got := all(r, nsBG+"Briefing"); len(got) != 1 || !strings.HasSuffix(got[0], "2024-03-04") {
				t.Fatalf("briefings %v, want one", got)
			}
			if !has(r["talk-2.txt"], "org/ministry-of-ports", nsBG+"leads", "program/clean-river-initiative") {
				t.Errorf("no body leads the program:\n%s", describeQuads(r["talk-2.txt"].Quads()))
			}
			for _, o := range r["talk-2.txt"].Doc.Observations {
				if o.Period == nil || !strings.HasPrefix(*o.Period, "2023") {
					t.Errorf("last year is %v", o.Period)
				}
			}
			if got := all(r, nsSchema+"Person"); !slices.Equal(got, []string{"person/anna-berg"}) {
				t.Errorf("people %v", got)
			}
		})
	}
}

// TestPagesApart: pages that contradict each other are of different transcripts.
func TestPagesApart(t *testing.T) {
	page := func(title, n, rest string) string {
		return title + "\n\nPage " + n + " of 2\n\n" + rest
	}
	short := "Press conference"
	full := "Press conference on the ports and rivers of the coast"
	march, june := header("March 4, 2024", "Anna Berg, spokesperson of the Ministry of Ports"), header("June 4, 2024", "Anna Berg, spokesperson of the Ministry of Ports")
	_, march, _ = strings.Cut(march, "\n\n")
	_, june, _ = strings.Cut(june, "\n\n")
	cases := []struct {
		name  string
		texts map[string]string
		want  int
	}{
		{"two of one number", map[string]string{"a.txt": page(full, "1", march+"ANNA BERG: It is so."), "b.txt": page(full, "1", june+"ANNA BERG: It is not.")}, 2},
		{"two dates", map[string]string{"a.txt": page(full, "1", march+"ANNA BERG: It is so."), "b.txt": page(full, "2", june+"ANNA BERG: It is not.")}, 2},
		{"two titles", map[string]string{"a.txt": page(full, "1", march+"ANNA BERG: It is so."), "b.txt": page("Press conference on the mountains of the south", "2", "QUESTION: How?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: Yes.")}, 2},
		{"a short title and nobody in common", map[string]string{"a.txt": page(short, "1", march+"ANNA BERG: It is so."), "b.txt": page(short, "2", "QUESTION: How?\n\nCarl Dahl: So.\n\nQUESTION: So?\n\nCarl Dahl: Yes.")}, 2},
		{"a short title and a speaker in common", map[string]string{"a.txt": page(short, "1", march+"ANNA BERG: It is so."), "b.txt": page(short, "2", "QUESTION: How?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: Yes.")}, 1},
		{"two transcripts, each in two", map[string]string{
			"a-1.txt": page(full, "1", march+"ANNA BERG: It is so."), "a-2.txt": page(full, "2", "Nairobi | 10 a.m., March 4, 2024\n\nQUESTION: How?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: Yes."),
			"b-1.txt": page(full, "1", june+"ANNA BERG: It is not."), "b-2.txt": page(full, "2", "Nairobi | 10 a.m., June 4, 2024\n\nQUESTION: Why?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: No."),
		}, 2},
		{"two transcripts, told apart by their files", map[string]string{
			"a-1.txt": page(full, "1", march+"ANNA BERG: It is so."), "a-2.txt": page(full, "2", "QUESTION: How?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: Yes."),
			"b-1.txt": page(full, "1", june+"ANNA BERG: It is not."), "b-2.txt": page(full, "2", "QUESTION: Why?\n\nAnna Berg: So.\n\nQUESTION: So?\n\nAnna Berg: No."),
		}, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := all(runTexts(t, texts(t, c.texts)...), nsBG+"Briefing"); len(got) != c.want {
				t.Errorf("briefings %v, want %d", got, c.want)
			}
		})
	}
}

// TestFragmentOfBriefing: where people of one name are of several bodies, a fragment's speaker is the one
// of its own briefing.
func TestFragmentOfBriefing(t *testing.T) {
	pages := paginated(func(n string) string { return "\n\nPage " + n + " of 3" })
	names := append(texts(t, pages), "water.txt")
	r := runTexts(t, names...)
	if !has(r["talk-3.txt"], "org/ministry-of-ports", nsBG+"leads", "program/clean-lake-initiative") {
		t.Errorf("no body leads the program:\n%s", describeQuads(r["talk-3.txt"].Quads()))
	}
	if got := all(r, nsSchema+"Person"); len(got) != 2 {
		t.Errorf("people %v, want two", got)
	}
}

// TestHomonyms: the ministries of finance of two countries are two, each under its country; what stands
// alone in a collection needs no country, and a name that nothing places has the bare IRI.
func TestHomonyms(t *testing.T) {
	names := texts(t, map[string]string{
		"beijing.txt": strings.Replace(header("March 4, 2024", "Li Wei, spokesperson of the Ministry of Finance"), "Nairobi", "Beijing", 1) + "LI WEI: The State Council and the National Development and Reform Commission spent 40 million yuan.",
		"delhi.txt":   strings.Replace(header("March 5, 2024", "Asha Rao, spokesperson of the Ministry of Finance"), "Nairobi", "New Delhi", 1) + "ASHA RAO: In Mumbai, the Reserve Bank of India spent 40 million rupees, and in Chennai 20 million rupees.",
	})
	r := runTexts(t, names...)
	for name, want := range map[string]string{"beijing.txt": "org/ministry-of-finance.cn", "delhi.txt": "org/ministry-of-finance.in"} {
		if got := subjects(r[name], nsBG+"PublicBody"); !slices.Contains(got, want) || slices.Contains(got, "org/ministry-of-finance") {
			t.Errorf("%s: bodies %v, want %s", name, got, want)
		}
	}
	if literal(r["delhi.txt"], "org/ministry-of-finance.in", nsSKOS+"prefLabel", "财政部", "zh-Hans") || !literal(r["beijing.txt"], "org/ministry-of-finance.cn", nsSKOS+"prefLabel", "财政部", "zh-Hans") {
		t.Error("the wrong one has a Chinese name")
	}
	if got := subjects(runTexts(t, "delhi.txt")["delhi.txt"], nsBG+"PublicBody"); !slices.Contains(got, "org/ministry-of-finance") {
		t.Errorf("alone: bodies %v", got)
	}
}
