"""Checks of when things happen: weeks within the run, meetings in order, and who joins and leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from simulation.scenario.checking import Check, as_whole
from simulation.scenario.fields import MAXIMUM_WEEKS
from simulation.scenario.newcomers import invited_id
from simulation.scenario.problems import KeyPath, place_of, show

LARGEST_COUNT = 100
_NEWCOMER = re.compile(r".*_w[0-9]+(_[0-9]+)*")
"""Ids that newcomers get: the line, the week, and numbers where several come."""


def bounds_of(data: Mapping[str, Any]) -> Callable[[KeyPath], tuple[dict[str, Any], str] | None]:
    """Return what is to be told of bounds in place of those of the schema: weeks end with the run of this file."""
    horizon = _horizon(data.get("horizon_weeks"))

    def bounds(path: KeyPath) -> tuple[dict[str, Any], str] | None:
        if path[-1:] == ("sore_depth",):
            told = (
                "; so much is taken off the trust between two organisations with an old sore, down to a trust of 0.02"
            )
            return {"type": "number", "minimum": 0, "maximum": 1}, told
        is_week = path[:2] in (("calendar", "first_week"), ("calendar", "weeks")) and path[-1] != "weeks"
        is_week = is_week or (path[:1] == ("events",) and path[-1:] == ("week",))
        if horizon is None or not is_week:
            return None
        return {"type": "integer", "minimum": 1, "maximum": horizon}, " (horizon_weeks)"

    return bounds


def _horizon(value: object) -> int | None:
    """Return the length of a run, or None where the schema refuses it."""
    horizon = as_whole(value)
    return horizon if horizon is not None and 1 <= horizon <= MAXIMUM_WEEKS else None


def check_horizon(check: Check) -> None:
    """Check that all weeks lie within the length of a run.

    Where a file gives another length than the one it extends, the way out is in that file and is told there.
    """
    horizon = _horizon(check.at("horizon_weeks"))
    if horizon is None:
        return
    listed = check.at("calendar", "weeks")
    paths: list[KeyPath] = [("calendar", "first_week")]
    paths += [("calendar", "weeks", position) for position in range(len(listed) if isinstance(listed, tuple) else 0)]
    paths += [(*path, "week") for path, _ in check.items("events")]
    top, own = check.places[()], place_of(check.places, ("horizon_weeks",))
    elsewhere: list[KeyPath] = []
    for path in paths:
        week = as_whole(check.at(*path))
        if week is None or not horizon < week <= MAXIMUM_WEEKS:
            continue
        there = place_of(check.places, path)
        if there.file not in (own.file, top.file):
            elsewhere.append(path)
            continue
        allowed = f"a week from 1 to {horizon} (horizon_weeks)"
        check.tell(path, "this week lies after the end of the run", found=show(week), allowed=allowed)
    if elsewhere:
        _tell_too_short(check, horizon, elsewhere)


def _tell_too_short(check: Check, horizon: int, paths: list[KeyPath]) -> None:
    """Tell that a run is too short for what another file plans, and what can be done about it."""
    last = max(paths, key=lambda path: as_whole(check.at(*path)) or 0)
    week, (file, line) = as_whole(check.at(*last)), place_of(check.places, last)
    events = [check.at(*path[:-1]) for path in paths if path[0] == "events"]
    several = [f"{len(events)} event{'' if len(events) == 1 else 's'}"] if events else []
    meetings = len(paths) - len(events)
    several += [f"{meetings} meeting{'' if meetings == 1 else 's'}"] if meetings else []
    at = file if line is None else f"{file}:{line}"
    message = f"{' and '.join(several)} of {file} would lie after the end, the last in week {week} ({at})"
    ways = [f"{week} or more"]
    names = [event.get("id") for event in events]
    ids = [name for name in names if isinstance(name, str)]
    if ids and len(ids) == len(names):
        away = ", ".join(f"{{id: {one}, remove: true}}" for one in ids[:3]) + (" and so on" if len(ids) > 3 else "")
        ways.append(f"or take away what is too late, under events: {away}")
    elif events:
        ways.append("or events of your own after `events: []`")
    if meetings:
        ways.append("or a calendar of your own")
    ways.append(f"or leave it as it was, and run only {horizon} weeks with --weeks {horizon}")
    check.tell(("horizon_weeks",), message, found=str(horizon), allowed="; ".join(ways))


def check_calendar(check: Check) -> None:
    """Check that a calendar says in one way when the team meets, with weeks that rise."""
    calendar = check.at("calendar")
    if not isinstance(calendar, Mapping):
        return
    listed, rhythm = calendar.get("weeks"), calendar.get("every_weeks")
    if (rhythm is None) == (listed in (None, ())):
        found = "none of them" if rhythm is None else "both"
        check.tell(
            ("calendar",),
            "when the team meets is not clear",
            found=found,
            allowed="one of every_weeks (a rhythm) and weeks (a list)",
        )
    before: int | None = None
    for position, value in enumerate(listed if isinstance(listed, tuple) else ()):
        path, week = ("calendar", "weeks", position), as_whole(value)
        if week is not None and before is not None and week <= before:
            check.tell(path, "the weeks do not rise", found=show(week), allowed=f"a week after {before}")
        before = week


def _names_of(name: str, count: object) -> list[str]:
    """Return the name of a line of members and those of the persons it stands for."""
    number = as_whole(count)
    several = number is not None and 1 < number <= LARGEST_COUNT
    return [name, *(f"{name}_{one}" for one in range(1, (number or 0) + 1))] if several else [name]


def check_coming_and_going(check: Check) -> tuple[str, ...]:
    """Return every name a member can have, after checking that no two share one, and who leaves when."""
    taken: dict[str, KeyPath] = {}
    lines = [((*path, "id"), item.get("id"), item.get("count", 1)) for path, item in check.items("members")]
    lines += [
        ((*path, "member"), event.get("member"), event.get("count", 1))
        for path, event in check.items("events")
        if event.get("kind") == "member_joins"
    ]
    parties = [item.get("id") for _, item in check.items("organisations")]
    invited = {invited_id(party) for party in parties if isinstance(party, str)}
    for path, name, count in lines:
        if not isinstance(name, str):
            continue
        names = _names_of(name, count)
        theirs = next((one for one in names if one in invited or _NEWCOMER.fullmatch(one)), None)
        if theirs is not None:
            message = f"{show(theirs)} is a name that newcomers get in a run"
            allowed = "an id without _w and a number at its end, and not invited_ with an organisation"
            check.tell(path, message, found=show(name), allowed=allowed)
        clash = next((one for one in names if one in taken), None)
        if clash is not None:
            place = place_of(check.places, taken[clash])
            message = f"member {show(clash)} is already there"
            message += f" at line {place.line}" if place.line is not None else ""
            check.tell(path, message, found=show(name), allowed="an id that no other member has")
        for one in names:
            taken.setdefault(one, path)
    _check_leaving(check)
    return tuple(taken)


def _check_leaving(check: Check) -> None:
    """Check that whoever leaves is there by then, and has not left before."""
    came: dict[str, tuple[int, int]] = {}
    line_of: dict[str, str] = {}
    for _, member in check.items("members"):
        _note(came, line_of, member.get("id"), member.get("count", 1), (0, 0))
    timed = []
    for position, (path, event) in enumerate(check.items("events")):
        week = as_whole(event.get("week"))
        if week is not None:
            timed.append(((week, position), path, event))
            if event.get("kind") == "member_joins":
                _note(came, line_of, event.get("member"), event.get("count", 1), (week, position))
    gone: dict[str, tuple[int, KeyPath]] = {}
    for moment, path, event in sorted(timed, key=lambda one: one[0]):
        name = event.get("member")
        if event.get("kind") != "member_leaves" or not isinstance(name, str) or name not in came or event.get("when"):
            continue  # of an event that waits nobody knows the week
        key = (*path, "member")
        left = gone.get(name) or gone.get(line_of[name])
        if came[name] > moment:
            week = came[name][0]
            message = f"{show(name)} joins in week {week} only, and cannot leave before that"
            allowed = f"week {week} or later, or a member who is there by then"
            check.tell(key, message, found=f"{show(name)} leaving in week {moment[0]}", allowed=allowed)
        elif left is not None:
            place = place_of(check.places, left[1])
            line = f" (line {place.line})" if place.line else ""
            message = f"{show(name)} has left already, in week {left[0]}{line}"
            check.tell(key, message, found=f"{show(name)} leaving again", allowed="each person leaves once")
        elif event.get("replaced") is not True or line_of[name] != name:
            gone[name] = (moment[0], path)


def _note(
    came: dict[str, tuple[int, int]], line_of: dict[str, str], name: object, count: object, moment: tuple[int, int]
) -> None:
    """Note when a line of members and the persons it stands for come."""
    if isinstance(name, str):
        for one in _names_of(name, count):
            came.setdefault(one, moment)
            line_of.setdefault(one, name)
