"""Serves the page on this machine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from simulation.play.session import MAXIMUM_BYTES
from simulation.view.page.state import Visitor

LOOPBACK = "127.0.0.1"
KEPT_SECONDS = 24.0 * 3600.0
"""So long a session is kept for a window of a browser that went away."""
EVERY_ADDRESS = ("0.0.0.0", "::")
_MOST_BODY = MAXIMUM_BYTES + 100_000
"""The largest body of a request: a file and what a browser puts around it."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class BodyTooLargeError(Exception):
    """A request sends more than it may."""


class LimitBodies:
    """Refuses requests with a large body: those that say so at once, others when they get there."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not said.isdigit() or int(said) > _MOST_BODY:
            await _refuse(send)
            return
        taken = 0

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > _MOST_BODY:
                raise BodyTooLargeError
            return message

        try:
            await self.app(scope, counting, send)
        except BodyTooLargeError:
            await _refuse(send)


async def _refuse(send: Send) -> None:
    await _answer(send, 413, b"too large")


async def _answer(send: Send, status: int, told: bytes) -> None:
    headers = [
        (b"content-type", b"text/plain"),
        (b"content-length", str(len(told)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": told})


def serve(
    first: Callable[[], Visitor], *, host: str, port: int, show: bool, tell: Callable[[str], None] | None = None
) -> None:
    """Serve the page until stopped.

    Parameters
    ----------
    first
        Makes what a new visitor starts with.
    host
        Address to listen on.
    port
        Port to listen on.
    show
        Whether to open a browser.
    tell
        Called with the address when the page is there.
    """
    from nicegui import app, ui

    from simulation.view.page.app import add_page

    add_page(first)
    app.storage.max_tab_storage_age = KEPT_SECONDS
    app.add_middleware(LimitBodies)
    app.add_middleware(OnlyThisPage, host=host)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    if tell is not None:
        app.on_startup(lambda: tell(address))
    ui.run(
        host=host,
        port=port,
        title="Bruggenbouwers",
        reload=False,
        show=show,
        show_welcome_message=False,
        favicon="🌉",
        reconnect_timeout=30.0,
        uvicorn_logging_level="error",
    )


class OnlyThisPage:
    """Refuses requests that another page in the browser makes, or that come under another name.

    Parameters
    ----------
    host
        The address that is listened on; of one that means all addresses the name is not looked at.
    """

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]], host: str) -> None:
        self.app = app
        self.names = None if host in EVERY_ADDRESS else {host, "localhost", LOOPBACK, "::1"}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in ("http", "websocket") and not self._ours(dict(scope["headers"])):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await _answer(send, 403, b"not from this page")
            return
        await self.app(scope, receive, send)

    def _ours(self, headers: dict[bytes, bytes]) -> bool:
        host = headers.get(b"host", b"").decode("latin-1")
        name = urlsplit(f"//{host}").hostname
        if self.names is not None and name not in self.names:
            return False
        origin = headers.get(b"origin")
        return origin is None or urlsplit(origin.decode("latin-1")).netloc == host
