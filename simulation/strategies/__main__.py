"""The page on strategies, made from the code: ``python -m simulation.strategies > docs/strategies.md``."""

from __future__ import annotations

import ast
import inspect

from simulation.strategies import interactive
from simulation.strategies.base import NOT_BLURRED, REGISTER, Moves, Room
from simulation.strategies.scripted import DESCRIPTION

START = """\
# Bridging strategies

Made from the code by `python -m simulation.strategies > docs/strategies.md`.

A bridging strategy says what the chair does with limited attention: before each meeting it is given what the chair
perceives of the team, and it returns how attention is divided over thirteen moves, and the stance in which the chair
leads. It says what is tried. How well it works is a matter of the chair's skills, standing and time, which a
[scenario](scenarios.md#chair) gives.

```sh
bruggen list                                   # all strategies, with the teams
bruggen compare ruitersoord --strategy adaptive --strategy role_by_phase --strategy deep_democracy -n 50
```

## The strategies

*Reacts to* names all that makes a difference to what the strategy does, and nothing else does; the tests hold each
strategy to it. Letters such as [B] are explained in [sources](sources.md).
"""

MOVES = """\
## What a chair can do

Attention per move lies in [0, 1] and adds up to at most one over all moves; what is more is scaled down, and what is
negative counts as none. A move works by the attention it gets (with diminishing returns), by the time the chair has,
by skill in the role it belongs to and by standing in the team; `simulation/laws/moves.py` holds the equation, and
[the model](model.md#a-meeting) tells what each move then does in a meeting.
"""

STANCE = """\
The stance costs no attention:
"""

ROOM = """\
## What a chair perceives

All of it lies in [0, 1], but for the number of the meeting. What is marked *blurred* is perceived with an error, the
larger the less skilled the chair is as a network builder; so the readings of phases need not add up to one. `Room()` is
what there is before anything has happened.
"""

ADDING = '''\
## Add one

A strategy is a function from `Room` to `Moves`, in a file of its own name in `simulation/strategies/`. Save this as
`simulation/strategies/hear_first.py`:

```python
"""Hear first: nothing is joined before everybody has been heard."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "hear_first",
    "Hears everybody before views are joined, and comes back to what was agreed.",
    reacts_to=("unheard", "broken"),
)
def hear_first(room: Room) -> Moves:
    """Ask on while members are unheard; as more are heard, join views, record agreements, address broken ones.

    Source: made up as an example.
    """
    heard = 1.0 - room.unheard
    return Moves(
        ask_on=0.6 * room.unheard,
        relate=0.2,
        synthesise=0.4 * heard,
        structure=0.2 * heard,
        call_out=0.2 * heard * room.broken,
        inclusiveness=0.9,
        conflict_openness=0.6,
    )
```

That is all. `bruggen list` shows it, a scenario can name it under `chair: strategy:`, `--strategy hear_first` gives it
to any team, and every test of strategies applies to it. The second command below puts it on this page:

```sh
python -m pytest tests -k hear_first
python -m simulation.strategies > docs/strategies.md
```

The tests ask that attention stays within its bounds in any room, extremes included; that the same room always brings
the same moves, so a strategy keeps no memory and draws no lots; that nobody is escalated to who is not there; that each
perception named in `reacts_to` changes the moves and no other does; that the docstring tells the behaviour first and
then where it was seen (`Source:`, or that it was made up); and that runs are the same again, in another process, and
compiled. For the last, keep to [the arithmetic that can be compiled](engines.md#which-strategies-can-be-compiled); it
also makes many runs fast. Where attention may add up to more than one, return `within_budget(Moves(...))`.

In a notebook the same function works as it stands, without a file. It may then use any Python, and leave `reacts_to`
and the docstring out:

```python
from simulation import compare

print(hear_first(Room(unheard=0.25, broken=0.5)))
comparison = compare(["oostplein"], strategies=["follow_the_voice", "hear_first"], replications=10, seed=1)
print(comparison.summary()[["strategy", "final_storming", "attendance_share"]])
```

To follow a plan by the number of the meeting no code is needed: see [`scripted`](scenarios.md#chairscript). To decide
by yourself at each meeting, [take the chair](play.md#in-the-chair).
'''


def as_markdown() -> str:
    """What strategies do, may do and perceive, and how to add one, as a page of the documentation."""
    lines = [START]
    lines += ["| strategy | what the chair does | where it was seen | reacts to |", "| --- | --- | --- | --- |"]
    for name, found in sorted(REGISTER.items()):
        felt = ", ".join(f"`{one}`" for one in found.reacts_to or ())
        lines.append(f"| `{name}` | {found.description} | {found.source or 'not said'} | {felt or 'nothing'} |")
    lines.append(f"| `scripted` | {DESCRIPTION} | a plan of your own | `meeting` |")
    lines.append(f"| `{interactive.NAME}` | {interactive.DESCRIPTION} | a person in the chair | what they notice |")
    for name, found in sorted(REGISTER.items()):
        told, _, _ = (inspect.getdoc(found.conduct) or "").partition("Source: ")
        lines += ["", f"### {name}", "", told.strip()]
    lines += ["", MOVES]
    lines += ["| move | role of the boundary spanner | what it does |", "| --- | --- | --- |"]
    for move, (role, does) in roles_of_moves().items():
        if role != "Stance":
            lines.append(f"| `{move}` | {role} | {_capital(does)} |")
    lines += ["", STANCE, "| stance | what it is |", "| --- | --- |"]
    for move, (role, does) in roles_of_moves().items():
        if role == "Stance":
            lines.append(f"| `{move}` | {_capital(does)} |")
    lines += ["", ROOM, "| perception | what it is | |", "| --- | --- | --- |"]
    for felt, told in meanings(Room).items():
        lines.append(f"| `{felt}` | {told} | {'' if felt in NOT_BLURRED else 'blurred'} |")
    return "\n".join([*lines, "", ADDING.rstrip()])


def roles_of_moves() -> dict[str, tuple[str, str]]:
    """Per field of `Moves`, the role it belongs to (or `Stance`) and what it does."""
    found = {}
    for move, told in meanings(Moves).items():
        role, _, does = told.partition(": ")
        found[move] = (role, does)
    return found


def meanings(kind: type) -> dict[str, str]:
    """What is written under each field of a class."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for one, other in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            assert isinstance(other, ast.Expr)
            assert isinstance(other.value, ast.Constant)
            found[one.target.id] = " ".join(str(other.value.value).split())
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    print(as_markdown())
