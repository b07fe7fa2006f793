package tagger

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// A model is what prose's tagger learnt: for each feature of a word in its sentence, how much it speaks
// for which tags. Features stand where their part of the sentence finds them.
type model struct {
	classes []string
	weights []weight
	bias    feature
	first   [256]feature       // of a word with this first byte
	endings map[string]*ending // by the last three bytes of words
	words   map[string]*word   // by words in normal form
	sure    map[string]uint8   // words that have one tag only
	numbers map[string]int     // of tags: the classes first, then the marks before a sentence
	last    []feature          // of a word after a word with this tag
	before  []feature          // of a word after the word after one with this tag
	pairs   []feature          // of a word after two tags: that of the last word times len(numbers) plus the other
}

type weight struct {
	class uint8
	value float32
}

// A feature is a range of the weights; the zero feature is none.
type feature struct{ from, to uint32 }

// A word is what a word tells of its own tag and of those two words before and after it.
type word struct {
	own, next, afterNext, previous, beforePrevious feature
	after                                          []tagged
}

// A tagged is what a word tells of its own tag after a word with a tag.
type tagged struct {
	tag int
	feature
}

// An ending is what the last bytes of a word tell of its own tag and of those beside it.
type ending struct{ own, next, previous feature }

var errModel = errors.New("tagger: the model is not in prose's flat format, version 1")

// A decoder reads numbers and strings from the front of data. Past the end it reads zeros and notes it.
type decoder struct {
	data  []byte
	short bool
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.data) {
		d.short = true
		d.data = nil
		return nil
	}
	out := d.data[:n]
	d.data = d.data[n:]
	return out
}

func (d *decoder) uint32() uint32 {
	if b := d.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// text is a string after its length in two bytes.
func (d *decoder) text() string {
	if b := d.bytes(2); b != nil {
		return string(d.bytes(int(binary.LittleEndian.Uint16(b))))
	}
	return ""
}

// numbers are n numbers of four bytes.
func (d *decoder) numbers(n int) []uint32 {
	b := d.bytes(4 * n)
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// decode reads a model in prose's flat format: class names; the names of the features in one blob, the
// offsets of each in it and in the weights; the weights' classes, the weights; the words of one tag.
func decode(data []byte) (*model, error) {
	d := &decoder{data: data}
	if string(d.bytes(8)) != "PROSETAG" || d.uint32() != 1 {
		return nil, errModel
	}
	m := &model{endings: make(map[string]*ending, 1<<12), words: make(map[string]*word, 1<<14), sure: map[string]uint8{}, numbers: map[string]int{}}
	for range d.uint32() {
		if d.short {
			return nil, errModel
		}
		name := d.text()
		m.numbers[name] = len(m.classes)
		m.classes = append(m.classes, name)
	}
	features, weights, size := int(d.uint32()), int(d.uint32()), int(d.uint32())
	names := string(d.bytes(size))
	nameAt, weightAt := d.numbers(features+1), d.numbers(features+1)
	classes, values := d.bytes(weights), d.numbers(weights)
	for range d.uint32() {
		if d.short {
			return nil, errModel
		}
		w := d.text()
		if b := d.bytes(1); b != nil {
			m.sure[w] = b[0]
		}
	}
	if d.short {
		return nil, errModel
	}
	m.weights = make([]weight, weights)
	for i := range m.weights {
		if int(classes[i]) >= len(m.classes) {
			return nil, errModel
		}
		m.weights[i] = weight{classes[i], math.Float32frombits(values[i])}
	}
	return m, m.place(names, nameAt, weightAt)
}

// place puts each feature where it is looked for. Its name tells: what it is about, and of which value.
func (m *model) place(names string, nameAt, weightAt []uint32) error {
	type pair struct {
		last, before int
		feature
	}
	var pairs []pair
	last, before := map[int]feature{}, map[int]feature{}
	for i := range len(nameAt) - 1 {
		if nameAt[i] > nameAt[i+1] || int(nameAt[i+1]) > len(names) || weightAt[i] > weightAt[i+1] || int(weightAt[i+1]) > len(m.weights) {
			return errModel
		}
		name, f := names[nameAt[i]:nameAt[i+1]], feature{weightAt[i], weightAt[i+1]}
		about, value := name, ""
		if n := strings.LastIndexByte(name, ' '); n >= 0 {
			about, value = name[:n], name[n+1:]
		}
		switch about {
		case "bias":
			m.bias = f
		case "i pref1":
			if len(value) == 1 {
				m.first[value[0]] = f
			}
		case "i suffix":
			m.ending(value).own = f
		case "i-1 suffix":
			m.ending(value).next = f
		case "i+1 suffix":
			m.ending(value).previous = f
		case "i word":
			m.word(value).own = f
		case "i-1 word":
			m.word(value).next = f
		case "i-2 word":
			m.word(value).afterNext = f
		case "i+1 word":
			m.word(value).previous = f
		case "i+2 word":
			m.word(value).beforePrevious = f
		case "i-1 tag":
			last[m.number(value)] = f
		case "i-2 tag":
			before[m.number(value)] = f
		default:
			if tag, ok := strings.CutPrefix(about, "i-1 tag+i word "); ok {
				w := m.word(value)
				w.after = append(w.after, tagged{m.number(tag), f})
			} else if tag, ok := strings.CutPrefix(about, "i tag+i-2 tag "); ok {
				pairs = append(pairs, pair{m.number(tag), m.number(value), f})
			}
		}
	}
	for _, mark := range []string{startMark, start2Mark, elsewhere} {
		m.number(mark)
	}
	n := len(m.numbers)
	m.last, m.before, m.pairs = make([]feature, n), make([]feature, n), make([]feature, n*n)
	for tag, f := range last {
		m.last[tag] = f
	}
	for tag, f := range before {
		m.before[tag] = f
	}
	for _, p := range pairs {
		m.pairs[p.last*n+p.before] = p.feature
	}
	return nil
}

// number is the number of a tag; a new one where it has none.
func (m *model) number(tag string) int {
	n, ok := m.numbers[tag]
	if !ok {
		n = len(m.numbers)
		m.numbers[tag] = n
	}
	return n
}

func (m *model) word(s string) *word     { return made(m.words, s) }
func (m *model) ending(s string) *ending { return made(m.endings, s) }

// made is what stands under s; a new one where nothing does.
func made[V any](in map[string]*V, s string) *V {
	v := in[s]
	if v == nil {
		v = new(V)
		in[s] = v
	}
	return v
}
