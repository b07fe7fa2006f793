package lexicon_test

import (
	"fmt"
	"testing/fstest"

	"briefgraph/lexicon"
	"briefgraph/seeds"
)

// A user's folder adds to the built-in files. What is wrong in it is named, the rest is used.
func Example() {
	own := fstest.MapFS{"outlets.tsv": {Data: []byte("# columns: name, aliases, country\nHarbour Daily\tHD\tAU\n\tnameless\n")}}
	lx, problems := lexicon.Load(seeds.FS, own)
	fmt.Println(lx.Find(lexicon.MediaOutlet, "hd").Name)
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// Harbour Daily
	// outlets.tsv:3:1: a row with too few cells; separate the cells by tabs; the columns are name, aliases, country, of which a row needs name
}
