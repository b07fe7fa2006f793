package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Parts of generated transcripts. Ministries, speakers and programs are few, so that transcripts have
// them in common and have to be joined.
var (
	ministries = []string{"Ministry of Transport", "Ministry of Finance", "Ministry of Water Resources", "National Grain Bureau"}
	speakers   = []string{"Wang Lei", "Chen Yulan", "Liu Ming", "Anna Keller", "Wang Xin"}
	outlets    = []string{"Reuters", "Xinhua News Agency", "Harbour Daily", "Kyodo News"}
	projects   = []string{"Green Ports Action Plan", "National Bridge Program", "“one county, one canal” campaign", "Rural Roads Fund"}
	places     = []string{"Ningbo", "Shanghai", "Hunan Province", "Brisbane"}
	goods      = []string{"bridges", "berths", "reservoirs", "granaries"}
)

func pick(rng *rand.Rand, list []string) string { return list[rng.IntN(len(list))] }

// talk is a transcript. edition changes one figure in it, as a corrected page would.
func talk(rng *rand.Rand, edition int) string {
	var b strings.Builder
	ministry, speaker := pick(rng, ministries), pick(rng, speakers)
	switch rng.IntN(4) {
	case 0: // no header at all
	case 1:
		fmt.Fprintf(&b, "%s, deputy director of the %s, meets the press\n\n", speaker, ministry)
	default:
		fmt.Fprintf(&b, "Briefing of the %s on %s\n\n%s, March %d, 2025\n\n", ministry, pick(rng, goods), ministry, 1+rng.IntN(3))
	}
	for i := range 2 + rng.IntN(4) {
		fmt.Fprintf(&b, "%s: What does the %s do for %s?\n\n", pick(rng, outlets), pick(rng, projects), pick(rng, places))
		fmt.Fprintf(&b, "%s: Thank you. In 2024, the %s built %d new %s in %s. ", speaker, ministry, 2+rng.IntN(90), pick(rng, goods), pick(rng, places))
		fmt.Fprintf(&b, "The %s issued the %s in June. ", pick(rng, ministries), pick(rng, projects))
		fmt.Fprintf(&b, "Investment rose %d.%d percent to %d billion yuan. ", rng.IntN(40), rng.IntN(10), 1+rng.IntN(900))
		if i == 0 {
			fmt.Fprintf(&b, "We repaired %d roads. ", 100+edition)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// talks writes n transcripts of a seed below dir and returns their paths. Some have one file name in
// different folders, and some one text.
func talks(t *testing.T, dir string, seed uint64, n, edition int) []string {
	t.Helper()
	var paths []string
	var last string
	for i := range n {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		text := talk(rng, edition)
		if i%7 == 6 {
			text = last
		}
		last = text
		path := filepath.Join(dir, fmt.Sprintf("d%d", i%3), fmt.Sprintf("talk-%02d.txt", i/2))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// samples are the paths of the sample transcripts.
func samples(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../seeds/transcripts/*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no sample transcripts: %v", err)
	}
	return paths
}

// call runs the program inside the test and returns what it writes to standard output and error.
func call(t *testing.T, status int, args ...string) (stdout, stderr []byte) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(slices.Concat([]string{"briefgraph"}, args), strings.NewReader(""), &out, &errs); got != status {
		t.Fatalf("briefgraph %s: exit status %d, want %d\n%s", strings.Join(args, " "), got, status, &errs)
	}
	return out.Bytes(), errs.Bytes()
}
