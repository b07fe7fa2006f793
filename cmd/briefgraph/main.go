// Command briefgraph turns transcripts of government press briefings into a knowledge graph. See the
// README for what it does and "briefgraph help" for how.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/urfave/cli/v2"
)

// softMemory is the heap size from which the collector works harder rather than let the heap grow, so
// that large collections fit into a gigabyte.
const softMemory = 700 << 20

// heapGrowth is by how many percent the heap may grow before the collector runs again. Go's own 100 has it
// run twice as often over a collection of twenty megabytes, whose results all stay; the limit above bounds
// what that takes.
const heapGrowth = 250

func main() {
	debug.SetMemoryLimit(softMemory)
	debug.SetGCPercent(heapGrowth)
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// Exit statuses (the command line's contract).
const (
	exitDone   = 0
	exitFailed = 1 // some input failed; everything else is done
	exitUsage  = 2 // nothing was done
)

// A usageError is a wrong call: what was given and what is valid. The example that run prints with it
// is the command's own where it has none.
type usageError struct{ what, example string }

func (e usageError) Error() string { return e.what }

// errInputs says that problems were reported and the rest was done.
var errInputs = errors.New("some input failed")

// An exitStatus is that of a process of ours which has said already what was wrong.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	app := &cli.App{
		Name: "briefgraph", Usage: "turn transcripts of press briefings into a knowledge graph",
		UsageText: "briefgraph COMMAND [flags] INPUT...   flags stand before or after the inputs; -- ends them",
		Version:   version, HideVersion: true, DisableSliceFlagSeparator: true, Reader: &stoppable{ctx, stdin}, Writer: stdout, ErrWriter: stderr,
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   func(_ *cli.Context, err error, _ bool) error { return usageError{what: err.Error()} },
		Commands:       commands(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = app.OnUsageError
		c.HideHelpCommand = true // "help" after a command is an input
	}
	args, err := arrange(app.Commands, args)
	if err == nil {
		err = app.RunContext(ctx, args)
	}
	var usage usageError
	var other exitStatus
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errInputs):
		return exitFailed
	case errors.As(err, &other):
		return int(other)
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "briefgraph: "+usage.what)
		fmt.Fprintln(stderr, "example: "+first(usage.example, example(app.Commands, args)))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "briefgraph: stopped; nothing was left half written")
		return exitFailed
	}
	fmt.Fprintln(stderr, "briefgraph: "+err.Error())
	return exitFailed
}

// commands is the table of commands, in the order in which help lists them; one file each.
func commands() []*cli.Command {
	return []*cli.Command{
		buildCommand(), annotateCommand(), evalCommand(),
		exportCommand(), loadCommand(), removeCommand(), queryCommand(), validateCommand(), statsCommand(),
		checkCommand(), compactCommand(),
		ontologyCommand(), versionCommand(),
	}
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}
