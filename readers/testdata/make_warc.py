"""Makes testdata/archives/crawl.warc.gz with warcio 1.7.5: run it in this folder.

A crawl of an invented site: pages as they come over the line (chunked, packed, in GBK), a PDF, and what a
crawl gathers besides: the request, robots.txt, a picture, a page that is not there, a revisit.
"""
import gzip
import io
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2025-03-04T09:00:00Z"
TURNS = """<h1>%s</h1><p><b>MINISTER:</b> The Department of Transport built 12 bridges last year.</p>
<p><b>JOURNALIST:</b> What did they cost?</p><p><b>MINISTER:</b> They cost 40 million dollars. %s</p>"""


def page(title, more=""):
    return "<!doctype html><html><head><title>%s</title></head><body>%s</body></html>" % (title, TURNS % (title, more))


def chunked(data):
    half = len(data) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (data[:half], data[half:])) + b"0\r\n\r\n"


with open("archives/crawl.warc.gz", "wb") as out:
    writer = WARCWriter(out, gzip=True, warc_version="1.1")

    def record(kind, path, body=b"", status="200 OK", headers=(), **more):
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind != "request" else \
            StatusAndHeaders("GET %s HTTP/1.1" % path, [("Host", "ports.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(
            "https://ports.example" + path, kind, payload=io.BytesIO(body), http_headers=http,
            warc_headers_dict={"WARC-Date": DATE, **more}))

    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "warcio"}))
    record("response", "/robots.txt", b"User-agent: *\nDisallow:\n", headers=[("Content-Type", "text/plain")])
    record("request", "/hobart.html")
    record("response", "/hobart.html", page("Doorstop in Hobart").encode(), headers=[("Content-Type", "text/html; charset=utf-8")])
    packed = gzip.compress(page("Doorstop in Perth", "I thank you.").encode(), mtime=0)
    record("response", "/perth?id=7", chunked(packed), headers=[
        ("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")])
    record("response", "/gbk", page("Doorstop in Beijing", "谢谢大家。").encode("gbk"), headers=[("Content-Type", "text/html; charset=gbk")])
    record("response", "/report.pdf", open("pages/report.pdf", "rb").read(), headers=[("Content-Type", "application/pdf")])
    record("response", "/logo.png", b"\x89PNG\r\n\x1a\n", headers=[("Content-Type", "image/png")])
    record("response", "/gone", b"<p>Not found", status="404 Not Found", headers=[("Content-Type", "text/html")])
    record("revisit", "/hobart.html", headers=[("Content-Type", "text/html")],
           **{"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"})
