package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"briefgraph/internal/source"

	"github.com/mattn/go-isatty"
)

// A reporter writes progress, problems and summaries to standard error. Only data goes to standard
// output.
type reporter struct {
	w        io.Writer
	quiet    bool
	terminal bool
	failed   bool // a problem that is no warning was reported
	started  time.Time

	mu    sync.Mutex
	what  string
	done  int
	total int
	shown time.Time
}

func newReporter(w io.Writer, quiet bool) *reporter {
	f, ok := w.(*os.File)
	return &reporter{w: w, quiet: quiet, terminal: ok && isatty.IsTerminal(f.Fd()), started: time.Now()}
}

// problems prints problems, sorted by place.
func (r *reporter) problems(ps []source.Problem) {
	source.SortProblems(ps)
	for _, p := range ps {
		if p.Warning {
			if !r.quiet {
				fmt.Fprintln(r.w, p.Error()+" (warning)")
			}
			continue
		}
		r.failed = true
		fmt.Fprintln(r.w, p.Error())
	}
}

// start begins progress over total steps.
func (r *reporter) start(what string, total int) {
	r.what, r.total, r.done, r.shown = what, total, 0, time.Now()
}

// step counts one step done. On a terminal a bar is redrawn ten times a second; elsewhere a line is
// printed every five seconds, so that logs stay short.
func (r *reporter) step() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	if r.quiet {
		return
	}
	wait := 5 * time.Second
	if r.terminal {
		wait = 100 * time.Millisecond
	}
	if time.Since(r.shown) < wait {
		return
	}
	r.shown = time.Now()
	if !r.terminal {
		fmt.Fprintf(r.w, "%s: %d of %d\n", r.what, r.done, r.total)
		return
	}
	const width = 30
	n := width * r.done / max(1, r.total)
	fmt.Fprintf(r.w, "\r%s [%-*s] %d of %d", r.what, width, "=============================="[:n], r.done, r.total)
}

// finish takes the bar off the terminal.
func (r *reporter) finish() {
	if r.terminal && !r.quiet {
		fmt.Fprint(r.w, "\r\x1b[K")
	}
}

// summary prints a line that --quiet leaves out.
func (r *reporter) summary(format string, args ...any) {
	if !r.quiet {
		fmt.Fprintf(r.w, format+"\n", args...)
	}
}
