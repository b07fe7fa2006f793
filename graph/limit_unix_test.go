//go:build unix

package graph_test

import (
	"os/signal"
	"syscall"
)

// errNoLimit is what a writer says where limitFiles does nothing.
const errNoLimit = "no limit on files"

// limitFiles makes writes beyond n bytes of a file fail in this process, as on a full disk.
func limitFiles(n uint64) error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n})
}
