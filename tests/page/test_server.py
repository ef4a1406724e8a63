"""The served page as others on the machine and the network meet it; no browser needed."""

from __future__ import annotations

import http.client
import random
import re
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serving import Served, said, served
from typer.testing import CliRunner

from simulation.command.app import app

pytest.importorskip("nicegui", reason="the page is an extra")

from simulation.view.page.answers import NOTHING_RUNS, SAFE


def connection(address: str) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=180))


def get(address: str, path: str = "/", **headers: str) -> tuple[int, bytes]:
    with connection(address) as asked:
        asked.request("GET", path, headers=headers)
        answer = asked.getresponse()
        return answer.status, answer.read()


def test_it_listens_on_this_machine_only(address: str) -> None:
    port = urlsplit(address).port
    listening = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    places = [words[1].split(":")[0] for words in listening if int(words[1].split(":")[1], 16) == port]
    assert places == ["0100007F"]  # 127.0.0.1


UPLOAD = "/_nicegui/client/0/upload/0"
"""A path like those on which the page takes files."""


def test_a_file_of_100_megabytes_is_refused_before_it_is_sent(address: str) -> None:
    with connection(address) as asked:
        asked.putrequest("POST", UPLOAD)
        asked.putheader("Content-Length", str(100_000_000))
        asked.putheader("Content-Type", "multipart/form-data; boundary=x")
        asked.endheaders()
        asked.send(b"--x\r\n")  # and no more: the answer does not wait for the rest
        assert asked.getresponse().status == 413


def test_a_large_file_that_hides_its_size_is_not_read(address: str) -> None:
    """It is refused, or the door is shut while it is still being sent; afterwards the page answers as before."""

    def parts() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 1_000_000

    with connection(address) as asked:
        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        try:
            asked.request("POST", UPLOAD, body=parts(), headers=headers, encode_chunked=True)
            status = asked.getresponse().status
        except (BrokenPipeError, ConnectionResetError):
            status = 413
    assert status in (404, 413)  # at this very path nobody takes files
    assert get(address)[0] == 200


def test_another_page_in_the_browser_gets_nothing(address: str) -> None:
    assert get(address, Origin="http://evil.example")[0] == 403
    assert get(address, Host="evil.example")[0] == 403


def test_a_path_leads_to_no_file_of_the_machine(address: str) -> None:
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/_nicegui/../../../etc/passwd", "/static/../x"):
        assert b"root:" not in get(address, path)[1]


def test_a_port_that_is_taken_is_told(address: str) -> None:
    port = urlsplit(address).port
    result = CliRunner().invoke(app, ["play", "--no-browser", "--port", str(port)])
    assert result.exit_code == 2
    assert re.search(rf"bruggen: cannot serve a page at 127.0.0.1, port {port}: .*; choose with", result.stderr)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "there is no scenario of this name"),
        (["--strategy", "adaptve"], "did you mean 'adaptive'?"),
        (["--lang", "fr"], "allowed: en, nl"),
        (["--port", "0"], "a whole number from 1 to 65535"),
        (["--host", "not an address"], "cannot serve a page at not an address"),
    ],
)
def test_mistakes_are_told(words: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["play", "--no-browser", *words])
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    with served(tmp_path) as one:
        one.process.send_signal(2)
        one.process.wait(30)
    assert said(one) == ["bruggen: stopped; what was played is kept"]


# --- requests that are none -------------------------------------------------------------------------------------------


def sent(address: str, raw: bytes) -> tuple[int, bytes]:
    """Send bytes, and give the status of the answer (0 for none) and the answer."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port), timeout=180) as wire:
        try:
            wire.sendall(raw)
            wire.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was answered before all was sent
        answer = b""
        try:
            while part := wire.recv(65_536):
                answer += part
        except ConnectionResetError:
            pass
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return (int(found[1]) if found else 0), answer


HOST = b"Host: 127.0.0.1\r\n"
UPGRADE = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
KEY = b"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
SOCKET = b"/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
RAW = {
    "nothing": b"\r\n\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a long line": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "a large header": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 20_000 + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "no host in old HTTP": b"GET / HTTP/1.0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST * 2 + b"\r\n",
    "brackets as a host": b"GET / HTTP/1.1\r\nHost: [zz]\r\n\r\n",
    "half an origin": b"GET / HTTP/1.1\r\n" + HOST + b"Origin: http://[\r\n\r\n",
    "broken percent": b"GET /%zz HTTP/1.1\r\n" + HOST + b"\r\n",
    "a null byte": b"GET /_nicegui/3/static/%00 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a null byte in a header": b"GET / HTTP/1.1\r\n" + HOST + b"X: \0\r\n\r\n",
    "climbing": b"GET /../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
    "no method": b"/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "an odd method": b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n",
    "connect": b"CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + HOST + b"\r\n",
    "another HTTP": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\n" + HOST + b" folded\r\n\r\n",
    "a strange length": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1x\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a strange coding": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip\r\n\r\n",
    "a broken chunk": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "no websocket": b"GET " + SOCKET + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "posting to the websocket": b"POST " + SOCKET + b" HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n\r\n",
    "a websocket without a key": b"GET " + SOCKET + b" HTTP/1.1\r\n" + HOST + UPGRADE + b"\r\n",
    "a websocket for nobody": b"GET " + SOCKET + b" HTTP/1.1\r\n" + HOST + UPGRADE + KEY + b"\r\n",
    "a websocket elsewhere": b"GET / HTTP/1.1\r\n" + HOST + UPGRADE + KEY + b"\r\n",
    "a websocket of old HTTP": b"GET " + SOCKET + b" HTTP/1.0\r\n" + UPGRADE + KEY + b"\r\n",
    "a websocket by post": b"POST " + SOCKET + b" HTTP/1.1\r\n" + HOST + UPGRADE + KEY + b"\r\n",
    "a websocket of another page": b"GET " + SOCKET + b" HTTP/1.1\r\n" + HOST + UPGRADE + KEY + b"Origin: x\r\n\r\n",
    "an old websocket": b"GET " + SOCKET + b" HTTP/1.1\r\n" + HOST + UPGRADE.replace(b"13", b"8") + KEY + b"\r\n",
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_request_is_told_so_with_the_headers_of_all_answers(address: str, server: Served, name: str) -> None:
    before = server.told()
    status, answer = sent(address, RAW[name])
    if name != "nothing":
        assert 400 <= status < 500, answer[:500]
        head = answer.partition(b"\r\n\r\n")[0].lower()
        for header, value in (*SAFE, NOTHING_RUNS):
            assert header + b": " + value.lower() in head
    assert server.told() == before
    assert get(address)[0] == 200


def test_files_of_the_page_have_the_headers_too_and_a_refusal_is_not_kept(address: str) -> None:
    page = get(address)[1].decode()
    found = re.search(r"/_nicegui/[^/]+/static/nicegui\.js", page)
    assert found is not None
    for path, status in ((found[0], 200), ("/favicon.ico", 200), (found[0] + "x", 404), ("/nothing", 404)):
        with connection(address) as asked:
            asked.request("GET", path)
            answer = asked.getresponse()
            assert answer.status == status
            for header, value in SAFE:
                assert answer.getheader(header.decode()) == value.decode()
            assert "frame-ancestors 'none'" in (answer.getheader("Content-Security-Policy") or "")
            assert status == 200 or answer.getheader("Cache-Control") == "no-store"


SIGNS = [
    b"%00",
    b"%",
    b"\0",
    b"\r\n",
    b"\xff",
    b"[",
    b"]",
    b"..",
    b"//",
    b"\\",
    b" ",
    b":",
    b"?",
    b"&",
    b"=",
    b"%zz",
    b"\t",
]
SEEDS = [
    *RAW.values(),
    b"GET / HTTP/1.1\r\n" + HOST + b"Accept: */*\r\n\r\n",
    b"POST " + UPLOAD.encode() + b" HTTP/1.1\r\n" + HOST + b"Content-Type: multipart/form-data; boundary=x\r\n"
    b"Content-Length: 9\r\n\r\n--x--\r\n\r\n",
]


def test_requests_that_were_garbled_anyhow_never_upset_it(address: str, server: Served) -> None:
    luck, before = random.Random(23), server.told()
    statuses = Counter[int]()
    for _ in range(250):
        raw = bytearray(luck.choice([one for one in SEEDS if len(one) < 2000]))
        for _ in range(luck.randint(1, 6)):
            at = luck.randrange(len(raw) + 1)
            way = luck.randrange(4)
            if way == 0:
                raw[at:at] = luck.choice(SIGNS)
            elif way == 1:
                del raw[at : at + luck.randint(1, 20)]
            elif way == 2 and at < len(raw):
                raw[at] = luck.randrange(256)
            else:
                raw[at:at] = raw[luck.randrange(len(raw) + 1) :][: luck.randint(1, 60)]
        status, answer = sent(address, bytes(raw))
        statuses[status] += 1
        assert status < 500, (bytes(raw), answer[:300])
    assert sum(number for status, number in statuses.items() if 400 <= status < 500) > 100, statuses
    assert server.told() == before
    assert get(address)[0] == 200


# --- open to others ---------------------------------------------------------------------------------------------------


def test_with_a_host_the_address_holds_a_key_and_only_named_hosts_come_in(tmp_path: Path) -> None:
    with served(tmp_path, "--host", "0.0.0.0", "--allow-host", "trainer.example") as one:
        assert get(one.address)[0] == 403
        found = re.search(rf"the page is at http://localhost:{one.port}/\?key=([\w-]{{43}}) ", one.told())
        assert found is not None, one.told()
        assert f"http://{socket.gethostname()}:{one.port}/?key={found[1]}" in one.told()
        with connection(one.address) as asked:
            asked.request("GET", f"/?key={found[1]}")
            answer = asked.getresponse()
            cookie = answer.getheader("Set-Cookie", "")
            assert answer.status == 200
            assert 'http-equiv="refresh"' in answer.read().decode()
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        with_cookie = {"Cookie": cookie.partition(";")[0]}
        assert get(one.address, **with_cookie)[0] == 200
        assert get(one.address, Host="trainer.example", **with_cookie)[0] == 200
        assert get(one.address, Host=socket.gethostname(), **with_cookie)[0] == 200
        assert get(one.address, Host="evil.example", **with_cookie)[0] == 403
        assert sent(one.address, RAW["a websocket for nobody"])[0] == 403
    with served(tmp_path, "--host", "0.0.0.0", port=one.port) as again:  # the link of yesterday still leads here
        assert found[1] in again.told()
        assert get(again.address, **with_cookie)[0] == 200


@pytest.mark.parametrize("name", ["http://x", "a b", "", "x" * 300])
def test_what_is_no_name_of_a_host_is_told(name: str) -> None:
    result = CliRunner().invoke(app, ["play", "--no-browser", "--allow-host", name])
    assert result.exit_code == 2
    assert "--allow-host: found" in result.stderr


def test_without_a_place_to_keep_sessions_it_says_so_once_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in its place")
    with served(tmp_path) as one:
        assert get(one.address)[0] == 200
    told = [line for line in said(one) if "kept in memory only" in line]
    assert len(told) == 1
    assert "choose a folder with --keep" in told[0]


def test_a_folder_that_was_named_and_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file in its place")
    result = CliRunner().invoke(app, ["play", "--no-browser", "--keep", str(tmp_path / "taken")])
    assert result.exit_code == 2
    assert "--keep: cannot write in" in result.stderr
