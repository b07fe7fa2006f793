package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample is a world of two countries, in the order that loadGeoNames gives.
func sample() *geoNames {
	return &geoNames{
		countries: []country{
			{ID: 1, Name: "China", ISO: "CN", Capital: "Beijing", Population: 9},
			{ID: 2, Name: "Iceland", ISO: "IS", Capital: "Reykjavik", Population: 8},
		},
		provinces: []province{{"CN.11", "Hunan", 3}, {"CN.22", "Beijing", 4}, {"IS.01", "East", 5}},
		cities: []city{
			{ID: 10, Name: "Beijing", Country: "CN", Admin1: "22", Population: 900},
			{ID: 11, Name: "Changsha", Country: "CN", Admin1: "11", Population: 400},
			{ID: 12, Name: "Reykjavík", Country: "IS", Admin1: "01", Population: 300},
			{ID: 13, Name: "Akureyri", Country: "IS", Admin1: "01", Population: 20},
			{ID: 14, Name: "Nice", Country: "IS", Admin1: "01", Population: worldLimit},
		},
	}
}

// Towns that are too small for a name of their own are taken with care, and some not at all.
func TestTowns(t *testing.T) {
	geo := &geoNames{
		countries: []country{{ID: 1, Name: "Australia", ISO: "AU", Population: 9}, {ID: 2, Name: "Japan", ISO: "JP", Population: 8}},
		provinces: []province{{"AU.01", "Queensland", 3}, {"JP.01", "Hokkaido", 4}, {"JP.02", "Osaka", 5}, {"JP.03", "West Coast", 6}, {"JP.04", "Akita Region", 7}},
		cities: []city{
			{ID: 10, Name: "Osaka", Country: "JP", Admin1: "02", Population: worldLimit},
			{ID: 11, Name: "Dalby", Country: "AU", Admin1: "01", Population: ownLimit},
			{ID: 12, Name: "Dalbyville", Country: "AU", Admin1: "01", Population: ownLimit - 1},
			{ID: 13, Name: "Reading", Country: "AU", Admin1: "01", Population: ownLimit},
			{ID: 14, Name: "Ōsaka", Country: "AU", Admin1: "01", Population: ownLimit},
			{ID: 15, Name: "Numazu (quarter)", Country: "JP", Admin1: "01", Population: townLimit},
			{ID: 16, Name: "Tomakomai", Country: "JP", Admin1: "01", Population: townLimit},
			{ID: 17, Name: "Dalby", Country: "AU", Admin1: "01", Population: ownLimit},
		},
	}
	rows, _ := build(geo, nil, words{"reading": true, "west": true, "coast": true})
	var out bytes.Buffer
	write(&out, rows)
	want := strings.Join([]string{
		"Akita Region\tAkita\tprovince\tJapan\tJP\t7\t\t",
		"Australia\t\tcountry\t\tAU\t1\t\t9",
		"Dalby\t\tcity\tQueensland\tAU\t11\tyes\t5000",
		"Hokkaido\t\tprovince\tJapan\tJP\t4\t\t",
		"Japan\t\tcountry\t\tJP\t2\t\t8",
		"Osaka\t\tcity\tJapan\tJP\t10\t\t300000", // the province of the name is left to the city
		"Queensland\t\tprovince\tAustralia\tAU\t3\t\t",
		"Tomakomai\t\tcity\tJapan\tJP\t16\tyes\t100000",
		"West Coast\t\tprovince\tJapan\tJP\t6\tyes\t",
	}, "\n") + "\n"
	if got := strings.TrimPrefix(out.String(), header); got != want {
		t.Errorf("rows:\n%s\nwant:\n%s", got, want)
	}
}

func TestBuild(t *testing.T) {
	entries := []entry{
		{kind: "city", match: "Beijing", country: "CN", within: "China", name: "Beijing"},
		{kind: "city", match: "Changsha", country: "CN", within: "Hunan", name: "Changsha"},
		{kind: "city", match: "Nowhere", country: "CN", within: "Hunan", name: "Nowhere"},
		{kind: "district", match: "Changsha", country: "CN", within: "Hunan", name: "Changsha New Area"},
		{kind: "city", match: "Akureyri", country: "IS", name: "Akureyri", use: "keep"},
		{kind: "city", match: "Nice", country: "IS", name: "Nice", ambiguous: true},
		{kind: "city", match: "Atlantis", country: "IS", name: "Atlantis", use: "keep"},
	}
	rows, unmatched := build(sample(), entries, words{})
	var out bytes.Buffer
	write(&out, rows)
	got := strings.TrimPrefix(out.String(), header)
	want := strings.Join([]string{
		"Akureyri\t\tcity\tIceland\tIS\t13\t\t20",
		"Beijing\t\tcity\tChina\tCN\t10\t\t900", // a municipality: no second row as a province
		"Changsha\t\tcity\tHunan\tCN\t11\t\t400",
		"Changsha New Area\t\tdistrict\tHunan\tCN\t\t\t", // the number is the city's
		"China\t\tcountry\t\tCN\t1\t\t9",
		"Hunan\t\tprovince\tChina\tCN\t3\t\t",
		"Iceland\t\tcountry\t\tIS\t2\t\t8",
		"Nice\t\tcity\tIceland\tIS\t14\tyes\t300000",
		"Nowhere\t\tcity\tHunan\tCN\t\t\t",
		"Reykjavík\tReykjavik\tcity\tIceland\tIS\t12\t\t300", // the capital, below the limit
	}, "\n") + "\n"
	if got != want {
		t.Errorf("rows:\n%s\nwant:\n%s", got, want)
	}
	if len(unmatched) != 1 || unmatched[0].name != "Atlantis" {
		t.Errorf("unmatched %v, want Atlantis alone", unmatched)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Xi'an", "xian"}, {"Ürümqi", "urumqi"}, {"Łódź", "lodz"}, {"Diyarbakır", "diyarbakir"}, {"Pu dong", "pudong"},
	} {
		if got := fold(c.in); got != c.want {
			t.Errorf("fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestReadPinnedRefusesOtherSum(t *testing.T) {
	file := filepath.Join(t.TempDir(), "countries.json")
	if err := os.WriteFile(file, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readPinned(file, sumCountries); err == nil || !strings.Contains(err.Error(), "SHA-256") {
		t.Errorf("error %v, want one about the SHA-256 sum", err)
	}
}

// TestCuratedReads checks the committed file, and that the committed table has this version's header.
func TestCuratedReads(t *testing.T) {
	entries, err := loadCurated("curated.tsv")
	if err != nil || len(entries) < 1000 {
		t.Fatalf("%d entries, error %v", len(entries), err)
	}
	for _, e := range entries {
		if e.name == "" && e.use != "drop" {
			t.Errorf("%v: no name", e)
		}
	}
	data, err := os.ReadFile("../../../seeds/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), header) {
		t.Error("seeds/places.tsv has another header than this program writes: run it again")
	}
}

func TestRunUsage(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(nil, &stdout, &stderr); code != 2 || stdout.Len() > 0 || !strings.Contains(stderr.String(), "-cache") {
		t.Errorf("exit %d, stdout %q, stderr %q", code, &stdout, &stderr)
	}
}
