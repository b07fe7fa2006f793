package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// The sums pin the versions that the package comment names.
const (
	sumCountries = "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4"
	sumCities    = "a6dffc566a3196e0995c7925defdafa548bb8a8fa951d6ab2ea78abedeb0dd60"
	sumAdmin1    = "4011dadf37f7398d3f10a627184ec738c3c89782d167a26ab63f3b4b8a079631"
	sumIDs       = "01bc7408c06d10cc030a9ba6c6d8a9742a1d6109de0869990c6a64c8e69d11c6"
)

// A country is one record of countries.json.
type country struct {
	ID         int    `json:"geonameid"`
	Name       string `json:"name"`
	ISO        string `json:"iso"`
	Capital    string `json:"capital"`
	Population int    `json:"population"`
}

// A city is one record of cities1000.json: a populated place of GeoNames.
type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Country    string   `json:"countrycode"`
	Admin1     string   `json:"admin1code"`
	Population int      `json:"population"`
	Others     []string `json:"alternatenames"`
}

// A province is a first-level administrative division.
type province struct {
	code string // "CN.11"
	name string
	id   int // 0 where the data set has none
}

// geoNames is what is read of GeoNames. Countries are in order of ISO code, provinces of code,
// cities of descending population, then number.
type geoNames struct {
	countries []country
	provinces []province
	cities    []city
}

// loadGeoNames reads and checks the four files.
func loadGeoNames(countries, cities, admin1, ids string) (*geoNames, error) {
	var byISO map[string]country
	if err := loadJSON(countries, sumCountries, &byISO); err != nil {
		return nil, err
	}
	var byID map[string]city
	if err := loadJSON(cities, sumCities, &byID); err != nil {
		return nil, err
	}
	var divisions []struct{ Code, Name string }
	if err := loadJSON(admin1, sumAdmin1, &divisions); err != nil {
		return nil, err
	}
	numbers, err := loadIDs(ids)
	if err != nil {
		return nil, err
	}
	geo := &geoNames{}
	for _, c := range byISO {
		c.Name = clean(c.Name)
		geo.countries = append(geo.countries, c)
	}
	slices.SortFunc(geo.countries, func(a, b country) int { return cmp.Compare(a.ISO, b.ISO) })
	for _, c := range byID {
		c.Name = clean(c.Name)
		geo.cities = append(geo.cities, c)
	}
	slices.SortFunc(geo.cities, func(a, b city) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.ID, b.ID))
	})
	for _, d := range divisions {
		geo.provinces = append(geo.provinces, province{d.Code, clean(d.Name), numbers[d.Code]})
	}
	slices.SortFunc(geo.provinces, func(a, b province) int { return cmp.Compare(a.code, b.code) })
	return geo, nil
}

// clean writes a name with the apostrophe of the seeds.
func clean(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "’", "'")) }

// loadIDs reads the GeoNames numbers of provinces by their codes: columns 3 and 4.
func loadIDs(file string) (map[string]int, error) {
	data, err := readPinned(file, sumIDs)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 4 {
			return nil, fmt.Errorf("%s:%d: fewer than 4 cells", file, i+1)
		}
		if cells[2] == "" || cells[3] == "" {
			continue // an ISO subdivision that GeoNames does not have
		}
		if out[cells[2]], err = strconv.Atoi(cells[3]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return out, nil
}

// loadJSON reads a pinned JSON file into v.
func loadJSON(file, sum string, v any) error {
	data, err := readPinned(file, sum)
	if err != nil {
		return err
	}
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// readPinned reads a file and refuses one with another sum.
func readPinned(file, sum string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if h := sha256.Sum256(data); hex.EncodeToString(h[:]) != sum {
		return nil, fmt.Errorf("%s: SHA-256 is %x, want %s: take the version that the package comment names, or pin the new one", file, h, sum)
	}
	return data, nil
}
