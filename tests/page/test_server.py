"""The served page as others on the machine and the network meet it; no browser needed."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serving import ROOT, answers, free_port, own_environment
from typer.testing import CliRunner

from simulation.cli import app
from tests.holding import LONG, until

pytest.importorskip("nicegui", reason="the page is an extra")


def connection(address: str) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=LONG))


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


def test_ctrl_c_ends_it_quietly() -> None:
    command = [sys.executable, "-c", "from simulation.cli import main; main()", "play", "--no-browser"]
    port = free_port()
    with subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stderr=subprocess.PIPE, text=True, env=own_environment()
    ) as server:
        until(lambda: answers(port), server)
        server.send_signal(2)
        _, told = server.communicate(timeout=LONG)
    assert "Traceback" not in told
    assert f"http://127.0.0.1:{port}/" in told
