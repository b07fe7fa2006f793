package pipeline

// A partition joins things into sets; each set has a first member, which stands for it. What it does
// not hold is a set by itself.
type partition[K comparable] map[K]K

// first is the thing that stands for the set of k.
func (p partition[K]) first(k K) K {
	for {
		up, ok := p[k]
		if !ok || up == k {
			return k
		}
		k = up
	}
}

// join makes one of the sets of a and b; the first of a's stands for it.
func (p partition[K]) join(a, b K) {
	if a, b = p.first(a), p.first(b); a != b {
		p[b] = a
	}
}
