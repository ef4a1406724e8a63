"""What happened between meetings."""

from __future__ import annotations

from simulation.minutes.claims import Claim, Entry
from simulation.minutes.record import Record
from simulation.scenario.newcomers import expanded

_HOW_LEFT = {
    "replaced": "left_replaced",
    "dropped out": "left_dropped_out",
    "thanked": "left_thanked",
    "called away": "left_called_away",
}


def before_claims(record: Record, since: int, until: int) -> list[Claim]:
    """What happened from the week of one meeting to the next, or to the end.

    Parameters
    ----------
    since
        Week of the meeting before; 0 where there was none.
    until
        Week of the meeting that follows; one more than the last week where there is none.
    """
    claims = [Claim("happened", {"week": week, "event": place}) for place, week in _events(record, since, until)]
    first = max(1, since)
    words = record.between("agreements", first, until - 1)
    if words:
        kept = sum(1 for row in words if row["kept"])
        claims.append(Claim("words_kept", {"due": len(words), "kept": kept}))
        broken = tuple(dict.fromkeys(row["member"] for row in words if not row["kept"]))
        if broken:
            claims.append(Claim("words_broken", {"who": broken}))
    for name in ("visits", "wins"):
        number = sum(record.week(week)[name] for week in range(first, until))
        if number:
            claims.append(Claim(name, {name: number}))
    return claims + _changes(record, first, until - 1)


def _events(record: Record, since: int, until: int) -> list[tuple[int, int]]:
    """Events of the scenario, by place and week: they come before the meeting of their week."""
    rows = record.between("events", since + 1, min(until, record.last_week))
    return sorted((int(row["number"]) - 1, int(row["week"])) for row in rows)


def _changes(record: Record, first: int, last: int) -> list[Claim]:
    """Who left and who joined."""
    claims = []
    rows = record.between("members", first, last)
    for how, key in _HOW_LEFT.items():
        who = tuple(row["member"] for row in rows if row["left"] and row["left_how"] == how)
        if who:
            claims.append(Claim(key, {"who": who}, inside=how == "dropped out"))
    if last >= first:
        known = {row["member"] for row in record.rows("members", first - 1)} if first > 1 else _at_start(record)
        joined = tuple(dict.fromkeys(row["member"] for row in rows if row["member"] not in known))
        if joined:
            claims.append(Claim("joined", {"who": joined}))
    return claims


def _at_start(record: Record) -> set[str]:
    """Ids of the members the team starts with."""
    return {identifier for line in record.scenario.members for identifier in expanded(line)}


def closing_entry(record: Record) -> Entry:
    """What came after the last meeting, and how the team looks at the end."""
    last = record.last_week
    since = record.meetings[-1]["week"] if record.meetings else 0
    before = before_claims(record, since, last + 1)
    if not record.meetings:
        before.insert(0, Claim("minutes_no_meeting"))
    state = (phase_claim(record, since, last), *work_claims(record, last), *outcome_claims(record, last))
    return Entry(last, None, {"before": tuple(before), "state": state})


def work_claims(record: Record, week: int) -> list[Claim]:
    """What came of the team so far, whatever its phase."""
    if week == 0:
        return []
    row = record.week(week)
    names = {"wins": "results_so_far", "due": "due_so_far", "kept": "kept_so_far"}
    values = {name: row[column] for name, column in names.items()}
    claims = [Claim("done_so_far", {**values, "listed": row["members"], "taking": row["taking_part"]})]
    if row["differences"]:
        claims.append(Claim("consensus_so_far", {"differences": row["differences"], "agreed": row["agreed"]}))
    return claims


def outcome_claims(record: Record, week: int) -> list[Claim]:
    """How the neighbourhood is doing, and whether the team has ended."""
    if week == 0:
        return []
    first, row = record.week(1), record.week(week)
    levels = {"before": first["trouble"], "trouble": row["trouble"], "residents": row["residents_trust"]}
    claims = [Claim("neighbourhood_now", levels)]
    if row["phase"] == "adjourned":
        when = next(past for past in range(1, week + 1) if record.week(past)["phase"] == "adjourned")
        claims.append(Claim("ended_in", {"week": when}))
    return claims


def phase_claim(record: Record, since: int, week: int) -> Claim:
    """How the team looks in a week, and whether that is other than in the week of the meeting before (0 for none)."""
    row = record.week(week)
    now = {"phase": row["phase"], "share": row[row["phase"]]}
    before = record.week(since)["phase"] if since else row["phase"]
    return Claim("phase_is", now) if before == row["phase"] else Claim("phase_turned", {"before": before, **now})
