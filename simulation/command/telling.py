"""What the command tells beside results: progress of a kind, problems, and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from simulation.command.checks import BadInputError

CHECK_FAILED, BAD_INPUT, STOPPED, READER_GONE = 1, 2, 130, 141
"""Exit codes."""


@contextmanager
def told() -> Iterator[None]:
    """Turn a person's mistake into a line on standard error and an exit code."""
    from simulation.limits import EngineError, SweepingError, WorkersLostError
    from simulation.scenario.problems import FileError

    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        tell("stopped; nothing was written")
        raise typer.Exit(STOPPED) from None
    except FileError as error:
        for problem in error.problems:
            tell(str(problem))
        raise typer.Exit(BAD_INPUT) from None
    except (BadInputError, EngineError, SweepingError) as error:
        tell(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it closes the output
        raise typer.Exit(READER_GONE) from None
    except WorkersLostError as error:
        tell(f"processes that shared the work were lost: {error}")
        raise typer.Exit(BAD_INPUT) from None
    except EOFError as error:  # from here on it would be taken for a person who went away, and told as "Aborted!"
        raise RuntimeError(f"something ended too early: {error}") from error
    except MemoryError:
        tell("not enough memory for so many runs and weeks; ask for fewer, or for one team at a time")
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        tell(str(error))
        raise typer.Exit(BAD_INPUT) from None


def tell(text: str) -> None:
    """Say something that is no result, on standard error."""
    typer.echo(f"bruggen: {text}", err=True)


def tell_files(files: Sequence[Path]) -> None:
    """Say where results are; on standard error, so that standard output holds results only."""
    typer.echo(f"Written to {files[0].parent}: {', '.join(file.name for file in files)}", err=True)
