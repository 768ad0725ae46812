"""The golden pages, served to a browser as the service would: same paths of style sheet and icon, same
policy."""

import http.server
import pathlib
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "Tests/WebTests/Golden"
STATIC = ROOT / "Resources/Static"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".svg": "image/svg+xml"}


def names():
    """Every golden page; none is an error, because then nothing would be tested."""
    found = sorted(path.name for path in GOLDEN.glob("*.html"))
    if len(found) < 7:
        raise SystemExit(f"{GOLDEN} holds only {found}; run the WebTests with ATTUNE_RECORD=1")
    return found


class Handler(http.server.BaseHTTPRequestHandler):
    policy = (GOLDEN / "policy.txt").read_text(encoding="utf-8").strip()

    def do_GET(self):
        folder = STATIC if self.path.startswith("/static/") else GOLDEN
        file = folder / pathlib.PurePosixPath(self.path).name
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", KINDS[file.suffix])
        self.send_header("Content-Security-Policy", self.policy)
        # As the service's form guard sets it; a browser may refuse it over plain HTTP.
        self.send_header(
            "Set-Cookie",
            "__Host-attune-form=00; Path=/; Secure; HttpOnly; SameSite=Strict")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that closes a page does not wait for what it asked for."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve():
    """Starts the server on a free port of this machine; returns its address."""
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
