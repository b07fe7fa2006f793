package value

import (
	"math"
	"strings"

	"briefgraph/graph"
)

// Cast is the constructor function of an XML Schema type (section 17.1 and XPath casting); an error
// where the type is not known or the value does not fit.
func Cast(v Value, datatype string) Value {
	local, ok := strings.CutPrefix(datatype, graph.XSD)
	if !ok || !v.OK() || v.Kind == Blank {
		return Failed
	}
	if local == "string" {
		return Str(castText(v))
	}
	switch v.Kind {
	case IRI, LangString, Other:
		return Failed
	case String:
		r, ok := ofXSD(v.Lex, local)
		if !ok {
			return Failed
		}
		return canonical(r, local)
	}
	switch local {
	case "boolean":
		if v.IsNumeric() || v.Kind == Boolean {
			b, _ := v.Boolean()
			return Bool(b)
		}
	case "float", "double":
		if v.IsNumeric() || v.Kind == Boolean {
			f := numberOf(v).Float()
			if local == "float" {
				return Value{Kind: Float, made: true, F: float64(float32(f))}
			}
			return Dbl(f)
		}
	case "dateTime", "date", "time":
		return castTime(v, local)
	default:
		_, integer := integerRanges[local]
		if (integer || local == "decimal") && (v.IsNumeric() || v.Kind == Boolean) {
			return castExact(numberOf(v), local)
		}
	}
	return Failed
}

// canonical drops the lexical form of a value cast from a string where XPath makes a new value;
// times keep theirs, which is canonical enough.
func canonical(v Value, local string) Value {
	if v.At == nil {
		v.made, v.Lex = true, ""
	} else {
		v.Lex = strings.Trim(v.Lex, " \t\n\r")
	}
	return v
}

// numberOf turns a boolean into 0 or 1 and leaves numbers alone.
func numberOf(v Value) Value {
	if v.Kind == Boolean {
		return Int(int64(v.F))
	}
	return v
}

func castExact(v Value, local string) Value {
	d := v.Num
	if v.Kind >= Float {
		var ok bool
		if d, ok = decimalOf(v.F); !ok {
			return Failed
		}
	}
	if local == "decimal" {
		return Dec(d)
	}
	r := Value{Kind: Integer, made: true, Num: d.round(toZero)}
	if local != "integer" {
		r.Tag = graph.XSD + local
		if !inRange(r.Num, local) {
			return Failed
		}
	}
	return r
}

// castText is xsd:string of a value: XPath writes doubles without an exponent where they are
// between 0.000001 and 1000000 (Functions and Operators, section 17.1.2).
func castText(v Value) string {
	switch v.Kind {
	case Float, Double:
		a := math.Abs(v.F)
		if a == 0 && !math.Signbit(v.F) {
			return "0"
		}
		if a >= 1e-6 && a < 1e6 {
			bits := 64
			if v.Kind == Float {
				bits = 32
			}
			return plainFloat(v.F, bits)
		}
		v.made = true
		return v.Text()
	case Boolean, Integer, Decimalv:
		v.made = true
		return v.Text()
	}
	return v.Lex
}

func castTime(v Value, local string) Value {
	if v.At == nil {
		return Failed
	}
	date, clock, _ := strings.Cut(v.Lex, "T")
	switch {
	case v.Datatype() == graph.XSD+local:
		return v
	case v.Kind == Time && local == "date":
		return timeOf(date+zoneOf(clock), local)
	case v.Kind == Time && local == "time":
		return timeOf(clock, local)
	case v.Kind == Date && local == "dateTime":
		zone := zoneOf(v.Lex[min(len(v.Lex), 10):])
		return timeOf(strings.TrimSuffix(v.Lex, zone)+"T00:00:00"+zone, local)
	}
	return Failed
}

func timeOf(lex, local string) Value {
	v, ok := ofXSD(lex, local)
	if !ok {
		return Failed
	}
	return v
}

// zoneOf is the offset at the end of a lexical form, or "".
func zoneOf(s string) string {
	if strings.HasSuffix(s, "Z") {
		return "Z"
	}
	if n := len(s) - 6; n >= 0 && (s[n] == '+' || s[n] == '-') {
		return s[n:]
	}
	return ""
}
