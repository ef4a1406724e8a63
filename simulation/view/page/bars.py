"""Levels as bars, with their numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulation.view.page import svg

WIDTH, ROW, NAMES = 460.0, 27.0, 190.0
FULL, MARK = "#0072B2", "#000000"


@dataclass(frozen=True, slots=True)
class Bar:
    """One level in [0, 1]; `other` is drawn as a mark beside it."""

    name: str
    level: float
    other: float | None = None
    told: str = ""
    """What stands beside it; empty for the level from 0 to 10."""


def bars(rows: Sequence[Bar], title: str) -> str:
    """Levels as a picture."""
    parts = []
    room = WIDTH - NAMES - 44.0
    for place, row in enumerate(rows):
        top = place * ROW + 4.0
        name = row.name if len(row.name) <= 27 else f"{row.name[:26]}…"
        parts.append(svg.text(name, x=NAMES - 8, y=top + 14.0, font_size=13.5, text_anchor="end", fill="#111111"))
        box = {"x": NAMES, "y": top, "height": 17.0}
        parts.append(svg.tag("rect", {**box, "width": room, "fill": "#E8E8E8"}))
        parts.append(svg.tag("rect", {**box, "width": room * min(1.0, row.level), "fill": FULL}))
        if row.other is not None:
            at = NAMES + room * min(1.0, row.other)
            parts.append(
                svg.tag(
                    "path",
                    {"d": f"M{at:.1f},{top - 3:.1f} v23", "stroke": MARK, "stroke_width": 3, "fill": "none"},
                )
            )
        parts.append(
            svg.text(row.told or f"{10 * row.level:.0f}", x=WIDTH - 36, y=top + 14.0, font_size=14, fill="#111111")
        )
    return svg.picture(WIDTH, len(rows) * ROW + 6, title, parts, style="max-width:620px;")
