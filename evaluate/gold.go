// Package evaluate scores extraction results against gold annotations, as the annotation format
// prescribes: precision, recall and F1 of people, posts, turns, entities, figures, observations and
// relations, and how often each attribute of a matched figure is right.
//
// In go two documents of one transcript, out comes a Score; scores of several documents add up
// (micro-average). It never looks at the transcript itself.
package evaluate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Values is a gold field: one value, or several of which any is right. JSON null is the value "".
type Values []string

// UnmarshalJSON reads a string, a number, null, or a list of them.
func (v *Values) UnmarshalJSON(b []byte) error {
	var one any
	if err := json.Unmarshal(b, &one); err != nil {
		return err
	}
	list, ok := one.([]any)
	if !ok {
		list = []any{one}
	}
	*v = nil
	for _, x := range list {
		switch x := x.(type) {
		case nil:
			*v = append(*v, "")
		case string:
			*v = append(*v, x)
		case float64:
			*v = append(*v, strconv.FormatFloat(x, 'f', -1, 64))
		default:
			return fmt.Errorf("gold field: want a string, a number, null or a list of them, got %s", b)
		}
	}
	return nil
}

// has reports whether s is one of the accepted values; a missing field accepts only "".
func (v Values) has(s string) bool {
	if len(v) == 0 {
		return s == ""
	}
	for _, x := range v {
		if x == s {
			return true
		}
	}
	return false
}

func (v Values) first() string {
	if len(v) == 0 {
		return ""
	}
	return v[0]
}

// Gold is a gold file: what a perfect extraction holds.
type Gold struct {
	Doc    string `json:"doc"`
	People []struct {
		Name    string   `json:"name"`
		Aliases []string `json:"aliases"`
		Role    Values   `json:"role"`
		Posts   []struct {
			Title    Values `json:"title"`
			Body     Values `json:"body"`
			Optional bool   `json:"optional"`
		} `json:"posts"`
		Optional bool `json:"optional"`
	} `json:"people"`
	Turns []struct {
		Label  Values `json:"label"`
		Role   Values `json:"role"`
		Kind   Values `json:"kind"`
		Starts Values `json:"starts"`
	} `json:"turns"`
	Entities []struct {
		Class    string   `json:"class"`
		Name     string   `json:"name"`
		Aliases  []string `json:"aliases"`
		Optional bool     `json:"optional"`
	} `json:"entities"`
	Observations []GoldObservation `json:"observations"`
	Relations    []struct {
		S        Values `json:"s"`
		P        Values `json:"p"`
		O        Values `json:"o"`
		Optional bool   `json:"optional"`
	} `json:"relations"`
}

// GoldObservation is one gold figure.
type GoldObservation struct {
	Quote      string          `json:"quote"`
	Metric     Values          `json:"metric"`
	Value      json.RawMessage `json:"value"`
	ValueMax   json.RawMessage `json:"value_max"`
	Unit       Values          `json:"unit"`
	Kind       Values          `json:"kind"`
	Status     Values          `json:"status"`
	Modifier   Values          `json:"modifier"`
	Comparison Values          `json:"comparison"`
	Direction  Values          `json:"direction"`
	Period     Values          `json:"period"`
	Optional   bool            `json:"optional"`
}

// ReadGold reads the gold file of a transcript: DIR/NAME.json, where NAME is the transcript's file
// name without its extension. The error wraps fs.ErrNotExist where there is none.
func ReadGold(dir, transcript string) (*Gold, error) {
	base := filepath.Base(transcript)
	name := filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".json")
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	g := &Gold{}
	if err := json.Unmarshal(b, g); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return g, nil
}
