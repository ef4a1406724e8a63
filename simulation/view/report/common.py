"""Parts that reports of all kinds have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulation import __version__
from simulation.language import Names, Speaker, fields
from simulation.model.phases import PHASES
from simulation.scenario.schema import Scenario
from simulation.view.drawing import MOST_LISTED
from simulation.view.report.document import Block, Group, Heading, Pairs, Paragraph, Points, Row, Table


def phases(say: Speaker) -> Table:
    """What the phases mean."""
    rows = tuple(Row(say.phase(phase), (fields.PHASES[phase][2 + say.place],)) for phase in PHASES)
    heads = (say("report_head_phase"), say("report_head_seen"))
    return Table(say("report_phases_mean"), heads, (Group("", rows),), texts=True)


def strategies(names: Iterable[str], say: Speaker) -> Table:
    """What ways of leading mean."""
    rows = tuple(
        Row(say.strategy(name), (fields.STRATEGIES[name][2 + say.place] if name in fields.STRATEGIES else name,))
        for name in dict.fromkeys(names)
    )
    heads = (say("report_head_led"), say("report_head_does"))
    return Table(say("report_strategies_mean"), heads, (Group("", rows),), texts=True)


def events_of(scenario: Scenario, weeks: int, say: Speaker) -> list[tuple[int, str]]:
    """Week and label of each event within so many weeks, in the order in which figures number them.

    Events that wait for the course of a run have no week that is the same for all.
    """
    names = Names(scenario, say.language)
    return sorted(
        (event.week, names.event(place))
        for place, event in enumerate(scenario.events)
        if event.week <= weeks and event.when is None
    )


def events(scenario: Scenario, weeks: int, say: Speaker) -> Table | None:
    """The events of a team, numbered as in its figure; None where nothing happens."""
    rows = tuple(
        Row(str(number) if number <= MOST_LISTED else "-", (str(week), label))
        for number, (week, label) in enumerate(events_of(scenario, weeks, say), start=1)
    )
    names = Names(scenario, say.language)
    rows += tuple(
        Row("-", (say("report_week_waits", week=event.week), names.event(place)))
        for place, event in enumerate(scenario.events)
        if event.when is not None and event.week <= weeks
    )
    if not rows:
        return None
    heads = tuple(say(f"report_head_{head}") for head in ("mark", "week", "happens"))
    return Table(
        say("report_events_caption", title=Names(scenario, say.language).title), heads, (Group("", rows),), texts=True
    )


def meaning(can: Sequence[str], cannot: Sequence[str], say: Speaker) -> list[Block]:
    """What to say from a report, and what not."""
    return [
        Paragraph(say("report_meaning_told")),
        Heading(say("report_can")),
        Points(tuple(can)),
        Heading(say("report_not")),
        Points(tuple(cannot)),
    ]


def made(pairs: Sequence[tuple[str, str]], say: Speaker, *, files: str) -> list[Block]:
    """How results were made, and with what the report was."""
    return [
        Pairs((*pairs, (say("report_made_report"), __version__))),
        Paragraph(say("report_made_engine")),
        Paragraph(files),
        Paragraph(say("report_made_same")),
    ]
