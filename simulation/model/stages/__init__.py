"""The order of things: a week in `week`, a meeting in `meeting`, and a module for each stage of them.

A stage gets the team (`simulation.model.state.Run`) and changes it in place; what one agent does in it is an act, what
a formula gives is a law. It is read by Python and compiled by Numba: plain loops over rows, no lists made, no numbers
that have no name.
"""
