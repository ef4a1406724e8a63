"""The laws: one small module of pure scalar functions per mechanism.

Laws know nothing of agents, files or random generators. They use only ``+ - * /``, ``abs``, ``min``,
``max``, comparisons, ``math.exp``, ``math.log``, ``math.sqrt`` and ``math.tanh`` on plain floats, which gives
the same bits in interpreted and in compiled code. Letters such as [B] in the docstrings name the sources
listed in ``docs/sources.md``.

Every number in a law but 0 and 1 has a name in capitals, above the first law that uses it, and beneath the name a
sentence that tells what it means, its unit, and whether it is assumed, found in a source, or so by definition.
``docs/odd.md`` has a table of them all. Where a law holds ``FLOOR + (1.0 - FLOOR) * x``, it goes from the floor to one.
"""
