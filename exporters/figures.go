package exporters

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefgraph/exporters/view"
	"briefgraph/graph"

	"github.com/parquet-go/parquet-go"
)

// columns are those of the tables of figures, in order. docs/tables.md tells what they mean.
var columns = []string{
	"indicator", "value", "value_max", "unit", "unit_text", "kind", "status", "modifier", "comparison", "direction", "delta",
	"period_start", "period_end", "about", "speaker", "office", "turn", "briefing", "date", "quote", "confidence", "document", "source", "id",
}

// figures are the rows of the tables, with the fields of columns. Several values of a field are joined
// by "; ", several quotes by " … ".
func figures(quads iter.Seq2[graph.Quad, error], opt Options) ([][]string, error) {
	g, err := view.New(quads)
	if err != nil {
		return nil, err
	}
	list, err := g.SelectObservations(opt.Filter)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, o := range list {
		var about, quotes, turns, documents, sources []string
		for _, iri := range o.About {
			about = append(about, g.Label(iri))
		}
		for _, e := range o.Evidence {
			quotes, turns = addNew(quotes, e.Quote), addNew(turns, e.TurnKind)
			documents, sources = addNew(documents, view.Document(e.Transcript)), addNew(sources, g.Source(e.Transcript))
		}
		speaker, office := g.Speaker(o.Evidence)
		comparison := o.Comparison
		if o.Base != "" {
			comparison += " " + o.Base
		}
		rows = append(rows, []string{
			o.Indicator, o.Value, o.ValueMax, o.Unit, o.UnitText, o.Kind, o.Status, o.Modifier, comparison, o.Direction, o.Delta,
			o.PeriodStart, o.PeriodEnd, strings.Join(about, "; "), speaker, office, strings.Join(turns, "; "), g.Label(o.Briefing), o.Date,
			strings.Join(quotes, " … "), o.Confidence, strings.Join(documents, "; "), strings.Join(sources, "; "), o.IRI,
		})
	}
	opt.wrote(Size{Figures: len(rows)})
	return rows, nil
}

// addNew adds a text that is not there yet.
func addNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// CSV writes the figures as a table (RFC 4180), one row a figure, in UTF-8. Numbers stand as they are in
// the graph. It holds the quads.
func CSV(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	rows, err := figures(quads, opt)
	if err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c.WriteAll(append([][]string{columns}, rows...))
}

// A figureRow is a row of the Parquet table. Dates are days since 1970; what was not said is null.
type figureRow struct {
	Indicator   string   `parquet:"indicator,dict"`
	Value       *float64 `parquet:"value,optional"`
	ValueMax    *float64 `parquet:"value_max,optional"`
	Unit        *string  `parquet:"unit,optional,dict"`
	UnitText    *string  `parquet:"unit_text,optional,dict"`
	Kind        *string  `parquet:"kind,optional,dict"`
	Status      *string  `parquet:"status,optional,dict"`
	Modifier    *string  `parquet:"modifier,optional,dict"`
	Comparison  *string  `parquet:"comparison,optional,dict"`
	Direction   *string  `parquet:"direction,optional,dict"`
	Delta       *float64 `parquet:"delta,optional"`
	PeriodStart *int32   `parquet:"period_start,optional,date"`
	PeriodEnd   *int32   `parquet:"period_end,optional,date"`
	About       *string  `parquet:"about,optional,dict"`
	Speaker     *string  `parquet:"speaker,optional,dict"`
	Office      *string  `parquet:"office,optional,dict"`
	Turn        *string  `parquet:"turn,optional,dict"`
	Briefing    *string  `parquet:"briefing,optional,dict"`
	Date        *int32   `parquet:"date,optional,date"`
	Quote       *string  `parquet:"quote,optional"`
	Confidence  *float64 `parquet:"confidence,optional"`
	Document    *string  `parquet:"document,optional,dict"`
	Source      *string  `parquet:"source,optional,dict"`
	ID          string   `parquet:"id"`
}

// Parquet writes the same table as CSV with typed columns: numbers as doubles, dates as dates. A value
// that is no number, or a date that is none, is an error that names it.
func Parquet(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	rows, err := figures(quads, opt)
	if err != nil {
		return err
	}
	var out []figureRow
	var faults []error
	for _, r := range rows {
		text := func(i int) *string {
			if r[i] == "" {
				return nil
			}
			return &r[i]
		}
		number := func(i int) *float64 {
			if r[i] == "" {
				return nil
			}
			f, err := strconv.ParseFloat(r[i], 64)
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: %s %q is not a number; write CSV", r[len(r)-1], columns[i], r[i]))
			}
			return &f
		}
		day := func(i int) *int32 {
			if r[i] == "" {
				return nil
			}
			t, err := time.Parse(time.DateOnly, r[i])
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: %s %q is not a date; write CSV", r[len(r)-1], columns[i], r[i]))
			}
			d := int32(t.Unix() / 86400)
			return &d
		}
		out = append(out, figureRow{
			r[0], number(1), number(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9), number(10),
			day(11), day(12), text(13), text(14), text(15), text(16), text(17), day(18), text(19), number(20), text(21), text(22), r[23],
		})
	}
	if len(faults) > 0 {
		return faults[0]
	}
	p := parquet.NewGenericWriter[figureRow](w, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("briefgraph", "", ""))
	if _, err := p.Write(out); err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	return p.Close()
}
