"""What a visitor can choose before playing: a team, who leads, and which luck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from simulation.language import Names
from simulation.limits import MAXIMUM_SEED
from simulation.play import Session
from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.scenario.schema import Scenario
from simulation.strategies.base import REGISTER

PERSON, OWN = "person", "own"
"""Who leads: the visitor, or the strategy that the team's file names; else the name of a strategy."""
GROUPS = ("teaching", "cases", "counterfactuals")
"""Folders of shipped teams, in the order in which they are offered."""


TEACHING = ("unvoiced_conflict", "the_loudest_wins", "the_newcomer")
"""Teams to practise with, in the order of the guide for trainers."""


@dataclass
class Choice:
    """What is chosen so far.

    Attributes
    ----------
    team
        Name of a shipped team, or empty for one from a file.
    given
        The team from a file, or made in the form.
    leads
        Who leads.
    seed
        Which luck.
    """

    team: str = ""
    given: Scenario | None = None
    leads: str = PERSON
    seed: int = 1

    @property
    def scenario(self) -> Scenario | None:
        """The team that is chosen, if one is."""
        if self.given is not None:
            return self.given
        return shipped(self.team) if self.team else None

    def take(self, scenario: Scenario) -> None:
        """Choose a team that does not ship."""
        self.team, self.given = "", scenario

    def begin(self) -> Session:
        """Begin to play.

        Raises
        ------
        ValueError
            Where no team is chosen, or for a luck out of range.
        """
        scenario = self.scenario
        if scenario is None:
            raise ValueError("no team is chosen")
        if not 0 <= self.seed <= MAXIMUM_SEED:
            raise ValueError(f"seed: found {self.seed}; allowed: 0 to {MAXIMUM_SEED}")
        session = Session(scenario, seed=self.seed)
        strategy = None if self.leads in (PERSON, OWN) else self.leads
        session.begin(person=self.leads == PERSON, strategy=strategy)
        return session


@cache
def shipped(name: str) -> Scenario:
    """A team that ships; read once."""
    return load_scenario(name)


@cache
def teams(language: str) -> dict[str, dict[str, str]]:
    """Titles of the shipped teams by name, by group."""
    offered: dict[str, dict[str, str]] = {group: {} for group in GROUPS}
    files = shipped_scenarios()
    for name in sorted(files, key=lambda one: TEACHING.index(one) if one in TEACHING else len(TEACHING)):
        offered[files[name].parent.name][name] = Names(shipped(name), language).title
    return {group: names for group, names in offered.items() if names}


def strategies() -> list[str]:
    """Names of the strategies a team can be given."""
    return sorted(REGISTER)
