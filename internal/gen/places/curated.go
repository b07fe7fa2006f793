package main

import (
	"fmt"
	"os"
	"strings"
)

// An entry is one row of curated.tsv; the file's comment says what each field means.
type entry struct {
	kind, match, country, within, name string
	aliases                            []string
	ambiguous                          bool
	use                                string // "", "keep" or "drop"
}

// loadCurated reads curated.tsv.
func loadCurated(file string) ([]entry, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []entry
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 8 {
			return nil, fmt.Errorf("%s:%d: %d cells, want 8", file, i+1, len(c))
		}
		e := entry{kind: c[0], match: clean(c[1]), country: c[2], within: c[3], name: c[4], ambiguous: c[6] == "yes", use: c[7]}
		if c[5] != "" {
			e.aliases = strings.Split(c[5], "|")
		}
		out = append(out, e)
	}
	return out, nil
}
