package value

import "math"

// Arithmetic is a op b for + - * / with the promotions of section 17.3; an error for anything but
// numbers, and for exact division by zero.
func Arithmetic(op byte, a, b Value) Value {
	if !a.IsNumeric() || !b.IsNumeric() {
		return Failed
	}
	if a.Kind >= Float || b.Kind >= Float {
		x, y := a.Float(), b.Float()
		if a.Kind == Double || b.Kind == Double {
			return Dbl(floatOp(op, x, y))
		}
		f := floatOp(op, float64(float32(x)), float64(float32(y)))
		return Value{Kind: Float, made: true, F: float64(float32(f))}
	}
	r := Value{Kind: max(a.Kind, b.Kind), made: true}
	ok := true
	switch op {
	case '+':
		r.Num = a.Num.Add(b.Num)
		ok = r.Num.fits()
	case '-':
		r.Num = a.Num.Add(b.Num.Neg())
		ok = r.Num.fits()
	case '*':
		r.Num, ok = a.Num.Mul(b.Num)
	case '/':
		r.Kind = Decimalv
		r.Num, ok = a.Num.Quo(b.Num)
	}
	if !ok {
		return Failed
	}
	return r
}

func floatOp(op byte, x, y float64) float64 {
	switch op {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	}
	return x / y
}

// Negate is unary minus.
func Negate(v Value) Value {
	return exactly(v, Decimal.Neg, func(f float64) float64 { return -f })
}

// Abs is the absolute value. Like Ceil, Floor and Round it keeps the numeric type (section 17.4.4).
func Abs(v Value) Value {
	abs := func(d Decimal) Decimal {
		if d.Sign() < 0 {
			return d.Neg()
		}
		return d
	}
	return exactly(v, abs, math.Abs)
}

// Ceil is the smallest integer not below v.
func Ceil(v Value) Value {
	return exactly(v, func(d Decimal) Decimal { return d.round(toCeil) }, math.Ceil)
}

// Floor is the largest integer not above v.
func Floor(v Value) Value {
	return exactly(v, func(d Decimal) Decimal { return d.round(toFloor) }, math.Floor)
}

// Round is the nearest integer, halves up (XPath fn:round).
func Round(v Value) Value {
	up := func(f float64) float64 {
		if r := math.Floor(f); f-r < 0.5 {
			return r
		}
		return math.Ceil(f)
	}
	return exactly(v, func(d Decimal) Decimal { return d.round(toNearest) }, up)
}

// exactly applies the function that fits the kind of number.
func exactly(v Value, exact func(Decimal) Decimal, float func(float64) float64) Value {
	r := Value{Kind: v.Kind, made: true}
	switch v.Kind {
	case Integer, Decimalv:
		r.Num = exact(v.Num)
	case Float, Double:
		r.F = float(v.F)
	default:
		return Failed
	}
	return r
}
