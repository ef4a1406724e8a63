"""Natural forms of what people give, and natural mistakes: each has a message of its own, and none is a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import simulation
from simulation import (
    Comparison,
    Constants,
    ConstantSet,
    Moves,
    compare,
    compare_constants,
    load_constants,
    load_scenario,
    load_sweep,
    run,
    run_sweep,
    strategy,
    turning_points,
)
from simulation.scenario.problems import FileError
from simulation.strategies.base import REGISTER
from simulation.sweeps import analyse

SHORT: dict[str, Any] = {"weeks": 4, "engine": "mesa"}


@pytest.fixture
def by_the_book() -> Iterator[Callable[..., Moves]]:
    @strategy("by_the_book", "Structure first.", reacts_to="on_table")
    def conduct(room: Any) -> Moves:
        return Moves(structure=0.5, synthesise=0.4 * room.on_table)

    yield conduct
    del REGISTER["by_the_book"]


def same(one: Comparison, other: Comparison) -> bool:
    return one.runs().equals(other.runs()) and one.bands().equals(other.bands())


# --- forms that are taken -----------------------------------------------------------------------------------------


def test_a_strategy_may_stand_alone() -> None:
    alone, listed = (
        compare("oostplein", replications=2, strategies=one, **SHORT) for one in ("adaptive", ["adaptive"])
    )
    assert [team.strategy for team in alone.ensembles] == ["adaptive"]
    assert same(alone, listed)


def test_a_strategy_may_be_its_function(by_the_book: Callable[..., Moves]) -> None:
    named = compare("oostplein", replications=2, strategies="by_the_book", **SHORT)
    for given in (by_the_book, [by_the_book], REGISTER["by_the_book"]):
        assert same(named, compare("oostplein", replications=2, strategies=given, **SHORT))
    assert run("oostplein", strategy=by_the_book, **SHORT).strategy == "by_the_book"
    assert REGISTER["by_the_book"].reacts_to == ("on_table",)


@pytest.mark.parametrize("as_given", [str, Path], ids=["text", "path"])
def test_constants_may_be_a_name_or_a_path(as_given: Callable[[str], Any], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("schema_version: 1\ntitle: Mine\nconstants: {trust_step: 0.4}\n", encoding="utf-8")
    found = compare("oostplein", replications=2, constants=as_given(str(file)), **SHORT)
    assert found.runs()["constants"].unique().tolist() == ["mine"]
    assert found.values == Constants().changed({"trust_step": 0.4})
    assert run("oostplein", constants=as_given(str(file)), **SHORT).values == found.values


def test_constants_may_be_the_name_of_a_shipped_set_or_a_mapping() -> None:
    found = compare("oostplein", replications=2, constants="plausible_01", **SHORT)
    assert found.constants is not None
    assert found.constants.name == "plausible_01"
    assert found.values == load_constants("plausible_01")
    mapped = run("oostplein", constants={"trust_step": 0.4}, **SHORT)
    assert mapped.values.trust_step == 0.4
    assert (mapped.constants, run("oostplein", constants=None, **SHORT).values) == (None, Constants())
    assert Constants().changed(trust_step=np.float64(0.4)) == Constants().changed({"trust_step": 0.4})


def test_scenarios_may_be_anything_with_an_order() -> None:
    listed = compare(["oostplein", "sip"], replications=1, **SHORT)
    forms: list[Any] = [
        ("oostplein", "sip"),
        (name for name in ("oostplein", "sip")),
        np.asarray(["oostplein", "sip"]),
        pd.Series(["oostplein", "sip"]),
        {"oostplein": 1, "sip": 2},
        [load_scenario("oostplein"), "sip"],
    ]
    for given in forms:
        assert same(listed, compare(given, replications=1, **SHORT))


def test_numbers_of_numpy_are_numbers() -> None:
    one = compare("oostplein", replications=np.int64(2), seed=np.int32(3), weeks=np.int8(4), engine="mesa")
    assert same(one, compare("oostplein", replications=2, seed=3, **SHORT))


def test_every_table_of_a_run_is_an_attribute_as_the_page_on_results_says() -> None:
    result = run("oostplein", **SHORT)
    for name, table in result.tables.items():
        assert getattr(result, name) is table
    short = run("oostplein", record="summary", **SHORT)
    with pytest.raises(ValueError, match="members: found a run recorded as summary; allowed: record='full'"):
        _ = short.members


def test_phases_of_an_ensemble_are_an_attribute_as_its_values_are() -> None:
    team = compare("oostplein", replications=2, series=True, **SHORT).ensembles[0]
    assert team.phases.shape == (2, 4)
    assert team.bands("trust").equals(team.bands(["trust"]))


# --- mistakes that are told ---------------------------------------------------------------------------------------

NAN = float("nan")
WHOLE = "a whole number from 1 to 1000000"
MISTAKES: list[tuple[Callable[[], Any], str]] = [
    (lambda: compare("oostplein", replications=2.0), f"replications: found 2.0; allowed: {WHOLE}"),
    (lambda: compare("oostplein", replications=-1), f"replications: found -1; allowed: {WHOLE}"),
    (lambda: compare("oostplein", replications=True), f"replications: found True; allowed: {WHOLE}"),
    (lambda: compare("oostplein", replications="20"), f"replications: found '20'; allowed: {WHOLE}"),
    (lambda: compare("oostplein", replications=None), f"replications: found None; allowed: {WHOLE}"),
    (lambda: compare("oostplein", replications=NAN), f"replications: found nan; allowed: {WHOLE}"),
    (lambda: compare("oostplein", seed=NAN), "seed: found nan; allowed: a whole number from 0 to 9223372036854775807"),
    (lambda: compare("oostplein", seed=None), "seed: found None"),
    (lambda: run("oostplein", seed=1.5), "seed: found 1.5"),
    (lambda: run("oostplein", seed="1"), "seed: found '1'"),
    (lambda: run("oostplein", seed=[1, 2]), "seed: found a list of 2"),
    (lambda: run("oostplein", seed=10**40), "seed: found a number of more than 30 digits"),
    (lambda: run("oostplein", seed=np.arange(3)), "seed: found a ndarray"),
    (lambda: run("oostplein", replication=-1), "replication: found -1; allowed: a whole number from 0 to 4294967295"),
    (lambda: run("oostplein", weeks=4.5), "weeks: found 4.5; allowed: a whole number from 1 to 520"),
    (lambda: run("oostplein", weeks=0), "weeks: found 0; allowed: a whole number from 1 to 520"),
    (lambda: compare("oostplein", workers=0), "workers: found 0; allowed: a whole number from 1 on"),
    (lambda: compare("oostplein", workers=None), "workers: found None; allowed: a whole number from 1 on"),
    (lambda: compare("oostplein", series="yes"), "series: found 'yes'; allowed: True or False"),
    (lambda: compare("oostplein", progress=True), "progress: found True; allowed: a function, or None"),
    (lambda: run("oostplein", tell="loud"), "tell: found 'loud'; allowed: a function, or None"),
    (lambda: run(None), "scenario: found None; allowed: a scenario, a name or a path"),
    (lambda: run(3), "scenario: found 3; allowed: a scenario, a name or a path"),
    (lambda: run(["oostplein", "sip"]), "scenario: found a list of 2; .*`compare` takes several"),
    (lambda: run({"name": "mine"}), "scenario: found a dict of 1; allowed: a scenario, a name or a path"),
    (lambda: compare(None), "scenarios: found None; allowed: a list of scenarios, names or paths"),
    (lambda: compare([]), "scenarios: found none; allowed: one or more"),
    (lambda: compare({"oostplein", "sip"}), "scenarios: found a set; allowed: a list of scenarios, names or paths"),
    (lambda: compare(["oostplein", None]), "scenario: found None; allowed: a scenario, a name or a path"),
    (lambda: compare(["oostplein", "oostplein"]), "found 'oostplein' twice"),
    (lambda: compare("oostplein", strategies=["adaptive", "adaptive"]), "strategies: found 'adaptive' twice"),
    (lambda: compare("oostplein", strategies="adaptve"), "strategies: found 'adaptve'; .*did you mean 'adaptive'?"),
    (lambda: compare("oostplein", strategies=3), "strategies: found 3; allowed: a list of names of strategies"),
    (lambda: compare("oostplein", strategies=[3]), "strategies: found 3; allowed: adaptive"),
    (lambda: run("oostplein", strategy=["adaptive"]), "strategy: found a list of 1; allowed: adaptive"),
    (lambda: run("oostplein", strategy="interactive"), "strategy: found 'interactive'; allowed: adaptive"),
    (lambda: run("oostplein", strategy=lambda room: room), "a function '<lambda>', which is no strategy yet"),
    (lambda: run("oostplein", constants="plausible_99"), "did you mean 'plausible_"),
    (
        lambda: run("oostplein", constants=["default"]),
        "constants: found a list of 1; .*`compare_constants` takes several",
    ),
    (lambda: compare("oostplein", constants="all"), "constants: found 'all'; .*`compare_constants` takes several"),
    (lambda: run("oostplein", constants=0.4), "constants: found 0.4; allowed: constants, a set of them"),
    (
        lambda: run("oostplein", constants={"trust_steps": 1}),
        "unknown constant 'trust_steps'; did you mean 'trust_step'?",
    ),
    (
        lambda: run("oostplein", constants={"trust_step": "much"}),
        "constant trust_step: found 'much'; allowed: a number",
    ),
    (lambda: run("oostplein", constants={"trust_step": NAN}), "constant trust_step: found nan; allowed: a number"),
    (lambda: Constants().changed("trust_step"), "constants: found a str; allowed: values by name"),
    (lambda: Constants().changed(trust_steps=1), "unknown constant 'trust_steps'; did you mean 'trust_step'?"),
    (lambda: run("oostplein", record="all"), "record: found 'all'; allowed: summary, full"),
    (lambda: run("oostplein", record=None), "record: found None; allowed: summary, full"),
    (lambda: run("oostplein", engine=None), "engine: found 'None'; allowed: auto, mesa, compiled"),
    (lambda: run("oostplein", decisions=[Moves()]), "decisions: found a list of 1; allowed: moves by the number"),
    (lambda: run("oostplein", decisions={0: Moves()}), "decisions: number of a meeting: found 0"),
    (
        lambda: run("oostplein", decisions={1: {"relate": 1}}),
        r"decisions\[1\]: found a dict of 1; allowed: Moves of numbers",
    ),
    (
        lambda: run("oostplein", decisions={1: Moves(relate=NAN)}),
        r"decisions\[1\]: found a Moves; allowed: Moves of numbers",
    ),
    (lambda: compare_constants("oostplein", Constants()), "ConstantSet\\('mine', constants\\)"),
    (lambda: compare_constants("oostplein", None), "constants: found None; allowed: a list of sets of constants"),
    (lambda: compare_constants("oostplein", []), "constants: found no set; allowed: one or more"),
    (lambda: compare_constants("oostplein", ["default", "default"]), "constants: found 'default' twice"),
    (lambda: turning_points("oostplein"), "result: found 'oostplein'; allowed: what `run` gives"),
    (
        lambda: turning_points(run("oostplein", record="summary", **SHORT)),
        "recorded as summary; allowed: record='full'",
    ),
    (lambda: load_scenario(None), "there is no scenario of this name"),
    (lambda: load_scenario(3), "there is no scenario of this name"),
    (lambda: load_constants(None), "there is no set of constants of this name"),
    (lambda: run_sweep("size_and_rhythm", "x", workers=1.5), "workers: found 1.5; allowed: a whole number from 1 on"),
    (lambda: run_sweep("size_and_rhythm", "x", runs_per_shard=0), "runs_per_shard: found 0; allowed: a whole number"),
    (lambda: run_sweep("size_and_rhythm", "x", part=3), r"part: found 3; allowed: two numbers, such as \(1, 2\)"),
    (lambda: run_sweep("size_and_rhythm", "x", part=(3, 2)), "part: found 3/2; allowed: 1/1, 1/2, 2/2 and so on"),
    (lambda: run_sweep("size_and_rhythm", "x", progress=1), "progress: found 1; allowed: a function, or None"),
    (lambda: load_sweep(None), "there is no sweep of this name"),
    (lambda: analyse(None), "results: found None; allowed: what `open_sweep` gives, or a folder"),
    (lambda: strategy(lambda _: Moves()), "strategy: give it a name and a description"),
    (lambda: strategy("mine", "Mine.", reacts_to="on_tabel"), "did you mean 'on_table'?"),
]


@pytest.mark.parametrize(("mistake", "told"), MISTAKES, ids=[told[:44] for _, told in MISTAKES])
def test_a_mistake_has_a_message_of_its_own(mistake: Callable[[], Any], told: str) -> None:
    with pytest.raises((ValueError, FileError), match=told):
        mistake()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda team: team.mean("trst"), "mean: found 'trst'; allowed: an indicator, a phase or a count; did you"),
        (lambda team: team.first_weeks("stormig"), "phase: found 'stormig'; .*did you mean 'storming'?"),
        (lambda team: team.bands(["trst"]), "bands: found 'trst'; allowed: an indicator; did you mean 'trust'?"),
        (lambda team: team.series("trust"), "the weekly series of each run were not kept; ask compare"),
        (lambda team: team.phases, "the weekly series of each run were not kept; ask compare"),
        (lambda team: team.values, "the weekly series of each run were not kept; ask compare"),
    ],
)
def test_a_question_that_an_ensemble_cannot_answer_is_told(ask: Callable[[Any], Any], told: str) -> None:
    team = compare("oostplein", replications=1, **SHORT).ensembles[0]
    with pytest.raises(ValueError, match=told):
        ask(team)


def test_a_column_that_is_not_there_is_told_with_the_nearest() -> None:
    team = compare("oostplein", replications=1, series=True, **SHORT).ensembles[0]
    with pytest.raises(KeyError, match=r"did you mean 'trust'\?"):
        team.series("trst")


def test_a_set_of_constants_of_your_own_is_taken() -> None:
    mine = ConstantSet("mine", Constants().changed(trust_step=0.4))
    found = compare_constants("oostplein", ["default", mine], replications=1, **SHORT)
    assert [one.name for one in found.sets] == ["default", "mine"]
    with pytest.raises(AttributeError, match="bridges"):
        _ = simulation.bridges  # type: ignore[attr-defined]
