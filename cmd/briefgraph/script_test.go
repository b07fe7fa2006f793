package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var update = flag.Bool("update", false, "rewrite what scripts compare with")

// runEnv makes the test binary the program itself, for tests that start it as a process.
const runEnv = "BRIEFGRAPH_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(runEnv) != "" {
		os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
	}
	os.Setenv(runEnv, "1") // for processes that the program starts itself
	os.Exit(m.Run())
}

// TestScripts runs testdata/script: one file a behaviour of the command line, with its inputs inside.
// Besides the commands of testscript there are
//
//	briefgraph ARG... [<FILE]  the program, which must succeed
//	status N ARG... [<FILE]    the same with another exit status
//	encode NAME FROM TO        a text in another encoding
//	fill FILE BYTES TEXT       a file that repeats a text
//	zip ARCHIVE FILE...        an archive of files
//
// and $WEB is the address of a server of the script's files.
//
// The program runs inside the test, one script after the other, since to start it as a process takes
// longer than most of what it does here.
func TestScripts(t *testing.T) {
	const dir = "testdata/script"
	if files, err := filepath.Glob(dir + "/*.txtar"); err != nil || len(files) == 0 {
		t.Fatalf("no scripts in %s: %v", dir, err)
	}
	testscript.RunT(sequential{t}, testscript.Params{
		Dir:           dir,
		UpdateScripts: *update,
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Getuid() == 0, nil
			case "devfull": // a device that is always full
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"briefgraph": func(ts *testscript.TestScript, neg bool, args []string) {
				status(ts, neg, slices.Concat([]string{"0"}, args))
			},
			"status": status,
			"encode": encode,
			"fill":   fillFile,
			"zip":    zipFiles,
		},
		RequireUniqueNames: true,
		Setup:              serveFiles,
	})
}

// A sequential test runs its parts one after the other: each changes into its own folder.
type sequential struct{ *testing.T }

func (s sequential) Parallel()     {}
func (s sequential) Verbose() bool { return testing.Verbose() }
func (s sequential) Run(name string, f func(testscript.T)) {
	s.T.Run(name, func(t *testing.T) { f(sequential{t}) })
}

// status runs the program and wants an exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N ARG... [<FILE]")
	}
	stdin := ""
	if file, ok := strings.CutPrefix(args[len(args)-1], "<"); ok {
		stdin = ts.ReadFile(file)
		args = args[:len(args)-1]
	}
	here, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	got := run(slices.Concat([]string{"briefgraph"}, args[1:]), strings.NewReader(stdin), ts.Stdout(), ts.Stderr())
	ts.Check(os.Chdir(here))
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// encodings are those of the command encode.
var encodings = map[string]encoding.Encoding{
	"utf-8-bom":    unicode.UTF8BOM,
	"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"gb18030":      simplifiedchinese.GB18030,
	"windows-1252": charmap.Windows1252,
}

// encode writes a UTF-8 file in another encoding, or with other line ends: encode NAME FROM TO.
func encode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: encode NAME FROM TO")
	}
	text := ts.ReadFile(args[1])
	if args[0] == "crlf" {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	} else {
		var err error
		text, err = encodings[args[0]].NewEncoder().String(text)
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o666))
}

// fillFile writes a file of so many bytes that repeat a text, which may have Go escapes: fill FILE
// BYTES TEXT.
func fillFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE BYTES TEXT")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), n/len(text)+1)[:n], 0o666))
}

// zipFiles packs files under the names by which they are called: zip ARCHIVE FILE...
func zipFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: zip ARCHIVE FILE...")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range args[1:] {
		f, err := w.Create(name)
		ts.Check(err)
		_, err = f.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// serveFiles starts the server for one script.
func serveFiles(env *testscript.Env) error {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(env.WorkDir)))
	mux.HandleFunc("/moved/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.TrimPrefix(r.URL.Path, "/moved"), http.StatusFound)
	})
	server := httptest.NewServer(mux)
	env.Defer(server.Close)
	env.Setenv("WEB", server.URL)
	return nil
}
