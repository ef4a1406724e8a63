"""Serves the page on this machine."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Sequence

from simulation.play.keeping import Keeper
from simulation.view.page.access import EVERY_ADDRESS, LOOPBACK, Access, is_loopback
from simulation.view.page.answers import MarkScripts
from simulation.view.page.gate import TOKEN_KEY, Gate
from simulation.view.page.state import Visitor
from simulation.view.page.work import Works

KEPT_SECONDS = 24.0 * 3600.0
"""So long a session stays in memory for a window of a browser that went away."""
SWITCH_SECONDS = 0.001
"""After so long work gives way to who waits for an answer; see benchmarks/page.py."""
_MOST_HEADERS = 32_768
_MOST_MESSAGE = 2_000_000


def serve(
    first: Callable[[], Visitor],
    *,
    host: str,
    port: int,
    show: bool,
    tell: Callable[[str], None],
    keeper: Keeper | None = None,
    token: str | None = None,
    allowed: Sequence[str] = (),
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
        Called with what there is to say: the addresses when the page is there, and what goes wrong.
    keeper
        Keeps sessions on disk, where that is possible.
    token
        The secret that stands in the address, where others can reach the page.
    allowed
        More names under which the page may be asked for.
    """
    from nicegui import app, ui

    from simulation.view.page.app import add_page
    from simulation.view.page.protocol import StrictProtocol
    from simulation.view.page.telling import tell_in_lines

    works = Works()
    machine = socket.gethostname()
    access = Access.to(host, port, machine, allowed, token)
    add_page(first, works, keeper)
    app.storage.max_tab_storage_age = KEPT_SECONDS
    app.add_middleware(MarkScripts)
    whole = app.build_middleware_stack

    def takes_files(path: str) -> bool:
        return any(getattr(route, "path", None) == path for route in app.routes)

    def tell_all(lines: Sequence[str]) -> None:
        for line in lines:
            tell(line)

    def gated() -> Gate:
        return Gate(whole(), access, takes_files)

    app.build_middleware_stack = gated  # type: ignore[method-assign]
    app.config.socket_io_js_transports = ["websocket"]
    app.on_startup(lambda: tell_all(addresses(host, port, machine, token)))
    app.on_shutdown(works.stop)
    tell_in_lines(tell)
    sys.setswitchinterval(SWITCH_SECONDS)
    ui.run(
        host=host,
        port=port,
        title="Bruggenbouwers",
        reload=False,
        show=False if not show else f"/?{TOKEN_KEY}={token}" if token else "/",
        show_welcome_message=False,
        favicon="🌉",
        reconnect_timeout=30.0,
        uvicorn_logging_level="error",
        log_config=None,
        http=StrictProtocol,
        h11_max_incomplete_event_size=_MOST_HEADERS,
        ws_max_size=_MOST_MESSAGE,
        server_header=False,
    )


def addresses(host: str, port: int, machine: str, token: str | None) -> list[str]:
    """What to say when the page is there: its addresses, and who can open them."""
    end = f":{port}/" + (f"?{TOKEN_KEY}={token}" if token else "")

    def at(name: str) -> str:
        return f"http://{f'[{name}]' if ':' in name else name}{end}"

    here = "localhost" if host in EVERY_ADDRESS else host
    told = [f"the page is at {at(here)} (stop with Ctrl-C)"]
    if not is_loopback(host):
        if host in EVERY_ADDRESS:
            told.append(f"for others on the network: {at(machine)}, or the number of this machine in place of its name")
        told.append("whoever has this address with its key can come in; each has a session of their own")
    return told


__all__ = ["LOOPBACK", "addresses", "is_loopback", "serve"]
