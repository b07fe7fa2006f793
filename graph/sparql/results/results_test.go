package results_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/memory"
	"briefgraph/graph/sparql/results"
)

// data is a query whose rows hold every kind of term and what formats must escape.
const data = `SELECT * { VALUES (?a ?b) {
	(<http://e/x?a=1&b=2> "say \"hi\", <you>\n\\ok") ("日本"@ja 12) (UNDEF 1.5) (1e0 "1"^^<http://www.w3.org/2001/XMLSchema#decimal>) } }`

func write(t *testing.T, format, text string, opt results.Options) string {
	t.Helper()
	f, err := results.Named(format)
	if err != nil {
		t.Fatal(err)
	}
	q, err := sparql.Parse(text, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := f.Write(&b, q.Run(context.Background(), new(memory.Builder).Store(), sparql.Options{}), opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"csv": "a,b\r\nhttp://e/x?a=1&b=2,\"say \"\"hi\"\", <you>\n\\ok\"\r\n日本,12\r\n,1.5\r\n1e0,1\r\n",
		"tsv": "?a\t?b\n<http://e/x?a=1&b=2>\t\"say \\\"hi\\\", <you>\\n\\\\ok\"\n\"日本\"@ja\t12\n\t1.5\n1e0\t\"1\"^^<http://www.w3.org/2001/XMLSchema#decimal>\n",
		"json": `{"head":{"vars":["a","b"]},"results":{"bindings":[
{"a":{"type":"uri","value":"http://e/x?a=1&b=2"},"b":{"type":"literal","value":"say \"hi\", <you>\n\\ok"}},
{"a":{"type":"literal","value":"日本","xml:lang":"ja"},"b":{"type":"literal","value":"12","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
{"b":{"type":"literal","value":"1.5","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},
{"a":{"type":"literal","value":"1e0","datatype":"http://www.w3.org/2001/XMLSchema#double"},"b":{"type":"literal","value":"1","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}}
]}}
`,
		"table": "a                      b\n---------------------  -------------------------\n<http://e/x?a=1&b=2>   say \"hi\", <you> \\ok\n",
	} {
		got := write(t, format, data, results.Options{})
		if format == "table" {
			got = strings.Join(strings.Fields(got), " ")
			want = `a b -------------------- ------------------- <http://e/x?a=1&b=2> say "hi", <you> \ok 日本 12 1.5 1e0 1 (4 rows)`
		}
		if got != want {
			t.Errorf("%s:\n%q\nwant\n%q", format, got, want)
		}
	}
	x := write(t, "xml", data, results.Options{})
	for _, part := range []string{`<uri>http://e/x?a=1&amp;b=2</uri>`, `<literal xml:lang="ja">日本</literal>`, `&lt;you&gt;&#xA;\ok</literal>`, `#integer">12</literal>`} {
		if !strings.Contains(x, part) {
			t.Errorf("xml lacks %s:\n%s", part, x)
		}
	}
}

func TestAnswers(t *testing.T) {
	for format, want := range map[string]string{"json": "{\"head\":{},\"boolean\":true}\n", "csv": "true\n", "table": "true\n"} {
		if got := write(t, format, "ASK {}", results.Options{}); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

// TestTable checks alignment with wide characters, prefixes and cutting.
func TestTable(t *testing.T) {
	got := write(t, "table", `SELECT * { VALUES (?name ?x) { ("中文名" <http://e/a>) ("abcdefghijkl" 1) } }`,
		results.Options{Prefixes: map[string]string{"e": "http://e/"}, Width: 8})
	want := "name      x\n--------  ---\n中文名    e:a\nabcdefg…  1\n(2 rows)\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestControl checks that text that is not UTF-8, and control characters, still make valid JSON.
func TestControl(t *testing.T) {
	var b memory.Builder
	text := "a\x00\x1f\xff\u2028é"
	b.Add(graph.Quad{S: graph.NewIRI("s"), P: graph.NewIRI("p"), O: graph.NewString(text)})
	q, err := sparql.Parse("SELECT ?o { ?s ?p ?o }", sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	f, _ := results.Named("json")
	if err := f.Write(&out, q.Run(context.Background(), b.Store(), sparql.Options{}), results.Options{}); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Results struct {
			Bindings []map[string]struct{ Value string }
		}
	}
	if err := json.Unmarshal([]byte(out.String()), &doc); err != nil {
		t.Fatalf("%v in %q", err, out.String())
	}
	if got, want := doc.Results.Bindings[0]["o"].Value, strings.ToValidUTF8(text, "\uFFFD"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

type full struct{}

var errFull = errors.New("disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestFull checks that every writer reports a disk that takes nothing.
func TestFull(t *testing.T) {
	for _, f := range results.Formats {
		for _, text := range []string{"SELECT * { VALUES ?a { 1 } }", "ASK {}"} {
			q, err := sparql.Parse(text, sparql.ParseOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Write(full{}, q.Run(context.Background(), new(memory.Builder).Store(), sparql.Options{}), results.Options{}); !errors.Is(err, errFull) {
				t.Errorf("%s: %s: error %v", f.Name, text, err)
			}
		}
	}
}
