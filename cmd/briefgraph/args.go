package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefgraph/internal/words"

	"github.com/urfave/cli/v2"
)

// arrange puts the arguments into the order that urfave/cli needs, which stops at the first argument
// that is no flag: the command, its flags, "--", its inputs. Inputs and flags keep their order among
// themselves; what follows "--" is input. It finds wrong commands and flags itself, so that the
// message can say what there is.
func arrange(cmds []*cli.Command, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	switch args[1] {
	case "--version", "-v":
		return []string{args[0], "version"}, nil
	case "help", "h", "--help", "-h":
		if len(args) < 3 || args[1][0] == '-' {
			return args[:2], nil
		}
		_, err := command(cmds, args[2])
		return args[:3], err
	}
	if strings.HasPrefix(args[1], "-") {
		return args, usageError{fmt.Sprintf("%s stands before the command; flags stand after it", args[1]), example(cmds, nil)}
	}
	cmd, err := command(cmds, args[1])
	if err != nil {
		return args, err
	}
	flags, inputs, err := split(cmd, args[2:])
	if slices.ContainsFunc(flags, isHelp) { // the library looks for a topic behind it
		return []string{args[0], args[1], "--help"}, nil
	}
	return slices.Concat(args[:2], flags, []string{"--"}, inputs), err
}

// command finds a command by its name.
func command(cmds []*cli.Command, name string) (*cli.Command, error) {
	var names []string
	for _, c := range cmds {
		if c.HasName(name) {
			return c, nil
		}
		names = append(names, c.Name)
	}
	return nil, usageError{fmt.Sprintf("no command %q%s; there are %s", name, meant(name, names), strings.Join(names, ", ")), example(cmds, nil)}
}

// split tells flags, with their values, from inputs.
func split(cmd *cli.Command, args []string) (flags, inputs []string, err error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			return flags, append(inputs, args[i+1:]...), nil
		}
		if len(a) < 2 || a[0] != '-' { // "-" is standard input
			inputs = append(inputs, a)
			continue
		}
		name, value, joined := strings.Cut(strings.TrimPrefix(a[1:], "-"), "=")
		f := flagNamed(cmd, name)
		if short := flagNamed(cmd, a[1:2]); f == nil && a[1] != '-' && takesValue(short) { // -j4
			f, name, value, joined = short, a[1:2], a[2:], true
		}
		switch {
		case f == nil:
			return nil, nil, unknownFlag(cmd, a, name)
		case !takesValue(f):
			flags = append(flags, a)
			continue
		case joined && value != "":
		case joined || i+1 == len(args) || strings.HasPrefix(args[i+1], "-") && flagNamed(cmd, strings.TrimLeft(args[i+1], "-")) != nil:
			return nil, nil, usageError{what: fmt.Sprintf("%s has no value; write it behind: %s %s", a, strings.TrimSuffix(a, "="), placeholder(f))}
		}
		if !joined {
			i++
			value = args[i]
		}
		if needed := wrongValue(f, value); needed != "" {
			return nil, nil, usageError{what: fmt.Sprintf("--%s %s: %s is needed", f.Names()[0], value, needed)}
		}
		flags = append(flags, "--"+name, value)
	}
	return flags, inputs, nil
}

// flagNamed is the flag of a command with that name, long or short, without hyphens; nil if there is
// none.
func flagNamed(cmd *cli.Command, name string) cli.Flag {
	for _, f := range append(slices.Clone(cmd.Flags), cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func isHelp(flag string) bool {
	return slices.Contains(cli.HelpFlag.Names(), strings.TrimLeft(flag, "-"))
}

// wrongValue says what a flag needs that the value is not; "" if all is well.
func wrongValue(f cli.Flag, value string) string {
	var err error
	needed := ""
	switch f.(type) {
	case *cli.IntFlag, *cli.Int64Flag:
		needed = "a whole number"
		_, err = strconv.Atoi(value)
	case *cli.Float64Flag:
		needed = "a number, such as 0.8,"
		_, err = strconv.ParseFloat(value, 64)
	case *cli.DurationFlag:
		needed = "a time with its unit, such as 90s or 2m,"
		_, err = time.ParseDuration(value)
	}
	if err != nil {
		return needed
	}
	return ""
}

// placeholder is what help calls the value of a flag.
func placeholder(f cli.Flag) string {
	if d, ok := f.(cli.DocGenerationFlag); ok {
		if _, after, ok := strings.Cut(d.GetUsage(), "`"); ok {
			name, _, _ := strings.Cut(after, "`")
			return name
		}
	}
	return "VALUE"
}

func unknownFlag(cmd *cli.Command, given, name string) error {
	var names []string
	for _, f := range cmd.Flags {
		names = append(names, "--"+f.Names()[0])
	}
	return usageError{what: fmt.Sprintf("%s has no flag %s%s; it has %s", cmd.Name, given, meant("--"+name, names), strings.Join(names, ", "))}
}

// meant is a question for a misspelt name: the name there is that it could be, within two letters.
func meant(given string, names []string) string {
	best, least := "", 3
	for _, n := range names {
		if d := words.Distance(given, n); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (%s?)", best)
}

// examples are the calls that the description of a command shows, each on a line of its own.
func examples(cmd *cli.Command) []string {
	var out []string
	for line := range strings.Lines(cmd.Description) {
		if call, ok := strings.CutPrefix(line, "   "); ok {
			out = append(out, strings.TrimSpace(call))
		}
	}
	return out
}

// example is the first example of the command that args call, or of the first command.
func example(cmds []*cli.Command, args []string) string {
	cmd := cmds[0]
	for _, c := range cmds {
		if len(args) > 1 && c.HasName(args[1]) {
			cmd = c
		}
	}
	return examples(cmd)[0]
}

// noInputs refuses inputs of a command that takes none.
func noInputs(c *cli.Context) error {
	if c.NArg() > 0 {
		return usageError{what: fmt.Sprintf("%s takes no input, but got %q", c.Command.Name, c.Args().First())}
	}
	return nil
}
