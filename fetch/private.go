package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// A trip is the way from the address that the user named to the page. A user may name a machine of his
// own network. A public server that sends us on to one would have this program read what only machines
// here can see, so that way is closed.
type trip struct {
	guarded bool // it came past a public server
	private bool // the last server is a machine of this network
}

type tripKey struct{}

// A privateError says that a redirect leads from outside into this network.
type privateError struct{ host string }

func (e *privateError) Error() string {
	return "the server sends us on to " + e.host + ", which is a machine of this network"
}

// isPrivate reports an address that is not one of the public net: of this machine, of private networks,
// of the link, and of those that carriers share (RFC 6890).
func isPrivate(a netip.Addr) bool {
	a = a.Unmap()
	shared := netip.MustParsePrefix("100.64.0.0/10")
	return !a.IsValid() || a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() || shared.Contains(a)
}

// check judges a host by its name, for connections that go through a proxy. Others are judged by the
// address that they are made to.
func (t *trip) check(u *url.URL) error {
	t.private = false
	a, err := netip.ParseAddr(u.Hostname())
	if u.Hostname() == "localhost" || err == nil && isPrivate(a) {
		t.private = true
	}
	if t.guarded && t.private {
		return &privateError{u.Host}
	}
	return nil
}

// newClient is a client that keeps no connections, so that each is judged for the trip it is made on,
// follows no redirects by itself and has no cookies.
func newClient() *http.Client {
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            dial,
			DisableKeepAlives:      true,
			TLSHandshakeTimeout:    15 * time.Second,
			ResponseHeaderTimeout:  30 * time.Second,
			MaxResponseHeaderBytes: 1 << 20,
		},
	}
}

// dial connects, and judges the address that the name of the host has in that moment.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: 15 * time.Second, FallbackDelay: -1} // one address after the other
	t, _ := ctx.Value(tripKey{}).(*trip)
	if t != nil && !proxied(address) {
		d.ControlContext = func(_ context.Context, _, to string, _ syscall.RawConn) error {
			a, err := netip.ParseAddrPort(to)
			t.private = err != nil || isPrivate(a.Addr())
			if t.guarded && t.private {
				return &privateError{address}
			}
			return nil
		}
	}
	return d.DialContext(ctx, network, address)
}

// proxied reports that an address is that of a proxy of this machine's settings.
func proxied(address string) bool {
	for _, scheme := range []string{"http", "https"} {
		u, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: scheme, Host: "example.org"}})
		if err != nil || u == nil {
			continue
		}
		port := u.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
		}
		if address == net.JoinHostPort(u.Hostname(), port) {
			return true
		}
	}
	return false
}
