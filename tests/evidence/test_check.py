"""Running rows: each setting once, the same findings however they are asked, and phases read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence import check
from simulation.evidence.check import USUAL, Finding, check_readings, check_rows, keys_of, reread
from simulation.evidence.row import Check, Combination, Level, Row, Setting, more
from simulation.evidence.rows.settings import NO_HANDOVER
from simulation.evidence.traces import Trace
from simulation.experiment.accumulator import COLUMN
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.observables import at, change, in_phase, mean_over, share_of_weeks, weeks_to
from simulation.experiment.results import RunResult
from simulation.experiment.runner import compare, run
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Thresholds

SHORT: dict[str, Any] = {"horizon_weeks": 9, "events": [NO_HANDOVER]}
SILENT = DEFAULT_CONSTANTS.changed({"voicing_base": -3.0})
"""Nobody is ready to say difference aloud."""
TEAM = Setting("ruitersoord", SHORT).load()


def row(name: str, settings: dict[str, Setting], *tests: Any) -> Row:
    return Row(name, f"Row {name}", "B", "[B]", settings, tests)


def mean(observable: Any, of: str = "team", **asked: float) -> Level:
    return Level(observable, of, **(asked or {"least": 0.0}))


TRUSTING = row(
    "E97",
    {
        "team": Setting("ruitersoord", SHORT),
        "no covenant": Setting("ruitersoord", {**SHORT, "conditions": {"covenant": 0.0}}),
    },
    mean(at("trust", 9)),
    more(at("support", 9), "team", "no covenant"),
)
VOICING = row(
    "E98",
    {"one": Setting("ruitersoord", {"horizon_weeks": 9, "events": [NO_HANDOVER]})},
    mean(mean_over("voiced", 1, 0), "one"),
)
DIRECTIVE = row("E99", {"team": Setting("ruitersoord", SHORT, strategy="directive")}, mean(at("trust", 9)))


def figures(findings: Sequence[Finding]) -> list[tuple[Check, ...]]:
    return [finding.checks for finding in findings]


# --- each setting once --------------------------------------------------------------------------------------------


def test_equal_settings_are_run_once() -> None:
    told: list[tuple[int, int]] = []
    rows = [TRUSTING, VOICING, DIRECTIVE]
    assert len(keys_of(rows)) == 3
    findings = check_rows(rows, replications=2, engine="mesa", progress=lambda *now: told.append(now))
    assert [finding.row for finding in findings] == rows
    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {6}


def test_settings_that_no_test_looks_at_are_not_run() -> None:
    idle = row("E99", {**TRUSTING.settings, "idle": Setting("bloemenbuurt")}, *TRUSTING.tests)
    assert keys_of([idle]) == keys_of([TRUSTING])


def test_what_is_seen_is_what_the_scenario_does() -> None:
    (trust, gain), (voiced,), (directive,) = figures(
        check_rows([TRUSTING, VOICING, DIRECTIVE], replications=3, seed=4, engine="mesa")
    )
    usual, other = (
        compare(TEAM, replications=3, seed=4, series=True, strategies=given, engine="mesa").ensembles[0]
        for given in (None, ["directive"])
    )
    assert trust.figure == usual.series("trust")[:, -1].mean()
    assert voiced.figure == usual.series("voiced").mean(axis=1).mean()
    assert directive.figure == other.series("trust")[:, -1].mean() != trust.figure
    assert gain.figure != 0.0
    assert gain.saved is not None


def test_the_constants_asked_for_are_used() -> None:
    (usual,), (other,) = (
        figures(check_rows([VOICING], replications=2, constants=constants, engine="mesa"))[0]
        for constants in (DEFAULT_CONSTANTS, SILENT)
    )
    assert other.figure < usual.figure


def test_a_row_holds_where_all_its_tests_do() -> None:
    good, bad = mean(at("trust", 9), least=0.0), mean(at("trust", 9), most=-1.0)
    rows = [row("E97", TRUSTING.settings, *tests) for tests in ((good, good), (good, bad), (bad, bad))]
    found = check_rows(rows, replications=2, engine="mesa")
    assert [finding.held for finding in found] == [True, False, False]
    assert [check.held for check in found[1].checks] == [True, False]


# --- however they are asked ---------------------------------------------------------------------------------------


def test_findings_do_not_depend_on_which_rows_are_asked() -> None:
    together = dict(
        zip("TVD", figures(check_rows([TRUSTING, VOICING, DIRECTIVE], replications=2, seed=5)), strict=True)
    )
    assert figures(check_rows([VOICING], replications=2, seed=5)) == [together["V"]]
    assert figures(check_rows([DIRECTIVE, TRUSTING], replications=2, seed=5)) == [together["D"], together["T"]]
    assert figures(check_rows([VOICING], replications=2, seed=6)) != [together["V"]]


def test_findings_do_not_depend_on_workers_or_engine() -> None:
    rows = [TRUSTING, VOICING, DIRECTIVE]
    one, two, compiled = (
        figures(check_rows(rows, replications=21, workers=workers, engine=engine))
        for workers, engine in ((1, "mesa"), (2, "mesa"), (2, "compiled"))
    )
    assert one == two == compiled


def test_the_engine_is_told() -> None:
    told: list[str] = []
    check_rows([VOICING], replications=2, engine="mesa", tell=told.append)
    assert told == ["engine: mesa, as asked"]


# --- traces -------------------------------------------------------------------------------------------------------


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int]]:
    """Runs that were recorded in full: scenario, seed and replication."""
    runs: list[tuple[str, int, int]] = []

    def spied(*given: Any, **named: Any) -> RunResult:
        result = run(*given, **named)
        runs.append((result.strategy, result.seed, result.replication))
        return result

    monkeypatch.setattr(check, "run", spied)
    monkeypatch.setattr(check, "TRACED_RUNS", 3)
    return runs


def test_runs_are_recorded_in_full_only_for_rows_that_ask(recorded: list[tuple[str, int, int]]) -> None:
    check_rows([TRUSTING, VOICING], replications=4)
    assert recorded == []


def test_traces_look_at_the_first_runs_of_a_setting_once(recorded: list[tuple[str, int, int]]) -> None:
    clashes = Trace("clashes", lambda result: float(len(result.tables["clashes"])))
    persons = Trace("persons", lambda result: float(result.weeks["persons"].sum()))
    settings = {"team": Setting("ruitersoord", SHORT, strategy="directive"), "other": Setting("ruitersoord", SHORT)}
    asking = row("E96", settings, mean(clashes), mean(persons), mean(at("trust", 9), "other"))
    findings = check_rows([asking, DIRECTIVE], replications=5, seed=2, constants=SILENT, engine="mesa")
    assert recorded == [("directive", 2, 0), ("directive", 2, 1), ("directive", 2, 2)]
    runs = [run(TEAM, seed=2, replication=number, strategy="directive", constants=SILENT) for number in range(3)]
    found = [check.figure for check in findings[0].checks[:2]]
    assert found == [
        np.mean([len(result.tables["clashes"]) for result in runs]),
        np.mean([result.weeks["persons"].sum() for result in runs]),
    ]
    recorded.clear()
    check_rows([asking], replications=2)
    assert [replication for _, _, replication in recorded] == [0, 1]  # no more than there are


def test_traces_of_two_settings_are_paired(recorded: list[tuple[str, int, int]]) -> None:
    persons = Trace("persons", lambda result: float(result.weeks["persons"].sum()))
    settings = {"team": Setting("ruitersoord", SHORT), "directive": Setting("ruitersoord", SHORT, strategy="directive")}
    gain = Combination("gain", ((1.0, "directive", persons), (-1.0, "team", persons)), at_most=0.0)
    ((found,),) = figures(check_rows([row("E96", settings, gain)], replications=3))
    totals = {
        strategy: [run(TEAM, replication=one, strategy=strategy).weeks["persons"].sum() for one in range(3)]
        for strategy in (None, "directive")
    }
    assert len(recorded) == 6
    assert found.figure == np.mean(np.subtract(totals["directive"], totals[None]))


# --- phases read again --------------------------------------------------------------------------------------------

TEAMS = ("ruitersoord", "oostplein", "bloemenbuurt_twelve_monthly")
"""One that comes to work, one that storms, and one that ends."""
MEMBERSHIPS = slice(COLUMN["forming"], COLUMN["forming"] + len(PHASES))


@pytest.fixture(scope="module")
def teams() -> dict[str, Ensemble]:
    comparison = compare(list(TEAMS), replications=4, seed=3, series=True, engine="mesa")
    return {ensemble.name: ensemble for ensemble in comparison.ensembles}


def test_the_teams_show_every_phase(teams: dict[str, Ensemble]) -> None:
    assert {PHASES[number] for team in teams.values() for number in np.unique(team.phases)} == set(PHASES)


@pytest.mark.parametrize("name", TEAMS)
def test_the_shipped_thresholds_give_the_phases_of_the_runs(name: str, teams: dict[str, Ensemble]) -> None:
    team = teams[name]
    again = reread(team, DEFAULT_THRESHOLDS)
    np.testing.assert_array_equal(again.phases, team.phases)
    np.testing.assert_allclose(again.values[:, :, MEMBERSHIPS], team.values[:, :, MEMBERSHIPS], rtol=0.0, atol=1e-12)
    rest = [place for name, place in COLUMN.items() if name not in PHASES]
    np.testing.assert_array_equal(again.values[:, :, rest], team.values[:, :, rest])


@pytest.mark.parametrize("name", TEAMS)
def test_other_thresholds_leave_the_runs_as_they_are(name: str, teams: dict[str, Ensemble]) -> None:
    team = teams[name]
    before = team.values.copy()
    again = reread(team, replace(DEFAULT_THRESHOLDS, aim=0.1, order=0.1, unresolved=0.03, functioning=0.3))
    np.testing.assert_array_equal(team.values, before)
    rest = [COLUMN[name] for name in WEEK_COLUMNS if name not in (*PHASES, "phase")]
    np.testing.assert_array_equal(again.values[:, :, rest], team.values[:, :, rest])
    np.testing.assert_array_equal(again.phases == 4, team.phases == 4)  # whoever ended, ended
    np.testing.assert_allclose(again.values[:, :, MEMBERSHIPS].sum(axis=2), 1.0, rtol=0.0, atol=1e-12)
    assert (again.phases != team.phases).any()


@pytest.mark.parametrize(
    ("moved", "less", "more_of"),
    [
        ("unresolved", ("storming",), ("forming", "norming", "performing")),
        ("aim", ("norming", "performing"), ("forming",)),
        ("order", ("norming", "performing"), ("forming",)),
        ("functioning", ("performing",), ("norming",)),
    ],
)
@pytest.mark.parametrize("name", TEAMS)
def test_a_higher_threshold_takes_from_what_it_guards(
    name: str, moved: str, less: tuple[str, ...], more_of: tuple[str, ...], teams: dict[str, Ensemble]
) -> None:
    low, high = (
        reread(teams[name], replace(DEFAULT_THRESHOLDS, **{moved: part * getattr(DEFAULT_THRESHOLDS, moved)}))
        for part in (1.0, 1.3)
    )
    for phase in less:
        assert (high.series(phase) <= low.series(phase) + 1e-12).all()
        assert high.series(phase).sum() < low.series(phase).sum()
    for phase in more_of:
        assert (high.series(phase) >= low.series(phase) - 1e-12).all()


@pytest.mark.parametrize("name", TEAMS)
def test_the_more_disagreement_it_takes_the_fewer_weeks_are_storming(name: str, teams: dict[str, Ensemble]) -> None:
    weeks = [
        int((reread(teams[name], replace(DEFAULT_THRESHOLDS, unresolved=unresolved)).phases == 1).sum())
        for unresolved in (0.01, 0.05, 0.11, 0.2, 0.4, 1.0)
    ]
    assert weeks == sorted(weeks, reverse=True)
    assert weeks[0] > weeks[-1] == 0


@pytest.mark.parametrize("name", TEAMS)
def test_how_much_larger_another_phase_must_be(name: str, teams: dict[str, Ensemble]) -> None:
    team = teams[name]
    largest = team.values[:, :, MEMBERSHIPS].argmax(axis=2)
    np.testing.assert_array_equal(reread(team, replace(DEFAULT_THRESHOLDS, margin=0.0)).phases, largest)
    stuck = reread(team, replace(DEFAULT_THRESHOLDS, margin=1.0)).phases
    ended = team.series("adjourned") == 1.0
    np.testing.assert_array_equal(stuck, np.where(ended, 4, largest[:, :1]))
    changes = [
        (np.diff(reread(team, replace(DEFAULT_THRESHOLDS, margin=margin)).phases, axis=1) != 0).sum()
        for margin in (0.0, 0.08, 0.3, 1.0)
    ]
    assert changes == sorted(changes, reverse=True)


PHASED = row(
    "E95",
    {"team": Setting("ruitersoord", {"horizon_weeks": 30, "events": [NO_HANDOVER]})},
    mean(share_of_weeks(1, 0, "storming")),
    mean(mean_over("storming", 1, 0)),
    mean(in_phase(0, "norming", "performing")),
    mean(weeks_to("storming")),
    mean(change("trust", 1, 0), least=-1.0),
)


def test_readings_look_at_the_same_runs() -> None:
    usual = DEFAULT_THRESHOLDS
    readings: dict[str, Thresholds] = {
        "stricter": replace(usual, unresolved=1.3 * usual.unresolved),
        USUAL: usual,
        "looser": replace(usual, unresolved=0.7 * usual.unresolved),
    }
    told: list[tuple[int, int]] = []
    found = check_readings([PHASED], readings, replications=3, engine="mesa", progress=lambda *now: told.append(now))
    assert list(found) == list(readings)
    assert told[-1] == (3, 3)
    share, membership, _, weeks, trust = (
        [found[name][0].checks[number].figure for name in ("stricter", USUAL, "looser")] for number in range(5)
    )
    assert share == sorted(share)
    assert share[0] < share[2]
    assert membership[0] < membership[1] < membership[2]
    assert weeks == sorted(weeks, reverse=True)
    assert trust[0] == trust[1] == trust[2]
    assert found[USUAL] == check_rows([PHASED], replications=3, engine="mesa")


def test_reading_again_with_the_shipped_thresholds_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = check_rows([PHASED], replications=3, engine="mesa")
    monkeypatch.setattr(check, "DEFAULT_THRESHOLDS", None)  # or the phases of the runs themselves are taken
    again = check_readings([PHASED], {"again": DEFAULT_THRESHOLDS}, replications=3, engine="mesa")["again"]
    for one, other in zip(figures(usual)[0], figures(again)[0], strict=True):
        assert one.figure == pytest.approx(other.figure, abs=1e-12)


def test_traces_are_the_same_in_every_reading(recorded: list[tuple[str, int, int]]) -> None:
    persons = Trace("persons", lambda result: float(result.weeks["persons"].sum()))
    asking = row("E96", {"team": Setting("ruitersoord", SHORT)}, mean(persons))
    readings = {USUAL: DEFAULT_THRESHOLDS, "other": replace(DEFAULT_THRESHOLDS, aim=0.1)}
    found = check_readings([asking], readings, replications=2)
    assert figures(found[USUAL]) == figures(found["other"])
    assert len(recorded) == 2


def test_intervals_can_be_as_narrow_as_of_more_runs() -> None:
    contrast = more(at("trust", 9), "team", "no covenant")
    asked = [row("E96", dict(TRUSTING.settings), contrast)]
    ((usual,),) = figures(check_rows(asked, replications=4, engine="mesa"))
    ((narrow,),) = figures(check_rows(asked, replications=4, engine="mesa", as_if=16))
    assert narrow.figure == usual.figure
    widths = [check.interval[1] - check.interval[0] for check in (usual, narrow)]
    assert widths[1] == pytest.approx(0.5 * widths[0])  # a quarter of the runs: half as wide
