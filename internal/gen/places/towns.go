package main

import (
	"slices"
	"strings"
	"unicode"
)

// sameIn is the key of a name in a country.
func sameIn(iso, name string) string { return iso + "\t" + fold(name) }

// addMoreProvinces adds the provinces of moreProvinces, but for those that a city of their country
// is already named like. A word of kind ("Waikato Region") may be left out.
func (b *builder) addMoreProvinces() {
	taken := b.taken()
	for _, p := range b.geo.provinces {
		iso, _, _ := strings.Cut(p.code, ".")
		short := withoutKind(p.name)
		if !slices.Contains(moreProvinces, iso) || taken[sameIn(iso, p.name)] || taken[sameIn(iso, short)] || b.other.has(p.name) || noName(p.name) {
			continue
		}
		if e, ok := b.find(p.name, iso, "province"); ok && e.use == "drop" {
			continue
		}
		r := row{name: p.name, kind: "province", within: b.countries[iso], country: iso, id: p.id, ambiguous: b.other.all(p.name)} // West Coast
		if short != p.name && !b.other.all(short) && len(short) > 3 {
			r.aliases = []string{short}
		}
		b.add(r)
	}
}

// addTowns adds what addCities left out for its size, where the name can hardly mean anything else.
// It is ambiguous all the same: a name that few know is taken only after a word of place.
func (b *builder) addTowns() {
	for _, r := range b.rows {
		if k := fold(r.name); r.people > b.largest[k] || r.people == 0 {
			b.largest[k] = max(r.people, worldLimit) // a province or region has no figure and is large
		}
	}
	for _, c := range b.geo.cities {
		if k := fold(c.Name); c.Population > b.largest[k] {
			b.largest[k] = c.Population
		}
	}
	taken := b.taken()
	for _, c := range b.geo.cities {
		e, ok := b.find(c.Name, c.Country, "city")
		if b.used[c.ID] || ok && e.use == "drop" || c.Population < townsFrom(c.Country) || c.Country == "CN" || b.countries[c.Country] == "" {
			continue
		}
		if taken[sameIn(c.Country, c.Name)] || b.largest[fold(c.Name)] >= namesake*c.Population || b.other.has(c.Name) || noName(c.Name) {
			continue
		}
		taken[sameIn(c.Country, c.Name)] = true
		r := row{name: c.Name, kind: "city", within: b.countries[c.Country], country: c.Country, id: c.ID, people: c.Population, ambiguous: true}
		if p := b.provinces[c.Country+"."+c.Admin1]; p != "" {
			r.within = p
		}
		if slices.Contains(cityStates, c.Country) {
			r.kind = "district"
		}
		b.add(r)
	}
}

// taken are the names in the table, each with its country.
func (b *builder) taken() map[string]bool {
	out := map[string]bool{}
	for _, r := range b.rows {
		out[sameIn(r.country, r.name)] = true
		for _, a := range r.aliases {
			out[sameIn(r.country, a)] = true
		}
	}
	return out
}

// townsFrom is the population from which a country's towns are taken.
func townsFrom(iso string) int {
	switch {
	case slices.Contains(fewTowns, iso):
		return ownLimit
	case slices.Contains(nearCountries, iso):
		return nearLimit
	}
	return townLimit
}

// kindWords end the names of provinces that are known without them too.
var kindWords = []string{" Province", " Region", " County", " Department", " State", " Division", " Oblast", " Voivodeship", " Kray", " Republic",
	" Oblisi", " province"}

// withoutKind is a province's name without the word that says what it is.
func withoutKind(name string) string {
	for _, w := range kindWords {
		if short, ok := strings.CutSuffix(name, w); ok {
			return short
		}
	}
	return name
}

// noName reports whether a record is a numbered quarter, carries an explanation, or names a quarter by
// two others or by a phrase, so that no speaker would say it.
func noName(name string) bool {
	return strings.HasPrefix(name, "The ") || strings.ContainsAny(name, "()/0123456789–") || len(name) < 4 || strings.ContainsFunc(name, func(r rune) bool { return unicode.IsDigit(r) })
}
