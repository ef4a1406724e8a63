"""What a person most likely meant: the nearest allowed name, and the value that a text or a number stands for."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_LONGEST = 120
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_AMOUNT = re.compile(r"([-+]?\d[\d_]*(?:[.,]\d+)?|[.,]\d+)\s*(%|[^\W\d_][\w. ]*)?")
_EXPONENT = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d{1,2}")
_QUOTES = "'\"`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"
"""Straight quotes, and those that word processors put in their place."""
_YES = frozenset({"yes", "y", "on", "true", "ja", "j", "aan", "waar", "1"})
_NO = frozenset({"no", "n", "off", "false", "nee", "uit", "onwaar", "0"})
_PERCENT = frozenset({"%", "percent", "procent", "pct"})
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {word: float(number) for number, word in enumerate(_UNITS)}
    | {word: 10.0 * number for number, word in enumerate(_TENS, start=2)}
    | {f"{ten}_{_UNITS[one]}": 10.0 * place + one for place, ten in enumerate(_TENS, start=2) for one in range(1, 10)}
    | {"hundred": 100.0, "half": 0.5, "quarter": 0.25}
)
_DUTCH = {
    "naam": "name",
    "titel": "title",
    "samenvatting": "summary",
    "waargenomen": "observed",
    "bron": "source",
    "aangenomen": "assumed",
    "aanname": "assumed",
    "duur": "horizon_weeks",
    "weken": "weeks",
    "week_nummer": "week",
    "vraagstuk": "issue",
    "probleem": "issue",
    "facetten": "facets",
    "ernst": "severity",
    "handelbaarheid": "tractability",
    "nodig": "needs",
    "oorzaken": "causes",
    "organisaties": "organisations",
    "partijen": "organisations",
    "organisatie": "organisation",
    "soort": "kind",
    "belang": "interest",
    "belangen": "interest",
    "steun": "support",
    "werkdruk": "workload",
    "bekostiging": "funding",
    "dreiging": "threat",
    "middelen": "means",
    "mensen": "people",
    "leden": "members",
    "lid": "member",
    "functie": "function",
    "aantal": "count",
    "openheid": "openness",
    "assertiviteit": "assertiveness",
    "beschikbaarheid": "availability",
    "verwachting": "expectation",
    "spreiding": "spread",
    "vaardigheden": "skills",
    "conflictstijl": "conflict_style",
    "plaatsvervanger": "deputy",
    "voorzitter": "chair",
    "strategie": "strategy",
    "geduld": "patience",
    "aanzien": "standing",
    "vertaler": "translator",
    "netwerker": "network_builder",
    "coordinator": "coordinator",
    "ondernemer": "entrepreneur",
    "vertalen": "translating",
    "netwerken": "networking",
    "vermijden": "avoiding",
    "omstandigheden": "conditions",
    "voorwaarden": "conditions",
    "convenant": "covenant",
    "ruimte": "room",
    "opschaling": "escalation",
    "druk": "pressure",
    "betaalde_tijd": "paid_time",
    "locatie": "premises",
    "geschiedenis": "history",
    "voorgeschiedenis": "history",
    "teleurstelling": "disappointment",
    "bekendheid": "acquaintance",
    "vertrouwen": "trust",
    "oud_zeer": "old_sores",
    "bewoners": "residents",
    "meldingsbereidheid": "reporting",
    "gewichten": "weights",
    "kalender": "calendar",
    "agenda": "calendar",
    "vast": "fixed",
    "gebeurtenissen": "events",
    "vertalingen": "translations",
    "namen": "names",
    "scenarios": "scenarios",
    "herhalingen": "replications",
    "uitkomsten": "outcomes",
    "onzekerheden": "uncertainties",
    "knoppen": "levers",
    "ontwerp": "design",
    "waarden": "values",
    "laag": "low",
    "hoog": "high",
    "constanten": "constants",
    "opmerking": "note",
    "politie": "police",
    "gemeente": "municipality",
    "geen": "none",
    "bekend": "known",
    "onbekend": "unknown",
    "directeuren": "directors",
    "incident": "incident",
    "verkiezingen": "election",
    "trainingsdag": "training_day",
    "woordbreuk": "word_broken",
    "woord_gebroken": "word_broken",
    "afspraak_geschonden": "word_broken",
    "machtsmiddel": "leverage",
    "drukmiddel": "leverage",
    "ruil": "deal",
    "nadruk": "emphasis",
    "evaluatie": "evaluation",
    "oud_zeer_besproken": "conflict_aired",
    "oud_zeer_op_tafel": "conflict_aired",
    "conflict_besproken": "conflict_aired",
    "uiterste_datum": "deadline",
    "methode": "method",
    "doorstart": "restart",
    "herstart": "restart",
    "door": "by",
    "sterkte": "strength",
    "gewicht": "weight",
    "kwaliteit": "quality",
    "stappen": "steps",
}
"""Dutch words that people write for a key or a value, and what files call it."""


def as_name(text: str) -> str | None:
    """Return a text as a name of small letters, digits and underscores, or None where nothing is left of it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_").lstrip("0123456789_")[:60].rstrip("_")
    return name if _NAME.fullmatch(name) else None


def nearest_name(found: object, allowed: Iterable[str]) -> str | None:
    """Return the allowed name that looks most like the one found, or None if none does."""
    if not isinstance(found, str) or len(found) > _LONGEST:
        return None
    names = list(allowed)
    name = as_name(found)
    if name is not None:
        same = [one for one in names if one == name or as_name(one) == name]
        in_english = _DUTCH.get(name)
        if same or in_english in names:
            return same[0] if same else in_english
        longer = [one for one in names if name.startswith(f"{one}_")]
        if longer:
            return max(longer, key=len)
    close = difflib.get_close_matches(found, names, n=1) or difflib.get_close_matches(name or "", names, n=1)
    return close[0] if close else None


def number_in(text: str) -> float | None:
    """Return the number that a person means by a text: a decimal comma, a percentage, a word, a number with a unit."""
    told = text.strip().strip(_QUOTES).strip()
    word = _WORDS.get(as_name(told) or "")
    if word is not None:
        return word
    if _EXPONENT.fullmatch(told):
        return float(told.replace(",", "."))
    found = _AMOUNT.fullmatch(told) if len(told) <= 40 else None
    if found is None:
        over = re.fullmatch(r"(\d{1,3})\s*/\s*(\d{1,3})", told)
        return int(over[1]) / int(over[2]) if over and int(over[2]) else None
    value = float(found[1].replace("_", "").replace(",", "."))
    return value / 100.0 if (found[2] or "").lower() in _PERCENT else value


def meant_number(found: object, node: Mapping[str, Any]) -> str | None:
    """Return the number that a person most likely meant, as a file writes it, if it is allowed.

    Parameters
    ----------
    found
        What stands there.
    node
        The piece of JSON Schema for a number or a whole number.
    """
    value = found if isinstance(found, (int, float)) and not isinstance(found, bool) else None
    if isinstance(found, str):
        value = number_in(found)
    if value is None or not math.isfinite(value) or abs(value) > 1e15:
        return None
    whole = node.get("type") == "integer"
    if node.get("maximum") == 1 and not whole and 2 <= value <= 100:
        value = value / 100.0
    if whole and value != int(value):
        return None
    low, high = node.get("minimum", -math.inf), node.get("maximum", math.inf)
    if not low <= value <= high or value <= node.get("exclusiveMinimum", -math.inf):
        return None
    told = str(int(value)) if whole or value == int(value) else f"{value:.12g}"
    return None if told == str(found) and not isinstance(found, str) else told


def meant_truth(found: object) -> str | None:
    """Return `true` or `false` where a person says the same in another way."""
    word = str(found).strip().strip(_QUOTES).lower()
    if isinstance(found, (dict, tuple)) or word not in _YES | _NO:
        return None
    return "true" if word in _YES else "false"


def meant_list(found: str) -> str | None:
    """Return a text as a list of names, as a file writes it."""
    names = [as_name(part) for part in re.split(r"[,;]|\s+en\s+|\s+and\s+|\n|\s-\s|^-\s", found) if part.strip(" -")]
    return f"[{', '.join(map(str, names))}]" if names and None not in names and len(names) <= 10 else None


def unquoted(text: str) -> str | None:
    """Return a text without the curly quotes around it, or None where there are none."""
    inner = text.strip(_QUOTES)
    return inner if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and inner else None


def has_decimal_comma(text: str) -> bool:
    """Whether a text is a number with a comma where the decimal point should be."""
    return re.fullmatch(r"\s*[-+]?\d*,\d+\s*%?\s*", text) is not None
