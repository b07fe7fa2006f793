// Package lexicon holds what the program knows before it reads a transcript: names of bodies,
// outlets, places and sectors, and the small closed classes of words (units, hedges, comparison
// phrases, head nouns of programs, verbs of relations, titles of posts).
//
// In go data files (seeds/*.tsv, or a user's folder of the same form), out comes one Lexicon, which
// never changes after. A lexicon makes recognition surer; it is not its source: the rules in package
// pipeline find bodies, people and programs that no file names.
package lexicon

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/internal/words"
)

// Class says what an Entry names. The values are the classes of the annotation format.
type Class string

// Classes of entries.
const (
	Ministry     Class = "Ministry"
	Organization Class = "Organization"
	MediaOutlet  Class = "MediaOutlet"
	Place        Class = "Place"
	Sector       Class = "Sector"
)

// An Entry is one named thing.
type Entry struct {
	Class     Class
	Name      string   // canonical name
	Aliases   []string // other names, abbreviations last
	Abbrevs   []string // abbreviations
	Kind      string   // as in the annotation format
	Country   string   // ISO 3166 alpha-2, or ""
	Within    string   // of a place: the place around it
	Chinese   string   // Chinese name, or ""
	GeoNames  string   // GeoNames identifier, or ""
	Shared    bool     // a public body whose name another country has for one of its own
	Ambiguous bool     // also an ordinary word or a person's name: needs a context word
}

// A Unit is a unit of measure and the dimension it measures: ratio, money, physical, time, multiple.
type Unit struct {
	Code, Dimension string
	Factor          int64 // how many of Code it is; 1 for most
	Parts           int64 // how many of it are one of Code: 100 for cents; 1 for most
}

// A Head is a noun that heads names of programs, with the kind of program.
type Head struct {
	Kind   string
	Strong bool // a modified noun phrase with this head is a program by itself
}

// A Hedge is a phrase that says how exactly a figure is meant.
type Hedge struct{ Modifier, Position string }

// A Verb is the relation that a verb states between its subject and its object.
type Verb struct {
	Lemma    string
	Relation string
	Strong   bool // states it for any subject; else only for the speaker's own body
}

// Lexicon is everything the program starts from. It is read-only and safe to share.
type Lexicon struct {
	Names       Index[*Entry]
	Sectors     Index[*Entry] // those of Names that name sectors, which are looked for at every word
	Units       Index[Unit]
	Hedges      Index[Hedge]
	Comparisons Index[string]
	Heads       Index[Head]
	Verbs       Index[Verb]
	Posts       Index[string] // canonical title
	Honorifics  map[string]bool
	Surnames    map[string]bool // lower case, Chinese surnames in pinyin
	GivenNames  map[string]bool // lower case
	ByName      map[string][]*Entry
	Governments map[string]string // name of the national government by country code
	starts      map[string]Tables
}

// Tables are a set of indexes of a lexicon.
type Tables uint8

// The indexes that are asked for most words.
const (
	InNames Tables = 1 << iota
	InSectors
	InHeads
	InVerbs
	InPosts
)

// Starts says in which of the indexes a phrase begins with this lower-case word: one look-up for five.
func (lx *Lexicon) Starts(low string) Tables { return lx.starts[low] }

// first notes the first words of all phrases.
func (lx *Lexicon) first() {
	lx.starts = make(map[string]Tables, manyNames)
	note(lx.starts, InNames, lx.Names)
	note(lx.starts, InSectors, lx.Sectors)
	note(lx.starts, InHeads, lx.Heads)
	note(lx.starts, InVerbs, lx.Verbs)
	note(lx.starts, InPosts, lx.Posts)
}

func note[T any](starts map[string]Tables, in Tables, ix Index[T]) {
	for w := range ix.byFirst {
		starts[w] |= in
	}
}

// manyNames is about how many names the tables of this project hold.
const manyNames = 1 << 15

// Columns are the columns of each data file.
var Columns = map[string][]string{
	"bodies.tsv":        {"name", "abbreviations", "kind", "country", "zh", "aliases"},
	"comparisons.tsv":   {"phrase", "comparison"},
	"givennames.tsv":    {"name"},
	"hedges.tsv":        {"phrase", "modifier", "position"},
	"honorifics.tsv":    {"name", "aliases"},
	"organizations.tsv": {"name", "abbreviations", "kind", "country", "aliases"},
	"outlets.tsv":       {"name", "aliases", "country"},
	"places.tsv":        {"name", "aliases", "kind", "within", "country", "geonames", "ambiguous", "population"},
	"posts.tsv":         {"title", "aliases"},
	"program-heads.tsv": {"head", "kind", "strength"},
	"sectors.tsv":       {"name", "aliases"},
	"surnames.tsv":      {"name"},
	"units.tsv":         {"form", "unit", "dimension", "factor"},
	"verbs.tsv":         {"verb", "relation", "strength"},
}

// Load reads the data files of the given folders, first to last; a later folder adds to the
// earlier ones. Problems name file and line; the rows that have none are used.
func Load(folders ...fs.FS) (*Lexicon, []source.Problem) {
	lx := &Lexicon{Honorifics: map[string]bool{}, Surnames: map[string]bool{},
		GivenNames: map[string]bool{}, ByName: make(map[string][]*Entry, manyNames), Governments: map[string]string{}}
	var bad []source.Problem
	for _, fsys := range folders {
		each := func(name string, min int, use func(Row)) {
			f, err := fsys.Open(name)
			if err != nil { // a user's folder need not have all tables
				return
			}
			defer f.Close()
			rows, problems := ReadTable(f, name, min, Columns[name]...)
			bad = append(bad, problems...)
			for _, r := range rows {
				use(r)
			}
		}
		lx.loadNames(each)
		lx.loadWords(each)
	}
	lx.first()
	lx.share()
	return lx, bad
}

// share marks the public bodies that several countries have by one name.
func (lx *Lexicon) share() {
	for key, es := range lx.ByName {
		for _, e := range es {
			if e.Class != Ministry || !strings.EqualFold(e.Name, key) {
				continue
			}
			for _, o := range es {
				e.Shared = e.Shared || o.Class == Ministry && o.Name == e.Name && e.Country != o.Country
			}
		}
	}
}

func (lx *Lexicon) loadNames(each func(string, int, func(Row))) {
	each("bodies.tsv", 3, func(r Row) {
		e := &Entry{Class: Ministry, Name: r.Cell(0), Abbrevs: r.List(1), Kind: r.Cell(2),
			Country: country(r.Cell(3)), Chinese: r.Cell(4), Aliases: r.List(5)}
		lx.add(e)
		if e.Kind == "council" && (strings.HasSuffix(e.Name, " Government") || strings.HasPrefix(e.Name, "Government of ")) {
			lx.Governments[e.Country] = e.Name
		}
	})
	each("organizations.tsv", 3, func(r Row) {
		lx.add(&Entry{Class: Organization, Name: r.Cell(0), Abbrevs: r.List(1), Kind: r.Cell(2),
			Country: country(r.Cell(3)), Aliases: r.List(4)})
	})
	each("outlets.tsv", 1, func(r Row) {
		lx.add(&Entry{Class: MediaOutlet, Name: r.Cell(0), Aliases: r.List(1), Kind: "outlet",
			Country: country(r.Cell(2))})
	})
	each("places.tsv", 3, func(r Row) {
		lx.add(&Entry{Class: Place, Name: r.Cell(0), Aliases: r.List(1), Kind: r.Cell(2),
			Within: r.Cell(3), Country: country(r.Cell(4)), GeoNames: r.Cell(5), Ambiguous: r.Cell(6) == "yes"})
	})
	each("sectors.tsv", 1, func(r Row) {
		lx.add(&Entry{Class: Sector, Name: r.Cell(0), Aliases: r.List(1), Kind: "sector"})
	})
}

func (lx *Lexicon) loadWords(each func(string, int, func(Row))) {
	each("units.tsv", 3, func(r Row) {
		one, parts, _ := strings.Cut(r.Cell(3), "/")
		lx.Units.Add(words.Fields(r.Cell(0)), Unit{r.Cell(1), r.Cell(2), factor(one), factor(parts)})
	})
	each("hedges.tsv", 3, func(r Row) { lx.Hedges.Add(words.Fields(r.Cell(0)), Hedge{r.Cell(1), r.Cell(2)}) })
	each("comparisons.tsv", 2, func(r Row) { lx.Comparisons.Add(words.Fields(r.Cell(0)), r.Cell(1)) })
	each("program-heads.tsv", 3, func(r Row) {
		h := Head{r.Cell(1), r.Cell(2) == "strong"}
		lx.Heads.Add(words.Fields(r.Cell(0)), h)
		lx.Heads.Add(words.Fields(Plural(r.Cell(0))), h)
	})
	each("verbs.tsv", 3, func(r Row) {
		for _, form := range Forms(r.Cell(0)) {
			lx.Verbs.Add(words.Fields(form), Verb{r.Cell(0), r.Cell(1), r.Cell(2) == "strong"})
		}
	})
	each("posts.tsv", 1, func(r Row) {
		for _, form := range append(r.List(1), r.Cell(0)) {
			lx.Posts.Add(words.Fields(strings.ToLower(form)), r.Cell(0))
		}
	})
	each("honorifics.tsv", 1, func(r Row) {
		for _, form := range append(r.List(1), r.Cell(0)) {
			lx.Honorifics[strings.ToLower(strings.TrimSuffix(form, "."))] = true
		}
	})
	each("surnames.tsv", 1, func(r Row) { lx.Surnames[strings.ToLower(r.Cell(0))] = true })
	each("givennames.tsv", 1, func(r Row) { lx.GivenNames[strings.ToLower(r.Cell(0))] = true })
}

func factor(s string) int64 {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n > 0 {
		return n
	}
	return 1
}

func country(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// add enters e under all its names.
func (lx *Lexicon) add(e *Entry) {
	var seen []string
	for _, names := range [][]string{{e.Name}, e.Aliases, e.Abbrevs} {
		for _, n := range names {
			if n == "" || slices.Contains(seen, n) {
				continue
			}
			seen = append(seen, n)
			phrase := words.Fields(n)
			lx.Names.Add(phrase, e)
			if e.Class == Sector {
				lx.Sectors.Add(phrase, e)
			}
			key := strings.ToLower(n)
			lx.ByName[key] = append(lx.ByName[key], e)
		}
	}
}

// Find is the entry of the given class with that name, alias or abbreviation, in any case; nil if
// there is none.
func (lx *Lexicon) Find(class Class, name string) *Entry {
	for _, e := range lx.ByName[strings.ToLower(name)] {
		if e.Class == class {
			return e
		}
	}
	return nil
}

// Plural is the regular plural of the last word of a phrase.
func Plural(s string) string {
	switch {
	case strings.HasSuffix(s, "s"):
		return s
	case strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "sh"), strings.HasSuffix(s, "x"):
		return s + "es"
	}
	return s + "s"
}
