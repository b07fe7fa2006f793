//go:build unix

package graph_test

import (
	"os/signal"
	"syscall"
	"time"
)

// errNoLimit is what a writer says where limitFiles does nothing.
const errNoLimit = "no limit on files"

// limitFiles makes writes beyond n bytes of a file fail in this process, as on a full disk.
func limitFiles(n uint64) error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n})
}

// cpuTime is the time that this process has worked.
func cpuTime() time.Duration {
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
