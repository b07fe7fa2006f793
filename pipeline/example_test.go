package pipeline_test

import (
	"context"
	"fmt"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/pipeline"
	"briefgraph/seeds"
)

const briefing = `Press conference on the new ferry

Nairobi | 10 a.m., March 4, 2024

Speakers:

Anna Berg, chief engineer of the Ministry of Ports

Reuters: What does the Safe Harbours Fund pay for?

Anna Berg: In 2023, we launched the Safe Harbours Fund. It paid for 40 cranes.`

// A transcript becomes an annotation, to be read and scored.
func ExampleRun() {
	lx, _ := lexicon.Load(seeds.FS)
	src := (&source.Source{Name: "ferry.txt", Text: briefing, Raw: []byte(briefing)}).Index()
	for _, r := range pipeline.Run(context.Background(), []*source.Source{src}, lx, pipeline.Options{}) {
		if r.Problem != nil {
			fmt.Println(r.Problem)
			continue
		}
		for _, t := range r.Doc.Turns {
			fmt.Printf("%s, %s: %s\n", t.Label, t.Kind, t.Starts)
		}
		for _, x := range r.Doc.Relations {
			fmt.Println(x.S, x.P, x.O)
		}
		for _, o := range r.Doc.Observations {
			fmt.Println(o.Value, o.Unit)
		}
	}
	// Output:
	// Reuters, question: What does the Safe Harbours Fund
	// Anna Berg, answer: In 2023, we launched the Safe
	// Anna Berg holdsPost Ministry of Ports
	// Ministry of Ports leads Safe Harbours Fund
	// 40 cranes
}

// The same as quads, in the named graph of the transcript: here, what is said of the program.
func ExampleResult_Quads() {
	lx, _ := lexicon.Load(seeds.FS)
	src := (&source.Source{Name: "ferry.txt", Text: briefing, Raw: []byte(briefing)}).Index()
	r := pipeline.Run(context.Background(), []*source.Source{src}, lx, pipeline.Options{Base: "https://example.org/"})[0]
	fmt.Println(r.Graph())
	for _, q := range r.Quads() {
		if q.S.Value == "https://example.org/id/program/safe-harbour-fund" {
			fmt.Println(q.P, q.O)
		}
	}
	// Output:
	// https://example.org/graph/ministry-of-ports-2024-03-04.en.ferry
	// <http://purl.org/dc/terms/type> <https://example.org/id/concept/program-kind/fund>
	// <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/briefgraph/ns#Program>
	// <http://www.w3.org/2004/02/skos/core#prefLabel> "Safe Harbours Fund"@en
}

// A text in which nobody speaks is a problem with a remedy, not an empty result.
func ExampleRun_problem() {
	lx, _ := lexicon.Load(seeds.FS)
	src := (&source.Source{Name: "list.txt", Text: "eggs\nmilk"}).Index()
	r := pipeline.Run(context.Background(), []*source.Source{src}, lx, pipeline.Options{})[0]
	fmt.Println(r.Problem)
	// Output:
	// list.txt: no speaker labels, and the text does not read as somebody's statement; put each speaker's name and a colon at the start of a line ("Jane Doe:" or "Q:")
}
