// Package annotation holds the extraction format: what was found in one transcript, before it becomes
// RDF, made to be read, diffed and scored. "briefgraph annotate" writes it, gold files hold it.
//
// It is plain data with JSON tags; it computes nothing.
package annotation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Document is what was found in one transcript.
type Document struct {
	Doc          string        `json:"doc"` // file name
	Briefing     Briefing      `json:"briefing"`
	People       []Person      `json:"people"`
	Turns        []Turn        `json:"turns"`
	Entities     []Entity      `json:"entities"`
	Observations []Observation `json:"observations"`
	Relations    []Relation    `json:"relations"`
	Unused       []Unused      `json:"unused"`
}

// Briefing is what the page says of the event. Nil fields are unknown.
type Briefing struct {
	Title     *string `json:"title"`
	Date      *string `json:"date"`      // of the event, YYYY-MM-DD
	Published *string `json:"published"` // of the page, YYYY-MM-DD
	Organizer *string `json:"organizer"`
	Place     *string `json:"place"`
}

// Person is somebody who speaks, chairs, translates or is named.
type Person struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Role    string   `json:"role"` // speaker, chair, mentioned, translator
	Posts   []Post   `json:"posts"`
}

// Post is an office: its title and the body it is in, nil where none is named.
type Post struct {
	Title string  `json:"title"`
	Body  *string `json:"body"`
}

// Turn is an uninterrupted stretch of talk.
type Turn struct {
	Label   string `json:"label"`
	Role    string `json:"role"`              // chair, official, journalist
	Kind    string `json:"kind"`              // opening, statement, question, answer, handover, closing
	Starts  string `json:"starts"`            // first six words
	Answers *int   `json:"answers,omitempty"` // index of the question turn, from 0
	Start   int    `json:"start"`             // code points
	End     int    `json:"end"`
}

// Entity is a named or described thing.
type Entity struct {
	Class      string    `json:"class"`
	Name       string    `json:"name"`
	Aliases    []string  `json:"aliases"`
	Kind       string    `json:"kind"`
	Mentions   []Mention `json:"mentions"`
	Confidence float64   `json:"confidence,omitempty"` // of the class, where only the text round the name shows it
	Reason     string    `json:"reason,omitempty"`     // what shows it
}

// Mention is one place where an entity is named: code points [Start, End) of the text as read.
type Mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

// Observation is a figure and what it measures.
type Observation struct {
	Quote      string       `json:"quote"`
	Start      int          `json:"start"`
	End        int          `json:"end"`
	Metric     string       `json:"metric"`
	Value      json.Number  `json:"value"`
	ValueMax   *json.Number `json:"value_max"`
	Unit       string       `json:"unit"`
	Kind       string       `json:"kind"`
	Status     string       `json:"status"`
	Modifier   string       `json:"modifier"`
	Comparison string       `json:"comparison"`
	Direction  *string      `json:"direction"`
	Period     *string      `json:"period"`
	About      []string     `json:"about"`
	Confidence float64      `json:"confidence"`
	Reason     string       `json:"reason"` // what the confidence rests on
}

// Relation is a statement that one thing stands in a relation to another.
type Relation struct {
	S          string  `json:"s"`
	P          string  `json:"p"`
	O          string  `json:"o"`
	Status     string  `json:"status"` // actual, or target for what is planned
	Quote      string  `json:"quote"`
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Confidence float64 `json:"confidence"`
	Reason     string  `json:"reason"`
}

// Unused is a figure or a sentence with a recognised name that led to nothing, and why.
type Unused struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Quote  string `json:"quote"`
	Reason string `json:"reason"`
}

// Write writes d as one line of JSON.
func Write(w io.Writer, d *Document) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return fmt.Errorf("annotation of %s: %w", d.Doc, err)
	}
	_, err := w.Write(buf.Bytes())
	return err
}
