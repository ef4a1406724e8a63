"""Who may come in to the page: the names it goes by, and a secret where others can reach it."""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from simulation.view.page.answers import RefusedError

LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = ("0.0.0.0", "::")
HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9.])?)(:[0-9]{1,5})?")


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in.

    Attributes
    ----------
    names
        Names and addresses under which the page may be asked for, in small letters.
    token
        The secret that a browser must have; None where nobody else can reach the page.
    cookie
        Name of the cookie that holds it.
    """

    names: frozenset[str]
    token: str | None = None
    cookie: str = "bruggen"

    @classmethod
    def to(cls, host: str, port: int, machine: str, allowed: Iterable[str] = (), token: str | None = None) -> Access:
        """Access to a page that listens on an address of a machine.

        Parameters
        ----------
        host, port
            What is listened on.
        machine
            What the machine is called.
        allowed
            More names to allow.
        token
            The secret, where one is asked for.
        """
        names = {host, "localhost", LOOPBACK, "::1", *allowed}
        if not is_loopback(host):
            names.add(machine)
        kept = frozenset(name.lower().rstrip(".") for name in names if name and name not in EVERY_ADDRESS)
        return cls(kept, token, f"bruggen_{port}")

    def check_host(self, host: str, server: str) -> None:
        """Refuse a name that is not one of the page: a page elsewhere could have made it lead here.

        Parameters
        ----------
        host
            What the browser asked for.
        server
            Address of this machine at which the request came in; an address cannot be made to lead elsewhere.
        """
        if HOST.fullmatch(host) is None:
            raise RefusedError(400, "this is not the name of a machine")
        name = host.rpartition(":")[0] if re.search(r":[0-9]+$", host) else host
        name = name.strip("[]").lower().rstrip(".")
        if name in self.names or (self.token is not None and _same_address(name, server)):
            return
        raise RefusedError(403, "the page is not known under this name; bruggen play --allow-host lets one in")

    def knows(self, given: str | None) -> bool:
        """Whether somebody brought the secret."""
        if self.token is None:
            return True
        return given is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def given(self, cookies: Iterable[str]) -> str | None:
        """The secret that a browser sends by itself."""
        for line in cookies:
            for part in line.split(";"):
                name, _, value = part.strip().partition("=")
                if name == self.cookie:
                    return value
        return None


def _same_address(name: str, other: str) -> bool:
    try:
        one, two = ipaddress.ip_address(name), ipaddress.ip_address(other.partition("%")[0])
    except ValueError:
        return False
    return (getattr(one, "ipv4_mapped", None) or one) == (getattr(two, "ipv4_mapped", None) or two)
