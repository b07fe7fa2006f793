// Package arch holds the tests of how the module is put together: who imports whom, where each file of the
// pipeline belongs, and that no golden test runs over an empty folder. It has no code of its own.
package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "briefgraph"

// root is the folder of the module.
var root = filepath.Join("..", "..")

// goFiles parses the Go files below the module's folder, by their folder in slashes.
func goFiles(t *testing.T, tests bool, mode parser.Mode) map[string][]*ast.File {
	t.Helper()
	out := map[string][]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); d.IsDir() && name != root && (strings.HasPrefix(base, ".") || base == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") != tests {
			return nil
		}
		f, err := parser.ParseFile(set, name, nil, mode)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		out[filepath.ToSlash(rel)] = append(out[filepath.ToSlash(rel)], f)
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%d folders of Go files, %v", len(out), err)
	}
	return out
}

var inCode = regexp.MustCompile("`([^`]+)`")

// allowed reads the table of ARCHITECTURE.md: the imports of ours that each folder may have. A nil list
// allows all.
func allowed(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	table := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 || !inCode.MatchString(cells[0]) {
			continue
		}
		imports := []string{}
		switch list := strings.TrimSpace(cells[2]); list {
		case "-":
		case "all":
			imports = nil
		default:
			imports = strings.Split(list, ", ")
		}
		for _, m := range inCode.FindAllStringSubmatch(cells[0], -1) {
			table[m[1]] = imports
		}
	}
	if len(table) < 10 {
		t.Fatalf("ARCHITECTURE.md: the table of folders has %d rows that can be read", len(table))
	}
	return table
}

// TestImports compares the imports of each package with the table of ARCHITECTURE.md, both ways. Tests
// may import what they like.
func TestImports(t *testing.T) {
	table := allowed(t)
	packages := goFiles(t, false, parser.ImportsOnly)
	if len(packages) < 10 {
		t.Fatalf("only %d packages", len(packages))
	}
	for dir, files := range packages {
		may, listed := table[dir]
		if !listed {
			t.Errorf("%s is not in the table of ARCHITECTURE.md", dir)
			continue
		}
		has := map[string]bool{}
		for _, f := range files {
			for _, spec := range f.Imports {
				imported, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
					has[ours] = true
				}
			}
		}
		if may == nil {
			continue
		}
		for _, ours := range slices.Sorted(maps.Keys(has)) {
			if !slices.Contains(may, ours) {
				t.Errorf("%s imports %s, which the table of ARCHITECTURE.md does not allow", dir, ours)
			}
		}
		for _, ours := range may {
			if !has[ours] {
				t.Errorf("%s does not import %s, as the table of ARCHITECTURE.md says", dir, ours)
			}
		}
	}
	for dir := range table {
		if packages[dir] == nil && dir != "internal/arch" {
			t.Errorf("the table of ARCHITECTURE.md has %s, where there is no package", dir)
		}
	}
}

// TestCayley: only files named for it import Cayley.
func TestCayley(t *testing.T) {
	set, found := token.NewFileSet(), 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(set, name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			if strings.Contains(spec.Path.Value, "cayleygraph/") {
				found++
				if !strings.HasPrefix(d.Name(), "cayley") {
					t.Errorf("%s imports %s; only files named cayley*.go may", name, spec.Path.Value)
				}
			}
		}
		return nil
	})
	if err != nil || found == 0 {
		t.Errorf("%d imports of Cayley, %v", found, err)
	}
}

// TestDocs: each package has one comment that says what it is.
func TestDocs(t *testing.T) {
	for dir, files := range goFiles(t, false, parser.ParseComments|parser.PackageClauseOnly) {
		documented := 0
		for _, f := range files {
			if f.Doc != nil {
				documented++
			}
		}
		if documented != 1 {
			t.Errorf("%s: %d package comments, want one", dir, documented)
		}
	}
}

// TestTestdata: no folder of test data is empty or forgotten.
func TestTestdata(t *testing.T) {
	found := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") && name != root {
			return fs.SkipDir
		}
		if !strings.Contains(filepath.ToSlash(name)+"/", "/testdata/") {
			return nil
		}
		found++
		entries, err := os.ReadDir(name)
		if len(entries) == 0 {
			t.Errorf("%s is empty", name)
		}
		return err
	})
	if err != nil || found == 0 {
		t.Errorf("%d folders of test data, %v", found, err)
	}
}

// TestStages wants ARCHITECTURE.md to say of each file of the pipeline which stage it belongs to, and to
// name no file that is not there.
func TestStages(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, stages, _ := strings.Cut(string(text), "\n## The pipeline")
	stages, _, found := strings.Cut(stages, "\n## ")
	names, err := filepath.Glob(filepath.Join(root, "pipeline", "*.go"))
	if err != nil || !found || len(names) == 0 {
		t.Fatalf("%d files, %v; a section on the pipeline: %t", len(names), err, found)
	}
	there := map[string]bool{}
	for _, name := range names {
		base := filepath.Base(name)
		there[base] = true
		if !strings.HasSuffix(base, "_test.go") && !strings.Contains(stages, "`"+base+"`") && !strings.Contains(stages, "`pipeline/"+base+"`") {
			t.Errorf("%s stands at no stage of ARCHITECTURE.md", base)
		}
	}
	for _, m := range inCode.FindAllStringSubmatch(stages, -1) {
		if base := path.Base(m[1]); path.Ext(base) == ".go" && !there[base] {
			t.Errorf("ARCHITECTURE.md names %s, which is not there", base)
		}
	}
}

// listers are the functions that list files.
var listers = map[string]bool{"filepath.Glob": true, "fs.Glob": true, "os.ReadDir": true, "fs.ReadDir": true, "filepath.WalkDir": true, "fs.WalkDir": true}

// TestGoldenLoops: a test that lists files to loop over them looks how many there are, so that it fails
// when it finds none. Tests of what lies outside the module skip then, which they say too.
func TestGoldenLoops(t *testing.T) {
	loops := 0
	for dir, files := range goFiles(t, true, 0) {
		for _, f := range files {
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil || !lists(fn) {
					continue
				}
				loops++
				if !counts(fn) {
					t.Errorf("%s: %s lists files and does not fail where there are none", path.Join(dir, f.Name.Name), fn.Name.Name)
				}
			}
		}
	}
	if loops == 0 {
		t.Error("no test lists files; this test is out of date")
	}
}

// lists reports whether a function calls one of the listers.
func lists(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
				found = found || listers[fmt.Sprintf("%s.%s", sel.X, sel.Sel.Name)]
			}
		}
		return true
	})
	return found
}

// counts reports whether a function compares a number with 0, 1 or another count that it wants.
func counts(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		cmp, ok := n.(*ast.BinaryExpr)
		if !ok || cmp.Op != token.EQL && cmp.Op != token.LSS && cmp.Op != token.NEQ && cmp.Op != token.GTR {
			return true
		}
		if lit, ok := cmp.Y.(*ast.BasicLit); ok && lit.Kind == token.INT {
			found = true
		}
		return true
	})
	return found
}
