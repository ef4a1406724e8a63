"""The words of the page."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {}
