"""Moves and stances of a chair, in words."""

from __future__ import annotations

MOVES: dict[str, tuple[str, str, str, str]] = {
    "ask_on": (
        "ask on",
        "doorvragen",
        "Keeps asking until people's concerns are on the table, and gives quiet members a turn.",
        "Vraagt door tot op tafel ligt wat mensen bezighoudt, en geeft ook de stille leden een beurt.",
    ),
    "synthesise": (
        "join views",
        "zienswijzen verbinden",
        "Tries to bring the views together in one shared story.",
        "Probeert de zienswijzen samen te brengen in één gezamenlijk verhaal.",
    ),
    "invite_minority": (
        "hear dissent",
        "tegengeluid horen",
        "Asks who disagrees and makes it safe to say so, so that stored-up conflict can come out.",
        "Vraagt wie het er niet mee eens is en maakt het veilig dat te zeggen, zodat ingehouden conflict eruit kan.",
    ),
    "structure": (
        "structure",
        "structureren",
        "Sees to agenda, minutes, clear roles and agreements that are written down.",
        "Zorgt voor agenda, verslag, rolduidelijkheid en vastgelegde afspraken.",
    ),
    "call_out": (
        "call out",
        "aanspreken",
        "Comes back to agreements that were not kept, and says so to those concerned.",
        "Komt terug op afspraken die niet zijn nagekomen, en spreekt mensen erop aan.",
    ),
    "inspire": (
        "inspire",
        "inspireren",
        "Shows where this can lead, and why it cannot wait.",
        "Laat zien waar dit heen kan, en waarom het niet kan wachten.",
    ),
    "act_together": (
        "act together",
        "samen doen",
        "Gets people to do things together: into the neighbourhood, small wins that are within reach.",
        "Laat mensen samen dingen doen: de wijk in, kleine successen die haalbaar zijn.",
    ),
    "celebrate": (
        "celebrate",
        "vieren",
        "Makes a result count as a success of all.",
        "Maakt van een resultaat een succes van iedereen.",
    ),
    "relate": (
        "1-to-1 talks",
        "1-op-1-gesprekken",
        "Talks with members one to one between meetings, to keep and mend ties.",
        "Spreekt leden tussendoor onder vier ogen, om contacten te onderhouden en te herstellen.",
    ),
    "link": (
        "link upward",
        "lijn naar boven",
        "Keeps managers and directors informed and on board.",
        "Houdt leidinggevenden en bestuurders op de hoogte en aan boord.",
    ),
    "escalate": (
        "escalate",
        "opschalen",
        (
            "Goes to managers or directors to make organisations deliver; possible only where there is somebody "
            "to turn to."
        ),
        "Gaat naar leidinggevenden of bestuurders zodat organisaties leveren; kan alleen waar opschaling mogelijk is.",
    ),
    "recruit": (
        "recruit",
        "erbij halen",
        "Brings in the party that is missing at the table.",
        "Haalt de partij erbij die aan tafel ontbreekt.",
    ),
    "limit": (
        "keep small",
        "klein houden",
        "Keeps the group small enough to work.",
        "Houdt de groep klein genoeg om te kunnen werken.",
    ),
    "inclusiveness": (
        "everybody heard",
        "ieder gehoord",
        "How evenly the chair gives the floor and weighs concerns: 0 goes along with the loudest, 1 everybody equally.",
        (
            "Hoe eerlijk de voorzitter het woord verdeelt en belangen weegt: 0 gaat mee met de luidste stem, 1 "
            "ieder evenveel."
        ),
    ),
    "conflict_openness": (
        "room for conflict",
        "ruimte voor conflict",
        "How far the chair lets conflict be on the table: 0 steers away from it, 1 it may all be said.",
        "In hoeverre conflict van de voorzitter op tafel mag: 0 stuurt eromheen, 1 alles mag worden gezegd.",
    ),
}
"""Moves and stances of a chair: short name in English and in Dutch, what the chair does in both."""
