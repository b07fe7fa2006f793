package graph

// Segments are of tiers: one of tier n is about tierFactor times as heavy as one of tier n-1. As soon
// as there are tierFactor segments of a tier at the end of the list, they become one, together with
// lighter ones behind them. So each quad is written anew about once a tier, and a store has a few
// segments for each tier, of which there are as many as its size has digits to the base tierFactor.
const (
	tierFactor = 4
	tierBase   = 4096 // quads and terms of the lowest tier
)

func tier(weight int) (t int) {
	for limit := tierBase; weight >= limit; limit *= tierFactor {
		t++
	}
	return t
}

// tierFrom tells from which segment on the list is to become one, given their weights, oldest first:
// len(weights)-1 or more if nothing is to be done. A merge that would set off another one at once is
// taken together with it.
func tierFrom(weights []int) int {
	from := len(weights) - 1
	if from < 0 {
		return 0
	}
	sum := weights[from] // of those from from on
	for t := 0; ; t++ {
		n, i, total := 0, from, sum
		if tier(sum) == t {
			n++
		}
		for i > 0 && tier(weights[i-1]) <= t {
			i--
			total += weights[i]
			if tier(weights[i]) == t {
				n++
			}
		}
		if n >= tierFactor {
			from, sum = i, total
		}
		if i == 0 {
			return from
		}
	}
}

// mostlyDead tells whether a segment is worth being written without its dead quads: their part slows
// readers down and takes room.
func mostlyDead(live, all int) bool { return all-live > all/4 }
