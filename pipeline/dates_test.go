package pipeline

import "testing"

func TestFindDates(t *testing.T) {
	for in, want := range map[string]string{
		"Aug 13,2025": "2025-08-13", "Aug. 13, 2025": "2025-08-13", "13th August, 2025": "2025-08-13", "13-Aug-2025": "2025-08-13",
		"2025/8/13": "2025-08-13", "2025.08.13": "2025-08-13", "13. 8. 2025 14:52": "2025-08-13", "3.8.2025": "2025-08-03",
		"13/08/2025": "2025-08-13", "08/13/2025": "2025-08-13", "08/08/2025": "2025-08-08",
		"05/06/2025": "", "31/02/2025": "", "version 2.10.2025a": "", "August 2025": "",
	} {
		got := ""
		if ds := findDates(in); len(ds) > 0 {
			got = ds[0].date
		}
		if got != want {
			t.Errorf("findDates(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestYearOfTalk(t *testing.T) {
	for in, want := range map[string]int{
		"The 2025 Ports Week was held. By 2030, we will have 500.":            2025,
		"At the end of 2024, there were 300 ports. We aim at 400 in 2026.":    2025,
		"In November 2024 it rained.":                                         2025,
		"In May 2025 it rained. The plan (2021-2025) ends.":                   2025,
		"In 2024, traffic grew. In 2023, it fell.":                            0,
		"We will build 40 ports by the end of 2027. In March 2024 it rained.": 2024,
	} {
		if got := yearOfTalk(in, 6); got != want {
			t.Errorf("yearOfTalk(%q, June) = %d, want %d", in, got, want)
		}
	}
}
