"""A served page and a real browser; without a browser these tests say that they are skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from serving import Served, served

PATIENCE_MS = 180_000


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page that is served; whatever it was asked, nothing went wrong in it."""
    with served(tmp_path_factory.mktemp("server")) as one:
        yield one
        assert one.process.poll() is None
    assert "Traceback" not in one.told()
    assert " error: " not in one.told(), one.told()


@pytest.fixture(scope="session")
def address(server: Served) -> str:
    """Where `bruggen play` serves its page."""
    return server.address


@dataclass
class Visit:
    """One visitor with a browser window of their own."""

    page: Any
    address: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def find(self, name: str) -> Any:
        return self.page.get_by_test_id(name)

    def click(self, name: str) -> None:
        self.find(name).click()

    def choose(self, name: str, option: str) -> None:
        """Take an option of a list."""
        self.find(name).click()
        self.page.get_by_role("option", name=option).first.click()

    def begin(self, team: str, leader: str | None = None) -> None:
        self.choose("team", team)
        self.page.wait_for_function("!document.querySelector('[data-testid=start]').disabled")
        if leader is not None:
            before = self.find("leads").inner_text()
            self.choose("leader", leader)
            self.page.wait_for_function(
                "before => document.querySelector('[data-testid=leads]').innerText !== before", arg=before
            )
        self.click("start")
        self.find("hold").wait_for()

    def give(self, **coins: int) -> None:
        """Give coins to moves, one at a time as a person does."""
        for move, number in coins.items():
            for _ in range(number):
                before = self.find(f"coins-{move}").inner_html().count('class="coin"')
                self.click(f"more-{move}")
                self.page.wait_for_function(
                    "([name, number]) => document.querySelectorAll(`[data-testid=${name}] .coin:not(.none)`).length"
                    " === number",
                    arg=[f"coins-{move}", before + 1],
                )

    def hold(self, meeting: int) -> None:
        """Hold the open meeting, and wait for its minutes."""
        self.click("hold")
        self.find("minutes").get_by_text(f"Meeting {meeting}, week").first.wait_for()

    def next(self, meeting: int) -> None:
        self.click("next")
        self.page.get_by_text(f"Meeting {meeting}, week").and_(self.page.get_by_text("is about to begin")).wait_for()

    def upload(self, name: str, content: bytes) -> None:
        self.page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )

    def download(self, item: str) -> tuple[str, bytes]:
        """What an item of the menu of files gives: name and content."""
        self.click("files")
        return self.downloaded(lambda: self.click(item))

    def downloaded(self, act: Callable[[], None]) -> tuple[str, bytes]:
        with self.page.expect_download() as given:
            act()
        return given.value.suggested_filename, Path(given.value.path()).read_bytes()

    def picture(self, name: str) -> None:
        """Keep a picture for the docs, where one is asked for (`make screenshots`)."""
        folder = os.environ.get("BRUGGEN_SCREENSHOTS")
        if folder:
            self.page.mouse.move(5, 5)
            self.page.wait_for_timeout(600)  # until nothing moves
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture = Image.open(BytesIO(self.page.screenshot(full_page=True))).convert("RGB")
            picture.quantize(128, dither=Image.Dither.NONE).save(Path(folder) / f"{name}.png", optimize=True)


@pytest.fixture
def come(browser: Any) -> Iterator[Callable[[str], Visit]]:
    """Opens a page as a new visitor; afterwards nothing may have left the machine, and nothing have gone wrong."""
    contexts, visits = [], []

    def come(address: str) -> Visit:
        context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        one = Visit(page, address)
        local = (address, address.replace("http:", "ws:"), "data:", "blob:")
        page.on("request", lambda asked: asked.url.startswith(local) or one.outside.append(asked.url))
        page.on("websocket", lambda asked: asked.url.startswith(local) or one.outside.append(asked.url))
        page.on("pageerror", lambda error: one.errors.append(str(error)))
        page.on("console", lambda said: "Content Security" in said.text and one.errors.append(said.text))
        page.goto(address)
        one.find("team").wait_for()
        contexts.append(context)
        visits.append(one)
        return one

    yield come
    for context in contexts:
        context.close()
    assert [url for one in visits for url in one.outside] == []
    assert [error for one in visits for error in one.errors] == []


@pytest.fixture
def visit(come: Callable[[str], Visit], address: str) -> Callable[[], Visit]:
    """Opens the page that is served for all tests, as a new visitor."""
    return lambda: come(address)
