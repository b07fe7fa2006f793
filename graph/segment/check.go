package segment

import (
	"context"
	"errors"
	"fmt"
)

// Check reads all of a view and compares it with itself: checksums; rows ascending and the same in
// all six orders; terms that exist, once, and are found; directories that lead to the rows. It
// returns all faults it finds, each with the file's name, at most a few of each kind.
func (v *View) Check(ctx context.Context) error {
	var faults []error
	for i, p := range v.parts {
		if want := (&View{parts: v.parts[:i]}).End(); p.First() != want {
			faults = append(faults, fmt.Errorf("%s: its terms begin at %d instead of %d", p.name, p.First(), want))
		}
		sums := p.checkSums(ctx)
		if len(sums) == 0 { // else the rest says the same again
			older := &View{parts: v.parts[:i]}
			for _, err := range []error{p.checkTerms(ctx, older), p.checkRows(ctx, older.End()+ID(p.Terms())), p.checkDirectories(ctx)} {
				if err != nil {
					sums = append(sums, fmt.Errorf("%s: %w", p.name, err))
				}
			}
		}
		faults = append(faults, sums...)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return errors.Join(faults...)
}

// checkSums verifies every block anew.
func (s *Segment) checkSums(ctx context.Context) (faults []error) {
	const most = 5
	for b := range s.sums {
		var f Fault
		if !s.verify(uint64(b), &f) {
			faults = append(faults, f.Err())
		}
		if len(faults) == most || ctx.Err() != nil {
			break
		}
	}
	return faults
}

func (s *Segment) checkTerms(ctx context.Context, older *View) error {
	var fault Fault
	var bad error
	s.eachTerm(&fault, func(i int, term []byte) {
		if bad != nil || i%4096 == 0 && ctx.Err() != nil {
			return
		}
		hash := Hash(term)
		if id, ok := s.Find(term, hash, &fault); !ok || id != s.First()+ID(i) {
			bad = fmt.Errorf("term %d is not found by its hash", s.First()+ID(i))
		} else if id, ok := older.Find(term, hash); ok {
			bad = fmt.Errorf("term %d is the same as term %d of an older segment", s.First()+ID(i), id)
		}
	})
	return errors.Join(bad, fault.Err(), older.Fault.Err())
}

// checkRows wants each order strictly ascending, of known terms, and of the same quads: the sum of a
// hash of all quads does not depend on their sequence.
func (s *Segment) checkRows(ctx context.Context, end ID) error {
	var sums [len(Orders)]uint64
	for order, rows := range s.rows {
		at := Orders[order]
		for i := range rows {
			if i > 0 && !less(&rows[i-1], &rows[i]) {
				return fmt.Errorf("order %s: row %d is not above the one before", Order(order), i)
			}
			var quad Row
			for k, id := range rows[i] {
				quad[at[k]] = id
				if id >= end || id < FirstTerm && (id != DefaultGraph || at[k] != 3) {
					return fmt.Errorf("order %s: row %d has the unknown term %d", Order(order), i, id)
				}
			}
			sums[order] += Hash(asBytes([]Row{quad}))
			if i%4096 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		if sums[order] != sums[0] {
			return fmt.Errorf("order %s holds other quads than %s", Order(order), SPOG)
		}
	}
	return nil
}

func (s *Segment) checkDirectories(ctx context.Context) error {
	var fault Fault
	for component, order := range directoryOrder {
		rows, keys := s.rows[order], 0
		for i := 0; i < len(rows) && ctx.Err() == nil; keys++ {
			end := i
			for end < len(rows) && rows[end][0] == rows[i][0] {
				end++
			}
			if lo, hi := s.lookup(component, rows[i][0], &fault); lo != i || hi != end {
				return fmt.Errorf("the directory of %s leads to rows %d to %d for term %d instead of %d to %d", order, lo, hi, rows[i][0], i, end)
			}
			i = end
		}
		if n := s.count(secKeys + component); ctx.Err() == nil && n != keys {
			return fmt.Errorf("the directory of %s has %d terms instead of %d", order, n, keys)
		}
	}
	return fault.Err()
}
