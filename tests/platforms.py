"""A platform of chat groups and a mail server of our own, on loopback: what apprise really sends arrives there."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Platform(ThreadingHTTPServer):
    """Answers every post with a status, headers and a body that can be changed, and keeps what it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.status, self.headers = 200, dict[str, str]()
        self.said: dict[str, Any] | str = {"errcode": 0}
        self.posts: list[tuple[str, dict[str, Any]]] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answering(BaseHTTPRequestHandler):
    server: Platform

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.said).encode())

    def log_message(self, *_: object) -> None:
        pass


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail and keeps it: to whom, and what it says; none to an `unknown` mailbox, and
    none at all where it has `said` something else than that it took it. `log_in`, `sender`: what it answers to those."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.mails: list[tuple[str, str]] = []
        self.unknown, self.refusal = "", "550 no such mailbox"
        self.log_in, self.sender = "235 welcome", "250 ok"
        self.said = ""

    @property
    def origin(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Taking(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "DATA":
                self._say("354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
                if self.server.said:
                    self._say(self.server.said)
                    continue
                self.server.mails.append((to, text))
            elif word == "RCPT":
                to = line.partition("<")[2].rstrip(">")
                if to == self.server.unknown:
                    self._say(self.server.refusal)
                    continue
            elif word == "EHLO":
                self._say("250-here")
                self._say("250 AUTH PLAIN")
                continue
            self._say(
                {"QUIT": "221 bye", "AUTH": self.server.log_in, "MAIL": self.server.sender}.get(
                    word, "250 ok"
                )
            )

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


def words_of(text: str) -> str:
    """What a mail says."""
    parts = [part for part in message_from_string(text).walk() if not part.is_multipart()]
    return b"".join(part.get_payload(decode=True) for part in parts).decode()


def order(kind: str, origin: str, **more: str) -> dict[str, str]:
    """What the sending process is told."""
    secret = "a" * 64 if kind == "dingtalk" else "11112222-3333-4444-5555-666677778888"
    return {
        "kind": kind,
        "origin": origin,
        "secret": secret,
        "signing": "",
        "login": "",
        "sender": "",
        "to": "",
        "title": "青桥",
        "body": "您有待办，请打开青桥查看。",
        **more,
    }


@contextmanager
def serving(server: Any) -> Iterator[Any]:
    """Serve in a thread."""
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
