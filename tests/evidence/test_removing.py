"""A mechanism that is taken out is out in both engines, and in again afterwards."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from docking import assert_docked, parting, weekly
from scenario_strategies import built, small_team

from simulation.compiled import build
from simulation.compiled.build import Engine
from simulation.compiled.compiler import OPTIONS
from simulation.compiled.copies import Copies
from simulation.compiled.shelves import Variant, fingerprint, variants_folder
from simulation.evidence import mechanisms
from simulation.evidence.mechanisms import MECHANISMS, mechanism
from simulation.evidence.removing import _laws_of, removed
from simulation.evidence.replacing import Mechanism, always, unchanged
from simulation.experiment.runner import compare, run
from simulation.laws import cohesion, convergence, talk
from simulation.laws.convergence import vaguer
from simulation.model.columns import INDICATORS, WEEK_COLUMNS
from simulation.model.stages import converging
from simulation.model.stages import week as weeks
from simulation.scenario.loader import load_scenario
from tests.loops import each

EVENTFUL = built(
    small_team(
        horizon_weeks=40,
        chair={
            **{"strategy": "adaptive", "time_share": 0.9, "standing": 0.8},
            "skills": dict.fromkeys(("network_builder", "translator", "coordinator", "entrepreneur"), 0.85),
        },
        people={
            **{"availability": 0.7, "leads": 0.4, "skills": {"networking": 0.5, "translating": 0.6}},
            "conflict_style": {"avoiding": 0.1, "competing": 0.5, "integrating": 0.3, "accommodating": 0.1},
        },
        conditions={
            **{"covenant": 0.6, "escalation": "directors", "pressure": 0.3, "means": 0.5, "replacement_per_year": 3.0},
            **{"history": {"disappointment": 0.8, "old_sores": (("police", "town"),), "sore_depth": 0.3}},
            **{"joint_visits_every_weeks": 4, "days_together": 0.5},
        },
        calendar={"every_weeks": 2, "fixed": 0.5},
        events=(
            {"week": 6, "kind": "incident", "severity": 0.6},
            {"week": 12, "kind": "election", "shift": 0.4},
            {"week": 16, "kind": "invitation_wave", "count": 14},
        ),
    )
)
"""A small team with a little of everything, so that hardly any mechanism leaves it as it is."""
PRESSED = built(
    small_team(
        horizon_weeks=60,
        issue={
            "title": "Noise in the street",
            "facets": (
                {"id": "noise", "severity": 0.9, "tractability": 0.1, "needs": ("police",)},
                {"id": "fear", "severity": 0.9, "tractability": 0.1, "needs": ("municipality", "welfare")},
                {"id": "illness", "severity": 0.6, "tractability": 0.3, "needs": ("police", "care")},
            ),
        },
        organisations=(
            {
                **{"id": "police", "kind": "police", "interest": {"noise": 2.0, "illness": 1.0}},
                **{"support": 0.1, "workload": 0.8, "appointment": 0.9},
            },
            {"id": "town", "kind": "municipality", "interest": {"noise": 1.0, "fear": 1.0}, "support": 0.2},
            {"id": "youth_work", "kind": "welfare", "interest": {"illness": 1.0, "fear": 4.0}, "appointment": 0.9},
        ),
        members=(
            {"id": "officer", "organisation": "police", "count": 4},
            {"id": "adviser", "organisation": "town"},
            {"id": "worker", "organisation": "youth_work", "count": 2},
        ),
        chair={
            **{"strategy": "adaptive", "time_share": 0.2},
            "skills": dict.fromkeys(("network_builder", "translator", "coordinator", "entrepreneur"), 0.6),
        },
        people={"workload": 0.8, "leads": 0.3},
        conditions={"covenant": 0.8, "pressure": 1.0, "means": 0.0, "replacement_per_year": 0.0},
        calendar={"every_weeks": 1},
    )
)
"""A team of appointed people under pressure without means, mostly of one kind: what the other does not show."""
LEARNERS = built(
    small_team(
        horizon_weeks=70,
        issue={
            "title": "Noise in the street",
            "facets": (
                {"id": "noise", "severity": 0.9, "tractability": 0.05, "needs": ("police", "municipality")},
                {"id": "fear", "severity": 0.9, "tractability": 0.05, "needs": ("police",)},
            ),
        },
        chair={
            **{"strategy": "adaptive", "time_share": 1.0, "standing": 0.9},
            "skills": dict.fromkeys(("network_builder", "translator", "coordinator", "entrepreneur"), 0.9),
        },
        people={"workload": 0.1, "skills": {"networking": 0.5, "translating": 0.6}},
        conditions={"covenant": 1.0, "paid_time": 1.0, "means": 1.0, "room": 1.0, "replacement_per_year": 0.0},
        calendar={"every_weeks": 1},
    )
)
"""A year and more of joint work in which some do what is not of their kind: what people learn by it comes slowly."""
SHOWN_BY = {"learning_on_the_job": LEARNERS}
COLUMN = {name: place for place, name in enumerate(WEEK_COLUMNS)}
PLAIN = weekly("mesa", EVENTFUL, replications=4)
PRESSED_AS_IT_IS = weekly("mesa", PRESSED, replications=4)


def places_of(function: FunctionType) -> list[str]:
    """Where a function stands in the modules of the model."""
    return sorted(
        f"{name}.{own}"
        for name, module in sys.modules.items()
        if name.startswith("simulation.")
        for own, value in vars(module).items()
        if value is function
    )


def test_while_it_lasts_another_function_stands_wherever_the_law_stood() -> None:
    before = places_of(vaguer)
    assert before == ["simulation.laws.convergence.vaguer", "simulation.model.stages.week.vaguer"]
    assert converging.convergence.vaguer is vaguer
    with removed("following_the_loudest"):
        assert places_of(vaguer) == []
        assert weeks.vaguer is convergence.vaguer is converging.convergence.vaguer is not vaguer
        assert convergence.vaguer(0.7, 0.5, 3.0, 0.1) == 0.7
    assert places_of(vaguer) == before
    assert convergence.vaguer is vaguer


def test_the_law_is_back_after_an_error() -> None:
    law, before = talk.safety, places_of(talk.safety)
    with pytest.raises(ZeroDivisionError), removed("threat"):
        raise ZeroDivisionError
    assert places_of(law) == before
    with removed("threat"):
        pass


def test_a_module_that_is_loaded_meanwhile_has_the_law_afterwards() -> None:
    law = cohesion.unused
    there = sys.modules.pop("simulation.model.acts.organisation")
    try:
        with removed("disuse"):
            loaded = importlib.import_module("simulation.model.acts.organisation")
            assert loaded.unused is not law
        assert loaded.unused is law
    finally:
        sys.modules["simulation.model.acts.organisation"] = there
        vars(sys.modules["simulation.model.acts"])["organisation"] = there


def test_mechanisms_are_taken_out_together_or_not_at_all() -> None:
    with pytest.raises(RuntimeError, match="clash is out already"), removed("clash"), removed("norms"):
        pass
    with pytest.raises(ValueError, match=r"clash and doubt both replace clash\.doubt"), removed("clash", "doubt"):
        pass
    with pytest.raises(ValueError, match="did you mean 'norms'"), removed("norm"):
        pass
    with removed():
        assert weekly("mesa", EVENTFUL, replications=4).tobytes() == PLAIN.tobytes()
    with removed("norms", "roles", "joint_results"):
        values = weekly("mesa", EVENTFUL)
    assert values[:, :, COLUMN["norms"]].max() == values[:, :, COLUMN["role_clarity"]].max() == 0.0


# --- every one of them --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.name)
def test_without_a_mechanism_the_team_goes_on_and_is_another(one: Mechanism) -> None:
    other = SHOWN_BY.get(one.name, PRESSED)
    as_it_is = PRESSED_AS_IT_IS if other is PRESSED else weekly("mesa", other, replications=4)
    with removed(one):
        values = weekly("mesa", EVENTFUL, replications=4)
        elsewhere = weekly("mesa", other, replications=4)
    assert np.isfinite(values).all()
    levels = values[:, :, [COLUMN[name] for name in INDICATORS if name != "persons"]]
    assert levels.min() >= 0.0
    assert levels.max() <= 1.0
    assert parting(values, PLAIN) != "" or parting(elsewhere, as_it_is) != ""
    assert weekly("mesa", EVENTFUL).tobytes() == PLAIN[:1].tobytes()


def test_without_clash_nothing_is_voiced_swallowed_or_doubted() -> None:
    usual = run("oostplein", seed=1)
    assert usual.meetings[["clashes_voiced", "clashes_swallowed"]].to_numpy().sum() > 0
    with removed("clash"):
        without = run("oostplein", seed=1)
    assert len(without.tables["clashes"]) == 0
    assert without.meetings[["clashes_voiced", "clashes_swallowed"]].to_numpy().sum() == 0
    assert without.weeks[["voiced", "unresolved", "stored"]].to_numpy().sum() == 0.0


def test_processes_are_not_asked_what_they_do_not_know() -> None:
    """Other processes would run with everything in."""
    team = load_scenario("oostplein").model_copy(update={"horizon_weeks": 4})
    choices: dict[str, Any] = {"replications": 41, "series": True, "engine": "mesa"}
    with removed("waiting"):
        one = compare([team], workers=1, **choices).ensembles[0].values
        two = compare([team], workers=2, **choices).ensembles[0].values
    assert one.tobytes() == two.tobytes()
    assert one.tobytes() != compare([team], workers=1, **choices).ensembles[0].values.tobytes()


# --- compiled -----------------------------------------------------------------------------------------------------


def apart(*silent: str) -> list[str]:
    """As many mechanisms as go together, in order, but for those that leave others nothing to do."""
    chosen: list[str] = []
    taken: set[str] = set()
    for one in MECHANISMS:
        if one.name not in silent and not taken & {*one.without}:
            chosen.append(one.name)
            taken |= {*one.without}
    return chosen


SILENT = ("obligation", "talking_time", "clash", "synthesis", "isolated_action", "trust_by_words", "joint_results")
TOGETHER = apart(*SILENT)
OTHERS = apart(*TOGETHER)


@pytest.mark.parametrize("out", [TOGETHER, OTHERS], ids=["many", "others"])
def test_both_engines_go_without_it_in_the_same_way(out: list[str]) -> None:
    with removed(*out, keep=True):
        values = assert_docked(EVENTFUL, replications=4)
        folder = build.engine().folder
    assert parting(values, PLAIN) != ""
    assert folder is None or folder.parent == variants_folder()
    assert assert_docked(EVENTFUL, replications=4).tobytes() == PLAIN.tobytes()


def test_these_are_many() -> None:
    assert len(TOGETHER) > 30
    assert len({*TOGETHER, *OTHERS}) > 55
    assert "clash" in OTHERS


UNSEEN = (
    *("letting_conflict_be", "diffusion_of_responsibility", "professional_pull", "bursts", "room_to_mediate"),
    *("appointment", "pull_of_training", "trust_works_through"),
)
"""What shows no more in these runs once the others are out."""


def test_what_is_taken_out_beside_clash_shows_one_by_one() -> None:
    """Else the engines could differ in a mechanism and nobody would see it."""
    with removed(*OTHERS):
        whole = weekly("mesa", EVENTFUL, replications=4).tobytes()
    unseen = []
    for one in OTHERS:
        with removed(*(other for other in OTHERS if other != one)):
            if weekly("mesa", EVENTFUL, replications=4).tobytes() == whole:
                unseen.append(one)
    assert {*unseen} <= {*UNSEEN}


@each("name", UNSEEN)
def test_what_stands_in_place_of_a_law_is_compiled_alike(name: str) -> None:
    numba = pytest.importorskip("numba")
    chance = np.random.default_rng(7)
    laws = _laws_of([mechanism(name)])
    copies = Copies(lambda function: numba.njit(**OPTIONS)(function), laws)
    for law, other in laws.items():
        compiled = vars(copies.modules[law.__module__])[law.__name__]
        for _ in range(50):
            given = chance.random(len(inspect.signature(law).parameters)).tolist()
            assert compiled(*given) == other(*given), (law.__name__, given)


@pytest.fixture
def nothing_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what is compiled, and engines that do not compile."""
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(build, "_ENGINE", [])
    monkeypatch.setattr(build, "_SHELF", [])
    monkeypatch.setattr(Engine, "advance", lambda *_: None)
    return tmp_path


def test_the_engine_of_the_process_is_another_for_as_long_as_it_lasts(nothing_compiled: Path) -> None:
    one = build.engine()
    with removed("clash"):
        other = build.engine()
        assert other is not one
        assert other is build.engine()
        assert other.folder is None
    assert build.engine() is one
    assert [path.name for path in nothing_compiled.iterdir()] == [f"engine-{fingerprint()}"]
    with pytest.raises(ZeroDivisionError), removed("clash"):
        raise ZeroDivisionError
    assert build.engine() is one


def test_what_is_kept_of_variants_is_kept_apart(nothing_compiled: Path) -> None:
    build.engine()
    for _ in range(2):
        for name in ("clash", "norms", "roles", "language", "routine"):
            with removed(name, keep=True):
                folder = build.engine().folder
                assert folder is not None
                assert folder.parent == variants_folder() == nothing_compiled / "variants"
                assert folder.name.startswith(f"{name}-")
    assert len([*variants_folder().iterdir()]) == 5
    assert [path.name for path in nothing_compiled.glob("engine-*")] == [f"engine-{fingerprint()}"]


def helped(grievance: float) -> float:
    return 0.5 * grievance


def helped_less(grievance: float) -> float:
    return 0.25 * grievance


def helps(grievance: float, relief: float) -> float:
    return helped(grievance) - relief


def helps_more(grievance: float, relief: float) -> float:
    return helped(grievance) - 2.0 * relief


def helps_otherwise(grievance: float, relief: float) -> float:
    return helps(grievance, relief)


def test_the_hash_of_a_variant_follows_its_name_and_what_stands_in_place_of_laws() -> None:
    eased, stored = cohesion.grievance_eased, cohesion.grievance_stored
    known = [
        Variant("one", {}),
        Variant("other", {}),
        *(Variant("one", {eased: other}) for other in (helps, helps_more, helps_otherwise)),
        Variant("one", {eased: unchanged(eased)["cohesion.grievance_eased"]}),
        Variant("one", {eased: always(0.0, eased)["cohesion.grievance_eased"]}),
        Variant("one", {eased: always(0.5, eased)["cohesion.grievance_eased"]}),
        Variant("one", {stored: always(0.5, eased)["cohesion.grievance_eased"]}),
    ]
    hashes = [fingerprint(variant) for variant in known]
    assert len({*hashes, fingerprint()}) == len(known) + 1
    assert hashes == [fingerprint(variant) for variant in known]


def test_what_a_helper_of_a_replacement_does_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    variant = Variant("one", {cohesion.grievance_eased: helps_otherwise})
    before = fingerprint(variant)
    monkeypatch.setitem(globals(), "helped", helped_less)
    assert fingerprint(variant) != before


def test_the_engine_itself_does_not_depend_on_the_table_of_mechanisms(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, before = Path.read_bytes, fingerprint()
    evidence = Path(mechanisms.__file__).parent.parent
    monkeypatch.setattr(Path, "read_bytes", lambda path: usual(path) + (b"\n" if evidence in path.parents else b""))
    assert fingerprint() == before


def test_a_mechanism_of_your_own_may_call_the_law_and_functions_of_its_own() -> None:
    """Seen on what is copied for the compiler, in place of which functions stay plain here."""
    own = Mechanism("own", "Twice as safe", "a test", {"talk.safety": twice_as_safe})
    law = talk.safety
    with removed(own):
        assert talk.safety(0.5, 0.5, 0.5, 0.5, 0.5, 0.0, 1.0) == 2.0 * law(0.5, 0.5, 0.5, 0.5, 0.5, 0.0, 1.0)
        copies = Copies(lambda function: function, {law: talk.safety})
    copied = vars(copies.modules["simulation.laws.talk"])
    assert copied["safety"](0.5, 0.5, 0.5, 0.5, 0.5, 0.0, 1.0) == 2.0 * law(0.5, 0.5, 0.5, 0.5, 0.5, 0.0, 1.0)
    inner = copied["safety"].__globals__["as_it_is"]
    assert inner is not law
    assert inner.__globals__ is copied


as_it_is = talk.safety


def twice_as_safe(
    trust: float, norms: float, acquaintance: float, reciprocity: float, held: float, threat: float, intimacy: float
) -> float:
    return 2.0 * as_it_is(trust, norms, acquaintance, reciprocity, held, threat, intimacy)
