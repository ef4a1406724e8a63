"""The compiled engine: the same week over arrays, hundreds of times as fast, with the same numbers.

The laws are those of the Mesa engine, compiled from the same source. What is written a second time is only the order
of the week and the meeting: each module is the twin of the one of the same name in `simulation/`, function by
function, so a change in one needs the same change in the other. `tests/compiled/` holds both against each other,
number by number. Numba compiles on first use; see `simulation.compiled.build`.
"""
