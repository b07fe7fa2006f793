// Package fetch gets pages that a user names by their address from the web: one request at a time from a
// host, with a pause between two, by the rules of its robots.txt, within bounds of size and time.
//
// An address goes in, and out come the bytes with their media type and the address where they were in the
// end, or a problem that says what to do. The package opens no connection that nobody asked for by an
// address, keeps nothing between runs and sends nothing but its name.
package fetch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"briefgraph/internal/source"
)

// Options say how pages are fetched. The zero value is ready to use.
type Options struct {
	Version  string        // of the program, which servers are told
	MaxBytes int64         // size of the largest page; 0 means 50 MiB
	Pause    time.Duration // between two requests to a host, unless it asks for a longer one; 0 means a second
	Timeout  time.Duration // for a page with all its redirects; 0 means a minute
	MaxWait  time.Duration // the longest that a server is waited for once it asks to come back later; 0 means half a minute

	client *http.Client // of tests
}

// agent is how the program calls itself to servers and in robots.txt.
const agent = "briefgraph"

// redirectsMax bounds how often a page may have moved.
const redirectsMax = 5

// A Fetcher fetches pages. It may be used from several goroutines at once.
type Fetcher struct {
	opt    Options
	client *http.Client

	mu    sync.Mutex
	sites map[string]*site // by scheme and host
}

// A site is a server as seen so far.
type site struct {
	turn   chan struct{} // holds a token while nobody asks it
	free   time.Time     // when the next request may be sent
	robots *robots       // nil before they are known
}

// A Page is what was found at an address.
type Page struct {
	URL  string // after redirects, without user and fragment
	Type string // as the server says, with the character set: "text/html; charset=utf-8"
	Body []byte
}

// New is a Fetcher that has seen nothing yet.
func New(opt Options) *Fetcher {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = 50 << 20
	}
	if opt.Pause <= 0 {
		opt.Pause = time.Second
	}
	if opt.Timeout <= 0 {
		opt.Timeout = time.Minute
	}
	if opt.MaxWait <= 0 {
		opt.MaxWait = 30 * time.Second
	}
	client := opt.client
	if client == nil {
		client = newClient()
	}
	return &Fetcher{opt: opt, client: client, sites: map[string]*site{}}
}

// Get fetches the page at an http or https address. A nil problem comes with a page.
func (f *Fetcher) Get(ctx context.Context, address string) (Page, *source.Problem) {
	fail := func(p *source.Problem) (Page, *source.Problem) {
		p.Name = address
		return Page{}, p
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fail(&source.Problem{ID: "bad-address", What: "it is no web address", Remedy: "write it as https://host/path"})
	}
	t := &trip{}
	for range redirectsMax + 1 {
		u.Fragment, u.RawFragment = "", ""
		next, page, p := f.hop(ctx, u, t)
		if p != nil {
			return fail(p)
		}
		if next == nil {
			u.User = nil
			page.URL = u.String()
			return page, nil
		}
		if next.Scheme != "http" && next.Scheme != "https" || next.Hostname() == "" {
			return fail(&source.Problem{ID: "bad-redirect", What: "the server sends us on to " + next.Redacted() + ", which is no web address",
				Remedy: "open it in a browser, save the page and name the file"})
		}
		t.guarded = t.guarded || !t.private
		u = next
	}
	return fail(&source.Problem{ID: "bad-redirect", What: fmt.Sprintf("the server sends us on more than %d times", redirectsMax),
		Remedy: "open it in a browser, save the page and name the file"})
}

// hop asks one server for one address: next is where it sends us on to, nil with a page. A server that is
// busy and says for how long is asked once more.
func (f *Fetcher) hop(ctx context.Context, u *url.URL, t *trip) (next *url.URL, page Page, problem *source.Problem) {
	s := f.site(u)
	select { // the turn comes without a time limit: others may be long
	case <-s.turn:
	case <-ctx.Done():
		return nil, Page{}, problemOf(ctx.Err(), u, f.opt)
	}
	defer func() { s.turn <- struct{}{} }()
	if p := f.learn(ctx, s, u, t); p != nil {
		return nil, Page{}, p
	}
	if !s.robots.allows(u) {
		return nil, Page{}, &source.Problem{ID: "robots", What: "the robots.txt of " + u.Host + " forbids programs to fetch it",
			Remedy: "ask the site, or open it in a browser, save the page and name the file"}
	}
	for again := false; ; again = true {
		if p := pause(ctx, s.free, u, f.opt); p != nil {
			return nil, Page{}, p
		}
		var wait time.Duration
		next, page, wait, problem = f.ask(ctx, u, t, f.opt.MaxBytes)
		s.free = time.Now().Add(max(f.opt.Pause, s.robots.delay))
		if wait <= 0 || again || wait > f.opt.MaxWait {
			return next, page, problem
		}
		s.free = time.Now().Add(max(wait, f.opt.Pause))
	}
}

// site is the site of an address.
func (f *Fetcher) site(u *url.URL) *site {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	if f.sites[key] == nil {
		f.sites[key] = &site{turn: make(chan struct{}, 1)}
		f.sites[key].turn <- struct{}{}
	}
	return f.sites[key]
}

// pause waits until a time.
func pause(ctx context.Context, until time.Time, u *url.URL, opt Options) *source.Problem {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return problemOf(ctx.Err(), u, opt)
	}
}

// learn finds out what a site allows (RFC 9309, section 2.3): all where it has no rules, nothing where it
// cannot say.
func (f *Fetcher) learn(ctx context.Context, s *site, u *url.URL, t *trip) *source.Problem {
	if s.robots != nil {
		return nil
	}
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	own := *t
	for range redirectsMax + 1 {
		next, page, _, p := f.ask(ctx, at, &own, robotsMax)
		switch {
		case p != nil && p.ID == "no-page":
			s.robots = &robots{}
			return nil
		case p != nil && p.ID == "server-failed":
			return &source.Problem{ID: "robots", What: "the server cannot say whether programs may fetch it: for robots.txt, " + p.What, Remedy: "try again later"}
		case p != nil && p.ID == "too-large": // what is behind the bound does not count
			page = Page{}
		case p != nil:
			return p
		}
		if next == nil {
			rules := parseRobots(string(page.Body), agent)
			s.robots = &rules
			return nil
		}
		own.guarded = own.guarded || !own.private
		at = next
	}
	s.robots = &robots{} // no rules that can be reached
	return nil
}

// ask sends one request. Where the server asks to come back later, wait says when.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, t *trip, maxBytes int64) (next *url.URL, page Page, wait time.Duration, problem *source.Problem) {
	ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
	defer cancel()
	fail := func(err error) (*url.URL, Page, time.Duration, *source.Problem) {
		return nil, Page{}, 0, problemOf(err, u, f.opt)
	}
	if err := t.check(u); err != nil {
		return fail(err)
	}
	req, err := http.NewRequestWithContext(context.WithValue(ctx, tripKey{}, t), http.MethodGet, u.String(), nil)
	if err != nil {
		return fail(err)
	}
	req.Header.Set("User-Agent", agent+"/"+f.opt.Version)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.5")
	res, err := f.client.Do(req)
	if err != nil {
		return fail(err)
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next, err := res.Location()
		if err != nil {
			return nil, Page{}, 0, &source.Problem{ID: "bad-redirect", What: "the server sends us on and does not say where",
				Remedy: "open it in a browser, save the page and name the file"}
		}
		return next, Page{}, 0, nil
	}
	if p := statusProblem(res); p != nil {
		return nil, Page{}, retryAfter(res, time.Now()), p
	}
	if res.ContentLength > maxBytes {
		return nil, Page{}, 0, tooLarge(maxBytes)
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(io.LimitReader(res.Body, maxBytes+1)); err != nil {
		return fail(err)
	}
	if int64(body.Len()) > maxBytes {
		return nil, Page{}, 0, tooLarge(maxBytes)
	}
	return nil, Page{Type: res.Header.Get("Content-Type"), Body: body.Bytes()}, 0, nil
}

// retryAfter is how long a server wants us to wait; 0 if it does not say (RFC 9110, section 10.2.3).
func retryAfter(res *http.Response, now time.Time) time.Duration {
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	value := res.Header.Get("Retry-After")
	if s, err := strconv.ParseUint(value, 10, 31); err == nil {
		return max(time.Duration(s)*time.Second, time.Millisecond)
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(t.Sub(now), time.Millisecond)
	}
	return 0
}
