"""Mechanisms of a shared story."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import agreements, clash, convergence, home

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "synthesis",
        "Views are joined into one story, which becomes clearer and broader",
        "[B] 2.4.4, 6.3",
        always(0.0, convergence.synthesis_attempt, convergence.synthesis_probability),
        unchanged(convergence.clearer, convergence.broader),
    ),
    without_effect(
        "members_bridge",
        "Members with a bridging skill help to join views and to work clashes through, if they get room",
        "[B] 6.3-6.4, table 11",
        holding(convergence.synthesis_attempt, members=0.0),
        holding(clash.mediation, members=0.0),
    ),
    without_effect(
        "method",
        "A method with support does a little by itself to join views, if it is not imposed",
        "[V]; [S]; [B] 6.2",
        always(0.0, convergence.method),
    ),
    without_effect(
        "following_the_loudest",
        "A story that follows the loudest, or that nobody works on, loses clarity",
        "[B] 3.4, 6.3",
        holding(convergence.story_pull, inclusiveness=1.0),
        unchanged(convergence.vaguer),
    ),
    without_effect(
        "breadth_by_language",
        "A broad story needs a language for the difference; without one it splits the difference",
        "[B] 2.3.5, 2.4.4",
        holding(convergence.broader, shared_language=1.0),
    ),
    without_effect(
        "narrow_story",
        "A narrow story holds few concerns, and if it is concrete too it needs no collaboration",
        "[B] 2.4.4, 7.1; Hawkins & Rezazade 2012",
        holding(convergence.story_value, breadth=1.0),
        holding(convergence.story_room, breadth=1.0),
        holding(agreements.joint_probability, breadth=1.0),
    ),
    without_effect(
        "own_concern",
        "One recognises oneself in a story only if the own concern was on the table and is in it",
        "Jackson 1996; [B] 2.3.5, 7.1",
        holding(convergence.recognition, on_table=1.0),
        unchanged(convergence.included),
    ),
    without_effect(
        "collective_memory",
        "Members come to know the story by being there; without that they cannot find or tell it",
        "[B] 4.2, 6.1",
        always(1.0, convergence.remembered, convergence.newcomer_familiarity),
        holding(convergence.recognition, familiarity=1.0),
        holding(home.explained_at_home, familiarity=1.0),
    ),
)
