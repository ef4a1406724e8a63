"""Reports of a session, in words."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "report_session_told": (
        "These are courses of one team with one luck: the same people fall ill or happen to speak up in each (seed "
        "{seed}, replication {replication}). Only how the meetings were led differs.",
        "Dit zijn verlopen van één team met één toeval: in elk worden dezelfde mensen ziek of nemen zij toevallig het "
        "woord (seed {seed}, herhaling {replication}). Alleen hoe de bijeenkomsten zijn geleid verschilt.",
    ),
    "report_versions_caption": ("Courses in this report", "Verlopen in dit verslag"),
    "report_version_person": ("Version {name}: a person in the chair", "Versie {name}: iemand zit zelf voor"),
    "report_version_strategy": ("Version {name}: {strategy:strategy}", "Versie {name}: {strategy:strategy}"),
    "report_reference_own": (
        "For comparison: the team's own chair, {strategy:strategy}",
        "Ter vergelijking: de eigen voorzitter, {strategy:strategy}",
    ),
    "report_reference": ("For comparison: {strategy:strategy}", "Ter vergelijking: {strategy:strategy}"),
    "report_end_caption": (
        "Where each course stands in its last week; indicators from 0 (none) to 1 (full)",
        "Waar elk verloop staat in de laatste week; kenmerken van 0 (niets) tot 1 (volledig)",
    ),
    "report_courses_caption": (
        "Phase that prevails by week, and how far the team is in it",
        "Fase die overheerst per week, en hoe ver het team daarin is",
    ),
    "report_courses_fold": (
        "The numbers of the figure, week by week",
        "De cijfers van de figuur, week voor week",
    ),
    "report_run_table_caption": (
        "{course}: the weeks of its meetings, and the last",
        "{course}: de weken van de bijeenkomsten, en de laatste",
    ),
    "report_run_table_fold": ("The numbers of this figure", "De cijfers van deze figuur"),
    "report_of": ("{count} of {whole}", "{count} van {whole}"),
    "report_moves_caption": ("{course}: what the chair did", "{course}: wat de voorzitter deed"),
    "report_moves": ("{moves:moves}", "{moves:moves}"),
    "report_no_moves": ("nothing in particular", "niets in het bijzonder"),
    "report_by_person": ("a person", "een mens"),
    "report_minutes_told": (
        "Each line says what was recorded of this one simulated run. Lines in italics that begin with 'Not visible' "
        "tell what nobody in the room could see.",
        "Elke regel zegt wat van dit ene gesimuleerde verloop is vastgelegd. Cursieve regels die beginnen met 'Niet "
        "zichtbaar' vertellen wat niemand in de kamer kon zien.",
    ),
    "report_minutes_none": ("No meeting was held in this version yet.", "In deze versie is nog niet vergaderd."),
    "report_inside_sign": ("Not visible:", "Niet zichtbaar:"),
}
