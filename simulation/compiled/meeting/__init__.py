"""Twins of the stages of a meeting, over arrays."""
