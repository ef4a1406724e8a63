"""The compiled engine: the text of the model over arrays, hundreds of times as fast, with the same numbers.

- `arrays`: a team in one record and arrays behind it; `records`: how Numba sees it
- `memory`: the few things that are done otherwise in arrays than in Python objects
- `build`: copies the text and compiles it; `parts`, `keeping`: how its parts are compiled, and kept for the next time
- `conducts`, `subset`: strategies compiled, and what they may use
- `detail`, `summing`: one run with all its tables; many runs summed up
"""
