"""The words of reports."""

from __future__ import annotations

from simulation.language.report import figures, frame, heads, meaning, session, sweep, teams

PARTS: tuple[dict[str, tuple[str, str]], ...] = (
    frame.WORDS,
    teams.WORDS,
    heads.WORDS,
    figures.WORDS,
    session.WORDS,
    sweep.WORDS,
    meaning.WORDS,
)
"""The words of the catalogue that reports use, part by part."""
