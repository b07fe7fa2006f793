//go:build !unix

package graph_test

import "errors"

const errNoLimit = "no limit on files"

func limitFiles(uint64) error { return errors.New(errNoLimit) }
