"""Figures: they can be drawn for any number of teams, and say what they show."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from simulation import Comparison, RunResult, compare, run
from simulation.experiment.accumulator import Accumulator
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.view import drawing, figures
from simulation.view.palette import LOOKS, one_line


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(["bloemenbuurt", "ruitersoord"], replications=3, weeks=40)


@pytest.fixture(scope="module")
def result() -> RunResult:
    return run("bloemenbuurt", seed=1, weeks=40)


def texts(figure: Figure) -> str:
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
        found += [axes.get_title(loc="left"), axes.get_xlabel(), axes.get_ylabel()]
    for legend in figure.legends:
        found += [text.get_text() for text in legend.get_texts()]
    return "\n".join(found)


def repeated(comparison: Comparison, number: int) -> Comparison:
    return replace(comparison, ensembles=(comparison.ensembles * number)[:number])


@pytest.mark.parametrize("number", [1, 2, 8])
def test_one_panel_and_one_strip_per_team(comparison: Comparison, number: int, tmp_path: Path) -> None:
    figure = figures.phases_figure(repeated(comparison, number))
    assert len(figure.axes) == 4 * number
    path = tmp_path / "phases.png"
    drawing.save_figure(figure, path)
    assert path.stat().st_size < 300_000
    with Image.open(path) as picture:
        assert picture.width < 2500


def test_a_stranger_is_told_what_it_is(comparison: Comparison) -> None:
    told = texts(figures.phases_figure(comparison))
    for part in (
        "n = 3",
        "Seed 0",
        "week",
        "share of runs",
        "Simulated",
        "Events",
        "strategy inventory",
        *PHASES,
        "take part",
    ):
        assert part in told
    for ensemble in comparison.ensembles:
        assert ensemble.title in told


def test_nothing_stands_over_the_edge(comparison: Comparison, result: RunResult) -> None:
    for figure in (figures.phases_figure(comparison), figures.run_figure(result)):
        canvas = figure.canvas
        canvas.draw()
        width, height = figure.get_size_inches() * figure.dpi
        for owner in (figure, *figure.axes):
            for text in owner.texts:
                box = text.get_window_extent()
                assert box.x0 >= -1
                assert box.y0 >= -1
                assert box.x1 <= width + 1, text.get_text()
                assert box.y1 <= height + 1


def test_the_same_figure_gives_the_same_bytes(comparison: Comparison, tmp_path: Path) -> None:
    paths = [tmp_path / "one.png", tmp_path / "two.png"]
    for path in paths:
        drawing.save_figure(figures.phases_figure(comparison), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_weekly_meetings_become_one_line_and_others_ticks() -> None:
    assert drawing.rhythms([1, 2, 3, 4, 5, 6]) == [(1, 6, 1, 6)]
    assert drawing.rhythms([1, 17, 36]) == [(1, 17, 16, 2), (36, 36, 1, 1)]
    assert drawing.rhythms([]) == []


def test_marks_are_pushed_apart_and_stay_in_order() -> None:
    places = drawing.apart([1.0, 1.0, 1.5, 9.9], 2.0, 1.0, 10.0)
    assert places == sorted(places)
    assert np.diff(places).min() >= 2.0 - 1e-9
    assert places[0] >= 1.0 - 1e-9
    assert places[-1] <= 10.0 + 1e-9
    crowded = drawing.apart([5.0] * 40, 2.0, 1.0, 10.0)
    assert min(crowded) >= 1.0 - 1e-9
    assert max(crowded) <= 10.0 + 1e-9


def test_the_strip_gets_the_median_number_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[dict[int, int]] = []
    monkeypatch.setattr(figures, "draw_strip", lambda *given: found.append(given[-1]))
    comparison = compare(["bloemenbuurt", "ruitersoord"], replications=4, weeks=40, series=True)
    figures.phases_figure(comparison)
    assert found == [
        {week: round(float(np.median(team.series("persons")[:, week - 1]))) for week in team.meeting_weeks()}
        for team in comparison.ensembles
    ]
    assert len({people for team in found for people in team.values()}) > 3


def test_large_areas_are_named_and_small_ones_not(comparison: Comparison) -> None:
    values = np.zeros((3, 40, len(WEEK_COLUMNS)))
    place = -1  # the dominant phase is the last column
    values[:, 20:, place] = 1.0
    values[0, 39, place] = 2.0
    kept = Accumulator(3, 40)
    kept.add(0, values)
    team = replace(comparison.ensembles[0], per_run=kept.per_run, per_week=kept.per_week)
    axes = figures.phases_figure(replace(comparison, ensembles=(team,))).axes[0]
    named = {text.get_text() for text in axes.texts} & set(PHASES)
    assert named == {"forming", "storming"}


def test_many_events_and_strange_labels_are_no_problem(comparison: Comparison) -> None:
    labels = ("$x_{", "a\nb", "[red]", "長い", "a" * 4000, "%s {0}")
    events = tuple((1 + number % 40, labels[number % len(labels)]) for number in range(60))
    team = replace(comparison.ensembles[0], events=events, title="$\\frac{ \n title")
    figure = figures.phases_figure(replace(comparison, ensembles=(team,)))
    target = io.BytesIO()
    drawing.save_figure(figure, target)  # type: ignore[arg-type]
    assert "and 50 more" in texts(figure)  # ten are listed


def test_run_figure_shows_phases_attendance_and_indicators(result: RunResult, tmp_path: Path) -> None:
    figure = figures.run_figure(result)
    told = texts(figure)
    for part in ("n = 1", "seed 1", "people at", *(line.label for line in figures.LINES)):
        assert part in told
    path = tmp_path / "run.png"
    drawing.save_figure(figure, path)
    assert path.stat().st_size < 300_000


@pytest.mark.parametrize("weeks", [1, 2, 60])
def test_short_and_weekly_runs_can_be_drawn(weeks: int, tmp_path: Path) -> None:
    drawing.save_figure(figures.run_figure(run("ruitersoord", weeks=weeks)), tmp_path / "run.png")
    drawing.save_figure(
        figures.phases_figure(compare(["ruitersoord"], replications=1, weeks=weeks)), tmp_path / "phases.png"
    )


def test_every_phase_has_a_look_of_its_own() -> None:
    assert tuple(LOOKS) == PHASES
    assert len({look.letter for look in LOOKS.values()}) == len(PHASES)
    assert len({look.colour for look in LOOKS.values()}) == len(PHASES)


def test_text_of_a_file_cannot_steer_a_terminal() -> None:
    assert one_line("a\x1b[31m\n b\x07") == "a [31m b "
