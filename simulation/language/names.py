"""What a scenario calls its people, organisations and facets, in one language."""

from __future__ import annotations

import re
from collections import Counter

from simulation.language.fields import EVENT_KINDS
from simulation.scenario.newcomers import expanded, joining_line
from simulation.scenario.schema import Scenario

_NEWCOMER = re.compile(r"(?P<line>.+?)_w(?P<week>[0-9]+)(?:_[0-9]+)*$")
_NEW = {"en": "new, week {week}", "nl": "nieuw, week {week}"}
_INVITED = {"en": "Invited by {party}", "nl": "Uitgenodigd via {party}"}


class Names:
    """Names of one scenario for people to read.

    Parameters
    ----------
    scenario
        The team.
    language
        `en` or `nl`; texts that the file does not give in it are told as they stand in the file.
    """

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario = scenario
        self.language = language
        told = scenario.translations.get("nl") if language == "nl" else None
        self._given = {} if told is None else told.names
        self.title = (told and told.title) or scenario.title
        self.summary = (told and told.summary) or scenario.summary or ""
        self.issue = (told and told.issue) or scenario.issue.title
        self.chair = (told and told.chair) or scenario.chair.name
        self._facets = {facet.id: self._of(facet.id, facet.label) for facet in scenario.issue.facets}
        self._parties = {party.id: self._of(party.id, party.label) for party in scenario.organisations}
        lines = [*scenario.members]
        lines += [joining_line(event) for event in scenario.events if event.kind == "member_joins"]
        called = {line.id: self._of(line.id, line.function) for line in lines}
        often = Counter(called.values())
        self._lines: dict[str, str] = {}
        self._people: dict[str, str] = {}
        for line in lines:
            name = called[line.id] if often[called[line.id]] == 1 else in_words(line.id)
            self._lines[line.id] = name
            ids = expanded(line)
            for number, identifier in enumerate(ids, start=1):
                self._people[identifier] = f"{name} {number}" if len(ids) > 1 else name

    def _of(self, identifier: str, label: str | None) -> str:
        return self._given.get(identifier) or label or in_words(identifier)

    def facet(self, identifier: str) -> str:
        """What a facet of the problem is called."""
        return self._facets.get(identifier, in_words(identifier))

    def organisation(self, identifier: str) -> str:
        """What an organisation is called."""
        return self._parties.get(identifier, in_words(identifier))

    def person(self, identifier: str) -> str:
        """What a member is called; of newcomers also since when they are there."""
        if identifier in self._people:
            return self._people[identifier]
        found = _NEWCOMER.match(identifier)
        if found is None:
            return in_words(identifier)
        line = found["line"]
        name = self._lines.get(line)
        if name is None and line.startswith("invited_"):
            name = _INVITED[self.language].format(party=self.organisation(line.removeprefix("invited_")))
        number = identifier.removeprefix(f"{line}_w{found['week']}").strip("_").replace("_", "-")
        since = _NEW[self.language].format(week=found["week"])
        return f"{name or in_words(line)}{f' {number}' if number else ''} ({since})"

    def event(self, place: int) -> str:
        """What happened: the label of an event of the scenario, by its place."""
        event = self.scenario.events[place]
        given = self._given.get(event.id) if event.id else None
        return given or event.label or EVENT_KINDS[event.kind][1 if self.language == "nl" else 0]


def in_words(identifier: str) -> str:
    """An id as people would write it."""
    words = identifier.replace("_", " ")
    return words[:1].upper() + words[1:]


def in_language(scenario: Scenario, language: str) -> Scenario:
    """The same team with all its words in one language, as far as the file gives them, and in no other."""
    names = Names(scenario, language)
    told = scenario.translations.get("nl") if language == "nl" else None
    if told is None:
        return scenario.model_copy(update={"translations": {}})
    given = told.names
    issue = scenario.issue.model_copy(
        update={
            "title": names.issue,
            "facets": tuple(
                facet.model_copy(update={"label": given.get(facet.id, facet.label)}) for facet in scenario.issue.facets
            ),
        }
    )
    return scenario.model_copy(
        update={
            "title": names.title,
            "summary": told.summary or scenario.summary,
            "observed": told.observed or scenario.observed,
            "issue": issue,
            "organisations": tuple(
                party.model_copy(update={"label": given.get(party.id, party.label)}) for party in scenario.organisations
            ),
            "members": tuple(
                line.model_copy(update={"function": given.get(line.id, line.function)}) for line in scenario.members
            ),
            "chair": scenario.chair.model_copy(update={"name": names.chair}),
            "events": tuple(
                event.model_copy(update={"label": given.get(event.id or "", event.label)}) for event in scenario.events
            ),
            "translations": {},
        }
    )
