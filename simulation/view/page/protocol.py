"""How the page reads requests off the wire: one that is none gets an answer with the headers of all answers."""

from __future__ import annotations

import base64
import binascii
from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulation.view.page.gate import NOTHING_RUNS, SAFE


class StrictProtocol(H11Protocol):
    """HTTP/1.1 with a limit on the size of headers, and a look at what asks to become a websocket."""

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request, and end the connection."""
        told = msg.encode("ascii", errors="replace")
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(told)).encode()),
            (b"connection", b"close"),
            *SAFE,
            NOTHING_RUNS,
        ]
        status = HTTPStatus.BAD_REQUEST
        try:
            events = [
                h11.Response(status_code=status, headers=headers, reason=status.phrase.encode()),
                h11.Data(data=told),
                h11.EndOfMessage(),
            ]
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
        except h11.LocalProtocolError:  # an answer to what came before has begun
            pass
        self.transport.close()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Go over to a websocket, if what asks for it is whole."""
        given = dict(self.headers)
        names = [name for name, _ in self.headers]
        try:
            key = base64.b64decode(given.get(b"sec-websocket-key", b""), validate=True)
        except binascii.Error:
            key = b""
        once = all(names.count(name) == 1 for name in (b"host", b"sec-websocket-key", b"sec-websocket-version"))
        whole = event.method == b"GET" and event.http_version == b"1.1" and len(key) == 16
        if not (once and whole and given.get(b"sec-websocket-version") == b"13" and b"content-length" not in given):
            self.send_400_response("Invalid websocket handshake.")
            return
        super().handle_websocket_upgrade(event)
