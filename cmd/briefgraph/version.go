package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// version is the release; builds from a checkout have the next one's name.
const version = "0.1.0"

func versionCommand() *cli.Command {
	return &cli.Command{
		Name: "version", Usage: "print the version", ArgsUsage: " ",
		Description: "The release, the commit it was built from where that is known, and the Go that built it:\n\n   briefgraph version",
		Action: func(c *cli.Context) error {
			if err := noInputs(c); err != nil {
				return err
			}
			_, err := fmt.Fprintf(c.App.Writer, "briefgraph %s%s, %s %s/%s\n", version, commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// commit is ", commit abcdef", or "" where the program was built outside a checkout.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return ", commit " + s.Value[:12]
		}
	}
	return ""
}
