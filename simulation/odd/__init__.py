"""The page that describes the model element by element, after the ODD + D protocol, with tables made from the code.

``python -m simulation.odd > docs/odd.md`` writes it. The text stands in ``text.md`` in this folder; a name in double
braces there is filled in from `simulation.odd.tables`.
"""
