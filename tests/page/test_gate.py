"""Who the gate lets in, what it answers to the others, and what every answer holds; no server and no browser."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from simulation.view.page.access import Access, is_loopback
from simulation.view.page.answers import NONCE, SAFE, MarkScripts
from simulation.view.page.gate import Gate

HERE = Access.to("127.0.0.1", 8080, "desk")
SECRET = "s" * 43
EVERYWHERE = Access.to("0.0.0.0", 8080, "Desk", ["proxy.example"], SECRET)
CLIENT = "0f8fad5b-d9cb-469f-a165-70867728950e"
UPLOAD = f"/_nicegui/client/{CLIENT}/upload/7"
SOCKET = "/_nicegui_ws/socket.io/"
QUERY = "&".join(
    [
        f"client_id={CLIENT}",
        f"tab_id={CLIENT}",
        f"document_id={CLIENT}",
        "next_message_id=0",
        "implicit_handshake=true",
        "old_tab_id=null",
        "EIO=4",
        "transport=websocket",
    ]
)
COOKIE = f"other=1; bruggen_8080={SECRET}"


async def inner(scope: Any, receive: Any, send: Any) -> None:
    """A page that reads what is sent to it."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    taken = 0
    while True:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    headers = [(b"x-nicegui-content", b"page"), (b"x-frame-options", b"ALLOW")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": str(taken).encode()})


async def failing(*_: Any) -> None:
    raise AttributeError("'str' object has no attribute 'read'")


def asked(
    path: str = "/",
    query: str = "",
    *,
    access: Access = HERE,
    app: Any = inner,
    method: str = "GET",
    kind: str = "http",
    parts: tuple[bytes, ...] = (b"",),
    server: str = "127.0.0.1",
    **headers: str | list[str],
) -> tuple[int, dict[str, str], int]:
    """Ask something at the gate: the status, the headers, and how many parts were read."""
    waiting, said, read = list(parts), [], 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    given = {"host": "127.0.0.1:8080"} | headers
    scope: dict[str, Any] = {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "server": (server, 8080),
        "extensions": {"websocket.http.response": {}},
        "headers": [
            (name.replace("_", "-").encode(), value.encode("latin-1"))
            for name, values in given.items()
            for value in ([values] if isinstance(values, str) else values)
        ],
    }
    asyncio.run(Gate(app, access, lambda one: one == UPLOAD)(scope, receive, send))
    first = said[0]
    if first["type"] == "websocket.accept":
        return 101, {}, read
    told = {name.decode(): value.decode() for name, value in first["headers"]}
    return first["status"], told, read


# --- what a request must look like ------------------------------------------------------------------------------------

MALFORMED = {
    "no host": ({"host": []}, 400),
    "two hosts": ({"host": ["127.0.0.1:8080", "localhost"]}, 400),
    "brackets": ({"host": "[zz]"}, 400),
    "open bracket": ({"host": "[::1"}, 400),
    "blank": ({"host": " "}, 400),
    "empty host": ({"host": ""}, 400),
    "a person in it": ({"host": "me@127.0.0.1"}, 400),
    "a path in it": ({"host": "127.0.0.1/x"}, 400),
    "long port": ({"host": "127.0.0.1:999999999"}, 400),
    "no name in it": ({"host": "\xff\xfe"}, 400),
    "origin": ({"origin": "http://["}, 400),
    "no origin": ({"origin": "nonsense"}, 400),
    "origin of a file": ({"origin": "null"}, 403),
    "percent": ({"path": "/%zz"}, 400),
    "half a percent": ({"path": "/%"}, 400),
    "percent in the query": ({"query": "a=%g1"}, 400),
    "no text": ({"path": "/%ff%fe"}, 400),
    "no text in the query": ({"query": "a=%ff"}, 400),
    "null byte": ({"path": "/_nicegui/3/static/%00"}, 400),
    "line break": ({"path": "/_nicegui/3/static/%0d%0aSet-Cookie:x"}, 400),
    "climbing": ({"path": "/_nicegui/3/static/../../../etc/passwd"}, 400),
    "climbing in disguise": ({"path": "/_nicegui/3/resources/x/%2e%2e/%2e%2e/etc/passwd"}, 400),
    "climbing as on Windows": ({"path": "/_nicegui/3/static/..%5c..%5cwin.ini"}, 400),
    "a whole address": ({"path": "http://127.0.0.1:8080/"}, 400),
    "a star": ({"path": "*", "method": "OPTIONS"}, 400),
    "many fields": ({"query": "&".join(f"a{number}=1" for number in range(999))}, 400),
    "a long path": ({"path": "/" + "a" * 9000}, 414),
    "a long query": ({"query": "a=" + "a" * 9000}, 414),
    "a large header": ({"cookie": "a" * 40_000}, 431),
    "many headers": ({"x": ["a"] * 200}, 431),
    "elsewhere": ({"path": "/wp-login.php"}, 404),
    "no client": ({"path": "/_nicegui/client/x/upload/1", "method": "POST"}, 404),
    "a client that is gone": ({"path": UPLOAD.replace("7", "8"), "method": "POST"}, 404),
    "delete": ({"method": "DELETE"}, 405),
    "post": ({"method": "POST"}, 405),
    "an odd method": ({"method": "BREW"}, 405),
    "looking at uploads": ({"path": UPLOAD}, 405),
    "json": ({"path": UPLOAD, "method": "POST", "content_type": "application/json"}, 415),
    "no kind": ({"path": UPLOAD, "method": "POST"}, 415),
    "no boundary": ({"path": UPLOAD, "method": "POST", "content_type": "multipart/form-data"}, 400),
    "no length": ({"content_length": "-5"}, 400),
    "a strange length": ({"content_length": "\xb2"}, 400),
    "too long": ({"content_length": "100000000"}, 413),
    "no websocket": ({"path": SOCKET, "query": QUERY}, 426),
    "polling": ({"path": SOCKET, "method": "POST", "query": "EIO=4&transport=polling&sid=x"}, 426),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_request_that_nothing_can_be_done_with_is_told_so(name: str) -> None:
    given, status = MALFORMED[name]
    found, headers, read = asked(**given)
    assert (found, read) == (status, 0)
    assert headers["content-security-policy"].startswith("default-src 'none'")


SOCKETS = {
    "nothing": ("", 400),
    "no client": (QUERY.replace(CLIENT, "1", 1), 400),
    "no number": (QUERY.replace("next_message_id=0", "next_message_id=abc"), 400),
    "a large number": (QUERY.replace("next_message_id=0", "next_message_id=" + "9" * 40), 400),
    "twice": (f"{QUERY}&EIO=4", 400),
    "an old way": (QUERY.replace("EIO=4", "EIO=3"), 400),
    "polling": (QUERY.replace("transport=websocket", "transport=polling"), 400),
    "without a tab": (QUERY.replace("tab_id", "tab", 1), 400),
    "whole": (QUERY, 101),
}


@pytest.mark.parametrize("name", SOCKETS)
def test_a_websocket_says_what_it_is_for(name: str) -> None:
    query, status = SOCKETS[name]
    assert asked(SOCKET, query, kind="websocket")[0] == status
    assert asked("/elsewhere", query, kind="websocket")[0] == 404


def test_what_cannot_be_taken_apart_is_no_error_of_the_page(caplog: pytest.LogCaptureFixture) -> None:
    kind = "multipart/form-data; boundary=x"
    for parts, status in (((b"--x\r\n\r\n--x--\r\n",), 200), ((b"--x\r", b"\n\r\n--x", b"--"), 200), ((b"--x",), 400)):
        assert asked(UPLOAD, method="POST", content_type=kind, parts=parts)[0] == status
    assert asked(UPLOAD, method="POST", content_type='multipart/form-data; boundary="a b"', parts=(b"",))[0] == 400
    assert asked(UPLOAD, method="POST", content_type=kind, parts=(b"--x--",), app=failing)[0] == 400
    assert asked(SOCKET, QUERY, kind="websocket", app=failing)[0] == 400
    assert all(record.exc_info is None for record in caplog.records)


def test_an_error_of_the_page_is_answered_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    status, headers, _ = asked(app=failing)
    assert status == 500
    assert headers["x-frame-options"] == "DENY"
    assert [record.getMessage() for record in caplog.records] == ["a request could not be answered"]


def test_a_large_body_is_refused_before_it_is_read_or_cut_off() -> None:
    kind = "multipart/form-data; boundary=x"
    status, _, read = asked(UPLOAD, method="POST", content_type=kind, parts=(b"x" * 1_000_000,) * 100)
    assert (status, read) == (413, 3)
    assert asked(UPLOAD, method="POST", content_type=kind, content_length="5", parts=(b"--x--",))[0] == 200


# --- what every answer holds ------------------------------------------------------------------------------------------


def test_every_answer_has_the_headers_that_keep_a_browser_safe() -> None:
    for headers in (asked()[1], asked(host="evil.example")[1], asked("/nothing")[1], asked(app=failing)[1]):
        for name, value in SAFE:
            assert headers[name.decode()] == value.decode()
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_the_policy_of_the_page_lets_in_nothing_from_elsewhere_and_no_script_that_it_did_not_write() -> None:
    policy = dict(part.strip().split(" ", 1) for part in asked()[1]["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'self' 'unsafe-eval' 'nonce-[\w-]{24}'", policy["script-src"])
    assert policy["connect-src"] == "'self' ws://127.0.0.1:8080 wss://127.0.0.1:8080"
    assert "*" not in str(policy)
    assert asked()[1]["content-security-policy"] != asked()[1]["content-security-policy"]  # a new nonce each time


def test_the_scripts_of_the_page_are_marked_and_those_of_files_are_not() -> None:
    def answer(headers: list[tuple[bytes, bytes]]) -> bytes:
        said: list[Any] = []

        async def page(_: Any, __: Any, send: Any) -> None:
            await send(
                {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"21"), *headers]}
            )
            await send({"type": "http.response.body", "body": b"<script>1</scr", "more_body": True})
            await send({"type": "http.response.body", "body": b"ipt><script src='x'>"})

        async def send(message: Any) -> None:
            said.append(message)

        asyncio.run(MarkScripts(page)({"type": "http", NONCE: "abc"}, None, send))  # type: ignore[arg-type]
        return b"".join(one.get("body", b"") for one in said)

    marked = answer([(b"x-nicegui-content", b"page")])
    assert marked == b'<script nonce="abc">1</script><script nonce="abc" src=\'x\'>'
    assert b"nonce" not in answer([])


# --- who is let in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "127.0.0.1:8080"}, 200),
        ({"host": "LOCALHOST:8080"}, 200),
        ({"host": "localhost.:8080"}, 200),
        ({"host": "[::1]:8080"}, 200),
        ({"host": "localhost:8080", "origin": "http://localhost:8080"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9090"}, 403),
        ({"host": "evil.example:8080"}, 403),
        ({"host": "127.0.0.1.evil.example"}, 403),
        ({"host": "desk:8080"}, 403),
    ],
)
def test_other_pages_and_names_are_kept_out(headers: dict[str, Any], status: int) -> None:
    assert asked(**headers)[0] == status
    assert asked(SOCKET, QUERY, kind="websocket", **headers)[0] == (101 if status == 200 else status)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("desk:8080", 200),
        ("localhost:8080", 200),
        ("proxy.example", 200),
        ("192.168.1.5:8080", 200),  # at which it came in
        ("192.168.1.6:8080", 403),
        ("evil.example:8080", 403),  # which somebody made lead to this machine
    ],
)
def test_others_come_in_under_named_hosts_only(host: str, status: int) -> None:
    for server in ("192.168.1.5", "::ffff:192.168.1.5"):
        assert asked(access=EVERYWHERE, host=host, cookie=COOKIE, server=server)[0] == status


def test_others_need_the_key_once_and_the_cookie_afterwards() -> None:
    def ask(path: str = "/", query: str = "", **more: Any) -> tuple[int, dict[str, str], int]:
        return asked(path, query, access=EVERYWHERE, host="desk:8080", **more)

    assert ask()[0] == 403
    assert ask(query="key=")[0] == 403
    assert ask(query=f"key={SECRET[:-1]}")[0] == 403
    assert ask(query=f"key={SECRET}&key={SECRET}")[0] == 403
    assert ask("/_nicegui/3/static/nicegui.js")[0] == 403
    assert ask("/_nicegui/3/static/nicegui.js", f"key={SECRET}")[0] == 403
    assert ask(SOCKET, QUERY, kind="websocket")[0] == 403
    assert ask(SOCKET, f"{QUERY}&key={SECRET}", kind="websocket")[0] == 403
    assert ask(UPLOAD, method="POST", content_type="multipart/form-data; boundary=x")[0] == 403
    status, headers, _ = ask(query=f"key={SECRET}")
    assert status == 200
    assert headers["set-cookie"].startswith(f"bruggen_8080={SECRET}; Path=/; HttpOnly; SameSite=Strict;")
    assert ask(cookie=COOKIE)[0] == 200
    assert ask("/_nicegui/3/static/nicegui.js", cookie=COOKIE)[0] == 200
    assert ask(SOCKET, QUERY, kind="websocket", cookie=COOKIE)[0] == 101
    assert ask(cookie=f"bruggen_8080={SECRET}x")[0] == 403
    assert ask(cookie="bruggen_8080=\xe9")[0] == 403


def test_the_key_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(
        "simulation.view.page.access.hmac.compare_digest", lambda one, two: compared.append((one, two)) or one == two
    )
    assert EVERYWHERE.knows(SECRET)
    assert not EVERYWHERE.knows("x")
    assert compared == [(SECRET.encode(), SECRET.encode()), (b"x", SECRET.encode())]


def test_on_this_machine_alone_no_key_is_asked_for() -> None:
    assert HERE.token is None
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "127.0.0.9")] == [True] * 4
    assert [is_loopback(host) for host in ("0.0.0.0", "::", "192.168.1.5", "desk")] == [False] * 4
