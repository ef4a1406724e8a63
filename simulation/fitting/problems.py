"""What can be wrong with what is asked of the fitting tools."""


class FittingError(Exception):
    """What was asked of the fitting tools cannot be done; the text says why, and what helps."""
