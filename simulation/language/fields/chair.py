"""Fields of a chair, in words."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str, str, str]] = {
    "Chair.name": (
        "What people call the chair",
        "Hoe de voorzitter heet",
        "The name or title by which the chair appears in the minutes.",
        "De naam of titel waarmee de voorzitter in het verslag staat.",
    ),
    "Chair.organisation": (
        "Organisation",
        "Organisatie",
        "The organisation the chair comes from.",
        "De organisatie waar de voorzitter vandaan komt.",
    ),
    "Chair.skills": (
        "Skill in the four roles",
        "Vaardigheid in de vier rollen",
        "How well the chair fills the four roles of a boundary spanner.",
        "Hoe goed de voorzitter de vier rollen van een grensoverschrijder vervult.",
    ),
    "Chair.standing": (
        "Trust in the chair beforehand",
        "Vertrouwen vooraf",
        "Trust the members have in the chair at the start: 0 none, 1 complete.",
        "Vertrouwen dat de leden bij de start in de voorzitter hebben: 0 geen, 1 volledig.",
    ),
    "Chair.time_share": (
        "Time for the team",
        "Tijd voor het team",
        "Time for the team besides other work: 0 none, 1 all that one could wish for.",
        "Tijd voor het team naast ander werk: 0 geen, 1 zoveel als je zou wensen.",
    ),
    "Chair.patience": (
        "Patience",
        "Geduld",
        "How long the chair keeps asking before working towards one story: 0 hardly at all, 1 very long.",
        "Hoe lang de voorzitter blijft doorvragen voordat er aan één verhaal wordt gewerkt: 0 heel kort, 1 heel lang.",
    ),
    "Chair.strategy": (
        "Way of leading",
        "Manier van leiden",
        "How the chair divides attention over what can be done.",
        "Hoe de voorzitter de aandacht verdeelt over wat er te doen is.",
    ),
    "Chair.leadership": (
        "Who leads",
        "Wie er leidt",
        "Who leads the meetings: the chair, nobody, the next member in turn, or the members together.",
        "Wie de bijeenkomsten leidt: de voorzitter, niemand, de leden om de beurt of de leden samen.",
    ),
    "Chair.script": (
        "Script of the chair",
        "Draaiboek van de voorzitter",
        "What the chair does from which meeting on; only for a chair who follows a script.",
        "Wat de voorzitter vanaf welke bijeenkomst doet; alleen voor wie een draaiboek volgt.",
    ),
    "ChairSkills.network_builder": (
        "Network builder",
        "Netwerkbouwer",
        "Making and keeping relations in and around the team: 0 no skill, 1 as good as can be.",
        "Relaties leggen en onderhouden in en om het team: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.translator": (
        "Translator",
        "Vertaler",
        "Bringing views on the table and joining them: 0 no skill, 1 as good as can be.",
        "Zienswijzen op tafel krijgen en verbinden: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.coordinator": (
        "Coordinator",
        "Coördinator",
        "Agenda, roles, agreements, and coming back to them: 0 no skill, 1 as good as can be.",
        "Agenda, rollen, afspraken en erop terugkomen: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ChairSkills.entrepreneur": (
        "Entrepreneur",
        "Ondernemer",
        "Vision, seeing chances, getting things done together: 0 no skill, 1 as good as can be.",
        "Visie, kansen zien, samen iets voor elkaar krijgen: 0 niet vaardig, 1 zo goed als maar kan.",
    ),
    "ScriptStep.meeting": (
        "From which meeting",
        "Vanaf welke bijeenkomst",
        "First meeting, counted from 1, that this line holds for; it holds until the next line.",
        "Eerste bijeenkomst, geteld vanaf 1, waarvoor deze regel geldt; hij geldt tot de volgende regel.",
    ),
    "ScriptStep.attention": (
        "Where attention goes",
        "Waar de aandacht heen gaat",
        "Share of the chair's attention for each move: 0 none, 1 all of it; together at most 1.",
        "Deel van de aandacht van de voorzitter per handeling: 0 niets, 1 alles; samen hoogstens 1.",
    ),
    "ScriptStep.inclusiveness": (
        "Giving everybody the floor",
        "Ieder aan het woord laten",
        "How evenly the chair gives the floor: 0 goes along with the loudest, 1 everybody equally.",
        "Hoe eerlijk de voorzitter het woord verdeelt: 0 gaat mee met de luidste stem, 1 iedereen evenveel.",
    ),
    "ScriptStep.conflict_openness": (
        "Room for conflict",
        "Ruimte voor conflict",
        "How welcome conflict is at the table: 0 the chair steers away from it, 1 it may all be said.",
        "Hoe welkom conflict aan tafel is: 0 de voorzitter stuurt eromheen, 1 alles mag worden gezegd.",
    ),
}
"""Fields by model and name: label in English and in Dutch, help in English and in Dutch."""
