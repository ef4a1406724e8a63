"""How the page reads requests off the wire: one that is none gets an answer with the headers of all answers."""

from __future__ import annotations

import base64
import binascii

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulation.view.page.answers import NOTHING_RUNS, SAFE

_MOST_AFTER = 4_000_000
_SECONDS_AFTER = 5.0
"""So much of what still comes is taken in, for so long, so that the answer arrives before the connection ends."""


class StrictProtocol(H11Protocol):
    """HTTP/1.1 with a limit on the size of headers, and a look at what asks to become a websocket."""

    _after: int | None = None
    """Bytes that came after the answer that ends the connection; None before that."""
    _ended = False
    """Whether the other side has said all it had to say."""

    def data_received(self, data: bytes) -> None:
        """Take in what comes; of what comes too late nothing is done."""
        if self._after is None:
            super().data_received(data)
            return
        self._after += len(data)
        if self._after > _MOST_AFTER:
            self.transport.close()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer what was asked before the other side ended, also where it broke off; then end as well."""
        self._ended = True
        if self._after is not None:
            return False
        if self.conn.their_state is h11.SEND_BODY or self.conn.trailing_data[0]:
            self.send_400_response("The request broke off.")
            return False
        return self.cycle is not None and not self.cycle.response_complete

    def on_response_complete(self) -> None:
        """Go on with the next request, unless none can come."""
        super().on_response_complete()
        if self._ended:
            self.transport.close()

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
        cycle = self.cycle
        unanswered = cycle is not None and not cycle.response_complete
        if unanswered and cycle.response_started:  # what is sent now would stand in the middle of another answer
            self.transport.close()
            return
        if unanswered:  # its body broke off: whoever is at work on it has nobody to answer any more
            cycle.disconnected = True
            cycle.message_event.set()
        lines = [b"HTTP/1.1 400 Bad Request", *(name + b": " + value for name, value in headers), b"", told]
        self.transport.write(b"\r\n".join(lines))
        self._after = 0
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.flow.resume_reading()
        self.loop.call_later(_SECONDS_AFTER, self.transport.close)

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
