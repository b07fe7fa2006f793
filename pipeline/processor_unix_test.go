//go:build unix

package pipeline

import (
	"syscall"
	"testing"
)

// processorTime is the seconds that all cores have spent on this process: its own work and the system's for
// it. Unlike the time on the clock it is the same whether the machine has one core or many.
func processorTime(t testing.TB) float64 {
	t.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}
