"""One small experiment for each mechanism of the second version: one thing changed, the same luck.

``python -m simulation.evidence.experiments [--replications N] --write FILE`` runs them, and writes a page with a table,
and a figure per theme in the folder ``figures`` beside it. An experiment shows what a mechanism does in one team; it is
no evidence that real teams do the same.
"""
