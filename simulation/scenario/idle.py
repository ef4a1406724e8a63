"""What a scenario says that can never matter: no mistake, but most likely not what its writer meant.

Each rule looks at a loaded scenario. What it tells holds for every run of it, whatever the luck. Rules that hang on the
strategy of the chair say so, because another strategy can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulation.scenario import events
from simulation.scenario.calendar import meeting_weeks, rhythm_from
from simulation.scenario.newcomers import expanded, joining_line
from simulation.scenario.problems import KeyPath, in_words

if TYPE_CHECKING:
    from simulation.scenario.schema import Organisation, Scenario

_NO_RESULT = "no result can come of this facet:"
_LEAST_TRUST = 0.02
_TRAITS = (
    *("openness", "assertiveness", "status", "workload", "conflict_style", "skills", "expectation", "availability"),
    *("leads", "act_now", "fixed_steps"),
)
_GOING = (events.CoreGroup, events.MemberLeaves, events.Replacement)
"""Who is on the list shows in the tables after the last meeting as well."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Something that can never matter.

    Attributes
    ----------
    path
        Where it stands in the scenario.
    why
        Why it does not matter, and what would make it matter.
    hangs_on
        Starts of paths, joined by dots: with another value there it could matter.
    is_dormant
        Whether it describes the team all the same, and waits for a file that extends this one, or for another
        strategy. That is worth a word only where somebody varies it.
    """

    path: KeyPath
    why: str
    hangs_on: tuple[str, ...] = ()
    is_dormant: bool = False


def idle(scenario: Scenario, strategies: Collection[str] | None = None) -> list[Idle]:
    """Return what can never matter in a scenario, by the order of the file.

    Parameters
    ----------
    scenario
        The scenario.
    strategies
        Strategies that the chair may follow; those of the scenario where left out.
    """
    if strategies is None:
        changes = [one.strategy for one in scenario.events if isinstance(one, events.ChairReplaced)]
        strategies = [scenario.chair.strategy, *(one for one in changes if one is not None)]
    rules: tuple[Callable[[Scenario], Iterator[Idle]], ...] = (
        _facets,
        _organisations,
        _people,
        _conditions,
        _calendar,
        _without_effect,
        _waiting,
        _too_late,
    )
    found = [one for rule in rules for one in rule(scenario)]
    return [*found, *_chair(scenario, strategies)]


def _peopled(scenario: Scenario) -> set[str]:
    """Ids of organisations from which anybody can come, from the start or by an event."""
    found = {line.organisation for line in scenario.members}
    found |= {line.second_organisation for line in scenario.members if line.second_organisation is not None}
    for event in scenario.events:
        if isinstance(event, events.MemberJoins):
            found.add(event.organisation)
        elif isinstance(event, events.InvitationWave):
            found |= set(event.organisations or (party.id for party in scenario.organisations))
    return found


def _facets(scenario: Scenario) -> Iterator[Idle]:
    peopled = _peopled(scenario)
    for place, facet in enumerate(scenario.issue.facets):
        for position, kind in enumerate(facet.needs):
            parties = [one for one in scenario.organisations if one.kind == kind]
            parties = parties or [one for one in scenario.organisations if one.id == kind]
            people = [one for one in parties if one.id in peopled]
            path = ("issue", "facets", place, "needs", position)
            if parties and not people:
                why = f"{_NO_RESULT} it needs {kind}, and nobody is of {in_words(_ids(parties))}"
                yield Idle(path, why, ("members", "events"))
            elif people and all(one.means.get(facet.id, 1.0) == 0.0 for one in people):
                why = f"{_NO_RESULT} it needs {kind}, and {in_words(_ids(people))} has no means for it"
                yield Idle(path, why, ("organisations", "members", "events"))


def _ids(parties: list[Organisation]) -> list[str]:
    return [one.id for one in parties]


def _organisations(scenario: Scenario) -> Iterator[Idle]:
    peopled = _peopled(scenario)
    needs = {facet.id: facet.needs for facet in scenario.issue.facets}
    for name in ("paid_time", "days_together"):
        if all(getattr(party, name) is not None for party in scenario.organisations):
            why = f"every organisation has {name} of its own, so that this is never looked at"
            yield Idle(("conditions", name), why, ("organisations",))
    for place, party in enumerate(scenario.organisations):
        if party.id not in peopled and party.id != scenario.chair.organisation:
            why = "nobody is of this organisation, so that nothing it is or has can matter; give it a member"
            yield Idle(("organisations", place), why, ("members", "events"))
            continue
        for facet in party.means:
            if needs.get(facet) and not {party.kind, party.id} & {*needs[facet]}:
                why = f"{facet} does not need {party.kind}, so that means for it are never used"
                yield Idle(("organisations", place, "means", facet), why, ("issue", "organisations"))


def _people(scenario: Scenario) -> Iterator[Idle]:
    joins = any(isinstance(one, (events.MemberJoins, events.InvitationWave)) for one in scenario.events)
    for trait in _TRAITS:
        if not joins and all(getattr(line, trait) is not None for line in scenario.members):
            why = f"every member has {trait} of their own, and nobody joins, so that this is never looked at"
            yield Idle(("people", trait), why, ("members", "events"))


def _conditions(scenario: Scenario) -> Iterator[Idle]:
    conditions, history = scenario.conditions, scenario.conditions.history
    signed = any(isinstance(one, events.CovenantSigned) and one.strength > 0.0 for one in scenario.events)
    if conditions.covenant == 0.0 and not signed:
        why = "there is no covenant that could leave more or less room: neither covenant nor an event covenant_signed"
        yield Idle(("conditions", "room"), why, ("conditions.covenant", "events"), True)
    sharing = [sore for sore in history.old_sores if sore.depth is None]
    if history.old_sores and not sharing:
        why = "every old sore has a depth of its own, so that this is never looked at"
        yield Idle(("conditions", "history", "sore_depth"), why, ("conditions.history.old_sores",))
    elif not history.old_sores:
        why = "there are no old_sores that could be deep"
        yield Idle(("conditions", "history", "sore_depth"), why, ("conditions.history.old_sores",))
    elif history.sore_depth == 0.0:
        why = "with a sore_depth of 0 an old sore changes nothing"
        yield Idle(("conditions", "history", "old_sores"), why, ("conditions.history.sore_depth",))
    elif history.trust - history.sore_depth < _LEAST_TRUST - 1e-9:
        most = max(0.0, history.trust - _LEAST_TRUST)
        why = (
            f"it is taken off the trust between the two, {history.trust:g} at the start, which goes no lower than "
            f"{_LEAST_TRUST:g}: beyond {most:g} a deeper sore adds grievance only"
        )
        yield Idle(("conditions", "history", "sore_depth"), why, ("conditions.history",))
    every = conditions.joint_visits_every_weeks
    if every is not None and every > scenario.horizon_weeks:
        why = f"the first of these visits would be in week {every}, after the end in week {scenario.horizon_weeks}"
        yield Idle(("conditions", "joint_visits_every_weeks"), why, ("conditions.joint", "horizon_weeks"))
    if len(scenario.issue.facets) == 1:
        why = "with one facet there is nothing that could weigh more or less"
        yield Idle(("residents", "weights"), why, ("issue",))


def _calendar(scenario: Scenario) -> Iterator[Idle]:
    if scenario.calendar.every_weeks is None:
        why = "this is for a rhythm (every_weeks); listed weeks say themselves when the first meeting is"
        yield Idle(("calendar", "first_week"), why, ("calendar",))


def _chair(scenario: Scenario, strategies: Collection[str]) -> Iterator[Idle]:
    from simulation.strategies.base import REGISTER

    if scenario.chair.leadership == "none":
        for key in ("strategy", "script", "patience", "time_share"):
            why = "nobody leads (leadership: none), so that no chair does anything"
            yield Idle(("chair", key), why, ("chair.leadership",))
        return
    named = ", ".join(dict.fromkeys(strategies))
    if "scripted" not in strategies:
        why = f"a script is followed by the strategy scripted only; here it is {named}"
        yield Idle(("chair", "script"), why, ("chair.strategy", "events"))
    felt: set[str] = set()
    for name in strategies:
        if name in REGISTER and REGISTER[name].reacts_to is None:
            return  # nobody said what it looks at
        felt |= set(REGISTER[name].reacts_to or ()) if name in REGISTER else set()
    if "patience" not in felt:
        why = f"the strategy {named} does not look at it; adaptive does"
        yield Idle(("chair", "patience"), why, ("chair.strategy", "events"), True)
    scripted = "scripted" in strategies and any(
        step.attention.get("escalate", 0.0) > 0.0 for step in scenario.chair.script
    )
    if "can_escalate" not in felt and not scripted:
        why = f"the strategy {named} never escalates; adaptive and directive do"
        yield Idle(("conditions", "escalation"), why, ("chair.strategy", "events", "chair.script"), True)


def _in_time(scenario: Scenario) -> list[tuple[int, Any]]:
    """Events in the order in which they happen, each with its place in the file."""
    return sorted(enumerate(scenario.events), key=lambda one: one[1].week)


_NOTHING_AT_ZERO: dict[type, tuple[str, str]] = {
    events.Incident: ("severity", "an incident of severity 0 changes nothing"),
    events.TrainingDay: ("quality", "a training day of quality 0 changes nothing"),
    events.ExtraSupport: ("means", "0 adds nothing"),
    events.Replacement: ("share", "with a share of 0 nobody is replaced"),
    events.BudgetCut: ("size", "a cut of 0 changes nothing"),
    events.Election: ("shift", "an election with a shift of 0 changes nothing"),
    events.Workload: ("change", "a change of 0 changes nothing"),
    events.ResidentsShock: ("size", "a shock of 0 changes nothing"),
    events.Leverage: ("strength", "pressing with a strength of 0 changes nothing"),
    events.Evaluation: ("quality", "an evaluation of quality 0 changes nothing"),
    events.ConflictAired: ("quality", "a session of quality 0 changes nothing"),
    events.Deadline: ("strength", "a deadline of strength 0 changes nothing"),
    events.BudgetRestored: ("size", "to undo a cut of 0 changes nothing"),
}
"""Kinds of events of which one number is their size, and what is said where it is 0."""


def _without_effect(scenario: Scenario) -> Iterator[Idle]:
    """Events that change nothing."""
    waiting = {type(event) for event in scenario.events if event.when is not None}
    worsening = (events.BudgetCut, events.Announcement, events.Election)
    worse = any(isinstance(event, worsening) for event in scenario.events)
    commitment, rate = scenario.conditions.covenant, scenario.conditions.replacement_per_year
    escalation = scenario.conditions.escalation
    funding = {one.funding for one in scenario.organisations}
    peopled = _peopled(scenario)
    for place, event in _in_time(scenario):
        key, why = "", ""
        size, nothing = _NOTHING_AT_ZERO.get(type(event), ("", ""))
        match event:
            case _ if size and getattr(event, size) == 0.0:
                key, why = size, nothing
            case events.Announcement(threat=0.0, support=0.0, pressure=0.0):
                key, why = "kind", "this announcement changes neither threat nor support nor pressure"
            case events.ConditionsChange() if not _changed(event):
                key, why = "kind", "no condition is given that changes"
            case events.WordBroken(size=0.0, residents=0.0):
                key, why = "size", "a size of 0 that hits no residents changes nothing"
            case events.Leverage() if event.organisation not in peopled:
                key, why = "organisation", f"nobody is of {event.organisation}, so that nobody is pressed"
            case events.Deal() if missing := [one for one in (event.organisation, event.by) if one not in peopled]:
                key, why = "kind", f"nobody is of {in_words(missing)}, so that nobody takes anything on"
            case events.Deal() if not _can_work(scenario, event):
                why = f"neither {event.organisation} nor {event.by} is needed for {event.facet}"
                key, why = "facet", f"{why}, so that little can come of the deal"
            case events.Emphasis(weight=1.0):
                key, why = "weight", "a weight of 1 is no emphasis"
            case events.BudgetRestored() if not worse:
                key, why = "kind", "nothing is cut in this file that could be restored"
            case events.ChairTime() | events.ChairReplaced() if scenario.chair.leadership == "none":
                key, why = "kind", "nobody leads (leadership: none), so that no chair does anything"
            case _ if waiting & {events.CovenantSigned, events.CovenantDropped, events.BudgetPooled} or (
                events.ReplacementRate in waiting
            ):
                pass  # what holds by then hangs on the course
            case events.CovenantDropped() if commitment == 0.0 and escalation == "none":
                key, why = "kind", "there is no covenant that could be dropped"
            case events.BudgetPooled() if funding == {"pooled"}:
                key, why = "kind", "all are paid from a common pot already"
            case events.ReplacementRate() if event.per_year == rate:
                key, why = "per_year", "this is the rate that holds already"
            case _:
                pass
        if why:
            yield Idle(("events", place, key), why, ("conditions", "organisations", "events"))
        match event:
            case events.CovenantSigned():
                commitment, escalation = event.strength, event.escalation
            case events.CovenantDropped():
                commitment, escalation = 0.0, "none"
            case events.BudgetPooled():
                funding = {"pooled"}
            case events.ReplacementRate():
                rate = event.per_year
            case _:
                pass


def _can_work(scenario: Scenario, deal: events.Deal) -> bool:
    """Whether the facet of a deal needs one of the two parties, by kind or by name."""
    (facet,) = (one for one in scenario.issue.facets if one.id == deal.facet)
    parties = [one for one in scenario.organisations if one.id in (deal.organisation, deal.by)]
    return any({one.kind, one.id} & {*facet.needs} for one in parties)


def _changed(event: events.ConditionsChange) -> list[str]:
    """Conditions that an event gives."""
    own = [name for name in events.ConditionsChange.model_fields if name not in events.ScheduledEvent.model_fields]
    return [name for name in own if name != "kind" and getattr(event, name) is not None]


def _waiting(scenario: Scenario) -> Iterator[Idle]:
    """What events wait for that never comes about, or holds from the start, and people who are not there by then."""
    comes: dict[str, int] = {}
    for event in scenario.events:
        if isinstance(event, events.MemberJoins) and event.when is not None:
            earliest = max(event.week, 2) + event.when.lag
            comes |= dict.fromkeys([event.member, *expanded(joining_line(event))], earliest)
    for place, event in enumerate(scenario.events):
        when = event.when
        if isinstance(event, events.MemberLeaves) and when is None and event.week < comes.get(event.member, 0):
            why = f"{event.member} joins in week {comes[event.member]} at the earliest, and is not there by then"
            yield Idle(("events", place, "week"), why, ("events",))
        if when is None:
            continue
        path = ("events", place, "when")
        never = (when.above is not None and when.above >= 1.0) or (when.below is not None and when.below <= 0.0)
        always = (when.above is not None and when.above < 0.0) or (when.below is not None and when.below > 1.0)
        level = "above" if when.above is not None else "below"
        if never or always:
            told = f"{when.observable} lies from 0 to 1, so that it is {'never' if never else 'always'} {level} this"
            yield Idle((*path, level), told + (": the event never happens" if never else ""))
        elif max(event.week, 2) + when.lag > scenario.horizon_weeks:
            why = f"it could happen in week {max(event.week, 2) + when.lag} at the earliest, after the end of the run"
            yield Idle((*path, "lag") if when.lag else path, why, ("horizon_weeks",))


def _too_late(scenario: Scenario) -> Iterator[Idle]:
    """Events after the last meeting, and after everybody has left."""
    weeks = meeting_weeks(scenario.calendar)
    lines = {line.id: expanded(line) for line in scenario.members}
    lines |= {one.member: expanded(joining_line(one)) for one in scenario.events if isinstance(one, events.MemberJoins)}
    here = {one for line in scenario.members for one in lines[line.id]}
    empty_since: int | None = None
    timed = _in_time(scenario)
    for place, event in timed:
        if isinstance(event, events.CalendarChange):
            if event.when is not None:
                return  # when the team meets hangs on the course
            weeks = rhythm_from(weeks, event.week, event.every_weeks)
        elif isinstance(event, events.Pause) and event.when is None:
            paused = range(event.week, event.week + event.weeks)
            if not {*weeks} & {*paused}:
                why = "no meeting is planned in these weeks"
                yield Idle(("events", place, "weeks"), why, ("calendar", "events"))
            weeks = tuple(week for week in weeks if week not in paused)
    held = [week for week in weeks if week <= scenario.horizon_weeks]
    hangs_on = ("calendar", "events", "horizon_weeks", "members")
    if not held:
        yield Idle(("calendar",), "there is no meeting within the run", hangs_on)
        return
    for place, event in timed:
        if event.week > held[-1] and not isinstance(event, _GOING):
            why = f"this comes after the last meeting, which is in week {held[-1]}, so that no meeting feels it"
            yield Idle(("events", place, "week"), why, hangs_on)
        elif empty_since is not None and not isinstance(event, (events.MemberJoins, events.InvitationWave)):
            yield Idle(("events", place, "week"), f"everybody has left by then, in week {empty_since}", hangs_on)
        if isinstance(event, events.MemberJoins):
            here |= set(expanded(joining_line(event)))
        elif isinstance(event, events.InvitationWave):
            here.add(f"invited_w{event.week}")
        elif isinstance(event, events.MemberLeaves) and event.when is None:
            here -= {event.member, *lines.get(event.member, ())}
            here |= {f"{event.member}_w{event.week}"} if event.replaced else set()
        empty_since = None if here else empty_since or event.week
