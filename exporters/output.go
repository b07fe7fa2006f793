package exporters

import "io"

// flushAt is how much a writer collects before it writes.
const flushAt = 64 << 10

// An output collects text and hands it on in large pieces; it keeps the first error of w.
type output struct {
	w   io.Writer
	buf []byte
	err error
}

func (o *output) add(s string) { o.buf = append(o.buf, s...) }

// full hands on what was collected where that is much.
func (o *output) full() {
	if len(o.buf) >= flushAt {
		o.flush()
	}
}

func (o *output) flush() error {
	if o.err == nil && len(o.buf) > 0 {
		_, o.err = o.w.Write(o.buf)
	}
	o.buf = o.buf[:0]
	return o.err
}
