#!/usr/bin/env bash
# Installs what the checks need and runs them all. On a machine with Go and git alone this is the one
# command: ./check.sh
set -euo pipefail
cd "$(dirname "$0")"

# Foreign parsers of RDF, which read what we write. Without root or apt the tests that need them say
# that they were skipped.
need=()
command -v serdi >/dev/null || need+=(serdi)
command -v rapper >/dev/null || need+=(raptor2-utils)
command -v gcc >/dev/null || need+=(gcc libc6-dev) # the race detector
if [ ${#need[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	apt-get update -qq || true
	apt-get install -y -qq --no-install-recommends "${need[@]}" || echo "could not install: ${need[*]}"
fi

unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
	echo "not formatted (run gofmt -w): $unformatted"
	exit 1
fi
go mod verify
go vet ./...
go run honnef.co/go/tools/cmd/staticcheck@v0.7.0 ./...

go test ./...
# The packages that share data between goroutines run again under the race detector.
if command -v gcc >/dev/null; then
	go test -race -short ./pipeline ./graph ./cmd/...
fi
