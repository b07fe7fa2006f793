package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// words are folded words that are no towns by themselves: ordinary English words, given names and
// the more common family names.
type words map[string]bool

func (w words) has(name string) bool { return w[fold(name)] }

// all reports whether each word of a name is one of them.
func (w words) all(name string) bool {
	return !slices.ContainsFunc(strings.Fields(name), func(part string) bool { return !w.has(part) })
}

// familyNames is how many of the family names, most common first, are taken.
const familyNames = 5_000

// The sums pin the versions that the package comment names.
var wordSums = map[string]string{
	"english-words-10.json": "ba462379247ca86db693ac1ee6f6c688e5adee56e7039e02c1ed16b47bb6f253",
	"english-words-20.json": "268933828f4afa4bd922ebebfa98a224736c488179a1cea92bed187c741aa8f7",
	"english-words-35.json": "1ee682a53c13df0701c8e7195e7a1f2912aac6104fd81c481423753b658230df",
	"english-words-40.json": "704e8ad5ff08554a4ce292b704a5feb74fe6a37fbb6c9899379981772c894fc6",
	"english-words-50.json": "19849cc956af41c168ddf0c633a3a6a4b241523a4dc29ea3a074cf551c9c1476",
	"english-words-55.json": "777faff04500410616b8cc6f4663f0c9551c562df99640d13ff7bc6c6c11e8ed",
	"english-words-60.json": "24a63aaefdad744987673af5ceda2b569bc0ec0b4f91989164f9c64e5c04c4b9",
}

var nameSums = map[string]string{
	"dist.female.first": "bd2f310fc4e5d5e5ea122c9d4342c9821145823118eb20db1647f305ec77b358",
	"dist.male.first":   "0a5078ef6effe3b483d15b0f7f95047662126c9bfb624ecd5e5b978fc0f2470b",
	"dist.all.last":     "b0e2b3743ccbad641ca48b344c24cdebcd1d9a1f76dc6dbf05986f2919f0b4e1",
}

// loadWords reads the lists of words and of names in two folders.
func loadWords(wordDir, nameDir string) (words, error) {
	out := words{}
	for file, sum := range wordSums {
		var list []string
		if err := loadJSON(filepath.Join(wordDir, file), sum, &list); err != nil {
			return nil, err
		}
		for _, w := range list {
			out[fold(w)] = true
		}
	}
	for file, sum := range nameSums {
		path := filepath.Join(nameDir, file)
		data, err := readPinned(path, sum)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			name, _, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: a name and its share are wanted", path, i+1)
			}
			if file == "dist.all.last" && i >= familyNames {
				break
			}
			out[fold(name)] = true
		}
	}
	return out, nil
}
