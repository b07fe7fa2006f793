package readers

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// tree makes files with the given names in a new directory and goes there.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExpand(t *testing.T) {
	tree(t, "b.txt", "a.md", "c.dat", "dir/2.html", "dir/1.TXT", "dir/x.png", "dir/.hidden.txt", "dir/.git/h.txt",
		"dir/sub/3.htm", "odd[1].txt", "pics/y.png", "-.txt")
	if err := os.Symlink("..", "dir/sub/loop"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for link, target := range map[string]string{"dir/sub/4.txt": "../../b.txt", "dir/gone.txt": "nowhere", "link": "dir", "z*": "nowhere"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	inDir := "dir/1.TXT dir/2.html dir/sub/3.htm dir/sub/4.txt"
	tests := []struct{ args, want, problems string }{
		{"b.txt a.md", "b.txt a.md", ""},
		{"b.txt ./b.txt dir/../b.txt b.txt", "b.txt", ""},
		{"c.dat", "c.dat", ""},
		{"-", "-", ""},
		{"- b.txt -", "- b.txt", ""},
		{"dir", inDir, ""},
		{"dir/", inDir, ""},
		{"dir b.txt dir/2.html", inDir + " b.txt", ""},
		{"link", "link/1.TXT link/2.html link/sub/3.htm link/sub/4.txt", ""},
		{"*.txt", "-.txt b.txt odd[1].txt", ""},
		{"dir/*.png", "dir/x.png", ""},
		{"odd[1].txt", "odd[1].txt", ""},
		{"**/*.htm*", "dir/2.html dir/sub/3.htm", ""},
		{"dir/**/sub/*.txt", "dir/sub/4.txt", ""},
		{"d*", inDir, ""},
		{"z*", "", "z*:no-such-file"},
		{"missing.txt b.txt", "b.txt", "missing.txt:no-such-file"},
		{"nothing*.txt", "", "nothing*.txt:no-match"},
		{"none/**/*.txt", "", "none/**/*.txt:no-match"},
		{"a**/**/x", "", "a**/**/x:bad-glob"},
		{"[", "", "[:bad-glob"},
		{"pics", "", "pics:nothing-to-read"},
		{"b.txt/x", "", "b.txt/x:unreadable"},
	}
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			inputs, problems := Expand(strings.Fields(test.args))
			var got, ids []string
			for _, in := range inputs {
				got = append(got, filepath.ToSlash(in.Name))
				if (in.Path == "") != (in.Name == "-") {
					t.Errorf("%+v", in)
				}
			}
			for _, p := range problems {
				ids = append(ids, p.Name+":"+p.ID)
				if p.What == "" || p.Warning {
					t.Errorf("%+v", p)
				}
			}
			if s := strings.Join(got, " "); s != test.want {
				t.Errorf("got %s\nwant %s", s, test.want)
			}
			if s := strings.Join(ids, " "); s != test.problems {
				t.Errorf("problems %s\nwant %s", s, test.problems)
			}
			again, _ := Expand(strings.Fields(test.args))
			if !reflect.DeepEqual(inputs, again) {
				t.Error("not the same the second time")
			}
		})
	}
	if _, problems := Expand([]string{""}); len(problems) != 1 {
		t.Errorf("an empty argument: %v", problems)
	}
}
