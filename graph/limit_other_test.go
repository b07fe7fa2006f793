//go:build !unix

package graph_test

import (
	"errors"
	"time"
)

const errNoLimit = "no limit on files"

func limitFiles(uint64) error { return errors.New(errNoLimit) }

func cpuTime() time.Duration { return 0 }
