"""The laws: one small module of pure scalar functions per mechanism.

Laws know nothing of agents, files or random generators. They use only ``+ - * /``, ``abs``, ``min``,
``max``, comparisons, ``math.exp``, ``math.log``, ``math.sqrt`` and ``math.tanh`` on plain floats, which gives
the same bits in interpreted and in compiled code. Letters such as [B] in the docstrings name the sources
listed in ``docs/sources.md``.
"""
