"""The table of what no longer holds without a mechanism."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulation.evidence import ablation
from simulation.evidence.ablation import Kept, Outcome, as_markdown, broken, how, main, moved, outcome
from simulation.evidence.mechanisms import MECHANISMS, NO_MECHANISM, mechanism
from simulation.experiment.runner import run
from simulation.limits import EngineError
from simulation.scenario.loader import shipped_scenarios


@dataclass(frozen=True)
class Row:
    id: str
    holds: Callable[[], bool]


@dataclass(frozen=True)
class Finding:
    row: Row
    held: bool


def clashes() -> bool:
    return len(run("oostplein", seed=1, weeks=10, engine="mesa").tables["clashes"]) > 0


def first_voice() -> bool:
    """Cannot be measured where nobody ever says anything aloud."""
    voiced = run("oostplein", seed=1, engine="mesa").tables["clashes"].query("voiced")
    return int(voiced["week"].iloc[0]) > 0


ROWS = (Row("clashes", clashes), Row("voice", first_voice), Row("always", lambda: True), Row("never", lambda: False))


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few rows that need little, and one team."""

    def check(rows: Sequence[Row], *, replications: int, seed: int, engine: str) -> list[Finding]:
        assert (seed, engine) == (5, "mesa")
        assert replications in (3, 12)
        return [Finding(row, row.holds() if row.id != "sharp" else replications == 12) for row in rows]

    monkeypatch.setattr(ablation, "ROWS", ROWS)
    monkeypatch.setattr(ablation, "check_rows", check)
    monkeypatch.setattr(ablation, "RUNS_OF_TEAMS", 2)
    shipped = shipped_scenarios()
    monkeypatch.setattr(ablation, "shipped_scenarios", lambda: {"oostplein": shipped["oostplein"]})


LITTLE: dict[str, Any] = {"replications": 3, "seed": 5, "engine": "mesa"}


def test_rows_that_fail_or_cannot_be_measured_without_it_are_told() -> None:
    usual, without = outcome(None, **LITTLE), outcome("clash", **LITTLE)
    assert usual.held == {"clashes": True, "voice": True, "always": True, "never": False}
    assert without.held == {"clashes": False, "voice": False, "always": True, "never": False}
    assert broken(usual, without) == ["clashes", "voice"]
    assert moved(usual, without) == 1
    idle = outcome("members_bridge", **LITTLE)
    assert broken(usual, idle) == []
    assert usual.weeks == outcome(None, **LITTLE).weeks


def test_rows_that_need_more_runs_to_hold_get_them_with_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "ROWS", (ROWS[0], Row("sharp", lambda: False), *ROWS[2:]))
    usual = outcome(None, **LITTLE)
    assert usual.sharper == ("sharp", "never")
    assert [*usual.held.items()] == [("clashes", True), ("sharp", True), ("always", True), ("never", False)]
    without = outcome("clash", sharper=usual.sharper, **LITTLE)
    assert without.sharper == usual.sharper
    assert broken(usual, without) == ["clashes"]
    page = as_markdown({None: usual}, 3, 5)
    assert "the intervals of sharp, never are too wide; there are 12 runs of them" in page
    assert "too wide" not in as_markdown({None: without.__class__(usual.held, usual.weeks)}, 3, 5)


def test_with_everything_in_a_row_that_cannot_be_measured_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "ROWS", (*ROWS, Row("broken", lambda: bool([].pop()))))
    with pytest.raises(IndexError):
        outcome(None, **LITTLE)
    assert not outcome("norms", **LITTLE).held["broken"]


def test_an_engine_that_is_not_to_be_had_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses() -> bool:
        raise EngineError("engine: not to be had")

    monkeypatch.setattr(ablation, "ROWS", (Row("any", refuses),))
    with pytest.raises(EngineError):
        outcome("norms", **LITTLE)


def test_the_page_has_a_line_for_each_mechanism_and_tells_what_was_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "mechanisms.md"
    asked = ["--replications", "3", "--seed", "5", "--engine", "mesa", "--processes", "1"]
    asked += ["--out", str(tmp_path / "outcomes.jsonl"), "--only", "norms", "clash"]
    assert main([*asked, "--write", str(page), "--keep"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 of 3: with everything in, 1 of 4 rows do not hold" in told.err
    assert "3 of 3: without clash, 3 of 4 rows do not hold" in told.err
    assert "variants; delete that folder to clear them" in told.err
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert [*rows] == [one.name for one in MECHANISMS]
    assert rows.pop("clash").endswith("| 1 | clashes, voice |")
    assert rows.pop("norms").endswith("| 1 | none |")
    assert all(row.endswith("|  | not run |") for row in rows.values())
    assert any("**3 of 4 rows hold**" in line for line in lines)
    assert main([*asked[:-2], "doubt"]) == 0
    assert "| `doubt` |" in capsys.readouterr().out


def test_an_unknown_mechanism_is_told_before_anything_runs() -> None:
    with pytest.raises(ValueError, match="did you mean 'clash'"):
        main(["--only", "clashes"])


def test_each_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pool:
        """In place of processes."""

        def __init__(self, processes: int, *, mp_context: Any, max_tasks_per_child: int) -> None:
            assert (processes, mp_context.get_start_method(), max_tasks_per_child) == (2, "spawn", 1)

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def shutdown(self, *, cancel_futures: bool) -> None:
            assert cancel_futures

        def submit(self, work: Callable[[str | None], Outcome], name: str | None) -> Future[Outcome]:
            done: Future[Outcome] = Future()
            done.set_result(work(name))
            return done

    monkeypatch.setattr(ablation, "ProcessPoolExecutor", Pool)
    found = dict(ablation.outcomes([None, "clash", "norms"], processes=2, **LITTLE))
    assert {*found} == {None, "clash", "norms"}
    assert broken(found[None], found["clash"]) == ["clashes", "voice"]


def test_every_mechanism_and_every_law_left_in_is_on_the_page() -> None:
    nothing = Outcome({"E01": True}, {"oostplein": "same"})
    page = as_markdown({None: nothing, **{one.name: nothing for one in MECHANISMS}}, 1, 0)
    assert page.count("| 0 | none |") == len(MECHANISMS)
    assert all(one.statement in page and how(one) in page for one in MECHANISMS)
    assert all(f"`{name}`" in page for name in NO_MECHANISM)


def test_rows_that_came_later_are_told_and_count_neither_way() -> None:
    usual, new = Outcome({"E01": True, "E02": True}, {"oostplein": "a"}), Outcome({"E01": False}, {"oostplein": "b"})
    assert broken(usual, new) == ["E01"]
    page = as_markdown({None: usual, "clash": new, "doubt": usual}, 1, 0)
    assert "not looked at again: E02; without `clash`." in page
    assert "not looked at again" not in as_markdown({None: usual, "doubt": usual}, 1, 0)


def test_what_stands_in_place_of_laws_is_told_in_words() -> None:
    assert how(mechanism("doubt")) == "`doubt`: 0"
    assert how(mechanism("isolated_action")) == (
        "`joint_probability`: 1; `contribution`: joint at 1; `experience`: isolated at 0"
    )


def test_outcomes_are_kept_as_they_come_and_those_of_other_runs_are_left_alone(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "new" / "outcomes.jsonl", 2, 0)
    assert kept.read() == {}
    first, second = (
        Outcome({"E01": True}, {"oostplein": "a"}, 1.5),
        Outcome({"E01": False}, {"oostplein": "b"}, 2.0, ("E01",)),
    )
    kept.add(None, first)
    kept.add("clash", second)
    assert kept.read() == {None: first, "clash": second}
    with kept.path.open("a", encoding="utf-8") as file:
        file.write('{"key": "cut o')  # the work was stopped while it wrote
    assert kept.read() == {None: first, "clash": second}
    assert Kept(kept.path, 3, 0).read() == {}
    assert Kept(kept.path, 2, 1).read() == {}
