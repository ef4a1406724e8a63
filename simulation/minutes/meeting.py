"""The minutes of one meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulation.laws.observation import RECOGNISED_FROM
from simulation.minutes.claims import Claim, Entry
from simulation.minutes.period import before_claims, phase_claim, work_claims
from simulation.minutes.record import Record, Row
from simulation.strategies import MOVE_NAMES

MOST_NAMED = 8
"""So many people or pairs are named in one sentence at most; of more the first, or only how many."""
MENTIONED = 0.1
"""A move with less of the attention is not told."""
LANDED_WELL, LANDED_PARTLY = 0.5, 0.2
"""From such effects on [0, 1] a move came across, or came across in part."""
MOSTLY, PARTLY = 0.6, 0.25
"""From such shares on a clash was worked through for the most part, or in part."""
RECOGNISED = RECOGNISED_FROM
"""From such recognition on [0, 1] a member finds the own concern in the story well enough."""
GRIEVING = 0.35
"""From such grievance on [0, 1] a member carries a good deal."""
CLEAR_ENOUGH = 0.1
"""A story less clear than this is not worth telling."""


def meeting_entry(record: Record, place: int) -> Entry:
    """The minutes of a meeting.

    Parameters
    ----------
    place
        Place of the meeting, counted from 0.
    """
    meeting = record.meetings[place]
    week = int(meeting["week"])
    since = int(record.meetings[place - 1]["week"]) if place else 0
    members = record.rows("members", week)
    present = [row for row in members if row["presence"] > 0.0]
    parts = {
        "before": before_claims(record, since, week),
        "people": _people(record, meeting, members, present),
        "talk": _talk(present),
        "differences": _differences(record.rows("clashes", week)),
        "chair": [*_led(record, week, anybody=bool(present)), *_story(record, meeting, week)],
        "agreed": _agreed(record, week, members) if present else [],
        "state": _state(record, week, since, members),
    }
    if not present:
        parts["talk"] = parts["differences"] = []
    return Entry(week, int(meeting["meeting"]), {name: tuple(claims) for name, claims in parts.items()})


def _people(record: Record, meeting: Row, members: Sequence[Row], present: Sequence[Row]) -> list[Claim]:
    key, nobody = ("came", "came_nobody") if _has_chair(record) else ("came_members", "came_no_member")
    came = Claim(key, {"came": len(present), "members": int(meeting["members"])})
    claims = [came if present else Claim(nobody)]
    absent = [row for row in members if row["presence"] == 0.0]  # who was not on the list then, has no presence
    if 0 < len(absent) <= MOST_NAMED:
        claims.append(Claim("absent", {"who": _ids(absent)}))
    here = {row["organisation"] for row in present}
    parties = tuple(dict.fromkeys(row["organisation"] for row in absent if row["organisation"] not in here))
    if parties and present:
        claims.append(Claim("parties_missing", {"parties": parties}))
    for kind in ("known", "unknown"):
        who = [row for row in present if row["presence"] < 1.0 and (row["presence"] > 0.5) == (kind == "known")]
        if who:
            claims.append(Claim(f"deputy_{kind}", {"who": _ids(who)}))
    if meeting["meeting"] > 1:
        before = {
            row["member"] for one in record.meetings for row in _came(record, one) if one["week"] < meeting["week"]
        }
        new = [row for row in present if row["member"] not in before]
        if new:
            claims.append(Claim("new_faces", {"who": _ids(new)}))
    return claims


def _came(record: Record, meeting: Row) -> list[Row]:
    return [row for row in record.rows("members", int(meeting["week"])) if row["presence"] > 0.0]


def _ids(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(row["member"]) for row in rows)


def _talk(present: Sequence[Row]) -> list[Claim]:
    spoke = [row for row in present if row["spoke"]]
    claims = [Claim("spoke", {"spoke": len(spoke)}) if spoke else Claim("spoke_nobody")]
    silent = [row for row in present if not row["spoke"]]
    if spoke and 0 < len(silent) <= MOST_NAMED:
        claims.append(Claim("silent", {"who": _ids(silent)}))
    if spoke:
        told = Counter(str(row["said"]) for row in spoke)
        claims.append(Claim("on_table", {"facets": tuple(told.most_common())}))
    held = [row for row in spoke if row["said"] != row["concern"]]
    if 0 < len(held) <= MOST_NAMED:
        claims.append(Claim("held_back", {"who": _ids(held)}, inside=True))
    return claims


def _differences(clashes: Sequence[Row]) -> list[Claim]:
    if not clashes:
        return [Claim("no_clash", inside=True)]
    claims = []
    pairs = [row for row in clashes if row["other"]]
    loud = sorted((row for row in pairs if row["voiced"]), key=lambda row: -row["amount"])
    for key, low, high in (
        ("clash_worked", MOSTLY, 2.0),
        ("clash_partly", PARTLY, MOSTLY),
        ("clash_open", -1.0, PARTLY),
    ):
        some = [(row["member"], row["other"]) for row in loud if low <= row["worked_through"] < high]
        if some:
            claims.append(Claim(key, {"pairs": tuple(some[:MOST_NAMED])}))
    for key, burst in (("doubts", False), ("bursts", True)):
        who = [row for row in clashes if not row["other"] and row["voiced"] and bool(row["burst"]) is burst]
        if who:
            claims.append(Claim(key, {"who": _ids(who)}))
    quiet = [(row["member"], row["other"]) for row in pairs if not row["voiced"]]
    if quiet:
        claims.append(Claim("swallowed", {"pairs": tuple(quiet[:MOST_NAMED])}, inside=True))
    return claims


def _has_chair(record: Record) -> bool:
    """Whether somebody is there who is no member, and leads."""
    return record.scenario.chair.leadership == "chair"


def _led(record: Record, week: int, *, anybody: bool) -> list[Claim]:
    moves = record.rows("moves", week)
    given = {row["move"]: row for row in moves if row["move"] in MOVE_NAMES and row["attention"] >= MENTIONED}
    if not given:
        key = "nobody_led" if record.scenario.chair.leadership == "none" else "members_nothing"
        return [Claim("chair_nothing" if _has_chair(record) else key)]
    ranked = sorted(given.values(), key=lambda row: -row["attention"])
    key = "chair_did" if _has_chair(record) else "members_did"
    claims = [Claim(key, {"moves": tuple((row["move"], row["attention"]) for row in ranked)})]
    for key, low, high in (
        ("landed_well", LANDED_WELL, 2.0),
        ("landed_partly", LANDED_PARTLY, LANDED_WELL),
        ("landed_hardly", -1.0, LANDED_PARTLY),
    ):
        some = tuple(row["move"] for row in ranked if low <= row["effect"] < high)
        if some and anybody:
            claims.append(Claim(key, {"moves": some}))
    return claims


def _story(record: Record, meeting: Row, week: int) -> list[Claim]:
    if meeting["synthesised"]:
        claims = [Claim("story_joined")]
    else:
        claims = [Claim("story_tried" if meeting["attempted"] else "story_not_tried")]
    rows = record.rows("facets", week)
    clarity = float(record.week(week)["clarity"])
    if clarity < CLEAR_ENOUGH:
        return [*claims, Claim("story_none")]
    ranked = sorted(rows, key=lambda row: -row["story"])
    told = tuple(row["facet"] for row in ranked if row["story"] >= 1.0 / len(rows)) or (ranked[0]["facet"],)
    return [*claims, Claim("story_now", {"facets": told, "clarity": clarity})]


def _agreed(record: Record, week: int, members: Sequence[Row]) -> list[Claim]:
    made = record.rows("agreements_made", week)
    if made:
        joint = sum(1 for row in made if row["joint"])
        claims = [Claim("agreed", {"made": len(made), "joint": joint})]
        if len(made) <= MOST_NAMED:
            claims.append(Claim("agreed_by", {"tasks": tuple((row["member"], row["facet"]) for row in made)}))
    else:
        claims = [Claim("agreed_nothing")]
    left = [row for row in members if row["left"] and row["left_how"] == "walked out"]
    return [*claims, Claim("walked_out", {"who": _ids(left)})] if left else claims


def _state(record: Record, week: int, since: int, members: Sequence[Row]) -> list[Claim]:
    claims = [phase_claim(record, since, week), *work_claims(record, week)]
    taking = [one for one in members if not one["left"]]
    found = sum(1 for one in taking if one["recognition"] >= RECOGNISED)
    claims.append(Claim("recognise", {"count": found, "people": len(taking)}, inside=True))
    sore = sorted((one for one in taking if one["grievance"] >= GRIEVING), key=lambda one: -one["grievance"])
    if sore:
        claims.append(Claim("grieving", {"who": _ids(sore[:MOST_NAMED])}, inside=True))
    return claims
