"""What is printed: readable without colour, within the width, and true to the numbers."""

import io
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from simulation import Comparison, RunResult, compare, load_scenario, run
from simulation.model.phases import PHASES
from simulation.scenario.loader import shipped_in_brief
from simulation.strategies import MOVE_NAMES
from simulation.view import progress, terminal
from simulation.view.palette import LOOKS


@pytest.fixture(scope="module")
def result() -> RunResult:
    return run("ruitersoord", seed=2, weeks=40)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(["oostplein", "ruitersoord"], replications=4, weeks=10)


def printed(show: object, *arguments: object, width: int = 80, colour: bool = False) -> str:
    out = Console(
        file=io.StringIO(),
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
    )
    show(out, *arguments)  # type: ignore[operator]
    return out.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_ribbon_has_a_cell_per_week(result: RunResult, width: int) -> None:
    lines = printed(terminal.show_run, result, width=width).splitlines()
    cells = "".join(line[10:] for line in lines if line.startswith("phase     "))
    letters = {phase: look.letter for phase, look in LOOKS.items()}
    assert cells.upper() == "".join(letters[phase] for phase in result.weeks["phase"])
    met = "".join(line[10:] for line in lines if line.startswith("meetings  "))
    assert [sign == "|" for sign in met] == [bool(value) for value in result.weeks["met"]]


def test_a_line_per_meeting_and_one_per_event(result: RunResult) -> None:
    text = printed(terminal.show_run, result)
    assert max(len(line) for line in text.splitlines()) <= 80
    for week, persons, members in result.meetings[["week", "persons", "members"]].itertuples(index=False):
        assert any(line.startswith(f"{week:>4} ") and f"{persons}/{members + 1}" in line for line in text.splitlines())
    assert "[1] " + result.tables["events"]["label"].iloc[0][:20] in text


def test_letters_say_what_colours_say(result: RunResult) -> None:
    plain, coloured = (printed(terminal.show_run, result, colour=colour) for colour in (False, True))
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured


def test_labels_are_printed_as_they_are(result: RunResult) -> None:
    events = result.tables["events"].copy()
    events["label"] = "[red]not a colour[/] \x1b[31m :smile:"
    text = printed(terminal.show_run, replace(result, tables=result.tables | {"events": events}))
    assert "[red]not a colour[/]  [31m :smile:" in text


def test_a_run_without_meetings_or_agreements_can_be_told() -> None:
    scenario = load_scenario("oostplein", overrides={"calendar": {"weeks": [9]}})
    text = printed(terminal.show_run, run(scenario, weeks=3, record="summary"))
    assert "no meeting and no event" in text
    assert "none came due" in text


def test_every_move_has_a_short_name() -> None:
    assert tuple(terminal.MOVES) == MOVE_NAMES


def test_the_comparison_gives_the_numbers(comparison: Comparison) -> None:
    text = printed(terminal.show_comparison, comparison)
    for ensemble in comparison.ensembles:
        line = next(line for line in text.splitlines() if line.startswith(ensemble.name))
        assert line.split()[1:] == [terminal.percent(share) for share in ensemble.final_phase().values()]
    assert "n = 4" in text


def test_weeks_to_a_phase_are_told_in_words() -> None:
    def told(share: float, middle: float | None, low: float | None, high: float | None) -> str:
        return terminal._first_week({"share": share, "median_week": middle, "interval": [low, high]}).plain

    assert told(0.0, None, None, None) == "never reached"
    assert told(0.4, None, 20.0, None) == "40%\nunder half"
    assert told(0.6, 24.0, 20.0, None) == "60%\n24 [20-...]"
    assert told(1.0, 24.5, 20.0, 30.0) == "100%\n24.5 [20-30]"


def test_shares_are_not_rounded_to_none_or_all() -> None:
    shares = [0.0, 0.001, 0.5, 0.999, 1.0]
    assert [terminal.percent(share) for share in shares] == ["0%", "<1%", "50%", ">99%", "100%"]


def test_list_takes_one_line_per_scenario_where_there_is_room() -> None:
    scenario = next(brief for brief in shipped_in_brief()["cases"] if brief.name == "oostplein")
    strategies = {"adaptive": "Does what the room needs."}
    assert len(printed(terminal.show_list, {"cases": [scenario]}, strategies, width=160).splitlines()) == 5
    assert len(printed(terminal.show_list, {"cases": [scenario]}, strategies, width=80).splitlines()) == 6


def test_progress_without_a_terminal_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(np.arange(0.0, 1000.0, 6.0))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(now)))
    with progress.progress(100) as shown:
        shown.say("engine: mesa, for 100 runs")
        for done in (10, 20, 30, 40, 100):
            shown.runs(done, 100)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "engine: mesa, for 100 runs",
        "20 of 100 runs, 1.7 runs/s, about 0 min 48 s left",
        "40 of 100 runs, 1.7 runs/s, about 0 min 36 s left",
    ]


def test_all_phases_are_explained_somewhere(result: RunResult) -> None:
    text = printed(terminal.show_run, result)
    for phase in PHASES:
        if (result.weeks["phase"] == phase).any():
            assert LOOKS[phase].meaning in text
