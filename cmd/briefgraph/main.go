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
	"slices"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"
)

// version is the release; builds from a checkout have the next one's name.
const version = "0.1.0"

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }

// Exit statuses (the command line's contract).
const (
	exitDone   = 0
	exitFailed = 1 // some input failed; everything else is done
	exitUsage  = 2 // nothing was done
)

// A usageError is a wrong call: what was given, what is valid, an example.
type usageError struct{ what, example string }

func (e usageError) Error() string {
	if e.example == "" {
		return e.what
	}
	return e.what + "\nexample: " + e.example
}

// errInputs says that problems were reported and the rest was done.
var errInputs = errors.New("some input failed")

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app := &cli.App{
		Name: "briefgraph", Usage: "turn transcripts of press briefings into a knowledge graph",
		Version: version, HideVersion: true, Reader: stdin, Writer: stdout, ErrWriter: stderr,
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   func(_ *cli.Context, err error, _ bool) error { return usageError{what: err.Error()} },
		CommandNotFound: func(c *cli.Context, name string) {
			fmt.Fprintf(stderr, "briefgraph: no command %q; there are: %s\nexample: briefgraph build transcripts -o graph.ttl\n", name, strings.Join(commandNames(c.App), ", "))
		},
		Commands: commands(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = app.OnUsageError
	}
	if len(args) > 1 && !strings.HasPrefix(args[1], "-") && args[1] != "help" && args[1] != "h" && app.Command(args[1]) == nil {
		fmt.Fprintf(stderr, "briefgraph: no command %q; there are: %s\nexample: briefgraph build transcripts -o graph.ttl\n", args[1], strings.Join(commandNames(app), ", "))
		return exitUsage
	}
	err := app.RunContext(ctx, flagsFirst(app, args))
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errInputs):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "briefgraph: "+usage.Error())
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
	return []*cli.Command{buildCommand(), annotateCommand(), evalCommand()}
}

func commandNames(app *cli.App) []string {
	var names []string
	for _, c := range app.Commands {
		if c.Name != "help" {
			names = append(names, c.Name)
		}
	}
	return names
}

// flagsFirst moves flags before the inputs, since urfave/cli stops at the first argument that is no
// flag. What follows "--" stays as it is.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 3 {
		return args
	}
	cmd := app.Command(args[1])
	if cmd == nil {
		return args
	}
	var flags, rest []string
	for i := 2; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--":
			rest = append(rest, args[i:]...)
			i = len(args)
		case len(a) > 2 && a[0] == '-' && a[1] != '-' && a[2] >= '0' && a[2] <= '9' && takesValue(cmd, a[1:2]):
			flags = append(flags, a[:2], a[2:]) // -j4
		case len(a) > 1 && a[0] == '-':
			flags = append(flags, a)
			if !strings.Contains(a, "=") && takesValue(cmd, strings.TrimLeft(a, "-")) && i+1 < len(args) {
				i++
				flags = append(flags, args[i])
			}
		default:
			rest = append(rest, a)
		}
	}
	if len(rest) > 0 && rest[0] != "--" {
		rest = append([]string{"--"}, rest...)
	}
	return slices.Concat(args[:2], flags, rest)
}

// takesValue reports whether a flag of the command has a value after it.
func takesValue(cmd *cli.Command, name string) bool {
	for _, f := range cmd.Flags {
		if !slices.Contains(f.Names(), name) {
			continue
		}
		_, isBool := f.(*cli.BoolFlag)
		return !isBool
	}
	return false
}
