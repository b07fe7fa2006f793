package segment

// sortBy sorts rows by one component and keeps the sequence of equal ones. It swaps rows with tmp,
// which has the same length, and returns the sorted one first.
//
// It goes over the bytes of the numbers from the lowest on; a byte that is the same in all rows costs
// nothing.
func sortBy(rows, tmp []Row, component int) (sorted, other []Row) {
	var counts [4][256]uint32
	for i := range rows {
		id := rows[i][component]
		counts[0][byte(id)]++
		counts[1][byte(id>>8)]++
		counts[2][byte(id>>16)]++
		counts[3][byte(id>>24)]++
	}
	for digit := range counts {
		c := &counts[digit]
		shift := 8 * digit
		if len(rows) == 0 || c[byte(rows[0][component]>>shift)] == uint32(len(rows)) {
			continue
		}
		sum := uint32(0)
		for i := range c {
			sum, c[i] = sum+c[i], sum
		}
		for i := range rows {
			b := byte(rows[i][component] >> shift)
			tmp[c[b]] = rows[i]
			c[b]++
		}
		rows, tmp = tmp, rows
	}
	return rows, tmp
}

// sortQuads sorts rows, in the sequence subject, predicate, object, graph, and drops repeated ones.
func sortQuads(rows []Row) []Row {
	tmp := make([]Row, len(rows))
	for component := 3; component >= 0; component-- {
		rows, tmp = sortBy(rows, tmp, component)
	}
	n := 0
	for i := range rows {
		if i == 0 || rows[i] != rows[n-1] {
			rows[n] = rows[i]
			n++
		}
	}
	return rows[:n]
}

// writeOrders writes rows, sorted by sortQuads, in all six orders. Each order is made from one that
// is there by a stable sort: rows in SPOG sorted by object are in OSPG, and so on.
func (w *writer) writeOrders(rows []Row) {
	out := w.rows()
	put := func(order Order, rows []Row) {
		at := Orders[order]
		out.begin(order)
		for i := range rows {
			r := &rows[i]
			out.add(Row{r[at[0]], r[at[1]], r[at[2]], r[at[3]]})
		}
		out.end()
	}
	a, b := make([]Row, len(rows)), make([]Row, len(rows))
	put(SPOG, rows)
	copy(a, rows)
	a, b = sortBy(a, b, 2)
	put(OSPG, a)
	copy(b, a)
	c := make([]Row, len(rows))
	b, _ = sortBy(b, c, 3)
	put(GOSP, b)
	a, b = sortBy(a, b, 1)
	put(POSG, a)
	a, b = sortBy(a, b, 3)
	put(GPOS, a)
	copy(a, rows)
	a, _ = sortBy(a, b, 3)
	put(GSPO, a)
}
