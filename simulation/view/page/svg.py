"""Small pieces of SVG, with every text escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping


def tag(name: str, attributes: Mapping[str, object] | None = None, inside: str = "") -> str:
    """One element; underscores in names of attributes become hyphens, and what is None is left out."""
    told = "".join(
        f' {key.replace("_", "-")}="{_value(value)}"' for key, value in (attributes or {}).items() if value is not None
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def _value(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else html.escape(str(value), quote=True)


def text(words: str, **attributes: object) -> str:
    """A line of text."""
    return tag("text", attributes, html.escape(words))


def title(words: str) -> str:
    """What a browser shows at the pointer."""
    return tag("title", {}, html.escape(words))


def picture(width: float, height: float, told: str, parts: Iterable[str], *, style: str = "") -> str:
    """A whole picture that grows with the page; what is told is for who cannot see it."""
    inside = title(told) + "".join(parts)
    return tag(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "role": "img",
            "aria_label": told,
            "style": f"width:100%;height:auto;{style}",
        },
        inside,
    )


PATTERNS = tag(
    "defs",
    {},
    "".join(
        tag(
            "pattern",
            {"id": f"of_{name}", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"},
            tag("path", {"d": path, "stroke": "#000000", "stroke_opacity": "0.45", "stroke_width": 1, "fill": "none"}),
        )
        for name, path in {
            "storming": "M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5",
            "norming": "M2,3 L4,3",
            "adjourned": "M0,0 L6,6 M0,6 L6,0",
        }.items()
    ),
)
"""Patterns that go over the colours of phases, so that colour is not the only sign."""
PATTERNED = ("storming", "norming", "adjourned")
