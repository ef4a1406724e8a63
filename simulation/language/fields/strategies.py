"""Strategies of a chair, in words."""

from __future__ import annotations

STRATEGIES: dict[str, tuple[str, str, str, str]] = {
    "adaptive": (
        "Adaptive",
        "Adaptief",
        "Switches between content and relation, formal and informal, by what the room needs.",
        "Wisselt tussen inhoud en relatie, formeel en informeel, naar wat de groep nodig heeft.",
    ),
    "deep_democracy": (
        "Deep democracy",
        "Deep democracy",
        "Invites the minority, lets conflict be said, and joins views once grievance is heard.",
        "Nodigt de minderheid uit, laat conflict uitspreken en verbindt zienswijzen zodra de onvrede is gehoord.",
    ),
    "directive": (
        "Directive",
        "Sturend",
        "Gives structure and vision, and escalates; does not ask on or join views.",
        "Geeft structuur en visie, en schaalt op; vraagt niet door en verbindt geen zienswijzen.",
    ),
    "follow_the_voice": (
        "Follow the voice",
        "De luidste stem volgen",
        "Keeps relations warm and goes along with whoever speaks most.",
        "Houdt de relaties warm en gaat mee met wie het meest aan het woord is.",
    ),
    "hands_off": (
        "Hands off",
        "Op zijn beloop laten",
        "Opens the meeting and lets it run.",
        "Opent de bijeenkomst en laat die lopen.",
    ),
    "inventory": (
        "Keep collecting",
        "Blijven inventariseren",
        "Keeps collecting views, does not join or rank them, and avoids conflict.",
        "Blijft zienswijzen ophalen, verbindt of ordent ze niet, en vermijdt conflict.",
    ),
    "relational": (
        "Relational",
        "Relationeel",
        "Works by personal ties: one-to-one talks, celebration, doing things together.",
        "Werkt met persoonlijke banden: gesprekken onder vier ogen, vieren, samen dingen doen.",
    ),
    "role_by_phase": (
        "A role for each phase",
        "Een rol per fase",
        "Gives each phase its roles, as the textbook has it, and looks at nothing but the phase.",
        "Geeft elke fase haar rollen, zoals het in het boek staat, en kijkt alleen naar de fase.",
    ),
    "scripted": (
        "By a script",
        "Volgens draaiboek",
        "Follows the script of the scenario, meeting by meeting.",
        "Volgt het draaiboek van het scenario, bijeenkomst na bijeenkomst.",
    ),
    "interactive": (
        "You decide",
        "Zelf beslissen",
        "A person decides at each meeting what the chair does.",
        "Een mens beslist bij elke bijeenkomst wat de voorzitter doet.",
    ),
}
"""Strategies of a chair: name in English and in Dutch, what the chair does in both."""
