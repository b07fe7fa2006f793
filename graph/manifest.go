package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"briefgraph/graph/segment"

	mmap "github.com/edsrzf/mmap-go"
	"github.com/gofrs/flock"
)

// The files of a store of segments.
const (
	manifestName  = "manifest.json" // which segments make up the store
	lockName      = "lock"          // locked, by flock, by the process that may write
	segmentSuffix = ".seg"
	tempSuffix    = ".tmp" // marks a file that is being written
)

// formatVersion counts up when the files change in a way that older programs misread.
const formatVersion = 2

// lockWait is how long an open waits for another process to let go of the store.
const lockWait = 2 * time.Second

// errLocked says that another process has the store open.
var errLocked = errors.New("another process has the store open for writing; wait until it is done")

// A manifest is the file that says what a store consists of: this as one line of JSON, and a second
// line with the checksum of the first.
type manifest struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	Next     int            `json:"next"` // number of the next file
	Segments []segmentEntry `json:"segments"`
}

// A segmentEntry is a line of the manifest about one segment, oldest first.
type segmentEntry struct {
	File string `json:"file"`
	Size int64  `json:"size"`
	Sum  uint32 `json:"sum"`
	Dead []ID   `json:"dead,omitempty"` // graphs that do not count any more, ascending
}

const manifestFormat = "briefgraph-store"

func newManifest(parts []segment.Part, next int) *manifest {
	m := &manifest{Format: manifestFormat, Version: formatVersion, Next: next, Segments: []segmentEntry{}}
	for _, p := range parts {
		e := segmentEntry{File: filepath.Base(p.Name()), Size: int64(p.Size()), Sum: p.Sum()}
		for g := range p.Dead {
			e.Dead = append(e.Dead, g)
		}
		slices.Sort(e.Dead)
		m.Segments = append(m.Segments, e)
	}
	return m
}

// write puts m in the place of the manifest of dir. renamed tells, in case of an error, whether it
// may be there all the same.
func (m *manifest) write(dir string) (renamed bool, err error) {
	body, err := json.Marshal(m)
	if err != nil {
		return false, err
	}
	body = append(body, '\n')
	body = fmt.Appendf(body, "crc32 %08x\n", crc32.ChecksumIEEE(body))
	path := filepath.Join(dir, manifestName)
	if err := createFile(path+tempSuffix, func(w io.Writer) error { _, err := w.Write(body); return err }); err != nil {
		return false, err
	}
	if err := os.Rename(path+tempSuffix, path); err != nil {
		return false, err
	}
	return true, syncDir(dir)
}

// parseManifest reads what write wrote. The two lines are the same in every version, what else is in
// the first one may be unknown to this program.
func parseManifest(data []byte) (*manifest, error) {
	body, sum, _ := bytes.Cut(data, []byte("\n"))
	var head struct {
		Format  string
		Version int
	}
	var m manifest
	damaged := fmt.Errorf("%s is damaged or not that of a briefgraph store; restore it from a copy, or build the store anew in another directory", manifestName)
	if json.Unmarshal(body, &head) != nil || head.Format != manifestFormat ||
		string(sum) != fmt.Sprintf("crc32 %08x\n", crc32.ChecksumIEEE(data[:len(body)+1])) {
		return nil, damaged
	}
	if head.Version != formatVersion {
		return nil, fmt.Errorf("it has format version %d, this program reads version %d; export it as N-Quads with the program that wrote it and load that here, or build the store anew", head.Version, formatVersion)
	}
	if json.Unmarshal(body, &m) != nil {
		return nil, damaged
	}
	return &m, nil
}

// readManifest reads the manifest of dir and opens what it names.
func readManifest(dir string) (*manifest, []segment.Part, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, nil, err
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, nil, err
	}
	var parts []segment.Part
	fail := func(err error) (*manifest, []segment.Part, error) {
		for _, p := range parts {
			p.Close()
		}
		return nil, nil, err
	}
	for _, e := range m.Segments {
		seg, err := openSegmentFile(filepath.Join(dir, e.File))
		if err != nil {
			return fail(err)
		}
		p := segment.Part{Segment: seg}
		for _, g := range e.Dead {
			if p.Dead == nil {
				p.Dead = map[ID]bool{}
			}
			p.Dead[g] = true
		}
		parts = append(parts, p)
		if err := e.check(seg); err != nil {
			return fail(err)
		}
	}
	return m, parts, nil
}

// check wants the segment that the manifest speaks of.
func (e segmentEntry) check(seg *segment.Segment) error {
	if int64(seg.Size()) != e.Size || seg.Sum() != e.Sum {
		return fmt.Errorf("%s is not the file that belongs here; restore it from a copy, or build the store anew", seg.Name())
	}
	return nil
}

// openSegments opens the store in dir.
func openSegments(dir string, readOnly bool) (*segmentStore, error) {
	s := newSegmentStore(dir)
	s.readOnly = readOnly
	if readOnly {
		m, parts, err := readManifest(dir)
		for try := 0; errors.Is(err, fs.ErrNotExist) && try < 20; try++ { // a writer may have removed what it merged
			if _, e := os.Stat(filepath.Join(dir, manifestName)); e != nil {
				return nil, errors.Join(notOurs(dir), fmt.Errorf("there is no store; build one with --store %s", dir))
			}
			m, parts, err = readManifest(dir)
		}
		if err != nil {
			return nil, err
		}
		s.publish(parts, m.Next)
		return s, nil
	}
	if err := notOurs(dir); err != nil {
		return nil, err
	}
	if err := s.claim(); err != nil {
		return nil, err
	}
	if err := s.load(); err != nil {
		s.lock.Close()
		return nil, err
	}
	return s, nil
}

// notOurs tells why dir cannot be a store; a missing or empty directory can.
func notOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	has := func(match func(name string) bool) string {
		for _, e := range entries {
			if match(e.Name()) {
				return e.Name()
			}
		}
		return ""
	}
	if has(func(name string) bool { return name == manifestName }) != "" {
		return nil
	}
	if has(func(name string) bool { return name == cayleyManifest }) != "" {
		return cayleyDirectory(dir)
	}
	if name := has(func(name string) bool { return strings.HasSuffix(name, segmentSuffix) }); name != "" {
		return fmt.Errorf("%s is missing, which says how %s and the other files belong together; restore it from a copy, or build the store anew in another directory", manifestName, name)
	}
	if name := has(func(name string) bool { return name != lockName && !strings.HasSuffix(name, tempSuffix) }); name != "" {
		return fmt.Errorf("the directory holds %s and is not a briefgraph store; choose a new or empty directory", name)
	}
	return nil
}

// claim makes this process the one that may write. The system lets go of the lock when the process
// ends, however it ends.
func (s *segmentStore) claim() error {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return err
	}
	s.lock = flock.New(filepath.Join(s.dir, lockName))
	for end := time.Now().Add(lockWait); ; time.Sleep(20 * time.Millisecond) {
		ok, err := s.lock.TryLock()
		if ok {
			return nil
		}
		if err != nil {
			return fmt.Errorf("lock the store: %w", err)
		}
		if time.Now().After(end) {
			return errLocked
		}
	}
}

// load reads the manifest, or writes the first one, and removes files that it does not name.
func (s *segmentStore) load() error {
	m, parts, err := readManifest(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, e := os.Stat(filepath.Join(s.dir, manifestName)); errors.Is(e, fs.ErrNotExist) {
			m = newManifest(nil, 1)
			_, err = m.write(s.dir)
		}
	}
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, e := range m.Segments {
		keep[e.File] = true
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasSuffix(name, tempSuffix) || strings.HasSuffix(name, segmentSuffix) && !keep[name] {
			os.Remove(filepath.Join(s.dir, name)) // left by a process that was killed
		}
	}
	s.publish(parts, m.Next)
	return nil
}

// openSegmentFile maps the segment at path into memory.
func openSegmentFile(path string) (*segment.Segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("a file of the store is missing or cannot be read: %w; restore it from a copy, or build the store anew", err)
	}
	defer f.Close() // the mapping stays
	if info, err := f.Stat(); err != nil || info.Size() == 0 {
		return nil, errors.Join(err, fmt.Errorf("%s: the file is empty", path))
	}
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	seg, err := segment.Open(path, data, true, data.Unmap)
	if err != nil {
		data.Unmap()
		return nil, err
	}
	return seg, nil
}

// createFile writes a file and waits until it is on the disk. write gives it large pieces.
func createFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncDir makes the names in dir durable. Windows cannot do that for a directory and needs no help.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
