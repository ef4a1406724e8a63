"""The table: members around it by organisation, who is there, who speaks, and trust between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulation.language import Speaker
from simulation.view.page import svg
from simulation.view.page.scene import Scene, Seat

WIDTH, HEIGHT = 960.0, 650.0
MIDDLE = (WIDTH / 2, HEIGHT / 2)
SEAT, SMALL_SEAT = 23.0, 13.0
"""Radius of a seat."""
ROOMY = 10
"""Up to so many members names stand beside each other without overlap."""
SMALL_TABLE = 26
"""Up to so many members everybody's name stands at their seat."""
MOST_TIES = 40
"""So many of the strongest ties are drawn, and as many of the weakest."""
STRONG, WEAK = 0.6, 0.4
"""Trust [0, 1] from which a tie is drawn as strong, and up to which as weak."""
PARTY_COLOURS = (
    *("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A800", "#6A3D9A"),
    *("#8C510A", "#666666", "#1B9E77", "#A6761D"),
)
"""Of Okabe & Ito and a few more; each organisation also has a number."""
_LIGHT = ("#E69F00", "#CC79A7", "#56B4E9", "#B8A800")
"""Colours on which black is read better than white."""


def seats(scene: Scene, say: Speaker, *, inside: bool, chosen: str | None = None) -> str:
    """The table as a picture.

    Parameters
    ----------
    inside
        Whether to draw what nobody in the room can see: trust, and what people carry with them.
    chosen
        Id of the member whose ties are drawn.
    """
    assert say.names is not None
    small = len(scene.seats) <= SMALL_TABLE
    places = _places(len(scene.seats), small)
    by_member = {seat.member: place for seat, place in zip(scene.seats, places, strict=True)}
    parties = [party.id for party in say.names.scenario.organisations]
    parts = [_table(scene, say)]
    if inside:
        parts += _ties(scene, by_member, chosen)
    for number, (seat, place) in enumerate(zip(scene.seats, places, strict=True)):
        parts.append(_seat(seat, place, parties.index(seat.organisation), say, small, inside, chosen, scene))
        if small:
            parts.append(_label(say, seat, place, far=number % 2 == 1 and len(scene.seats) > ROOMY))
    there = sum(1 for seat in scene.seats if seat.presence > 0.0)
    told = say("table_is", there=there, members=len(scene.seats), meeting=scene.meeting)
    return svg.picture(WIDTH, HEIGHT, told, parts, style="max-height:64vh;")


def parties_key(say: Speaker) -> str:
    """Which organisation has which number."""
    assert say.names is not None
    parties = say.names.scenario.organisations
    return "; ".join(f"{number} {say.names.organisation(party.id)}" for number, party in enumerate(parties, start=1))


def _places(number: int, small: bool) -> list[tuple[float, float, float]]:
    """Where seats are: x, y and angle; a second ring for many."""
    rings = 1 if small else 2
    places = []
    for place in range(number):
        angle = -math.pi / 2 + 2 * math.pi * (place + 0.5) / max(1, number)
        out = 1.0 if rings == 1 or place % 2 == 0 else 1.24
        wide, high = (300.0, 205.0) if small else (330.0, 200.0)
        places.append((MIDDLE[0] + wide * out * math.cos(angle), MIDDLE[1] + high * out * math.sin(angle), angle))
    return places


def _table(scene: Scene, say: Speaker) -> str:
    middle = {"cx": MIDDLE[0], "cy": MIDDLE[1]}
    oval = svg.tag("ellipse", {**middle, "rx": 225.0, "ry": 130.0, "fill": "#F3EBDD", "stroke": "#B9A888"})
    if scene.meeting == 0:
        told = say("table_no_meeting")
    else:
        told = say("table_before" if scene.about_to else "table_after", meeting=scene.meeting)
    assert say.names is not None
    chair = say("table_chair", chair=say.names.chair)
    at = {"x": MIDDLE[0], "text_anchor": "middle", "fill": "#5C4F38"}
    parts = [svg.text(told, y=MIDDLE[1] - 6, font_size=19, **at), svg.text(chair, y=MIDDLE[1] + 20, font_size=15, **at)]
    return oval + "".join(parts)


def _ties(scene: Scene, places: dict[str, tuple[float, float, float]], chosen: str | None) -> list[str]:
    here = {seat.member for seat in scene.seats}
    pairs = [(level, pair) for pair, level in scene.mutual().items() if pair[0] in here and pair[1] in here]
    if chosen in here:
        drawn = [(level, pair) for level, pair in pairs if chosen in pair]
    else:
        pairs.sort()
        weak = [one for one in pairs if one[0] <= WEAK][:MOST_TIES]
        strong = [one for one in pairs if one[0] >= STRONG][-MOST_TIES:]
        drawn = weak + strong
    return [_tie(level, places[one], places[other]) for level, (one, other) in drawn]


def _tie(level: float, one: tuple[float, float, float], other: tuple[float, float, float]) -> str:
    strong = level >= 0.5
    bend = 0.35
    ends = [(x + bend * (MIDDLE[0] - x), y + bend * (MIDDLE[1] - y)) for x, y, _ in (one, other)]
    path = f"M{one[0]:.0f},{one[1]:.0f} C{ends[0][0]:.0f},{ends[0][1]:.0f} {ends[1][0]:.0f},{ends[1][1]:.0f} "
    return svg.tag(
        "path",
        {
            "d": f"{path}{other[0]:.0f},{other[1]:.0f}",
            "fill": "none",
            "stroke": "#00705A" if strong else "#C2410C",
            "stroke_width": 0.8 + 9.0 * max(0.0, level - 0.5) if strong else 1.6,
            "stroke_dasharray": None if strong else "3 5",
            "stroke_opacity": "0.55",
        },
    )


def _seat(
    seat: Seat,
    place: tuple[float, float, float],
    party: int,
    say: Speaker,
    small: bool,
    inside: bool,
    chosen: str | None,
    scene: Scene,
) -> str:
    x, y, angle = place
    size = SEAT if small else SMALL_SEAT
    colour = PARTY_COLOURS[party % len(PARTY_COLOURS)]
    there = seat.presence > 0.0
    parts = [
        svg.tag(
            "circle",
            {
                "cx": x,
                "cy": y,
                "r": size,
                "fill": colour if there else "#FFFFFF",
                "fill_opacity": None if not there or seat.spoke or scene.about_to else "0.38",
                "stroke": "#000000" if seat.member == chosen else colour,
                "stroke_width": 4.5 if seat.member == chosen else 2.5,
                "stroke_dasharray": None if there else "4 4",
            },
        ),
        svg.text(
            str(party + 1),
            x=x,
            y=y + (7.0 if small else 4.5),
            font_size=20 if small else 12,
            font_weight="bold",
            text_anchor="middle",
            fill="#000000" if not there or not (seat.spoke or scene.about_to) or colour in _LIGHT else "#FFFFFF",
        ),
    ]
    if 0.0 < seat.presence < 1.0:
        parts.append(_badge(x + size, y + size * 0.8, say("badge_deputy"), "#444444"))
    if seat.spoke:
        parts.append(_bubble(x - 1.9 * size * math.cos(angle), y - 1.9 * size * math.sin(angle), small))
    if inside and seat.grievance >= 0.1:
        parts.append(_load(x, y + size + 3.0, seat.grievance, size))
    told = say("seat_is", who=seat.member, party=(seat.organisation,), state=say(_state(seat, scene)))
    return svg.tag(
        "g",
        {
            "tabindex": 0,
            "role": "button",
            "aria_label": told,
            "data_member": seat.member,
            "style": "cursor:pointer;outline-offset:3px",
        },
        svg.title(told) + "".join(parts),
    )


def _state(seat: Seat, scene: Scene) -> str:
    """How a member takes part, as a key of the catalogue."""
    if seat.presence <= 0.0:
        return "state_missing"
    if seat.presence < 1.0:
        return "state_deputy"
    if scene.about_to:
        return "state_came"
    return "state_spoke" if seat.spoke else "state_silent"


def _label(say: Speaker, seat: Seat, place: tuple[float, float, float], *, far: bool) -> str:
    """The name at the outer side of a seat, on one or two lines; above and below the table farther out if asked."""
    x, y, angle = place
    size, there = SEAT, seat.presence > 0.0
    out = math.cos(angle)
    anchor = "middle" if abs(out) < 0.45 else "start" if out > 0 else "end"
    lines = _two_lines(say.person(seat.member))
    if anchor == "middle":
        more = 36.0 if far else 0.0
        above = y - size - 9.0 - 17.0 * (len(lines) - 1) - more
        base = y + size + 28.0 + more if math.sin(angle) > 0 else above
        left = x
    else:
        left = x + (size + 9.0) * (1 if out > 0 else -1)
        base = y + 5.0 - 8.5 * (len(lines) - 1)
    return "".join(
        svg.text(
            line,
            x=left,
            y=base + 17.0 * number,
            font_size=16.5,
            text_anchor=anchor,
            fill="#000000" if there else "#777777",
            font_style=None if there else "italic",
        )
        for number, line in enumerate(lines)
    )


def _two_lines(name: str) -> Sequence[str]:
    """A name on two lines where it is long."""
    if len(name) <= 19:
        return (name,)
    words = name.split(" ")
    cut = min(range(1, len(words) + 1), key=lambda at: abs(len(" ".join(words[:at])) - len(name) / 2))
    lines = [" ".join(words[:cut]), " ".join(words[cut:])]
    return [line if len(line) <= 26 else f"{line[:25]}…" for line in lines if line]


def _badge(x: float, y: float, letter: str, colour: str) -> str:
    disc = svg.tag("circle", {"cx": x, "cy": y, "r": 9.0, "fill": colour})
    return disc + svg.text(letter, x=x, y=y + 4.5, font_size=12, text_anchor="middle", fill="#FFFFFF")


def _bubble(x: float, y: float, small: bool) -> str:
    scale = 1.0 if small else 0.6
    path = "m-2,8 c-7,0 -11,-3 -11,-8 c0,-5 6,-8 13,-8 c7,0 13,3 13,8 c0,4 -3,7 -7,8 l2,6 z"
    return svg.tag(
        "path",
        {
            "d": path,
            "transform": f"translate({x:.1f},{y:.1f}) scale({scale})",
            "fill": "#FFFFFF",
            "stroke": "#000000",
            "stroke_width": 1.6,
        },
    )


def _load(x: float, y: float, level: float, size: float) -> str:
    """What a person carries with them and has not said: a bar under the seat."""
    wide = 2.0 * size
    box = {"x": x - size, "y": y, "height": 6.0}
    empty = svg.tag("rect", {**box, "width": wide, "fill": "#FFFFFF", "stroke": "#7F1D1D", "stroke_width": 0.8})
    return empty + svg.tag("rect", {**box, "width": wide * min(1.0, level), "fill": "#7F1D1D"})
