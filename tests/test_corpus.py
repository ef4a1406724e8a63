"""Files that once led to something odd are read again: each is fine or refused, with messages that have lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import fuzz


def test_the_corpus_is_small_and_read_without_a_fault(tmp_path: Path) -> None:
    files = fuzz.corpus_files()
    assert len(files) > 50
    assert sum(path.stat().st_size for path in files) < 200_000
    faults, kinds = [], set()
    for path in files:
        found = fuzz.outcome_of(path.read_bytes(), path.suffix, tmp_path)
        kinds.add(found.kind)
        if found.is_fault:
            faults.append(f"{path.name}: {found.kind}: {found.told[:2]}")
    assert faults == []
    assert kinds == {"fine", "refused"}


def test_a_campaign_goes_on_from_the_corpus_and_says_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--seed", "5", "--files", "20", "--keep", str(tmp_path / "kept"), "--grow", str(tmp_path / "grown")]
    assert fuzz.main(options) == 0
    assert capsys.readouterr().out.startswith("20 files in ")
    assert not (tmp_path / "kept").exists()


def test_a_fault_is_found_and_its_file_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_given: str) -> None:
        raise KeyError("a")

    monkeypatch.setattr(fuzz, "read_any", wrong)
    monkeypatch.setattr(fuzz, "corpus_files", list)
    assert fuzz.main(["--files", "3", "--keep", str(tmp_path / "kept")]) == 1
    assert len([*(tmp_path / "kept").iterdir()]) == 3

    def endless(_given: str) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "read_any", endless)
    monkeypatch.setattr(fuzz, "SECONDS", 0.05)
    assert fuzz.outcome_of(b"a: 1", ".yaml", tmp_path).kind == "too long"
