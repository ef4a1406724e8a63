"""CSV that a spreadsheet can open without running anything."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.spreadsheets import as_csv, as_was, neutral


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-x", "＝1"]
)
def test_a_text_that_would_be_run_has_an_apostrophe_in_front(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert as_was(neutral(text)) == text


@pytest.mark.parametrize("text", ["", "oostplein", "'s-Hertogenbosch", "a=b", "-1", "-0.5e3", "+7", " =1"])
def test_any_other_text_stays(text: str) -> None:
    assert neutral(text) == text
    assert as_was(text) == text


@given(
    some.lists(some.text(max_size=6) | some.sampled_from(["=1", "\r=1", "\n@", "'", "a\r\nb"]), min_size=1, max_size=5)
)
def test_every_text_comes_back(texts: list[str]) -> None:
    table = pd.DataFrame({"=name": texts, "n": range(len(texts))})
    head, *rows = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    assert head == ["'=name", "n"]
    assert [as_was(row[0]) for row in rows] == texts
    assert not any(row[0][:1] in tuple("=+-@\t\r\n") and not row[0].lstrip("+-").isdigit() for row in rows)


def test_numbers_are_as_pandas_writes_them() -> None:
    table = pd.DataFrame({"a": [-1.5, np.nan, 1e-12], "b": [-1, 2, -3], "c": [True, False, True], "d": [-1, None, "x"]})
    assert as_csv(table).decode() == table.to_csv(index=False, lineterminator="\n")


def test_categories_and_tables_without_rows_are_written() -> None:
    table = pd.DataFrame({"kind": pd.Categorical(["=a", "b"])})
    assert as_csv(table) == b"kind\n'=a\nb\n"
    assert as_csv(table.iloc[:0]) == b"kind\n"
