"""Values to choose from, in words."""

from __future__ import annotations

CHOICES: dict[str, tuple[str, str]] = {
    "own_product": ("For its own product", "Voor het eigen product"),
    "at_stake": ("Depending on taking part", "Afhankelijk van meedoen"),
    "pooled": ("From a common pot", "Uit een gezamenlijke pot"),
    "none": ("Nobody", "Niemand"),
    "unknown": ("Any colleague", "Een willekeurige collega"),
    "known": ("A fixed deputy the group knows", "Een vaste, bekende vervanger"),
    "managers": ("Managers", "Leidinggevenden"),
    "directors": ("Directors", "Bestuurders"),
    "chair": ("The chair", "De voorzitter"),
    "rotating": ("The members in turn", "De leden om de beurt"),
    "shared": ("The members together", "De leden samen"),
}
"""Values to choose from; by model, field and value where another field has the same value."""
