package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A row is one line of seeds/places.tsv.
type row struct {
	name      string
	aliases   []string
	kind      string
	within    string
	country   string
	id        int // 0 unknown
	ambiguous bool
	people    int // population, 0 unknown
}

const (
	worldLimit  = 300_000 // population from which a city anywhere is taken
	closerLimit = 100_000 // and in Australia, Britain and the United States

	// A smaller town is taken as a name that needs a word of place before it.
	townLimit = 100_000 // population of a town anywhere
	nearLimit = 15_000  // and in nearCountries
	ownLimit  = 5_000   // and in those of them that have few
	// A town of which another place of the name has namesake times the people is left out: it is
	// hardly ever meant.
	namesake = 8
)

// nearCountries brief in English, and of the towns around them.
var (
	nearCountries = []string{"AU", "CA", "GB", "IE", "NZ", "SG", "US", "ZA"}
	fewTowns      = []string{"AU", "IE", "NZ", "SG"}
)

// provinceCountries are the countries whose provinces the table holds; their cities lie within a
// province, all others within their country.
var provinceCountries = []string{"AU", "CA", "CN", "GB", "IN", "US", "ZA"}

// moreProvinces are countries whose provinces it holds too, while their cities lie within the country.
var moreProvinces = []string{"AE", "AR", "AT", "BD", "BE", "BR", "CH", "CL", "CO", "CZ", "DE", "DK", "EG", "ES", "ET", "FI", "FR", "GR", "HU", "ID", "IE",
	"IQ", "IR", "IT", "JP", "KE", "KR", "KZ", "LK", "MM", "MX", "MY", "NG", "NL", "NO", "NP", "NZ", "PE", "PG", "PH", "PK", "PL", "PT", "RO", "RU", "SA",
	"SE", "TH", "TR", "UA", "UZ", "VN"}

// cityStates are places of which GeoNames lists the quarters as populated places.
var cityStates = []string{"HK", "MO", "SG"}

// A builder gathers rows and keeps what later steps look up.
type builder struct {
	geo       *geoNames
	entries   []entry
	other     words
	rows      []row
	countries map[string]string // ISO code to name in the table
	provinces map[string]string // "CN.11" to name in the table
	used      map[int]bool      // GeoNames numbers taken
	largest   map[string]int    // population of the largest place of a folded name
	unmatched []entry
}

// build joins GeoNames with the curated entries. Entries that should have matched a record and did
// not come back as unmatched; Chinese places are exempt, GeoNames lacks some of them. other are words
// that are no towns by themselves.
func build(geo *geoNames, entries []entry, other words) (rows []row, unmatched []entry) {
	b := &builder{geo: geo, entries: entries, other: other, countries: map[string]string{}, provinces: map[string]string{},
		used: map[int]bool{}, largest: map[string]int{}}
	b.addCountries()
	b.addProvinces()
	b.addOwnPlaces()
	b.addCities()
	b.addMoreProvinces()
	b.addTowns()
	return b.rows, b.unmatched
}

// find is the first entry of one of the kinds with this match and country.
func (b *builder) find(match, country string, kinds ...string) (entry, bool) {
	for _, e := range b.entries {
		if e.match == match && e.country == country && slices.Contains(kinds, e.kind) {
			return e, true
		}
	}
	return entry{}, false
}

func (b *builder) addCountries() {
	for _, c := range b.geo.countries {
		r := row{name: c.Name, kind: "country", country: c.ISO, id: c.ID, people: c.Population}
		if e, ok := b.find(c.ISO, c.ISO, "country", "region"); ok {
			if e.use == "drop" {
				continue
			}
			r.name, r.kind, r.within, r.aliases, r.ambiguous = e.name, e.kind, e.within, e.aliases, e.ambiguous
		}
		b.countries[c.ISO] = r.name
		b.add(r)
	}
	for _, e := range b.entries {
		if e.kind == "country" && e.match == "" { // of the past: no record
			b.add(row{name: e.name, kind: e.kind, country: e.country, aliases: e.aliases, ambiguous: e.ambiguous})
		}
	}
}

func (b *builder) addProvinces() {
	for _, p := range b.geo.provinces {
		iso, _, _ := strings.Cut(p.code, ".")
		if !slices.Contains(provinceCountries, iso) {
			continue
		}
		if _, ok := b.find(p.name, iso, "city"); ok && iso == "CN" {
			if _, too := b.find(p.name, iso, "province"); !too {
				b.provinces[p.code] = p.name // a municipality: in the table as a city
				continue
			}
		}
		r := row{name: p.name, kind: "province", within: b.countries[iso], country: iso, id: p.id}
		if e, ok := b.find(p.name, iso, "province"); ok {
			r.name, r.aliases, r.ambiguous = e.name, e.aliases, e.ambiguous
		}
		b.provinces[p.code] = r.name
		b.add(r)
	}
	for _, e := range b.entries {
		known := func(p province) bool { return p.name == e.match && strings.HasPrefix(p.code, e.country+".") }
		if e.kind == "province" && !slices.ContainsFunc(b.geo.provinces, known) {
			b.unmatched = append(b.unmatched, e)
		}
	}
}

// addOwnPlaces adds regions, districts and Chinese cities, which curated.tsv lists in full. Cities
// go first so that a new area does not take the number of the city it is named after.
func (b *builder) addOwnPlaces() {
	for _, kind := range []string{"city", "district", "region"} {
		for _, e := range b.entries {
			if e.kind != kind || kind == "city" && e.country != "CN" || kind == "region" && e.match != "" {
				continue
			}
			r := row{name: e.name, aliases: e.aliases, kind: e.kind, within: e.within, country: e.country, ambiguous: e.ambiguous}
			if c, ok := b.chineseCity(e); ok {
				r.id, r.people = c.ID, c.Population
			}
			b.add(r)
		}
	}
}

// chineseCity is the most populous record of an entry's name in its province; for a city also one
// that has it as another name.
func (b *builder) chineseCity(e entry) (city, bool) {
	if e.country != "CN" || e.match == "" {
		return city{}, false
	}
	want := fold(e.match)
	in := func(c city) bool {
		if c.Country != "CN" || b.used[c.ID] {
			return false
		}
		p := b.provinces["CN."+c.Admin1]
		return p == e.within || p == e.name
	}
	for _, c := range b.geo.cities {
		if in(c) && fold(c.Name) == want {
			return c, true
		}
	}
	if e.kind != "city" {
		return city{}, false
	}
	for _, c := range b.geo.cities {
		if in(c) && slices.ContainsFunc(c.Others, func(s string) bool { return fold(s) == want }) {
			return c, true
		}
	}
	return city{}, false
}

// addCities adds the cities outside China: the populous ones, the capitals and those to keep.
func (b *builder) addCities() {
	capitals := b.capitals()
	matched := map[string]bool{}
	placed := map[string]bool{} // name and parent
	for _, c := range b.geo.cities {
		if c.Country == "CN" || b.countries[c.Country] == "" || c.Name == b.countries[c.Country] {
			continue
		}
		e, ok := b.find(c.Name, c.Country, "city")
		key := c.Country + "\t" + c.Name
		first := !matched[key]
		take := c.Population >= worldLimit || capitals[c.ID] || ok && e.use == "keep" && first ||
			c.Population >= closerLimit && slices.Contains([]string{"AU", "GB", "US"}, c.Country)
		matched[key] = true
		if !take || ok && e.use == "drop" {
			continue
		}
		r := row{name: c.Name, kind: "city", within: b.countries[c.Country], country: c.Country, id: c.ID, people: c.Population}
		if p := b.provinces[c.Country+"."+c.Admin1]; p != "" {
			r.within = p
		}
		if slices.Contains(cityStates, c.Country) {
			r.kind = "district"
		}
		if ok {
			r.name, r.aliases, r.ambiguous = e.name, e.aliases, e.ambiguous
		}
		if key := r.name + "\t" + r.within + "\t" + r.country; !placed[key] {
			placed[key] = true
			b.add(r)
		}
	}
	for _, e := range b.entries {
		if e.kind == "city" && e.country != "CN" && !matched[e.country+"\t"+e.match] {
			b.unmatched = append(b.unmatched, e)
		}
	}
}

// capitals are the numbers of the countries' capitals: the most populous record of the name.
func (b *builder) capitals() map[int]bool {
	out := map[int]bool{}
	for _, c := range b.geo.countries {
		want := fold(c.Capital)
		if want == "" {
			continue
		}
		is := func(x city) bool { return x.Country == c.ISO && fold(x.Name) == want }
		other := func(x city) bool {
			return x.Country == c.ISO && slices.ContainsFunc(x.Others, func(s string) bool { return fold(s) == want })
		}
		i := slices.IndexFunc(b.geo.cities, is)
		if i < 0 {
			i = slices.IndexFunc(b.geo.cities, other)
		}
		if i >= 0 {
			out[b.geo.cities[i].ID] = true
		}
	}
	return out
}

// add appends a row with the plain-letter spelling of its name among the aliases.
func (b *builder) add(r row) {
	if r.id != 0 {
		b.used[r.id] = true
	}
	aliases := slices.Clone(r.aliases)
	if p := plain(r.name); p != r.name {
		aliases = append(aliases, p)
	}
	r.aliases = nil
	for _, a := range aliases {
		if a != r.name && !slices.Contains(r.aliases, a) {
			r.aliases = append(r.aliases, a)
		}
	}
	b.rows = append(b.rows, r)
}

// plainLetters are letters that do not decompose into a base letter and a mark.
var plainLetters = strings.NewReplacer("ı", "i", "Đ", "D", "đ", "d", "Ł", "L", "ł", "l", "Ø", "O", "ø", "o", "ß", "ss", "æ", "ae", "Æ", "Ae", "‘", "'", "ʻ", "'")

// plain writes a name without marks on its letters.
func plain(s string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(plainLetters.Replace(s)) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// fold is the key under which spellings of one name meet.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, plain(s))
}
