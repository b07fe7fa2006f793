package graph_test

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	_ "github.com/lib/pq" // the driver
)

// A postgresServer runs for the tests of this process.
type postgresServer struct {
	once      sync.Once
	err       error
	dir       string
	port      int
	cmd       *exec.Cmd
	databases int
}

var postgresql postgresServer

// database makes an empty database and returns its URL; without PostgreSQL the test is skipped.
func (p *postgresServer) database(t testing.TB) string {
	t.Helper()
	p.once.Do(func() { p.err = p.start() })
	if p.err != nil {
		t.Skipf("no PostgreSQL to test with: %v", p.err)
	}
	p.databases++
	name := fmt.Sprint("briefgraph", p.databases)
	db, err := sql.Open("postgres", p.url("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	return p.url(name)
}

func (p *postgresServer) url(database string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s?sslmode=disable", p.port, database)
}

// start runs a server on a free port of the loopback, with its files in a new directory.
func (p *postgresServer) start() error {
	if testing.Short() {
		return fmt.Errorf("not in the short run")
	}
	initdb, err := postgresProgram("initdb")
	if err != nil {
		return err
	}
	server, err := postgresProgram("postgres")
	if err != nil {
		return err
	}
	if p.dir, err = os.MkdirTemp("", "briefgraph-postgres-"); err != nil {
		return err
	}
	if err := giveToPostgres(p.dir); err != nil {
		return err
	}
	data := filepath.Join(p.dir, "data")
	init := exec.Command(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
	init.Dir = p.dir
	if err := asPostgres(init); err != nil {
		return err
	}
	if out, err := init.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %v: %s", err, out)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	p.port = listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	p.cmd = exec.Command(server, "-D", data, "-p", fmt.Sprint(p.port), "-h", "127.0.0.1", "-k", p.dir, "-F")
	p.cmd.Dir = p.dir
	if err := asPostgres(p.cmd); err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	return p.wait()
}

func (p *postgresServer) wait() error {
	db, err := sql.Open("postgres", p.url("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if err = db.PingContext(context.Background()); err == nil || time.Now().After(end) {
			return err
		}
	}
}

// stop ends the server, if there is one.
func (p *postgresServer) stop() {
	if p.cmd != nil && p.cmd.Process != nil {
		p.cmd.Process.Signal(os.Interrupt)
		p.cmd.Wait()
	}
	if p.dir != "" {
		os.RemoveAll(p.dir)
	}
}

// postgresProgram finds a program of PostgreSQL; Debian does not put the server into the path.
func postgresProgram(name string) (string, error) {
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1], nil
	}
	return exec.LookPath(name)
}
