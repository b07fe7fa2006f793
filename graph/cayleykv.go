package graph

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"
	"github.com/hidal-go/hidalgo/kv/options"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
	bolt "go.etcd.io/bbolt"
)

// indexes are the orders in which Cayley's key-value store finds quads. The third is not among its
// defaults: without it, reading one graph is a scan of all. The label alone would do for that, but
// Cayley intersects all indexes to find one quad, and the list of a large graph is long.
var indexes = []kv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label, quad.Subject}},
}

// Names inside the file that Cayley does not export.
var (
	indexList  = hkv.SKey("meta", "indexes")
	labelIndex = hkv.SKey("cs") // the bucket of the third index
)

// openKV opens Cayley on the key-value store of a kind at path and creates it where there is none. An
// interrupted creation is taken up again. It also returns the graphs in the file.
func openKV(kind, path string) (*backend, []Term, error) {
	ctx := context.Background()
	db, err := openDB(kind, path)
	if err != nil {
		return nil, nil, err
	}
	b, err := bootKV(ctx, db)
	if err != nil {
		db.Close()
		return nil, nil, fmt.Errorf("open %s: %w", path, err)
	}
	graphs, err := b.indexedGraphs(ctx, db)
	if err != nil {
		b.close()
		return nil, nil, fmt.Errorf("list the graphs of %s: %w", path, err)
	}
	return b, graphs, nil
}

func openDB(kind, path string) (hkv.KV, error) {
	if kind == "bbolt" {
		db, err := bbolt.Open(path, &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType})
		if errors.Is(err, bolt.ErrTimeout) {
			return nil, errLocked
		}
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
		return db, nil
	}
	for end := time.Now().Add(lockWait); ; time.Sleep(20 * time.Millisecond) {
		db, err := leveldb.Open(path, nil)
		switch {
		case err == nil:
			db.SetWriteOptions(&opt.WriteOptions{Sync: true})
			return flat.Upgrade(db), nil
		case !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, storage.ErrLocked):
			return nil, fmt.Errorf("open %s: %w", path, err)
		case time.Now().After(end):
			return nil, errLocked
		}
	}
}

func bootKV(ctx context.Context, db hkv.KV) (*backend, error) {
	// The existence filter would take 300 MB for the same speed.
	opt := graph.Options{kv.OptNoBloom: true}
	if err := kv.Init(db, opt); err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
		return nil, err
	}
	list, err := json.Marshal(indexes)
	if err != nil {
		return nil, err
	}
	err = db.Update(ctx, func(tx hkv.Tx) error {
		have, err := tx.Get(ctx, indexList)
		if err == nil && bytes.Equal(have, list) {
			return nil
		}
		if _, err := tx.Get(ctx, hkv.SKey("meta", "horizon")); err == nil {
			return errors.New("the quads are indexed in another way; build the store anew")
		}
		return tx.Put(ctx, indexList, list)
	})
	if err != nil {
		return nil, err
	}
	qs, err := kv.New(db, opt)
	if err != nil {
		return nil, err
	}
	return newBackend(qs)
}

// indexedGraphs lists the graphs that hold a quad, by a walk over the keys of the label index. Cayley never
// deletes from an index, so a label there need not have a quad.
func (b *backend) indexedGraphs(ctx context.Context, db hkv.KV) ([]Term, error) {
	var labels []graph.Ref
	err := db.View(ctx, func(tx hkv.Tx) error {
		it := tx.Scan(ctx, options.WithPrefixKV(labelIndex.AppendBytes(nil)))
		defer it.Close()
		last := kv.Int64Value(0)
		for it.Next(ctx) {
			key := it.Key()
			id := kv.Int64Value(binary.BigEndian.Uint64(key[len(key)-1]))
			if id != last {
				labels = append(labels, id)
			}
			last = id
		}
		return it.Err()
	})
	if err != nil {
		return nil, err
	}
	live := labels[:0]
	for _, l := range labels {
		ok, err := b.has(ctx, l)
		if err != nil {
			return nil, err
		}
		if ok {
			live = append(live, l)
		}
	}
	return b.terms(ctx, live)
}
