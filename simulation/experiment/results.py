"""What running gives: the tables of one run, or a comparison of many runs of several teams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulation.constant_sets import ConstantSet
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment.ensemble import Ensemble
from simulation.model.recorder import Tables, as_frame, as_rows
from simulation.scenario.schema import Scenario
from simulation.strategies.interactive import Decisions

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Frames(Mapping[str, "pd.DataFrame"]):
    """Tables of one run by name, each made a pandas frame when it is first asked for: loading pandas takes its time.

    Parameters
    ----------
    recorded
        What was recorded; what is recorded later is not in it.
    """

    def __init__(self, recorded: Tables) -> None:
        self._held: dict[str, list[Any] | pd.DataFrame] = dict(recorded.rows())

    def __getitem__(self, name: str) -> pd.DataFrame:
        held = self._held[name]
        if isinstance(held, list):
            held = self._held[name] = as_frame(name, held)
        return held

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __or__(self, other: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """All tables as frames, with others beside them or in their place."""
        return dict(self) | dict(other)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Rows of a table, each with its values by the names of the columns; makes no frame."""
        held = self._held[name]
        return as_rows(name, held) if isinstance(held, list) else _rows_of(held)


def _rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


@dataclass(frozen=True, slots=True)
class RunResult:
    """One run: the scenario, and tidy tables by name (see `simulation.model.columns`).

    Attributes
    ----------
    constants
        The set of constants, where a named one was given.
    decisions
        What a person decided, by the number of the meeting.
    given_strategy
        The strategy that was given in place of the scenario's own, if one was.
    values
        The constants it ran with.
    """

    scenario: Scenario
    strategy: str
    seed: int
    replication: int
    tables: Mapping[str, pd.DataFrame]
    constants: ConstantSet | None = None
    decisions: Decisions = field(default_factory=dict)
    given_strategy: str | None = None
    values: Constants = DEFAULT_CONSTANTS

    @property
    def weeks(self) -> pd.DataFrame:
        """Indicators, counts and phases, one row per week."""
        return self.tables["weeks"]

    @property
    def meetings(self) -> pd.DataFrame:
        """What happened in each meeting, one row per meeting."""
        return self.tables["meetings"]

    @property
    def events(self) -> pd.DataFrame:
        """What happened to the team, one row per event."""
        return self._table("events")

    @property
    def members(self) -> pd.DataFrame:
        """One row per member and week."""
        return self._table("members")

    @property
    def ties(self) -> pd.DataFrame:
        """Who trusts whom, one row per meeting and ordered pair who take part."""
        return self._table("ties")

    @property
    def clashes(self) -> pd.DataFrame:
        """Differences and doubts, one row each."""
        return self._table("clashes")

    @property
    def agreements_made(self) -> pd.DataFrame:
        """Agreements when they were made, one row each."""
        return self._table("agreements_made")

    @property
    def agreements(self) -> pd.DataFrame:
        """Agreements that came due, one row each."""
        return self._table("agreements")

    @property
    def moves(self) -> pd.DataFrame:
        """Moves of the chair and what came of them, one row per meeting and move."""
        return self._table("moves")

    @property
    def readings(self) -> pd.DataFrame:
        """How the chair read the room, one row per meeting and perception."""
        return self._table("readings")

    @property
    def facets(self) -> pd.DataFrame:
        """The shared story and the concerns, one row per week and facet."""
        return self._table("facets")

    @property
    def organisations(self) -> pd.DataFrame:
        """Support, threat and workload, one row per week and organisation."""
        return self._table("organisations")

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Rows of a table by its name, each with its values by the names of the columns; needs no pandas."""
        return self.tables.rows(name) if isinstance(self.tables, Frames) else _rows_of(self.tables[name])

    def _table(self, name: str) -> pd.DataFrame:
        """A table by its name.

        Raises
        ------
        ValueError
            If the run was recorded as a summary, which has not all tables.
        """
        if name not in self.tables:
            raise ValueError(f"{name}: found a run recorded as summary; allowed: record='full'")
        return self.tables[name]

    def trust_network(self, week: int | None = None) -> nx.DiGraph[str]:
        """Who trusts whom after the meeting of a week (the last meeting where empty), as a NetworkX graph.

        Nodes are members with their `organisation`; edges run from who trusts to who is trusted, with `trust`,
        `certainty` and `image_accuracy` in [0, 1].

        Raises
        ------
        ValueError
            If the run was recorded as `summary`, or there was no meeting in that week.
        """
        if "ties" not in self.tables:
            raise ValueError("trust_network: found a run recorded as summary; allowed: record='full'")
        ties, members = self.tables["ties"], self.tables["members"]
        weeks = sorted(set(ties["week"].tolist()))
        if not weeks or (week is not None and week not in weeks):
            raise ValueError(f"week: found {week}; allowed: a week with a meeting of two or more: {weeks}")
        when = weeks[-1] if week is None else week
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        for member, organisation in members.loc[members["week"] == when, ["member", "organisation"]].itertuples(
            index=False
        ):
            graph.add_node(member, organisation=organisation)
        for tie in ties[ties["week"] == when].to_dict("records"):
            graph.add_edge(
                str(tie["member"]),
                str(tie["other"]),
                **{name: tie[name] for name in ("trust", "certainty", "image_accuracy")},
            )
        return graph


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ensembles of several scenarios and strategies over the same random streams.

    Attributes
    ----------
    constants
        The set of constants, where a named one was given; then every table has a column with its name.
    values
        The constants it ran with.
    """

    seed: int
    replications: int
    ensembles: tuple[Ensemble, ...]
    constants: ConstantSet | None = None
    values: Constants = DEFAULT_CONSTANTS

    def to_dict(self) -> dict[str, Any]:
        """What `bruggen compare --json` prints."""
        told: dict[str, Any] = {"seed": self.seed, "replications": self.replications}
        teams = [ensemble.to_dict() for ensemble in self.ensembles]
        if self.constants is not None:
            told["constants"] = [self.constants.to_dict()]
            teams = [{"name": team["name"], "constants": self.constants.name} | team for team in teams]
        return told | {"scenarios": teams}

    def phase_shares(self) -> pd.DataFrame:
        """Share of runs in each phase: scenario, strategy, week, phase, share."""
        import pandas as pd

        frames = []
        for ensemble in self.ensembles:
            wide = pd.DataFrame(ensemble.phase_share())
            tidy = wide.melt(id_vars="week", var_name="phase", value_name="share")
            tidy.insert(0, "strategy", ensemble.strategy)
            tidy.insert(0, "scenario", ensemble.name)
            frames.append(tidy)
        return self._with_constants(pd.concat(frames, ignore_index=True))

    def summary(self) -> pd.DataFrame:
        """One row per scenario and strategy: final phases, weeks to phases, attendance, work done, indicators.

        Indicators are means over the teams that have not ended: `runs` of them, `alive` as a share.
        """
        import pandas as pd

        rows = []
        for ensemble in self.ensembles:
            row: dict[str, Any] = {"scenario": ensemble.name, "strategy": ensemble.strategy, "weeks": ensemble.weeks}
            row.update({f"final_{phase}": share for phase, share in ensemble.final_phase().items()})
            for phase, reached in ensemble.reached().items():
                row[f"reached_{phase}"] = reached["share"]
                row[f"median_week_{phase}"] = reached["median_week"]
                row[f"median_week_{phase}_low"], row[f"median_week_{phase}_high"] = reached["interval"]
            row.update({f"attendance_{when}": count for when, count in ensemble.attendance().items()})
            row.update(ensemble.work()._asdict())
            row.update(ensemble.kinds())
            row.update(ensemble.indicators())
            rows.append(row)
        return self._with_constants(pd.DataFrame(rows))

    def runs(self) -> pd.DataFrame:
        """One row per run."""
        import pandas as pd

        return self._with_constants(pd.concat([ensemble.runs() for ensemble in self.ensembles], ignore_index=True))

    def bands(self) -> pd.DataFrame:
        """Mean and quantiles of all indicators by week, over the teams that have not ended."""
        import pandas as pd

        return self._with_constants(pd.concat([ensemble.bands() for ensemble in self.ensembles], ignore_index=True))

    def work(self) -> pd.DataFrame:
        """What came of each team by week; see `Ensemble.work_by_week`."""
        import pandas as pd

        tables = [ensemble.work_by_week() for ensemble in self.ensembles]
        return self._with_constants(pd.concat(tables, ignore_index=True))

    def _with_constants(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table with the name of the set of constants beside scenario and strategy, where there is one."""
        if self.constants is not None:
            table.insert(2, "constants", self.constants.name)
        return table
