package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// decode is the data of a stream with its filters undone (section 7.4). Data that breaks off is taken as
// far as it goes; nil stands for filters of pictures, which hold no text. All streams of a file together
// are bounded.
func (f *file) decode(s stream) []byte {
	if f.crypt != nil {
		s.data = f.crypt.stream(s)
	}
	filters, params := f.array(s.dict["Filter"]), f.array(s.dict["DecodeParms"])
	if n := f.name(s.dict["Filter"]); n != "" {
		filters, params = array{n}, array{s.dict["DecodeParms"]}
	}
	data := s.data
	for i, filter := range filters {
		if i >= 8 || f.budget <= 0 {
			return nil
		}
		var param dict
		if i < len(params) {
			param = f.dict(params[i])
		}
		switch f.name(filter) {
		case "FlateDecode", "Fl":
			data = f.predicted(f.inflate(data), param)
		case "LZWDecode", "LZW":
			early := 1
			if v, ok := f.get(param["EarlyChange"]).(float64); ok {
				early = int(v)
			}
			data = f.predicted(f.unlzw(data, early), param)
		case "ASCIIHexDecode", "AHx":
			l := lexer{b: append([]byte("<"), data...)}
			data = []byte(l.hex())
		case "ASCII85Decode", "A85":
			data = f.bounded(ascii85.NewDecoder(bytes.NewReader(ascii85Text(data))))
		case "RunLengthDecode", "RL":
			data = f.runLength(data)
		case "Crypt":
		default:
			return nil
		}
	}
	return data
}

// bounded reads what there is, as far as the budget goes.
func (f *file) bounded(r io.Reader) []byte {
	var out bytes.Buffer
	_, _ = out.ReadFrom(io.LimitReader(r, f.budget)) // what was read before an error counts
	f.budget -= int64(out.Len())
	return out.Bytes()
}

func (f *file) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	return f.bounded(r)
}

// ascii85Text is data up to its end mark, without what may stand before it.
func ascii85Text(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.Index(data, []byte("~")); i >= 0 {
		data = data[:i]
	}
	return data
}

// runLength undoes runs of bytes (section 7.4.5).
func (f *file) runLength(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data) && int64(len(out)) < f.budget; {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			i = len(data)
		case n < 128:
			end := min(len(data), i+n+1)
			out = append(out, data[i:end]...)
			i = end
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	f.budget -= int64(len(out))
	return out
}

// unlzw undoes LZW with codes of 9 to 12 bits (section 7.4.4).
func (f *file) unlzw(data []byte, early int) []byte {
	type entry struct {
		before int
		last   byte
		n      int
	}
	const clear, stop, first = 256, 257, 258
	table := make([]entry, first, 4096)
	for i := range 256 {
		table[i] = entry{-1, byte(i), 1}
	}
	var out []byte
	bits, held, width, prev := uint(0), uint32(0), uint(9), -1
	for _, c := range data {
		held = held<<8 | uint32(c)
		for bits += 8; bits >= width; {
			bits -= width
			code := int(held >> bits & (1<<width - 1))
			switch {
			case code == stop || int64(len(out)) > f.budget:
				f.budget -= int64(len(out))
				return out
			case code == clear:
				table, width, prev = table[:first], 9, -1
				continue
			case code > len(table) || code == len(table) && prev < 0:
				return out
			}
			if prev >= 0 && len(table) < 4096 {
				root := code
				if code == len(table) {
					root = prev
				}
				for table[root].before >= 0 {
					root = table[root].before
				}
				table = append(table, entry{prev, table[root].last, table[prev].n + 1})
			}
			if code >= len(table) {
				return out
			}
			n := table[code].n
			out = append(out, make([]byte, n)...)
			for k, e := len(out)-1, code; e >= 0; k, e = k-1, table[e].before {
				out[k] = table[e].last
			}
			prev = code
			for width < 12 && len(table)+early >= 1<<width {
				width++
			}
		}
	}
	f.budget -= int64(len(out))
	return out
}

// predicted undoes a predictor (section 7.4.4.4): rows of bytes as differences from what stands beside
// or above them. Only those of PNG are used where there is text.
func (f *file) predicted(data []byte, param dict) []byte {
	if f.int(param["Predictor"]) < 10 {
		return data
	}
	number := func(key name, value int) int {
		if n := f.int(param[key]); n > 0 {
			return min(n, 1<<16)
		}
		return value
	}
	colors, depth := number("Colors", 1), number("BitsPerComponent", 8)
	step := max(1, min(colors*depth/8, 1<<16))
	width := (number("Columns", 1)*colors*depth + 7) / 8
	if width <= 0 || width > len(data) {
		return nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for len(data) > 1 {
		kind := data[0]
		row := data[1:min(len(data), width+1)]
		data = data[len(row)+1:]
		for i := range row {
			left, corner := byte(0), byte(0)
			if i >= step {
				left, corner = row[i-step], above[i-step]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, row...)
		copy(above, row)
	}
	return out
}

// paeth is the neighbour nearest to left + above - corner (PNG specification, section 9.4).
func paeth(left, above, corner byte) byte {
	p := int(left) + int(above) - int(corner)
	distance := func(b byte) int { return max(p-int(b), int(b)-p) }
	switch {
	case distance(left) <= distance(above) && distance(left) <= distance(corner):
		return left
	case distance(above) <= distance(corner):
		return above
	}
	return corner
}
