"""The evidence rows: patterns from the field studies that the model must bring out.

A new row is one entry in `ROWS`. Thresholds are ours; sources are listed in ``docs/sources.md``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.evidence.row import Check, Row, Setting, difference_of, mean_of, share_of
from simulation.experiment.ensemble import Ensemble
from simulation.phases import PHASES

Ensembles = Mapping[str, Ensemble]

_FORMING, _STORMING, _NORMING, _PERFORMING, _ADJOURNED = range(len(PHASES))


def _in(ensemble: Ensemble, week: int, *phases: int) -> NDArray[np.bool_]:
    """Per run, whether the dominant phase at a week is one of these."""
    return np.isin(ensemble.phases()[:, week - 1], phases)


def _meeting_week(ensemble: Ensemble, number: int) -> int:
    """Week of a meeting, counted from 1."""
    return ensemble.meeting_weeks()[number - 1]


def _works_within_a_year(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    settled = np.isin(team.phases()[:, 39:60], (_NORMING, _PERFORMING)).mean(axis=1)
    return [
        share_of("norming or performing at week 52", _in(team, 52, _NORMING, _PERFORMING), least=0.80),
        mean_of("share of weeks 40-60 in norming or performing", settled, least=0.75),
        share_of("performing reached", np.isfinite(team.first_weeks("performing")), least=0.75),
    ]


def _storms_first(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    storming = team.series("storming")
    peak = storming.argmax(axis=1) + 1.0
    before = (peak < team.first_weeks("norming")) & (peak < team.first_weeks("performing"))
    real = storming.max(axis=1) >= 0.33
    return [share_of("storming peaks (at 0.33 or more) before norming or performing", before & real, least=0.60)]


def _never_leaves_forming(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    return [
        share_of("forming or adjourned at week 130", _in(team, 130, _FORMING, _ADJOURNED), least=0.80),
        share_of("performing ever reached", np.isfinite(team.first_weeks("performing")), most=0.02),
    ]


def _loses_its_people(runs: Ensembles) -> list[Check]:
    held = runs["team"].attendances()
    last = np.asarray([counts[-1] for counts in held])
    fallen = np.asarray([counts[-1] <= np.max(counts) / 3.0 for counts in held], dtype=np.bool_)
    middle = float(np.median(last))
    low, high = np.quantile(last, (0.25, 0.75))
    return [
        share_of("attendance at the last meeting at most 1/3 of the best", fallen, least=0.60),
        Check(
            "median attendance at the last meeting (interval: middle half of runs)",
            middle,
            (float(low), float(high)),
            "3 to 8",
            3.0 <= middle <= 8.0,
        ),
    ]


def _silent_exit(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    left = team.series("dropped_out")[:, -1]
    silent = team.series("dropped_out_silently")[:, -1]
    hits = np.concatenate([np.ones(int(silent.sum()), dtype=bool), np.zeros(int((left - silent).sum()), dtype=bool)])
    return [share_of(f"of {int(left.sum())} who dropped out, silent", hits, least=0.70)]


def _storms_and_stops(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    second, third = _meeting_week(team, 2), _meeting_week(team, 3)
    later = (team.phases()[:, third - 1 :] == _STORMING).any(axis=1)
    return [
        share_of("forming at meeting 2", _in(team, second, _FORMING), least=0.70),
        share_of("storming at or after meeting 3", later, least=0.50),
        share_of("forming, storming or ended at the end", _in(team, team.weeks, 0, 1, 4), least=0.80),
    ]


def _doubt_after_a_good_start(runs: Ensembles) -> list[Check]:
    team = runs["team"]
    first, fourth = _meeting_week(team, 1) - 1, _meeting_week(team, 4) - 1
    value, persons, safety = team.series("added_value"), team.series("persons"), team.series("safety")
    middle = np.median(safety[:, [week - 1 for week in team.meeting_weeks()]], axis=1)
    return [
        difference_of("fall in perceived added value, meeting 1 to 4", value[:, first], value[:, fourth]),
        difference_of("fall in attendance, meeting 1 to 4 (persons)", persons[:, first], persons[:, fourth]),
        share_of("safety at meeting 1 above its median over the four meetings", safety[:, first] > middle, least=0.50),
    ]


def _working(ensemble: Ensemble, week: int = 52) -> NDArray[np.float64]:
    return _in(ensemble, week, _PERFORMING).astype(np.float64)


def _settled(ensemble: Ensemble, week: int = 52) -> NDArray[np.float64]:
    return _in(ensemble, week, _NORMING, _PERFORMING).astype(np.float64)


def _chair_decides(runs: Ensembles) -> list[Check]:
    by_chair = _working(runs["as it was"]) - _working(runs["weak chair"])
    by_covenant = _working(runs["as it was"]) - _working(runs["no covenant"])
    return [
        difference_of("performing share lost by the weak chair", by_chair, np.zeros_like(by_chair)),
        difference_of("... more than lost without covenant", by_chair, by_covenant),
    ]


def _avoiding(runs: Ensembles) -> list[Check]:
    checks = []
    for chair in ("", ", strong chair"):
        usual, avoiding = runs[f"usual{chair}"], runs[f"avoiding{chair}"]
        voiced = [team.series("voiced")[:, :26].mean(axis=1) for team in (usual, avoiding)]
        checks.append(difference_of(f"less voiced disagreement in the first half year{chair}", voiced[0], voiced[1]))
    usual, avoiding = runs["usual"], runs["avoiding"]
    checks.append(difference_of("fewer runs in norming or performing at week 52", _settled(usual), _settled(avoiding)))
    weeks = [
        np.isin(runs[name].phases(), (_NORMING, _PERFORMING)).sum(axis=1).astype(np.float64)
        for name in ("usual, strong chair", "avoiding, strong chair")
    ]
    checks.append(difference_of("fewer weeks in norming or performing, strong chair", weeks[0], weeks[1]))
    return checks


SIZES = (12, 15, 25, 40)
"""Invited members in the row on size."""


def _size(runs: Ensembles) -> list[Check]:
    chance = {size: _working(runs[f"{size} invited"]) for size in SIZES}
    return [
        difference_of("performing at week 52: 15 more often than 25 invited", chance[15], chance[25], above=0.05),
        difference_of("12 more often than 40 invited", chance[12], chance[40], above=0.30),
    ]


def _changing_faces(runs: Ensembles) -> list[Check]:
    young = _settled(runs["as it was"], 26) - _settled(runs["replaced from the start"], 26)
    old = _settled(runs["as it was"], 60) - _settled(runs["replaced when established"], 60)
    return [
        difference_of("forming group: norming or performing lost after 26 weeks of replacement", young, 0 * young),
        mean_of("established group: the same lost after 26 weeks of replacement", old, most=0.15),
        difference_of("a forming group loses more", young, old, above=0.10),
    ]


_RUITERSOORD = Setting("ruitersoord")
_ORDINARY_CHAIR = {
    "chair": {
        "skills": {"network_builder": 0.55, "translator": 0.55, "coordinator": 0.55, "entrepreneur": 0.55},
        "standing": 0.6,
    },
    "events": [{"id": "handover", "remove": True}],
}


def _invited(size: int) -> Setting:
    """The small Ruitersoord (eleven members and the chair) with more people invited in the first week."""
    changes: dict[str, object] = {"conditions": {"maximum_size": None}}
    if size > 12:
        changes["events"] = [{"kind": "invitation_wave", "week": 1, "count": size - 12}]
    return Setting("ruitersoord_small", changes)


ROWS: tuple[Row, ...] = (
    Row(
        "E01",
        "Ruitersoord works within about a year and stays",
        "A",
        "[B] 5.3, 6.1",
        {"team": _RUITERSOORD},
        _works_within_a_year,
    ),
    Row(
        "E02",
        "Ruitersoord passes through forming and storming first",
        "B",
        "[B] 5.3",
        {"team": _RUITERSOORD},
        _storms_first,
    ),
    Row(
        "E03",
        "Bloemenbuurt never leaves forming",
        "A",
        "[B] 4.5, table 7",
        {"team": Setting("bloemenbuurt")},
        _never_leaves_forming,
    ),
    Row(
        "E04", "Bloemenbuurt loses its people", "A", "[B] table 1", {"team": Setting("bloemenbuurt")}, _loses_its_people
    ),
    Row("E05", "Bloemenbuurt: silent exit", "B", "[B] 4.3.5", {"team": Setting("bloemenbuurt")}, _silent_exit),
    Row(
        "E06",
        "Oostplein gets to storming and stops",
        "A",
        "[B] 3.3-3.5",
        {"team": Setting("oostplein")},
        _storms_and_stops,
    ),
    Row(
        "E07",
        "Oostplein: doubt after a good first meeting",
        "B",
        "[B] 3.2",
        {"team": Setting("oostplein")},
        _doubt_after_a_good_start,
    ),
    Row(
        "E20",
        "The chair decides",
        "B",
        "[B] 6.3-6.4",
        {
            "as it was": _RUITERSOORD,
            "weak chair": Setting("ruitersoord_bloemenbuurt_chair"),
            "no covenant": Setting("ruitersoord_no_covenant"),
        },
        _chair_decides,
    ),
    Row(
        "E23",
        "Avoiding conflict keeps a team in forming",
        "B",
        "[B] 4.5, 7.1",
        {
            "usual": Setting("ruitersoord", _ORDINARY_CHAIR),
            "avoiding": Setting("ruitersoord_avoiding", _ORDINARY_CHAIR),
            "usual, strong chair": _RUITERSOORD,
            "avoiding, strong chair": Setting("ruitersoord_avoiding"),
        },
        _avoiding,
    ),
    Row(
        "E27",
        "Size: the chance of performing falls above 15 members; 40 invited is much worse than 12",
        "B",
        "[B] 8.3",
        {f"{size} invited": _invited(size) for size in SIZES},
        _size,
    ),
    Row(
        "E30",
        "Changing faces: replacement keeps a forming group forming; an established one absorbs newcomers",
        "B",
        "[B] 4.2, 6.1",
        {
            "as it was": _RUITERSOORD,
            "replaced from the start": Setting("ruitersoord", {"conditions": {"replacement_per_year": 3.0}}),
            "replaced when established": Setting(
                "ruitersoord", {"events": [{"week": 35, "kind": "replacement_rate", "per_year": 3.0}]}
            ),
        },
        _changing_faces,
    ),
)
