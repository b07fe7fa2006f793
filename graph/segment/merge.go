package segment

import (
	"context"
	"errors"
	"io"
	"math"
)

// Merge writes the parts of the view as one segment, without the quads of dead graphs. renumber, if
// not nil, has for each ID the new one, ascending, or Any for terms to leave out; without it all
// terms stay and keep their IDs. Memory holds a few bytes a term, not the quads. progress, if not nil,
// is told how many of the rows of all orders are written.
func (v *View) Merge(ctx context.Context, out io.Writer, renumber []ID, progress func(done, total int)) error {
	if v.Size() > math.MaxUint32 {
		return errors.New("a segment cannot hold more than 4,294,967,295 quads; keep the data in several stores")
	}
	first := FirstTerm
	if renumber == nil && len(v.parts) > 0 {
		first = v.parts[0].First()
	}
	w := newWriter(out, first)
	d := w.dictionary()
	for _, p := range v.parts {
		p.eachTerm(&v.Fault, func(i int, term []byte) {
			if renumber == nil || renumber[p.First()+ID(i)] != Any {
				d.add(term, Hash(term))
			}
		})
	}
	d.end()
	rows := w.rows()
	cursor := v.Cursor()
	done, total := 0, len(Orders)*v.Size()
	for order := range Orders {
		rows.begin(Order(order))
		cursor.Seek(Order(order), Row{})
		for run := cursor.Next(); len(run) > 0; run = cursor.Next() {
			for _, row := range run {
				if renumber != nil {
					row = Row{renumber[row[0]], renumber[row[1]], renumber[row[2]], renumber[row[3]]}
				}
				rows.add(row)
			}
			if done += len(run); progress != nil {
				progress(done, total)
			}
			if err := errors.Join(ctx.Err(), w.err, v.Fault.Err()); err != nil {
				return err
			}
		}
		rows.end()
	}
	if err := v.Fault.Err(); err != nil {
		return err
	}
	return w.finish()
}

// Renumber is what Merge needs to leave out the terms that no quad of the view uses. The view must
// be a whole store.
func (v *View) Renumber(ctx context.Context) ([]ID, error) {
	used := make([]ID, v.End())
	cursor := v.Cursor()
	cursor.Seek(SPOG, Row{})
	for run := cursor.Next(); len(run) > 0; run = cursor.Next() {
		for _, row := range run {
			for _, id := range row {
				if int(id) >= len(used) {
					return nil, errors.New("a quad has a term that is not in the store; run check")
				}
				used[id] = 1
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	next := FirstTerm
	for id := int(FirstTerm); id < len(used); id++ {
		if used[id] != Any {
			used[id] = next
			next++
		}
	}
	used[DefaultGraph] = DefaultGraph
	return used, v.Fault.Err()
}
