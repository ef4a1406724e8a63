"""The gate of the page: who is let in, what a request must look like, and what every answer tells the browser.

A request that nothing can be done with gets an answer that says so (a status from 400 to 499), whatever it holds.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from urllib.parse import parse_qs, unquote_to_bytes

from starlette.requests import ClientDisconnect

from simulation.play.session import MAXIMUM_BYTES
from simulation.view.page.access import HOST, Access
from simulation.view.page.answers import (
    NONCE,
    NOTHING_RUNS,
    SAFE,
    App,
    Message,
    Receive,
    RefusedError,
    Send,
    answer,
    page_policy,
)

log = logging.getLogger(__name__)

TOKEN_KEY = "key"
"""What the secret is called in the address of the page."""
COOKIE_SECONDS = 30 * 24 * 3600
SOCKET_PATH = "/_nicegui_ws/socket.io"
_MOST_BODY = MAXIMUM_BYTES + 100_000
"""The largest body of a request: a file and what a browser puts around it."""
_MOST_PATH, _MOST_HEADERS, _MOST_LINES = 8_000, 32_000, 100
_ORIGIN = re.compile(r"(https?)://([^/?#@\\\s]+)")
_BROKEN_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UUID = r"[0-9a-fA-F-]{36}"
_SOCKET_WORDS = {
    "EIO": "4",
    "transport": "websocket",
    "client_id": _UUID,
    "tab_id": _UUID,
    "document_id": _UUID,
    "old_tab_id": rf"{_UUID}|null|",
    "next_message_id": r"[0-9]{1,15}",
    "implicit_handshake": "true|false",
}
_NEEDED = ("EIO", "transport", "client_id", "tab_id", "document_id", "next_message_id", "implicit_handshake")
_FILES = re.compile(r"/favicon\.ico|/_nicegui/[^/]+/(static|libraries|components|resources|dynamic_resources|esm)/.+")
_UPLOAD = re.compile(rf"/_nicegui/client/{_UUID}/upload/[0-9]+")
_MULTIPART = re.compile(r"multipart/form-data\s*;.*\bboundary=(\"[^\"]{1,200}\"|[^\s;\"]{1,200}).*", re.IGNORECASE)


class Gate:
    """Stands before the page: lets in what it should, and puts the headers on every answer.

    Parameters
    ----------
    app
        What answers those who are let in.
    access
        Who may come in.
    takes_files
        Whether files are taken at a path at the moment.
    """

    def __init__(self, app: App, access: Access, takes_files: Callable[[str], bool]) -> None:
        self.app = app
        self.access = access
        self.takes_files = takes_files

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        try:
            self._check(scope)
        except RefusedError as refusal:
            await answer(scope, send, refusal)
            return
        if scope["type"] == "http":
            await self._pass_on(scope, receive, send)
        else:
            await self._connect(scope, receive, send)

    # --- who and what is let in -------------------------------------------------------------------------------------

    def _check(self, scope: Message) -> None:
        if scope.get("http_version", "1.1") not in ("1.0", "1.1"):
            raise RefusedError(400, "this is no HTTP that is spoken here")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _MOST_PATH:
            raise RefusedError(414, "this address is too long")
        if (
            sum(len(name) + len(value) for name, value in scope["headers"]) > _MOST_HEADERS
            or len(scope["headers"]) > _MOST_LINES
        ):
            raise RefusedError(431, "the headers are too large")
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        path = _path(scope)
        hosts = headers.get("host", [])
        if len(hosts) != 1:
            raise RefusedError(400, "a request names one machine")
        self.access.check_host(hosts[0], str((scope.get("server") or ("", 0))[0]))
        for origin in headers.get("origin", []):
            self._check_origin(origin, hosts[0])
        query = _query(scope["query_string"])
        self._check_token(scope, path, query, headers)
        if scope["type"] == "websocket":
            self._check_socket(path, query)
        else:
            self._check_request(str(scope["method"]), path, headers)

    def _check_origin(self, origin: str, host: str) -> None:
        given = _ORIGIN.fullmatch(origin)
        if origin != "null" and (given is None or HOST.fullmatch(given[2]) is None):
            raise RefusedError(400, "this is not an origin")
        if given is None or given[2].lower() != host.lower():
            raise RefusedError(403, "this request comes from another page")

    def _check_token(
        self, scope: Message, path: str, query: dict[str, list[str]], headers: dict[str, list[str]]
    ) -> None:
        access = self.access
        if access.token is None or access.knows(access.given(headers.get("cookie", []))):
            return
        given = query.get(TOKEN_KEY, [])
        if not (scope["type"] == "http" and path == "/" and len(given) == 1 and access.knows(given[0])):
            raise RefusedError(403, "open the address that the terminal of this page shows, with the key in it")
        cookie = f"{access.cookie}={access.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={COOKIE_SECONDS}"
        # the browser goes on from this page and not from where the link stood, or it would hold the cookie back
        raise RefusedError(
            200,
            '<!doctype html><meta charset="utf-8"><title>Bruggenbouwers</title>'
            '<meta http-equiv="refresh" content="0; url=/"><p><a href="/">Bruggenbouwers</a></p>',
            ((b"set-cookie", cookie.encode()), (b"content-type", b"text/html; charset=utf-8")),
        )

    def _check_socket(self, path: str, query: dict[str, list[str]]) -> None:
        if path.rstrip("/") != SOCKET_PATH:
            raise RefusedError(404, "nothing is here")
        for word in _NEEDED:
            if word not in query:
                raise RefusedError(400, f"{word} is missing")
        for word, values in query.items():
            wanted = _SOCKET_WORDS.get(word, r"[\x20-\x7e]{0,200}")
            if len(values) != 1 or re.fullmatch(wanted, values[0]) is None:
                raise RefusedError(400, f"{word[:40]!a} cannot be read")

    def _check_request(self, method: str, path: str, headers: dict[str, list[str]]) -> None:
        for said in headers.get("content-length", []):
            if re.fullmatch(r"[0-9]{1,15}", said) is None:
                raise RefusedError(400, "this is not a length")
            if int(said) > _MOST_BODY:
                raise RefusedError(413, "too large")
        if path.rstrip("/") == SOCKET_PATH:
            raise RefusedError(426, "this is a place for websockets", ((b"upgrade", b"websocket"),))
        if _UPLOAD.fullmatch(path) and self.takes_files(path):
            if method != "POST":
                raise RefusedError(405, "files are sent here", ((b"allow", b"POST"),))
            kinds = headers.get("content-type", [])
            if len(kinds) != 1 or not kinds[0].lower().startswith("multipart/form-data"):
                raise RefusedError(415, "files are sent as multipart/form-data")
            if _MULTIPART.fullmatch(kinds[0]) is None:
                raise RefusedError(400, "the boundary is missing")
        elif path != "/" and _FILES.fullmatch(path) is None:
            raise RefusedError(404, "nothing is here")
        elif method not in ("GET", "HEAD"):
            raise RefusedError(405, "this can be looked at only", ((b"allow", b"GET, HEAD"),))

    # --- what is let in ---------------------------------------------------------------------------------------------

    async def _pass_on(self, scope: Message, receive: Receive, send: Send) -> None:
        nonce = secrets.token_urlsafe(18)
        scope[NONCE] = nonce
        begun = False
        if scope["method"] == "POST":
            try:
                receive = _again(await _files_sent(scope, receive), receive)
            except RefusedError as refusal:
                await answer(scope, send, refusal)
                return
            except ClientDisconnect:
                return

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                own = {name for name, _ in SAFE} | {NOTHING_RUNS[0]}
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in own]
                policy = page_policy(nonce, scope) if (b"x-nicegui-content", b"page") in kept else NOTHING_RUNS
                if message["status"] >= 400:  # a browser asks again, and does not keep this in place of the answer
                    kept = [(name, value) for name, value in kept if name.lower() != b"cache-control"]
                    kept.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*kept, *SAFE, policy]}
            await send(message)

        try:
            await self.app(scope, receive, headed)
        except ClientDisconnect:
            return
        except Exception as error:
            if begun:
                log.exception("an answer broke off")
                return
            if scope["method"] == "POST":  # what was sent could not be taken apart
                log.warning("a file was sent that cannot be read: %s", type(error).__name__)
                await answer(scope, send, RefusedError(400, "this cannot be read"))
            else:
                log.exception("a request could not be answered")
                await answer(
                    scope, send, RefusedError(500, "something went wrong; the terminal of this page tells what")
                )

    async def _connect(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a websocket in; one that is turned away further on gets the headers too."""
        accepted = False

        async def headed(message: Message) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            if message["type"] == "websocket.close" and not accepted:
                accepted = True
                await answer(scope, send, RefusedError(400, "nothing is here any more"))
                return
            await send(message)

        try:
            await self.app(scope, receive, headed)
        except Exception as error:
            log.warning("a message of a browser cannot be read: %s", type(error).__name__)
            if not accepted:
                await answer(scope, send, RefusedError(400, "this cannot be read"))


async def _files_sent(scope: Message, receive: Receive) -> bytes:
    """The body of a request with files, if it is whole and not too large."""
    parts, taken, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        taken += len(parts[-1])
        more = bool(message.get("more_body", False))
        if taken > _MOST_BODY:
            raise RefusedError(413, "too large")
    body = b"".join(parts)
    kind = next(value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"content-type")
    given = _MULTIPART.fullmatch(kind)
    boundary = b"--" + (given[1] if given else "").strip('"').encode("latin-1")
    if not body.startswith(boundary) or not body.rstrip(b"\r\n").endswith(boundary + b"--"):
        raise RefusedError(400, "the files are not whole")
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a body that was taken in already, and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _path(scope: Message) -> str:
    """The path of a request, where it is one that can lead to something."""
    raw = scope.get("raw_path") or scope["path"].encode()
    if not raw.startswith(b"/") or _BROKEN_PERCENT.search(raw):
        raise RefusedError(400, "this path cannot be read")
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "this path cannot be read") from None
    if _CONTROL.search(path) or "\\" in path or ".." in path.split("/"):
        raise RefusedError(400, "this path leads nowhere")
    return path


def _query(raw: bytes) -> dict[str, list[str]]:
    if _BROKEN_PERCENT.search(raw):
        raise RefusedError(400, "this address cannot be read")
    try:
        return parse_qs(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:  # among them bytes that are no text
        raise RefusedError(400, "this address cannot be read") from None
