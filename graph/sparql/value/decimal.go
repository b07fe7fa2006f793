package value

import (
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// A Decimal is an exact xsd:decimal or xsd:integer: coefficient times ten to the minus scale. The
// coefficient stands in small unless big is set.
type Decimal struct {
	small int64
	big   *big.Int
	scale int32
}

// maxDigits bounds how large a number arithmetic may make, so that a query cannot fill the memory
// with one number. XML Schema asks for at least 18 digits.
const maxDigits = 4096

// divisionDigits is how many digits after the point a quotient has at most.
const divisionDigits = 18

// NewInt is the integer n.
func NewInt(n int64) Decimal { return Decimal{small: n} }

func fromBig(n *big.Int, scale int32) Decimal {
	if n.IsInt64() {
		return Decimal{small: n.Int64(), scale: scale}
	}
	return Decimal{big: n, scale: scale}
}

func (d Decimal) coefficient() *big.Int {
	if d.big != nil {
		return d.big
	}
	return big.NewInt(d.small)
}

// ParseDecimal reads the lexical form of xsd:decimal, which includes that of xsd:integer.
func ParseDecimal(s string) (Decimal, bool) {
	body := s
	neg := false
	if body != "" && (body[0] == '-' || body[0] == '+') {
		neg = body[0] == '-'
		body = body[1:]
	}
	var n int64
	seen, scale, small := 0, -1, true
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case c == '.' && scale < 0:
			scale = 0
		case c >= '0' && c <= '9':
			seen++
			if scale >= 0 {
				scale++
			}
			if small {
				hi, lo := bits.Mul64(uint64(n), 10)
				next := lo + uint64(c-'0')
				small = hi == 0 && next <= math.MaxInt64 && next >= lo
				n = int64(next)
			}
		default:
			return Decimal{}, false
		}
	}
	if seen == 0 {
		return Decimal{}, false
	}
	if small {
		if neg {
			n = -n
		}
		return Decimal{small: n, scale: int32(max(scale, 0))}, true
	}
	if seen > 16*maxDigits {
		return Decimal{}, false
	}
	b, ok := new(big.Int).SetString(strings.Replace(body, ".", "", 1), 10)
	if !ok {
		return Decimal{}, false
	}
	if neg {
		b.Neg(b)
	}
	return fromBig(b, int32(max(scale, 0))), true
}

var pow10 = func() (p [19]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

func bigPow10(n int32) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// scaledUp is d with a scale of at least the one given.
func (d Decimal) scaledUp(scale int32) Decimal {
	k := scale - d.scale
	if k <= 0 {
		return d
	}
	if d.big == nil && k < int32(len(pow10)) {
		hi, lo := bits.Mul64(magnitude(d.small), uint64(pow10[k]))
		if hi == 0 && lo <= math.MaxInt64 {
			n := int64(lo)
			if d.small < 0 {
				n = -n
			}
			return Decimal{small: n, scale: scale}
		}
	}
	return Decimal{big: new(big.Int).Mul(d.coefficient(), bigPow10(k)), scale: scale}
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Add is d + e.
func (d Decimal) Add(e Decimal) Decimal {
	scale := max(d.scale, e.scale)
	a, b := d.scaledUp(scale), e.scaledUp(scale)
	if a.big == nil && b.big == nil {
		sum := a.small + b.small
		if (sum > a.small) == (b.small > 0) {
			return Decimal{small: sum, scale: scale}
		}
	}
	return fromBig(new(big.Int).Add(a.coefficient(), b.coefficient()), scale)
}

// Neg is -d.
func (d Decimal) Neg() Decimal {
	if d.big == nil && d.small != math.MinInt64 {
		return Decimal{small: -d.small, scale: d.scale}
	}
	return fromBig(new(big.Int).Neg(d.coefficient()), d.scale)
}

// Mul is d * e; false where the result has too many digits.
func (d Decimal) Mul(e Decimal) (Decimal, bool) {
	scale := d.scale + e.scale
	if d.big == nil && e.big == nil {
		hi, lo := bits.Mul64(magnitude(d.small), magnitude(e.small))
		if hi == 0 && lo <= math.MaxInt64 {
			n := int64(lo)
			if (d.small < 0) != (e.small < 0) {
				n = -n
			}
			return Decimal{small: n, scale: scale}, true
		}
	}
	r := fromBig(new(big.Int).Mul(d.coefficient(), e.coefficient()), scale)
	return r, r.fits()
}

func (d Decimal) fits() bool {
	return d.scale <= maxDigits && (d.big == nil || d.big.BitLen() < maxDigits*4)
}

// Quo is d / e to divisionDigits digits after the point; false where e is zero.
func (d Decimal) Quo(e Decimal) (Decimal, bool) {
	if e.Sign() == 0 || !d.fits() || !e.fits() {
		return Decimal{}, false
	}
	scale := max(d.scale, e.scale)
	a, b := d.scaledUp(scale+divisionDigits), e.scaledUp(scale)
	q, r := new(big.Int).QuoRem(a.coefficient(), b.coefficient(), new(big.Int))
	// Round half away from zero on the digit that is cut off.
	if r.Abs(r).Lsh(r, 1).CmpAbs(b.coefficient()) >= 0 {
		q.Add(q, big.NewInt(int64(d.Sign()*e.Sign())))
	}
	return fromBig(q, divisionDigits).trim(0), true
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.big != nil {
		return d.big.Sign()
	}
	switch {
	case d.small < 0:
		return -1
	case d.small > 0:
		return 1
	}
	return 0
}

// Cmp is -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	scale := max(d.scale, e.scale)
	a, b := d.scaledUp(scale), e.scaledUp(scale)
	if a.big == nil && b.big == nil {
		switch {
		case a.small < b.small:
			return -1
		case a.small > b.small:
			return 1
		}
		return 0
	}
	return a.coefficient().Cmp(b.coefficient())
}

// trim removes zeros at the end of the fraction down to a scale of least.
func (d Decimal) trim(least int32) Decimal {
	for d.big == nil && d.scale > least && d.small%10 == 0 {
		d.small /= 10
		d.scale--
	}
	if d.big == nil || d.scale <= least {
		return d
	}
	ten, q, r := big.NewInt(10), new(big.Int).Set(d.big), new(big.Int)
	for d.scale > least {
		next := new(big.Int)
		next.QuoRem(q, ten, r)
		if r.Sign() != 0 {
			break
		}
		q = next
		d.scale--
	}
	return fromBig(q, d.scale)
}

// A rounding says where Round goes.
type rounding uint8

const (
	toFloor   rounding = iota
	toCeil             // XPath fn:ceiling
	toNearest          // XPath fn:round: halves go up
	toZero
)

// round is d without its fraction.
func (d Decimal) round(mode rounding) Decimal {
	if d.scale == 0 {
		return d
	}
	if mode == toNearest {
		d = d.Add(Decimal{small: 5, scale: 1})
	}
	unit := bigPow10(d.scale)
	q, r := new(big.Int).QuoRem(d.coefficient(), unit, new(big.Int))
	switch {
	case r.Sign() < 0 && (mode == toFloor || mode == toNearest):
		q.Sub(q, big.NewInt(1))
	case r.Sign() > 0 && mode == toCeil:
		q.Add(q, big.NewInt(1))
	}
	return fromBig(q, 0)
}

// Int64 is the value of an integer that fits.
func (d Decimal) Int64() (int64, bool) {
	d = d.trim(0)
	return d.small, d.big == nil && d.scale == 0
}

// Float is the nearest double.
func (d Decimal) Float() float64 {
	if d.scale == 0 && d.big == nil {
		return float64(d.small)
	}
	if d.big == nil && magnitude(d.small) < 1<<53 && d.scale <= 18 {
		if d.scale <= 15 {
			return float64(d.small) / float64(pow10[d.scale])
		}
	}
	f, _ := new(big.Rat).SetFrac(d.coefficient(), bigPow10(d.scale)).Float64()
	return f
}

// String is the canonical form of XML Schema 1.1: no point where there is no fraction.
func (d Decimal) String() string {
	d = d.trim(0)
	s := d.coefficient().String()
	if d.scale == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if k := int(d.scale) + 1 - len(s); k > 0 {
		s = strings.Repeat("0", k) + s
	}
	point := len(s) - int(d.scale)
	return sign + s[:point] + "." + s[point:]
}

// decimalOf is the exact decimal of a finite double; false for NaN and infinities.
func decimalOf(f float64) (Decimal, bool) {
	r := new(big.Rat)
	if r.SetFloat64(f) == nil {
		return Decimal{}, false
	}
	// The denominator is a power of two: its exponent is the number of decimal digits needed.
	k := int32(r.Denom().BitLen() - 1)
	n := new(big.Int).Mul(r.Num(), bigPow10(k))
	return fromBig(n.Quo(n, r.Denom()), k).trim(0), true
}
