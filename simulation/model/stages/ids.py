"""Keys of newcomers: the checksum of their id, worked out without text.

The id of a newcomer is the line, `_w`, the week, for an invitation wave the number in the wave, and a number where that
id is taken. The checksum is the common CRC-32, as in `simulation.model.streams.person_key`.
"""

from __future__ import annotations

from simulation.model.state import Run

_POLYNOMIAL = 0xEDB88320
_UNDERSCORE = 95
_ZERO = 48


def more(checksum: int, byte: int) -> int:
    """A running CRC-32 (without its last inversion) after one more byte."""
    checksum = checksum ^ byte
    for _ in range(8):
        if checksum & 1:
            checksum = (checksum >> 1) ^ _POLYNOMIAL
        else:
            checksum = checksum >> 1
    return checksum


def more_digits(checksum: int, number: int) -> int:
    """A running CRC-32 after the decimal digits of a number of at least 0."""
    power = 1
    while power * 10 <= number:
        power *= 10
    while power > 0:
        checksum = more(checksum, _ZERO + (number // power) % 10)
        power = power // 10
    return checksum


def finished(checksum: int) -> int:
    """Key of a running checksum; never 0."""
    key = checksum ^ 0xFFFFFFFF
    return key if key > 0 else 1


def wanted_id(run: Run, line: int, week: int, wave: int) -> int:
    """Running checksum of a newcomer's id: of a line, in a week, with the number in an invitation wave (0 for none)."""
    checksum = more_digits(run.lines[line].prefix, week)
    if wave > 0:
        checksum = more_digits(more(checksum, _UNDERSCORE), wave)
    return checksum


def unused_number(run: Run, checksum: int) -> int:
    """The number to put behind a newcomer's id, 0 for none, so that nobody has that id.

    Ids of other weeks and of named persons cannot be taken: such names are refused in scenarios.
    """
    number = 0
    while taken(run, numbered(checksum, number)):
        number = max(2, number + 1)
    return number


def numbered(checksum: int, number: int) -> int:
    """Key of an id with a number behind it, or without one for 0."""
    if number > 0:
        checksum = more_digits(more(checksum, _UNDERSCORE), number)
    return finished(checksum)


def taken(run: Run, key: int) -> bool:
    """Whether a newcomer of this week has that key."""
    for place in range(run.meeting.newcomers):
        if run.new_keys[place] == key:
            return True
    return False
