package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"briefgraph/internal/source"

	"github.com/mattn/go-isatty"
	"github.com/urfave/cli/v2"
)

// A reporter writes progress, problems and summaries to standard error. Only data goes to standard
// output.
type reporter struct {
	w        io.Writer
	quiet    bool
	terminal bool
	failed   bool // a problem that is no warning was reported
	started  time.Time

	mu    sync.Mutex // guards what follows
	what  string
	done  int
	total int
	shown time.Time
	drawn bool // a bar stands on the terminal
}

func newReporter(c *cli.Context) *reporter {
	f, ok := c.App.ErrWriter.(*os.File)
	return &reporter{w: c.App.ErrWriter, quiet: c.Bool("quiet"), terminal: ok && isTerminal(f), started: time.Now()}
}

func isTerminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }

// problems prints problems, sorted by place.
func (r *reporter) problems(ps []source.Problem) {
	source.SortProblems(ps)
	for _, p := range ps {
		if p.Warning {
			r.warn(p)
			continue
		}
		r.failed = true
		fmt.Fprintln(r.w, p.Error())
	}
}

// warn prints a problem that stops nothing; --quiet leaves it out.
func (r *reporter) warn(p source.Problem) {
	if !r.quiet {
		fmt.Fprintln(r.w, p.Error()+" (warning)")
	}
}

// outcome is nil, or errInputs where a problem was reported.
func (r *reporter) outcome() error {
	if r.failed {
		return errInputs
	}
	return nil
}

// start begins progress over total steps.
func (r *reporter) start(what string, total int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.what, r.total, r.done, r.shown = what, total, 0, time.Now()
}

// step counts one step done.
func (r *reporter) step() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	r.show()
}

// reach says that so much of so much is done.
func (r *reporter) reach(done, total int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done, r.total = done, total
	r.show()
}

// show is called with mu held. On a terminal a bar is redrawn ten times a second; elsewhere a line is
// printed every five seconds, so that logs stay short.
func (r *reporter) show() {
	wait := 5 * time.Second
	if r.terminal {
		wait = 100 * time.Millisecond
	}
	if r.quiet || time.Since(r.shown) < wait {
		return
	}
	r.shown = time.Now()
	if !r.terminal {
		fmt.Fprintf(r.w, "%s: %d of %d\n", r.what, r.done, r.total)
		return
	}
	const width = 30
	n := width * min(r.done, r.total) / max(1, r.total)
	fmt.Fprintf(r.w, "\r%s [%s%s] %d of %d", r.what, strings.Repeat("=", n), strings.Repeat(" ", width-n), r.done, r.total)
	r.drawn = true
}

// finish takes the bar off the terminal.
func (r *reporter) finish() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.drawn {
		fmt.Fprint(r.w, "\r\x1b[K")
	}
	r.drawn = false
}

// summary prints a line that --quiet leaves out.
func (r *reporter) summary(format string, args ...any) {
	if !r.quiet {
		fmt.Fprintf(r.w, format+"\n", args...)
	}
}

// note prints a line that --quiet does not leave out.
func (r *reporter) note(format string, args ...any) { fmt.Fprintf(r.w, format+"\n", args...) }

// took is the time since the command began.
func (r *reporter) took() string {
	d := time.Since(r.started)
	if d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}
