package evaluate_test

import (
	"encoding/json"
	"fmt"

	"briefgraph/annotation"
	"briefgraph/evaluate"
)

// Two places were found, one of which gold does not have, and one is missed.
func Example() {
	found := &annotation.Document{Entities: []annotation.Entity{{Class: "Place", Name: "Rome"}, {Class: "Place", Name: "Oslo"}}}
	gold := &evaluate.Gold{}
	if err := json.Unmarshal([]byte(`{"entities": [{"class": "Place", "name": "Rome"}, {"class": "Place", "name": "Bern"}]}`), gold); err != nil {
		fmt.Println(err)
		return
	}
	score := evaluate.NewScore()
	score.Add(found, gold)
	places := score.Tallies["entity Place"]
	fmt.Println(places.Precision(), places.Recall(), places.F1())
	for _, m := range score.Misses {
		fmt.Println(m.Kind, m.Text, m.Spurious)
	}
	// Output:
	// 0.5 0.5 0.5
	// entity Place Oslo true
	// entity Place Bern false
}
