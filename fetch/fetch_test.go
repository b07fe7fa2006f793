package fetch

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// quick is options that wait for nothing much.
var quick = Options{Version: "1.0", Pause: time.Millisecond, Timeout: 5 * time.Second, MaxWait: 1500 * time.Millisecond, MaxBytes: 1 << 20}

// serve starts a server with a handler for each path.
func serve(t *testing.T, paths map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, h := range paths {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=gbk")
		_, _ = io.WriteString(w, s)
	}
}

func TestGet(t *testing.T) {
	var busy, wholeAgent atomic.Value
	var asked atomic.Int32
	busy.Store("1")
	base := serve(t, map[string]http.HandlerFunc{
		"/page": func(w http.ResponseWriter, r *http.Request) {
			wholeAgent.Store(r.UserAgent())
			text("hello")(w, r)
		},
		"/empty": text(""),
		"/gzip": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, "packed")
			_ = z.Close()
		},
		"/bomb": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(make([]byte, 8<<20))
			_ = z.Close()
		},
		"/large": text(strings.Repeat("x", 2<<20)),
		"/moved": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/page?a=1#part", http.StatusMovedPermanently)
		},
		"/loop": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/ftp": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "ftp://x/")
			w.WriteHeader(302)
		},
		"/secret":     func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/closed/x", http.StatusFound) },
		"/nowhere":    status(302),
		"/closed/":    text("closed"),
		"/robots.txt": text("User-agent: *\nDisallow: /closed/\n"),
		"/gone":       status(410), "/forbidden": status(403), "/failed": status(500), "/teapot": status(418), "/nothing": status(204),
		"/busy": func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1)%2 == 1 {
				w.Header().Set("Retry-After", busy.Load().(string))
				w.WriteHeader(503)
				return
			}
			text("free")(w, r)
		},
		"/always": func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Retry-After", "0"); w.WriteHeader(429) },
		"/cut": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "short")
		},
	})
	for _, test := range []struct{ path, want string }{
		{"/page", "hello at /page"},
		{"/page#part", "hello at /page"},
		{"/empty", " at /empty"},
		{"/gzip", "packed at /gzip"},
		{"/moved", "hello at /page?a=1"},
		{"/busy", "free at /busy"},
		{"/bomb", "too-large: it is larger than 1 MiB"},
		{"/large", "too-large: it is larger than 1 MiB"},
		{"/loop", "bad-redirect: the server sends us on more than 5 times"},
		{"/ftp", "bad-redirect: the server sends us on to ftp://x/, which is no web address"},
		{"/nowhere", "bad-redirect: the server sends us on and does not say where"},
		{"/closed/x", "robots: the robots.txt of"},
		{"/secret", "robots: the robots.txt of"},
		{"/none", "no-page: there is no such page (status 404)"},
		{"/gone", "no-page: there is no such page (status 410)"},
		{"/forbidden", "no-page: the server does not give it to programs or to strangers (status 403)"},
		{"/teapot", "no-page: the server refuses the request (status 418)"},
		{"/failed", "server-failed: the server failed (status 500)"},
		{"/nothing", "server-failed: the server gives no page (status 204)"},
		{"/always", "no-page: the server is busy and asks to come back later, after 0 seconds (status 429)"},
		{"/cut", "no-connection: "},
	} {
		t.Run(test.path, func(t *testing.T) {
			page, p := New(quick).Get(context.Background(), base+test.path)
			got := fmt.Sprintf("%s at %s", page.Body, strings.TrimPrefix(page.URL, base))
			if p != nil {
				if got = p.ID + ": " + p.What; p.Remedy == "" || p.Name != base+test.path {
					t.Errorf("%+v", p)
				}
			}
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	if wholeAgent.Load() != "briefgraph/1.0" {
		t.Errorf("user agent %v", wholeAgent.Load())
	}
	busy.Store("3600")
	if asked.Store(0); true {
		start := time.Now()
		if _, p := New(quick).Get(context.Background(), base+"/busy"); p == nil || !strings.Contains(p.What, "after 3600 seconds") || time.Since(start) > time.Second {
			t.Errorf("a long wait: %v", p)
		}
	}
}

func TestBadAddresses(t *testing.T) {
	dead := serve(t, nil)
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	for address, want := range map[string]string{
		"":                     "bad-address: ",
		"http://":              "bad-address: ",
		"ftp://x/":             "bad-address: ",
		"https://[::1":         "bad-address: ",
		"http://host.invalid/": "no-connection: ",
		"http://127.0.0.1:1/":  "no-connection: nothing answers at 127.0.0.1:1",
		strings.Replace(dead, "http:", "https:", 1): "bad-certificate: ",
		tls.URL: "bad-certificate: the certificate of 127.0.0.1:",
	} {
		if _, p := New(quick).Get(context.Background(), address); p == nil || !strings.HasPrefix(p.ID+": "+p.What, want) || p.Remedy == "" {
			t.Errorf("%s: got %v, want %s", address, p, want)
		}
	}
}

// TestPolite: one request at a time, a pause between two, and the site's own pause where it asks for one.
func TestPolite(t *testing.T) {
	var now, most atomic.Int32
	var last atomic.Int64
	var tooSoon atomic.Bool
	const gap = 100 * time.Millisecond
	base := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: briefgraph\nCrawl-delay: 0.1\n"),
		"/page": func(w http.ResponseWriter, r *http.Request) {
			most.Store(max(most.Load(), now.Add(1)))
			defer now.Add(-1)
			start := time.Now().UnixNano()
			if before := last.Swap(start); before > 0 && start-before < int64(gap)*9/10 {
				tooSoon.Store(true)
			}
			time.Sleep(5 * time.Millisecond)
			text("x")(w, r)
		},
	})
	f := New(quick)
	done := make(chan bool)
	for range 5 {
		go func() {
			_, p := f.Get(context.Background(), base+"/page")
			done <- p == nil
		}()
	}
	for range 5 {
		if !<-done {
			t.Error("a page was not fetched")
		}
	}
	if most.Load() != 1 || tooSoon.Load() {
		t.Errorf("%d requests at once, too soon: %t", most.Load(), tooSoon.Load())
	}
}

func TestStopped(t *testing.T) {
	never := make(chan bool)
	base := serve(t, map[string]http.HandlerFunc{"/robots.txt": status(404), "/slow": func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-never:
		case <-r.Context().Done():
		}
	}})
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, p := New(quick).Get(ctx, base+"/slow"); p == nil {
		t.Error("a page came")
	}
	opt := quick
	opt.Timeout = 100 * time.Millisecond
	if _, p := New(opt).Get(context.Background(), base+"/slow"); p == nil || !strings.Contains(p.What, "did not answer within 100ms") {
		t.Errorf("got %v", p)
	}
}

// TestRobotsFail: a site that cannot say what it allows allows nothing; one without rules allows all.
func TestRobotsFail(t *testing.T) {
	for code, want := range map[int]string{404: "", 403: "", 429: "", 500: "robots", 503: "robots"} {
		base := serve(t, map[string]http.HandlerFunc{"/robots.txt": status(code), "/page": text("x")})
		_, p := New(quick).Get(context.Background(), base+"/page")
		if got := ""; p != nil && p.ID != want || p == nil && want != got {
			t.Errorf("%d: %v", code, p)
		}
	}
	loop := serve(t, map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, "/page": text("x")})
	if _, p := New(quick).Get(context.Background(), loop+"/page"); p != nil {
		t.Error(p)
	}
}

// TestPrivate: a way that came past a public server does not lead into this network.
func TestPrivate(t *testing.T) {
	base := serve(t, map[string]http.HandlerFunc{"/page": text("secret")})
	u, err := url.Parse(base + "/page")
	if err != nil {
		t.Fatal(err)
	}
	named := strings.Replace(base, "127.0.0.1", "localhost.localdomain", 1)
	for _, guarded := range []bool{false, true} {
		_, page, p := New(quick).hop(context.Background(), u, &trip{guarded: guarded})
		if guarded != (p != nil) || guarded == (string(page.Body) == "secret") || p != nil && !strings.Contains(p.What, "a machine of this network") {
			t.Errorf("guarded %t: %v", guarded, p)
		}
	}
	if v, err := url.Parse(named + "/page"); err == nil {
		if _, page, p := New(quick).hop(context.Background(), v, &trip{guarded: true}); p == nil {
			t.Errorf("by another name: %q", page.Body)
		}
	}
	for a, want := range map[string]bool{"127.0.0.1": true, "10.1.2.3": true, "192.168.0.1": true, "169.254.1.1": true, "100.64.0.1": true,
		"::1": true, "fe80::1": true, "fd00::1": true, "::ffff:10.0.0.1": true, "0.0.0.0": true, "8.8.8.8": false, "2606:4700::1": false} {
		if got := isPrivate(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: %t", a, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2025, 3, 4, 9, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{"5": 5 * time.Second, "": 0, "soon": 0, "-1": 0, "99999999999999": 0,
		"Tue, 04 Mar 2025 09:00:20 GMT": 20 * time.Second, "Tue, 04 Mar 2025 08:00:00 GMT": time.Millisecond} {
		res := &http.Response{StatusCode: 503, Header: http.Header{"Retry-After": {value}}}
		if got := retryAfter(res, now); got != want {
			t.Errorf("%s: %v", value, got)
		}
	}
}
