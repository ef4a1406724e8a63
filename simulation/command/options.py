"""What the options of the command may be, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from simulation.filing import expanded
from simulation.limits import MAXIMUM_REPLICATION, MAXIMUM_REPLICATIONS, MAXIMUM_SEED, MAXIMUM_WEEKS

MOST_WORKERS = 1024

_NAMED = "A shipped scenario by its name, or the path of a .yaml file; `bruggen list` shows the names."
Named = Annotated[str, typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]
Several = Annotated[list[str], typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Scenarios, sets of constants or sweeps, by name or path.", show_default=False),
]
OneFile = Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, by its path.", show_default=False)]


def _whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers in a range that says what it found and what is allowed."""

    def read(given: str | int) -> int:
        try:
            number = int(given)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            found = str(given) if len(str(given)) <= 40 else f"{str(given)[:37]}..."
            raise typer.BadParameter(f"found {found!r}; allowed: a whole number from {least} to {most}")
        return number

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one of a few words."""

    def read(given: str) -> str:
        if given not in allowed:
            raise typer.BadParameter(f"found {given!r}; allowed: {', '.join(allowed)}")
        return given

    return read


def _place(noun: str) -> Callable[[str | Path], Path]:
    """Return a reader of the place of a file or folder; an empty one is more likely a mistake than this folder."""

    def read(given: str | Path) -> Path:
        if not str(given).strip():
            here = ", or . for this one" if noun == "folder" else ""
            raise typer.BadParameter(f"found ''; name a {noun}{here}")
        try:
            return expanded(given)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return read


_folder, _file = _place("folder"), _place("file")


What = Annotated[
    str,
    typer.Argument(
        parser=_one_of("scenario", "constants", "sweep"), metavar="scenario|constants|sweep", help="Which kind of file."
    ),
]
Seed = Annotated[int, typer.Option(parser=_whole(0, MAXIMUM_SEED), metavar="N", help="Seed of all luck.")]
Replication = Annotated[
    int, typer.Option(parser=_whole(0, MAXIMUM_REPLICATION), metavar="N", help="Which run of this seed.")
]
Weeks = Annotated[
    int | None,
    typer.Option(
        parser=_whole(1, MAXIMUM_WEEKS),
        metavar="N",
        help="Weeks of a run in place of the scenario's own.",
        show_default=False,
    ),
]
Runs = Annotated[
    int,
    typer.Option("-n", "--replications", parser=_whole(1, MAXIMUM_REPLICATIONS), metavar="N", help="Runs per team."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        parser=_whole(1, MOST_WORKERS),
        metavar="N",
        help="Processes to use; results do not depend on it. [default: all cores]",
        show_default=False,
    ),
]
OneStrategy = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Bridging strategy in place of the scenario's own.", show_default=False),
]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        metavar="NAME",
        help="Bridging strategy to give each team; may be repeated to compare several. [default: the scenario's own]",
        show_default=False,
    ),
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="auto, mesa or compiled; both give the same numbers. `auto` takes what is done first.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(parser=_folder, metavar="FOLDER", help="Also write tables and a figure here.", show_default=False),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Put the new results in the place of other ones that are in --out.")
]
Series = Annotated[
    bool,
    typer.Option("--series", help="Also keep the weekly series of every run, and write them to series.npz in --out."),
]
OneSet = Annotated[
    str | None,
    typer.Option(
        "--constants",
        metavar="SET",
        help="A shipped set of constants, or a .yaml file. [default: default]",
        show_default=False,
    ),
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--constants",
        metavar="SET",
        help="A shipped set of constants, a .yaml file, or `all` for every shipped set; may be repeated to see what "
        "the constants leave open. [default: default]",
        show_default=False,
    ),
]
RunsPerSetting = Annotated[
    int,
    typer.Option(
        "-n", "--replications", parser=_whole(2, MAXIMUM_REPLICATIONS), metavar="N", help="Runs per setting of a row."
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Test only this row, such as E01; more may follow.", show_default=False),
]
MoreRows = Annotated[list[str] | None, typer.Argument(metavar="ID", help="More rows after --only.", show_default=False)]
Page = Annotated[
    Path | None,
    typer.Option(
        "--write", parser=_file, metavar="FILE", help="Also write the table to this Markdown file.", show_default=False
    ),
]
SweepName = Annotated[
    str,
    typer.Argument(
        metavar="SWEEP",
        help="A shipped sweep by its name, or the path of a .yaml file; `bruggen list` shows the names.",
        show_default=False,
    ),
]
Results = Annotated[
    Path, typer.Argument(parser=_folder, metavar="FOLDER", help="Results of a sweep.", show_default=False)
]
ManyResults = Annotated[
    list[Path],
    typer.Argument(parser=_folder, metavar="FOLDER", help="Results of parts of one sweep.", show_default=False),
]
Into = Annotated[
    Path | None,
    typer.Option("--out", parser=_folder, metavar="FOLDER", help="Where results go.", show_default=False),
]
ToFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=_folder,
        metavar="FOLDER",
        help="Where tables and figures go. [default: the folder `analysis` in that of the results]",
        show_default=False,
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with what is in the folder.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell how many runs it is, how long and how large.")]
Quick = Annotated[bool, typer.Option("--quick", help="A small version to try: few points, four runs of each setting.")]
BackendName = Annotated[
    str,
    typer.Option("--backend", parser=_one_of("local", "dask"), metavar="NAME", help="local, or dask: a cluster."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Scheduler of the Dask cluster, as tcp://HOST:8786.", show_default=False),
]


RunsPerShard = Annotated[
    int,
    typer.Option(
        parser=_whole(1, MAXIMUM_REPLICATIONS),
        metavar="N",
        help="About so many runs go into a file; that much is lost when a worker is, and it stays as it was begun.",
    ),
]
PartOf = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="K/N",
        help="Only the K-th of N parts, for machines that share nothing; `bruggen merge` joins them. [default: all]",
        show_default=False,
    ),
]
TeamToPlay = Annotated[
    str | None,
    typer.Argument(metavar="[SCENARIO]", help=f"{_NAMED} [default: choose on the page]", show_default=False),
]
Port = Annotated[int, typer.Option(parser=_whole(1, 65_535), metavar="N", help="Port of the page on this machine.")]
Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="Address to listen on; with another than this machine's own others can come in."
    ),
]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="NAME",
        help="With --host: another name under which the page may be opened, such as that of a proxy; may be repeated. "
        "[default: the address and the name of this machine]",
        show_default=False,
    ),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        parser=_folder,
        metavar="FOLDER",
        help="Where sessions are kept while they are played. [default: a folder of your own, as the system has it]",
        show_default=False,
    ),
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
LanguageName = Annotated[
    str, typer.Option("--lang", parser=_one_of("en", "nl"), metavar="en|nl", help="Language: English or Dutch.")
]
TurningPoints = Annotated[
    bool,
    typer.Option(
        "--turning-points/--no-turning-points",
        help="Look for turning points: the run is done again with one thing changed at a time.",
    ),
]
AnyResults = Annotated[
    Path,
    typer.Argument(
        parser=_folder,
        metavar="RESULTS",
        help="A folder of `bruggen compare --out` or `bruggen sweep --out`, or a session saved on the page.",
        show_default=False,
    ),
]
HtmlFile = Annotated[
    Path | None,
    typer.Option("-o", "--out", parser=_file, metavar="FILE", help="Where the report goes.", show_default=False),
]
FileOut = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        parser=_file,
        metavar="FILE",
        help="Where it goes; its own place if empty.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
