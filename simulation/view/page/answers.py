"""What answers of the page tell the browser: headers that keep it safe, and which scripts may run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

NONCE = "simulation.nonce"
"""Where the gate tells in a request which scripts of the page may run."""

SAFE: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"permissions-policy",
        b"accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), "
        b"payment=(), usb=()",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""Headers of every answer."""
NOTHING_RUNS = (b"content-security-policy", b"default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
"""A policy for answers that are not the page."""


class RefusedError(Exception):
    """A request that is not answered with what it asked for.

    Parameters
    ----------
    status
        Of the answer.
    told
        Why.
    more
        Headers besides the usual ones.
    """

    def __init__(self, status: int, told: str, more: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        super().__init__(told)
        self.status = status
        self.told = told
        self.more = more


async def answer(scope: Message, send: Send, refusal: RefusedError) -> None:
    """Answer a request at the gate."""
    told = refusal.told.encode()
    more = dict(refusal.more)
    kind = more.pop(b"content-type", b"text/plain; charset=utf-8")
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(told)).encode()),
        (b"connection", b"close"),
        (b"cache-control", b"no-store"),
        *more.items(),
        *SAFE,
        NOTHING_RUNS,
    ]
    place = "http.response" if scope["type"] == "http" else "websocket.http.response"
    if scope["type"] == "websocket" and place not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": f"{place}.start", "status": refusal.status, "headers": headers})
    await send({"type": f"{place}.body", "body": told if scope.get("method") != "HEAD" else b""})


def page_policy(nonce: str, scope: Message) -> tuple[bytes, bytes]:
    """Content of this server only, and scripts of this answer only.

    Vue puts its templates together in the browser and NiceGUI runs its messages as code: both need `unsafe-eval`.
    Quasar and Tailwind write styles into the page, which needs `unsafe-inline` for styles. Scripts in the page carry a
    nonce.
    """
    host = next(value for name, value in scope["headers"] if name == b"host")
    return (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self' 'unsafe-eval' 'nonce-" + nonce.encode() + b"'; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"connect-src 'self' ws://" + host + b" wss://" + host + b"; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )


class MarkScripts:
    """Marks the scripts of the page, so that only those run; stands before anything packs the answer.

    What people wrote stands in the page as JSON in which `<` is written otherwise, so that it holds no tag.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, and mark the scripts of the answer."""
        if scope["type"] != "http" or NONCE not in scope:
            await self.app(scope, receive, send)
            return
        mark = b'<script nonce="' + str(scope[NONCE]).encode() + b'"'
        start: Message | None = None
        body = b""

        async def marking(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if (b"x-nicegui-content", b"page") in message.get("headers", []):
                    start = message
                    return
            elif start is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body", False):
                    return
                whole = body.replace(b"<script", mark)
                kept = [(name, value) for name, value in start["headers"] if name != b"content-length"]
                length = (b"content-length", str(len(whole)).encode())
                await send({**start, "headers": [*kept, length]})
                message = {"type": "http.response.body", "body": whole}
            await send(message)

        await self.app(scope, receive, marking)
