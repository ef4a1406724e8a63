"""A team in a report: what it is, and for each value whether it was observed or assumed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulation.language import Names, Speaker, fields
from simulation.language.names import in_language, in_words
from simulation.scenario.fields import Block
from simulation.scenario.newcomers import expanded
from simulation.scenario.schema import Member, OldSore, Scenario
from simulation.view.report.document import Block as Shown
from simulation.view.report.document import Group, Heading, Numbers, Pairs, Paragraph, Points, Row, Table

_ORIGINS = ("source", "assumed")
_SAID_ELSEWHERE = (
    *(*_ORIGINS, "id", "schema_version", "kind", "translations"),
    *("label", "function", "title", "summary", "observed", "name"),
)
_LONGEST = 70
"""Texts of a file that are longer are not told again as the value of a field."""
_LETTER = re.compile(r"\[([A-Z])\]")
STUDIES = ("B", "R", "S", "V", "W")
"""Letters by which files name the studies; the catalogue has the rest."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Where values of one part of a team come from: which part, which values, observed or not, and what is said."""

    part: str
    what: str
    observed: bool
    text: str


def remarks(scenario: Scenario, say: Speaker) -> list[Remark]:
    """Everything that a scenario says on where its values come from, in its own order."""
    names, numbers = Names(scenario, say.language), Numbers(say)
    found: list[Remark] = []
    for part, block in _blocks(in_language(scenario, say.language), names, say):
        given = {origin: getattr(block, origin) for origin in _ORIGINS}
        apart = {key for texts in given.values() if isinstance(texts, Mapping) for key in texts}
        for origin, texts in given.items():
            observed = origin == "source"
            if isinstance(texts, Mapping):
                found += [Remark(part, _told(block, key, names, say, numbers), observed, texts[key]) for key in texts]
            elif texts is not None:
                found.append(Remark(part, _rest(block, apart, names, say, numbers), observed, texts))
    return found


def _blocks(scenario: Scenario, names: Names, say: Speaker) -> Iterator[tuple[str, Block]]:
    """Every block of a scenario with what it is called."""

    def of(key: str, name: str = "") -> str:
        label = fields.FIELDS[key][say.place]
        return f"{label}: {name}" if name else label

    yield say("report_part_team"), scenario
    yield of("Scenario.issue"), scenario.issue
    for facet in scenario.issue.facets:
        yield of("Issue.facets", names.facet(facet.id)), facet
    for party in scenario.organisations:
        yield of("Scenario.organisations", names.organisation(party.id)), party
    yield of("Scenario.people"), scenario.people
    yield of("People.conflict_style"), scenario.people.conflict_style
    yield of("People.skills"), scenario.people.skills
    for member in scenario.members:
        part = of("Scenario.members", _line_name(member, names))
        yield part, member
        if member.conflict_style is not None:
            yield part, member.conflict_style
        if member.skills is not None:
            yield part, member.skills
    yield of("Scenario.chair"), scenario.chair
    yield of("Chair.skills"), scenario.chair.skills
    for step in scenario.chair.script:
        yield of("Chair.script"), step
    yield of("Scenario.conditions"), scenario.conditions
    yield of("Conditions.history"), scenario.conditions.history
    for sore in scenario.conditions.history.old_sores:
        yield of("History.old_sores"), sore
    yield of("Conditions.at_start"), scenario.conditions.at_start
    yield of("Scenario.residents"), scenario.residents
    yield of("Scenario.calendar"), scenario.calendar
    for place, event in enumerate(scenario.events):
        part = f"{of('Scenario.events')}: {say('report_week_of', week=event.week, event=names.event(place))}"
        yield part, event
        if event.when is not None:
            yield part, event.when


def _line_name(member: Member, names: Names) -> str:
    """What a line of members is called, with how many persons it stands for."""
    ids = expanded(member)
    name = names.person(ids[0])
    return f"{name.removesuffix(' 1')} ({len(ids)})" if len(ids) > 1 else name


def _label(block: Block, key: str, say: Speaker) -> str:
    told = fields.FIELDS.get(f"{type(block).__name__}.{key}")
    return told[say.place] if told else in_words(key)


def _told(block: Block, key: str, names: Names, say: Speaker, numbers: Numbers) -> str:
    """A field with its value, where that is short."""
    value = _value(getattr(block, key, None), key, names, say, numbers)
    return f"{_label(block, key, say)}: {value}" if value else _label(block, key, say)


def _rest(block: Block, apart: set[str], names: Names, say: Speaker, numbers: Numbers) -> str:
    """All fields that are not at their default and that nothing is said of one by one."""
    told = [
        _told(block, key, names, say, numbers)
        for key, field in type(block).model_fields.items()
        if key not in apart and key not in _SAID_ELSEWHERE
        if getattr(block, key) != field.get_default(call_default_factory=True) and not _is_inner(getattr(block, key))
    ]
    return "; ".join(told) or say("report_everything")


def _is_inner(value: Any) -> bool:
    """Whether a value is made of blocks, which have remarks of their own."""
    several = value if isinstance(value, tuple) else (value,)
    return any(isinstance(one, Block) and not isinstance(one, OldSore) for one in several)


def _value(value: Any, key: str, names: Names, say: Speaker, numbers: Numbers) -> str:
    """A value as people read it; nothing for a long one."""
    if value is None or _is_inner(value):
        return ""
    if isinstance(value, bool):
        return say("report_yes") if value else say("report_no")
    if isinstance(value, (int, float)):
        return str(value) if isinstance(value, int) else numbers.short(value)
    if isinstance(value, OldSore):
        depth = "" if value.depth is None else f" ({numbers.short(value.depth)})"
        return _value(value.between, key, names, say, numbers) + depth
    if isinstance(value, Mapping):
        pairs = [f"{_word(str(name), key, names, say)} {numbers.short(weight)}" for name, weight in value.items()]
        return ", ".join(pairs)
    if isinstance(value, tuple):
        return ", ".join(_value(one, key, names, say, numbers) for one in value)
    told = _word(str(value), key, names, say)
    return told if len(told) <= _LONGEST else ""


def _word(value: str, key: str, names: Names, say: Speaker) -> str:
    """A text of a file: what people call what it names, or the text itself."""
    if key in ("organisation", "old_sores", "organisations", "second_organisation", "between"):
        return names.organisation(value)
    if key in ("interest", "causes", "means", "weights", "facet", "view"):
        return names.facet(value)
    if key == "strategy":
        return say.strategy(value)
    if key == "kind" and value in fields.EVENT_KINDS:
        return say.kind(value)
    if key in ("funding", "escalation", "deputy", "leadership") and value in fields.CHOICES:
        return fields.CHOICES[value][say.place]
    return value


def origins_table(scenario: Scenario, say: Speaker) -> Table | None:
    """The remarks of a scenario as a folded table; None where the file makes none."""
    found = remarks(scenario, say)
    if not found:
        return None
    parts: dict[str, list[Row]] = {}
    for one in found:
        basis = say("report_observed" if one.observed else "report_assumed")
        parts.setdefault(one.part, []).append(Row(one.what, (basis, one.text)))
    observed = sum(one.observed for one in found)
    return Table(
        caption=say("report_origins_caption", title=Names(scenario, say.language).title),
        heads=tuple(say(f"report_head_{head}") for head in ("value", "basis", "why")),
        groups=tuple(Group(part, tuple(rows)) for part, rows in parts.items()),
        texts=True,
        folded=say("report_origins_fold", observed=observed, assumed=len(found) - observed),
    )


def team_blocks(scenario: Scenario, say: Speaker, *, number: int | None = None, led: str = "") -> list[Shown]:
    """What a team is and is for, who is in it, and where its values come from.

    Parameters
    ----------
    number
        Its number among several.
    led
        Who leads it and how, in words.
    """
    names = Names(scenario, say.language)
    people = sum(member.count for member in scenario.members)
    pairs = [
        (fields.FIELDS["Scenario.issue"][say.place], names.issue),
        (fields.FIELDS["Scenario.chair"][say.place], f"{names.chair}; {led}" if led else names.chair),
        (
            fields.FIELDS["Scenario.members"][say.place],
            say("report_people", people=people, parties=len(scenario.organisations)),
        ),
        (say("report_length"), say("report_weeks", weeks=scenario.horizon_weeks)),
        (say("report_name"), scenario.name),
    ]
    blocks: list[Shown] = [Heading(names.title if number is None else f"{number}. {names.title}")]
    if names.summary:
        blocks.append(Paragraph(names.summary))
    observed = _observed(scenario, say)
    if observed:
        blocks.append(Paragraph(observed, say("report_was_observed")))
    blocks.append(Pairs(tuple(pairs)))
    table = origins_table(scenario, say)
    blocks.append(Paragraph(say("report_no_origins")) if table is None else table)
    return blocks


def _observed(scenario: Scenario, say: Speaker) -> str:
    """What was really observed of a team."""
    return in_language(scenario, say.language).observed or ""


def studies(scenarios: Iterable[Scenario], say: Speaker) -> list[Shown]:
    """The studies that files name by a letter."""
    texts = [one.text for scenario in scenarios for one in remarks(scenario, say)]
    named = {letter for text in texts for letter in _LETTER.findall(text)}
    known = [letter for letter in STUDIES if letter in named]
    if not known:
        return []
    told = tuple(f"[{letter}] {say(f'report_study_{letter}')}" for letter in known)
    return [Heading(say("report_studies")), Points(told)]


def balance(scenarios: Iterable[Scenario], say: Speaker) -> tuple[int, int]:
    """How many remarks on where values come from there are, and how many of them are assumptions."""
    found = [one for scenario in scenarios for one in remarks(scenario, say)]
    return len(found), sum(not one.observed for one in found)
