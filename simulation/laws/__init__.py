"""The laws: one small module of pure scalar functions per mechanism.

Laws know nothing of agents, files or random generators. They use only ``+ - * /``, ``abs``, ``min``,
``max``, comparisons, ``math.exp``, ``math.log``, ``math.sqrt`` and ``math.tanh`` on plain floats, which gives
the same bits in interpreted and in compiled code. Every number in a law but 0 and 1 has a name, above the first law
that uses it, and a sentence that tells what it means, its unit, and whether it is assumed; `simulation.odd` makes the
table of them. Where a law holds ``FLOOR + (1 - FLOOR) * x``, it goes from the floor to one. Letters such as [B] in the docstrings name the sources
listed in ``docs/sources.md``.
"""
