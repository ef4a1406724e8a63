"""What a browser that means ill can send once it is in: files and messages that are none."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Visit
from serving import said, served

pytest.importorskip("nicegui", reason="the page is an extra")

BOUNDARY = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.yaml"\r\n\r\na: 1\r\n'
UPLOADS = {
    "nothing": (BOUNDARY, b""),
    "no part": (BOUNDARY, b"nonsense"),
    "a part that does not end": (BOUNDARY, PART[:60]),
    "another boundary": (BOUNDARY, PART.replace(b"--x", b"--y") + b"--y--\r\n"),
    "a field that is no file": (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--\r\n'),
    "a part without a name": (BOUNDARY, b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n"),
    "a null byte in the name": (BOUNDARY, PART.replace(b"a.yaml", b"a\0.yaml") + b"--x--\r\n"),
    "very many parts": (BOUNDARY, PART * 3000 + b"--x--\r\n"),
    "JSON": ("application/json", b"{"),
    "no kind": ("", b"x"),
}
MESSAGES = """
const socket = window.socket, id = window.clientId;
const garbage = [undefined, null, 5, 'x', [], {}, {client_id: 5}, {client_id: id}, {client_id: id, id: 'x'},
  {client_id: id, id: 4, listener_id: 'x', args: 1}, {client_id: id, request_id: {}}, {client_id: id, level: 'x'},
  {client_id: id, next_message_id: 'x'}];
for (const name of ['event', 'handshake', 'javascript_response', 'ack', 'log', 'nothing'])
  for (const one of garbage) socket.emit(name, one);
const wire = socket.io.engine.transport.ws;
for (const text of ['4', '42', '42[', '42["event"', '42[1,2]', '451-["event",{"_placeholder":true,"num":0}]', '9',
  '44x', '42["event",' + '['.repeat(5000) + ']'.repeat(5000) + ']']) wire.send(text);
"""


def test_uploads_that_are_none_get_an_answer_that_says_so(come: Callable[[str], Visit], tmp_path: Path) -> None:
    with served(tmp_path) as server:
        one = come(server.address)
        one.click("open-file")
        field = one.page.locator("input[type=file]")
        field.wait_for(state="attached")
        with one.page.expect_request(lambda asked: "/upload/" in asked.url) as asked:
            one.upload("wrong.yaml", b"a: [")
        one.find("problems").get_by_text("wrong.yaml").first.wait_for()
        path = asked.value.url.removeprefix(server.address.rstrip("/"))
        for name, (kind, body) in UPLOADS.items():
            with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as wire:
                wire.request("POST", path, body=body, headers={"Content-Type": kind} if kind else {})
                status = wire.getresponse().status
            assert 400 <= status < 500 or (name == "a null byte in the name" and status == 200), (name, status)
        one.page.get_by_role("button", name="Close").click()
        one.begin("Oostplein: a warm start")
    assert "Traceback" not in server.told()
    assert all(" error: " not in line for line in said(server))


def test_messages_that_are_none_upset_nobody(come: Callable[[str], Visit], tmp_path: Path) -> None:
    with served(tmp_path) as server:
        ill, well = come(server.address), come(server.address)
        for _ in range(3):
            ill.page.evaluate(MESSAGES)
            ill.page.reload()
            ill.find("team").wait_for()
        well.begin("Oostplein: a warm start")
        well.give(ask_on=1)
        well.hold(1)
        ill.begin("Ruitersoord: ")
    assert "Traceback" not in server.told()
    assert all(line.startswith("bruggen: the page: ") for line in said(server)), server.told()
