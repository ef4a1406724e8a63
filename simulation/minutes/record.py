"""The record of a run, row by row, as minutes and the page look things up in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulation.model import columns
from simulation.model.phases import PHASES
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from simulation.experiment import RunResult
    from simulation.model.recorder import Tables

Row = Mapping[str, Any]
_COLUMNS: dict[str, tuple[str, ...]] = {
    "weeks": columns.WEEK_COLUMNS,
    "moves": columns.MOVE_COLUMNS,
    "readings": columns.READING_COLUMNS,
    "facets": columns.FACET_COLUMNS,
    "organisations": columns.ORGANISATION_COLUMNS,
    "agreements_made": columns.AGREEMENT_MADE_COLUMNS,
}
TABLES = (
    *("weeks", "meetings", "events", "members", "ties", "clashes", "agreements_made", "agreements", "moves"),
    *("readings", "facets", "organisations"),
)


class Record:
    """Rows of all tables of a run by week; can be gone on with as the run goes on.

    Parameters
    ----------
    scenario
        The team.

    Attributes
    ----------
    meetings
        A row per meeting, in order.
    last_week
        The last week that is recorded; 0 before the first.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.meetings: list[Row] = []
        self.last_week = 0
        self._rows: dict[str, dict[int, list[Row]]] = {name: defaultdict(list) for name in TABLES}
        self._read = dict.fromkeys(TABLES, 0)

    @classmethod
    def of(cls, result: RunResult) -> Record:
        """The record of a finished run.

        Raises
        ------
        ValueError
            If it was recorded as a summary.
        """
        if "members" not in result.tables:
            raise ValueError("record: found a run recorded as summary; allowed: record='full'")
        record = cls(result.scenario)
        for name in TABLES:
            record._add(name, result.tables[name].to_dict("records"))
        return record

    def go_on(self, tables: Tables) -> None:
        """Take up what was recorded since the last time."""
        for name in TABLES:
            rows: list[Any] = getattr(tables, name)
            new = rows[self._read[name] :]
            self._read[name] = len(rows)
            heads = _COLUMNS.get(name)
            self._add(name, new if heads is None else [dict(zip(heads, row, strict=True)) for row in new])

    def _add(self, name: str, rows: Iterable[dict[Any, Any]]) -> None:
        for row in rows:
            if name == "weeks":
                row = _plain_week(row)
                self.last_week = row["week"]
            elif name == "meetings":
                self.meetings.append(row)
            self._rows[name][int(row["week"])].append(row)

    def rows(self, table: str, week: int) -> list[Row]:
        """Rows of a table in a week."""
        return self._rows[table].get(week, [])

    def between(self, table: str, first: int, last: int) -> list[Row]:
        """Rows of a table from one week to another, both included."""
        return [row for week in range(first, last + 1) for row in self.rows(table, week)]

    def week(self, week: int) -> Row:
        """Indicators, counts and phases of a week."""
        return self._rows["weeks"][week][0]


def _plain_week(row: dict[Any, Any]) -> dict[Any, Any]:
    """A row of the table of weeks with whole numbers for counts and a name for the phase."""
    plain = dict(row)
    for name in ("week", *columns.WEEK_COUNTS):
        plain[name] = int(plain[name])
    if not isinstance(plain["phase"], str):
        plain["phase"] = PHASES[int(plain["phase"])]
    return plain
