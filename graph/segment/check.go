package segment

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// CheckPieces is how many pieces of work Check does for each part.
const CheckPieces = 9

// writtenSo is what to do about a fault behind right checksums.
const writtenSo = "the checksums are right, so it was written so; build the store anew"

// Check reads all of a view and compares it with itself: checksums; rows ascending and the same in all
// six orders; terms that exist, once, and are found; directories that lead to the rows; counts. It
// returns the faults of each part, each with the name of its file, the place in it and what to do; at
// most a few of each kind. step is called after each piece of work. An error means that ctx ended it.
func (v *View) Check(ctx context.Context, step func()) (faults [][]error, err error) {
	faults = make([][]error, len(v.parts))
	for i, p := range v.parts {
		add := func(found ...error) {
			for _, err := range found {
				if err != nil {
					faults[i] = append(faults[i], err)
				}
			}
			step()
		}
		older := &View{parts: v.parts[:i]}
		if want := older.End(); p.First() != want {
			faults[i] = append(faults[i], p.fault("its terms begin at %d instead of %d", p.First(), want))
		}
		if sums := p.CheckSums(ctx); len(sums) > 0 {
			add(sums...)
			continue // the rest says the same again
		}
		add()
		counts := map[ID]*[2]uint32{}
		add(p.checkTerms(ctx, older))
		var first uint64
		for order := range Orders {
			sum, err := p.checkRows(ctx, Order(order), older.End()+ID(p.Terms()), counts)
			if order == 0 {
				first = sum
			} else if err == nil && sum != first {
				err = p.fault("order %s holds other quads than %s", Order(order), SPOG)
			}
			add(err)
		}
		add(p.checkDirectories(ctx), p.checkPredicates(counts))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return faults, ctx.Err()
}

// fault is an error of this segment that the checksums do not show.
func (s *Segment) fault(format string, args ...any) error {
	return fmt.Errorf("%s: %s; %s", s.name, fmt.Sprintf(format, args...), writtenSo)
}

// CheckSums verifies every block anew, and what no checksum covers: the bytes that fill up the table of
// checksums. It ends early with ctx.
func (s *Segment) CheckSums(ctx context.Context) (faults []error) {
	const most = 20
	bad := 0
	for b := range s.sums {
		var f Fault
		if !s.verify(uint64(b), &f) {
			if bad++; bad <= most {
				faults = append(faults, f.Err())
			}
		}
		if b%1024 == 0 && ctx.Err() != nil {
			return faults
		}
	}
	if bad > most {
		faults = append(faults, fmt.Errorf("%s: %d more blocks are damaged", s.name, bad-most))
	}
	if s.sums == nil {
		return faults
	}
	from, to := s.foot.sums.off+s.foot.sums.len, uint64(len(s.data))-footerSize
	if from > to || to-from >= alignment {
		return append(faults, fmt.Errorf("%s: damaged (bytes %d to %d do not belong there); restore the file from a copy, or remove the store and build it anew", s.name, min(from, to), max(from, to)))
	}
	for i, b := range s.data[from:to] {
		if b != 0 {
			return append(faults, fmt.Errorf("%s: damaged (byte %d, which holds nothing, is not zero); restore the file from a copy, or remove the store and build it anew", s.name, from+uint64(i)))
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
			bad = s.fault("term %d, in the block of terms at byte %d, is not found by its hash", s.First()+ID(i), s.blockOffset(i))
		} else if id, ok := older.Find(term, hash); ok {
			bad = s.fault("term %d, in the block of terms at byte %d, is the same as term %d of an older segment", s.First()+ID(i), s.blockOffset(i), id)
		}
	})
	return errors.Join(bad, fault.Err(), older.Fault.Err())
}

// checkRows wants the rows of an order strictly ascending and of known terms. sum is that of a hash of
// all quads, which does not depend on their sequence. counts gathers the distinct subjects and objects
// of predicates, as rowWriter counts them.
func (s *Segment) checkRows(ctx context.Context, order Order, end ID, counts map[ID]*[2]uint32) (sum uint64, err error) {
	at, rows := Orders[order], s.rows[order]
	place := func(i int) uint64 { return s.foot.sections[secRows+int(order)].off + uint64(i)*16 }
	for i := range rows {
		if i > 0 && !less(&rows[i-1], &rows[i]) {
			return 0, s.fault("order %s: row %d, at byte %d, is not above the one before", order, i, place(i))
		}
		var quad Row
		for k, id := range rows[i] {
			quad[at[k]] = id
			if id >= end || id < FirstTerm && (id != DefaultGraph || at[k] != 3) {
				return 0, s.fault("order %s: row %d, at byte %d, has the unknown term %d", order, i, place(i), id)
			}
		}
		if order <= POSG && (i == 0 || pair(rows[i][0], rows[i][1]) != pair(rows[i-1][0], rows[i-1][1])) {
			n := counts[quad[1]]
			if n == nil {
				n = new([2]uint32)
				counts[quad[1]] = n
			}
			n[order]++ // of SPOG subjects, of POSG objects
		}
		sum += Hash(asBytes([]Row{quad}))
		if i%4096 == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
	return sum, nil
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
				return s.fault("the directory of %s, at byte %d, leads to rows %d to %d for term %d instead of %d to %d",
					order, s.foot.sections[secKeys+component].off, lo, hi, rows[i][0], i, end)
			}
			i = end
		}
		if n := s.count(secKeys + component); ctx.Err() == nil && n != keys {
			return s.fault("the directory of %s, at byte %d, has %d terms instead of %d", order, s.foot.sections[secKeys+component].off, n, keys)
		}
	}
	return fault.Err()
}

// checkPredicates compares the counts that queries are planned by with those that the rows have.
func (s *Segment) checkPredicates(counts map[ID]*[2]uint32) error {
	for _, p := range slices.Sorted(maps.Keys(counts)) {
		var fault Fault
		want := counts[p]
		if subjects, objects := s.predicate(p, &fault); subjects != int(want[0]) || objects != int(want[1]) {
			return s.fault("the counts, at byte %d, give predicate %d %d subjects and %d objects instead of %d and %d",
				s.foot.sections[secPredicates].off, p, subjects, objects, want[0], want[1])
		}
	}
	return nil
}
