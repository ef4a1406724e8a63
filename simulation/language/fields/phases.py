"""Phases of a team, in words."""

from __future__ import annotations

PHASES: dict[str, tuple[str, str, str, str]] = {
    "forming": (
        "forming",
        "vormen",
        "The aim or clear roles and norms are still missing.",
        "Het doel, of duidelijke rollen en normen, ontbreken nog.",
    ),
    "storming": (
        "storming",
        "stormen",
        "Differences have been voiced and are not worked through.",
        "Verschillen zijn uitgesproken en nog niet uitgepraat.",
    ),
    "norming": (
        "norming",
        "normeren",
        "There is a shared aim, with roles and norms.",
        "Er is een gedeeld doel, met rollen en normen.",
    ),
    "performing": (
        "performing",
        "presteren",
        "Agreements are kept and there are joint results, with little leaning on the chair.",
        "Afspraken worden nagekomen en er zijn gezamenlijke resultaten, zonder veel op de voorzitter te leunen.",
    ),
    "adjourned": (
        "adjourned",
        "uiteengegaan",
        "The team has stopped meeting for good.",
        "Het team komt voorgoed niet meer bijeen.",
    ),
}
"""Phases of a team: name in English and in Dutch, what an observer sees in both."""
