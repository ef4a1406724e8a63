"""Fitting the behavioural constants on the evidence, and screening which of them matter.

Needs the extra ``fit``; see ``docs/fitting.md``.
"""
