package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"briefgraph/internal/source"
)

const saveIt = "open it in a browser, save the page and name the file"

// statusProblem is what a status that is no success means to the user; nil for a success.
func statusProblem(res *http.Response) *source.Problem {
	p := &source.Problem{ID: "server-failed"}
	switch code := res.StatusCode; {
	case code == http.StatusOK, code == http.StatusNonAuthoritativeInfo:
		return nil
	case code == http.StatusNotFound, code == http.StatusGone:
		p.ID, p.What, p.Remedy = "no-page", "there is no such page", "check the address"
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusPaymentRequired, code == http.StatusUnavailableForLegalReasons:
		p.ID, p.What, p.Remedy = "no-page", "the server does not give it to programs or to strangers", saveIt
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		p.What, p.Remedy = "the server is busy and asks to come back later", "try again later"
		if after := res.Header.Get("Retry-After"); after != "" {
			p.What += ", after " + clean(after)
			if strings.Trim(after, "0123456789") == "" {
				p.What += " seconds"
			}
		}
		if code == http.StatusTooManyRequests {
			p.ID = "no-page" // of robots.txt it says that there are no rules (RFC 9309, section 2.3.1.3)
		}
	case code >= 500:
		p.What, p.Remedy = "the server failed", "try again later"
	case code >= 400:
		p.ID, p.What, p.Remedy = "no-page", "the server refuses the request", saveIt
	default:
		p.What, p.Remedy = "the server gives no page", saveIt
	}
	p.What += fmt.Sprintf(" (status %d)", res.StatusCode)
	return p
}

// clean is a server's words, short and in plain characters.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f {
			return -1
		}
		return r
	}, s[:min(len(s), 100)])
}

func tooLarge(maxBytes int64) *source.Problem {
	return &source.Problem{ID: "too-large", What: fmt.Sprintf("it is larger than %d MiB", max(1, maxBytes>>20)),
		Remedy: "fetch it with another program and name the file"}
}

// problemOf is what went wrong on the way to a server.
func problemOf(err error, u *url.URL, opt Options) *source.Problem {
	p := &source.Problem{ID: "no-connection"}
	var (
		dns      *net.DNSError
		private  *privateError
		record   tls.RecordHeaderError
		unsigned x509.UnknownAuthorityError
		host     x509.HostnameError
		invalid  x509.CertificateInvalidError
		verify   *tls.CertificateVerificationError
		slow     net.Error
	)
	switch {
	case errors.Is(err, context.Canceled):
		p.What = "stopped"
	case errors.Is(err, context.DeadlineExceeded):
		p.What, p.Remedy = fmt.Sprintf("%s did not answer within %v", u.Host, opt.Timeout), "try again later"
	case errors.As(err, &private):
		p.ID, p.What, p.Remedy = "bad-redirect", private.Error(), "name that address yourself if you mean it"
	case errors.As(err, &dns):
		p.What, p.Remedy = "there is no host "+u.Hostname(), "check the spelling, and whether this machine is on the net"
	case errors.As(err, &host):
		p.ID, p.What, p.Remedy = "bad-certificate", "the certificate of "+u.Host+" is for another host", "check the address"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		p.ID, p.What = "bad-certificate", "the certificate of "+u.Host+" has expired or is not valid yet"
		p.Remedy = "check this machine's clock; otherwise only the site can mend it"
	case errors.As(err, &unsigned), errors.As(err, &verify):
		p.ID, p.What = "bad-certificate", "the certificate of "+u.Host+" is signed by nobody that this machine trusts"
		p.Remedy = "check the address; otherwise " + saveIt
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		p.ID, p.What, p.Remedy = "bad-certificate", u.Host+" does not speak TLS there", "try it with http:// instead of https://"
	case errors.As(err, &slow) && slow.Timeout():
		p.What, p.Remedy = u.Host+" takes too long to answer", "try again later"
	case errors.Is(err, syscall.ECONNREFUSED):
		p.What, p.Remedy = "nothing answers at "+u.Host, "check the address"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		p.What, p.Remedy = u.Host+" broke off in the middle of the page", "try again"
	default:
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err
		}
		p.What, p.Remedy = "it cannot be fetched: "+clean(err.Error()), saveIt
	}
	return p
}
