package readers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/internal/source"
)

// zipped is an archive of the named files, which come as name, content, name, content.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Deflate, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpacked is what Unpack makes of bytes with a name: names with contents, and problems as
// "name:id", one a line.
func unpacked(t *testing.T, name string, raw []byte, opt Options) string {
	t.Helper()
	var b strings.Builder
	found, problems := Unpack(Input{Name: name, Data: raw}, nil, opt)
	for _, in := range found {
		fmt.Fprintf(&b, "%s %.20q\n", in.Name, in.Data)
	}
	source.SortProblems(problems)
	for _, p := range problems {
		if p.What == "" || p.Remedy == "" {
			t.Errorf("%+v", p)
		}
		fmt.Fprintf(&b, "%s:%s\n", p.Name, p.ID)
	}
	return b.String()
}

func TestZip(t *testing.T) {
	three := zipped(t, "b.txt", "b", "dir/a.html", "<p>a", "c.md", "")
	nested := zipped(t, "a.txt", "a", "inner.zip", string(three), "x.ZIP", "x")
	swollen := zipped(t, "a.txt", "a", "bomb.txt", strings.Repeat("0", 8<<20))
	broken := bytes.Clone(three)
	copy(broken[bytes.Index(broken, []byte("b.txt"))+5:], "\xff\xff\xff\xff") // the data of b.txt
	locked := bytes.Clone(three)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	strange := bytes.Clone(three)
	strange[bytes.Index(strange, []byte("PK\x01\x02"))+10] = 99
	for _, test := range []struct {
		what, name string
		raw        []byte
		opt        Options
		want       string
	}{
		{"sorted", "z.zip", three, Options{}, "z.zip/b.txt \"b\"\nz.zip/c.md \"\"\nz.zip/dir/a.html \"<p>a\"\n"},
		{"by its bytes", "-", three, Options{}, "-/b.txt \"b\"\n-/c.md \"\"\n-/dir/a.html \"<p>a\"\n"},
		{"a text", "z.txt", three, Options{}, "z.txt \"PK\\x03\\x04\\x14\\x00\\b\\x00\\b\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"\n"},
		{"passed over", "z.zip", zipped(t, "a.txt", "a", "b.png", "b", ".c.txt", "c", "__MACOSX/._a.txt", "d", "e.txt/", ""), Options{}, "z.zip/a.txt \"a\"\n"},
		{"nothing", "z.zip", zipped(t, "b.png", "b"), Options{}, "z.zip:nothing-to-read\n"},
		{"no files", "z.zip", zipped(t), Options{}, "z.zip:nothing-to-read\n"},
		{"names", "z.zip", zipped(t, "../../etc/a.txt", "a", `dir\b.txt`, "b", "/c.txt", "c", "x\n\x1by.txt", "d", "\xd6\xd0\xb9\xfa.txt", "e"), Options{},
			"z.zip/c.txt \"c\"\nz.zip/dir/b.txt \"b\"\nz.zip/etc/a.txt \"a\"\nz.zip/x y.txt \"d\"\nz.zip/中国.txt \"e\"\n"},
		{"same name twice", "z.zip", zipped(t, "a.txt", "1", "./a.txt", "2"), Options{}, "z.zip/a.txt \"1\"\nz.zip/a.txt \"2\"\n"},
		{"nested", "z.zip", nested, Options{}, "z.zip/a.txt \"a\"\nz.zip/inner.zip:nested-archive\nz.zip/x.ZIP:nested-archive\n"},
		{"bomb", "z.zip", swollen, Options{}, "z.zip/a.txt \"a\"\nz.zip/bomb.txt:bomb\n"},
		{"large file", "z.zip", swollen, Options{MaxBytes: 1 << 19}, "z.zip/a.txt \"a\"\nz.zip/bomb.txt:too-large\n"},
		{"large in all", "z.zip", three, Options{MaxArchive: 2}, "z.zip/b.txt \"b\"\nz.zip/c.md \"\"\nz.zip/dir/a.html:too-large\n"},
		{"encrypted", "z.zip", locked, Options{}, "z.zip/c.md \"\"\nz.zip/dir/a.html \"<p>a\"\nz.zip/b.txt:encrypted\n"},
		{"method", "z.zip", strange, Options{}, "z.zip/c.md \"\"\nz.zip/dir/a.html \"<p>a\"\nz.zip/b.txt:broken-archive\n"},
		{"broken file", "z.zip", broken, Options{}, "z.zip/c.md \"\"\nz.zip/dir/a.html \"<p>a\"\nz.zip/b.txt:broken-archive\n"},
		{"truncated", "z.zip", three[:len(three)-30], Options{}, "z.zip:broken-archive\n"},
		{"no archive", "z.zip", []byte("text"), Options{}, "z.zip:broken-archive\n"},
		{"empty", "z.zip", []byte{}, Options{}, "z.zip \"\"\n"},
	} {
		t.Run(test.what, func(t *testing.T) {
			if got := unpacked(t, test.name, test.raw, test.opt); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			path := filepath.Join(t.TempDir(), "z.zip")
			if err := os.WriteFile(path, test.raw, 0o644); err != nil {
				t.Fatal(err)
			}
			onDisk, _ := Unpack(Input{Name: test.name, Path: path}, nil, test.opt)
			inMemory, _ := Unpack(Input{Name: test.name, Data: test.raw}, nil, test.opt)
			same := func(a, b Input) bool { return a.Name == b.Name && (a.Path != "" || bytes.Equal(a.Data, b.Data)) }
			if !slices.EqualFunc(onDisk, inMemory, same) {
				t.Error("from a file comes something else than from memory")
			}
		})
	}
}

// TestUnpackOthers: what is no archive comes back as it is, so that Read says what is wrong with it.
func TestUnpackOthers(t *testing.T) {
	for _, in := range []Input{{Name: "a.txt", Path: "nowhere/a.txt"}, {Name: "a.zip", Path: "nowhere/a.zip"}, {Name: "dir", Path: t.TempDir()}} {
		found, problems := Unpack(in, nil, Options{})
		if len(found) != 1 || found[0].Path != in.Path || len(problems) > 0 {
			t.Errorf("%s: %v %v", in.Name, found, problems)
		}
	}
	found, problems := Unpack(Input{Name: "-"}, strings.NewReader("text"), Options{})
	if len(found) != 1 || string(found[0].Data) != "text" || len(problems) > 0 {
		t.Errorf("standard input: %v %v", found, problems)
	}
	if _, problems := Unpack(Input{Name: "-"}, nil, Options{}); len(problems) != 1 {
		t.Errorf("no standard input: %v", problems)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(zipped(f, "b.txt", "b", "dir/a.html", "<p>a", "c.zip", ""), "z.zip")
	f.Add([]byte(warcPage("/a", "Content-Type: text/html\r\nTransfer-Encoding: chunked", "1\r\na\r\n0\r\n\r\n", "\nWARC-Block-Digest: sha1:A")), "c.warc")
	f.Fuzz(func(t *testing.T, raw []byte, name string) {
		opt := Options{MaxBytes: 1 << 20, MaxLine: 1 << 16, MaxArchive: 4 << 20}
		found, _ := Unpack(Input{Name: name, Data: raw}, nil, opt)
		size := 0
		for _, in := range found {
			if size += len(in.Data); int64(len(in.Data)) > opt.MaxBytes {
				t.Errorf("%s has %d bytes", in.Name, len(in.Data))
			}
			if s, _ := Read(in, nil, opt); s != nil {
				checkLaws(t, s)
			}
		}
		if len(found) > 1 && int64(size) > opt.MaxArchive {
			t.Errorf("%d bytes were taken out", size)
		}
	})
}
