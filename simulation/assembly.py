"""From a scenario to agents: members with drawn traits, first frames and first trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.agents.professional import Professional
from simulation.laws import people as laws
from simulation.laws.trust import prior_weights
from simulation.streams import Purpose, person_key

if TYPE_CHECKING:
    from simulation.agents.organisation import Organisation
    from simulation.model import Collaboration
    from simulation.scenario import schema

_TRAITS = (
    Purpose.TRAIT_OPENNESS,
    Purpose.TRAIT_ASSERTIVENESS,
    Purpose.TRAIT_STATUS,
    Purpose.TRAIT_WORKLOAD,
    Purpose.TRAIT_EXPECTATION,
    Purpose.TRAIT_CHAIR_TRUST,
)
_STYLES = ("avoiding", "competing", "accommodating", "compromising", "integrating")


def hire(
    model: Collaboration, identifier: str, line: schema.Member, organisation: Organisation, joined_week: int
) -> Professional:
    """Make a professional with traits drawn around what the scenario says; no trust in anybody yet."""
    key = person_key(identifier)
    person = Professional(model, identifier, key, len(model.people), organisation)
    person.line = line.id
    person.function = line.function or line.id
    people = model.given.people
    draws = [row[0] for row in model.streams.each(_TRAITS, 0, np.asarray([key], dtype=np.uint64))]

    def drawn(name: str, place: int) -> float:
        given = getattr(line, name)
        return laws.trait(getattr(people, name) if given is None else given, people.spread, draws[place])

    person.openness = drawn("openness", 0)
    person.assertiveness = drawn("assertiveness", 1)
    person.status = drawn("status", 2)
    person.workload = drawn("workload", 3)
    person.value = person.hope = drawn("expectation", 4)
    known = _known_chair(model, organisation)
    person.chair_trust = laws.trait(model.chair.starting_standing + known, people.spread, draws[5])
    _draw_style(model, person, line.conflict_style or people.conflict_style)
    skills = line.skills or people.skills
    person.networking, person.translating = skills.networking, skills.translating
    person.deputy = line.deputy
    person.availability = people.availability if line.availability is None else line.availability
    _draw_view(model, person)
    history = model.conditions.history
    sore = history.sore_depth if organisation.identifier in model.sore_organisations else 0.0
    person.grievance = laws.first_grievance(history.disappointment, sore)
    person.threat = organisation.threat
    person.joined_week = joined_week
    model.people.append(person)
    organisation.people.append(person)
    return person


def _known_chair(model: Collaboration, organisation: Organisation) -> float:
    """More trust in a chair of the own organisation, less where there are old sores with it."""
    home = model.chair.organisation
    sore = (home.identifier, organisation.identifier) in model.sores
    depth = model.conditions.history.sore_depth if sore else 0.0
    return laws.known_chair(1.0 if home is organisation else 0.0, depth)


def _draw_style(model: Collaboration, person: Professional, style: schema.ConflictStyle) -> None:
    """Mix of conflict styles around the given weights."""
    luck = model.streams.uniforms(
        Purpose.TRAIT_STYLE, 0, person.key, np.arange(1, len(_STYLES) + 1, dtype=np.uint64)
    ).tolist()
    spread = model.given.people.spread
    weights = [laws.style_weight(getattr(style, name), spread, u) for name, u in zip(_STYLES, luck, strict=True)]
    total = 0.0
    for weight in weights:
        total += weight
    if total <= 0.0:
        weights, total = [1.0] * len(_STYLES), float(len(_STYLES))
    person.avoiding = weights[0] / total
    person.accommodating = weights[2] / total
    person.integrating = weights[4] / total


def _draw_view(model: Collaboration, person: Professional) -> None:
    """First view of the issue: near the organisation's professional view, with a little of all facets."""
    luck = model.streams.uniforms(Purpose.TRAIT_FRAME, 0, person.key, model.facet_keys).tolist()
    even = 1.0 / len(luck)
    view = [laws.first_attention(judged, even, u) for judged, u in zip(person.organisation.interest, luck, strict=True)]
    total = 0.0
    for part in view:
        total += part
    person.professional_view = [part / total for part in view]
    person.frame = list(person.professional_view)


def acquaint(model: Collaboration, newcomers: list[Professional], level: float, acquaintance: float) -> None:
    """First beliefs between newcomers and everybody, both ways: trust by `level` and reputation, image by acquaintance.

    Parameters
    ----------
    level
        Trust at the start [0, 1], raised within an organisation and lowered between those with old sores.
    acquaintance
        How well they know each other [0, 1]; also how settled the first trust is.
    """
    people = model.people
    new = {person.index for person in newcomers}
    keys = np.asarray([person.key for person in people], dtype=np.uint64)
    newest = np.asarray([person.key for person in newcomers], dtype=np.uint64)
    outward = model.streams.uniforms(Purpose.TRAIT_TRUST, 0, newest[:, None], keys[None, :]).tolist()
    inward = model.streams.uniforms(Purpose.TRAIT_TRUST, 0, keys[:, None], newest[None, :]).tolist()
    spread = model.given.people.spread
    strength = laws.first_certainty(acquaintance)

    def first_belief(one: Professional, other: Professional, luck: float) -> tuple[float, float, float]:
        here, there = one.organisation, other.organisation
        colleague = 1.0 if here is there else 0.0
        sore = model.conditions.history.sore_depth if (here.identifier, there.identifier) in model.sores else 0.0
        kept, broken = prior_weights(laws.first_trust(level, spread, luck, colleague, sore), strength)
        return kept, broken, laws.first_image(acquaintance, colleague)

    for person in people:
        if person.index in new:
            row = outward[newcomers.index(person)]
            beliefs = [first_belief(person, other, row[other.index]) for other in people]
            person.kept = [belief[0] for belief in beliefs]
            person.broken = [belief[1] for belief in beliefs]
            person.image = [belief[2] for belief in beliefs]
        else:
            for place, newcomer in enumerate(newcomers):
                kept, broken, image = first_belief(person, newcomer, inward[person.index][place])
                person.kept.append(kept)
                person.broken.append(broken)
                person.image.append(image)
