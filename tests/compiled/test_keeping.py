"""Where compiled code is kept, what becomes of it when it is damaged, and what happens where it cannot be kept."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulation.compiled import keeping
from simulation.compiled.keeping import Keeper, Shelf, cache_folder, here, settings_of_numba

NAME = "advance-1-2-cafe-0123456789abcdef.code"
VERSION = "0123456789abcdef"
plain_user = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / f"engine-{VERSION}"


# --- the folder ---------------------------------------------------------------------------------------------------


def test_the_folder_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", "~/mine")
    assert cache_folder() == Path.home() / "mine"


@pytest.mark.parametrize(
    ("system", "variable", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", "bruggenbouwers"),
        ("win32", "LOCALAPPDATA", "bruggenbouwers/cache"),
    ],
)
def test_without_one_it_is_the_usual_place(
    system: str, variable: str, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keeping, "sys", SimpleNamespace(platform=system))
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", "")
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path / expected
    monkeypatch.delenv(variable)
    found = cache_folder()
    assert found is not None
    assert Path.home() in found.parents


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_who_has_no_home_keeps_nothing(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(keeping, "sys", SimpleNamespace(platform=system))
    for name in ("BRUGGEN_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(keeping.Path, "home", no_home)
    assert cache_folder() is None
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", "~nobody_of_this_name/cache")
    assert cache_folder() is None
    nothing = Shelf(cache_folder())
    nothing.save(NAME, b"code")
    assert (nothing.load(NAME), nothing.has("advance"), nothing.notes()) == (None, False, [])


def test_a_folder_is_made_and_left_clean(folder: Path) -> None:
    assert Shelf(folder).folder == folder
    assert list(folder.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_stays_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    one = Shelf(tmp_path / "file" / f"engine-{VERSION}")
    assert one.folder is None
    assert [note.split(" in ")[0] for note in one.notes()] == ["what is compiled cannot be kept"]
    assert one.notes() == []
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_old_versions_are_cleared_away_but_for_the_newest(tmp_path: Path) -> None:
    names = [f"engine-{number:016x}" for number in range(keeping._KEPT_VERSIONS + 3)]
    for age, name in enumerate(names):
        Shelf(tmp_path / name).save(NAME, b"code")
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "other").mkdir()
    mine = tmp_path / "engine-ffffffffffffffff"
    assert Shelf(mine).folder == mine
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {mine.name, "other", *names[: keeping._KEPT_VERSIONS - 1]}
    os.utime(mine, (1, 1))
    assert Shelf(mine).folder == mine, "the one in use stays, however old"


def test_nothing_that_was_not_compiled_here_is_cleared_away(tmp_path: Path) -> None:
    folders = [f"engine-{number:016x}" for number in range(keeping._KEPT_VERSIONS + 3)]
    old = {
        f"compiled_{'a' * 40}": ["model.advance-29.py311.1.nbc", "model.advance-29.py311.nbi"],
        "": ["ready-180-192", "lock-36", ".trial-77"],
    }
    for name in ["engine-notes", "engine-of-mine", *folders]:
        for within, files in old.items():
            (tmp_path / name / within).mkdir(parents=True, exist_ok=True)
            for file in files:
                (tmp_path / name / within / file).write_bytes(b"x")
        os.utime(tmp_path / name, (1_000_000, 1_000_000))
    for name in folders:
        (tmp_path / name / "thesis.docx").write_bytes(b"mine")
        os.utime(tmp_path / name, (1_000_000, 1_000_000))
    (tmp_path / folders[0] / "data").mkdir()
    (tmp_path / folders[0] / "data" / "mine.nbc").write_bytes(b"mine")
    Shelf(tmp_path / "engine-ffffffffffffffff")
    assert len([*tmp_path.glob("*/thesis.docx")]) == len(folders)
    assert len([*tmp_path.glob("engine-[no]*/ready-*")]) == 2
    assert (tmp_path / folders[0] / "data" / "mine.nbc").exists()
    assert len([*tmp_path.glob("*/ready-*")]) < len(folders)
    assert len([*tmp_path.glob("*/*/*.nbi")]) < len(folders)


# --- what is kept -------------------------------------------------------------------------------------------------


def test_what_is_kept_is_found_again(folder: Path) -> None:
    one = Shelf(folder)
    assert (one.load(NAME), one.has("advance-1-2-cafe")) == (None, False)
    one.save(NAME, b"code")
    other = Shelf(folder)
    assert other.load(NAME) == b"code"
    assert other.has("advance-1-2-cafe")
    assert not other.has("advance-1-2-beef")
    assert other.notes() == []
    assert [path.name for path in folder.iterdir()] == [NAME]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda whole: whole[:-1],
    "cut off early": lambda whole: whole[:10],
    "longer": lambda whole: whole + b"x",
    "a flipped bit": lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    "a flipped bit in front": lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
    "zeros": lambda whole: bytes(len(whole)),
    "garbage": lambda _: bytes(range(256)) * 40,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("look", ["load", "has"])
def test_what_is_damaged_is_thrown_away_and_told(damage: str, look: str, folder: Path) -> None:
    one = Shelf(folder)
    one.save(NAME, b"code" * 100)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / NAME).write_bytes(DAMAGES[damage]((folder / NAME).read_bytes()))
    assert one.load(NAME) is None if look == "load" else not one.has("advance")
    assert one.notes() == [f"what was kept of the compiled engine is damaged and is not used: {folder / NAME}"]
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    one.save(NAME, b"other")
    assert one.load(NAME) == b"other"


def test_a_folder_in_the_place_of_a_file_is_not_used_and_stays(folder: Path) -> None:
    one = Shelf(folder)
    (folder / NAME).mkdir()
    (folder / NAME / "thesis.docx").write_bytes(b"mine")
    assert not one.has("advance")
    one.save(NAME, b"code")
    first, second = one.notes()
    assert "not to be read (Is a directory) and is not used" in first
    assert "what is compiled cannot be kept" in second
    assert (folder / NAME / "thesis.docx").exists()
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_a_disk_that_is_full_is_told_and_nothing_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Shelf(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simulation.filing.os.fsync", full)
    one.save(NAME, b"code")
    one.save(NAME, b"code")
    assert one.notes() == [f"what is compiled cannot be kept in {folder} (No space left on device)"]
    assert list(folder.iterdir()) == []


@plain_user
def test_a_folder_that_can_only_be_read_is_read(folder: Path) -> None:
    Shelf(folder).save(NAME, b"code")
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        one = Shelf(folder)
        assert one.load(NAME) == b"code"
        one.save("count-1.code", b"code")
        assert one.notes() == [f"what is compiled cannot be kept in {folder} (Permission denied)"]
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_file_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Shelf(folder)
    one.save(NAME, b"code")

    def closed(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    assert one.load(NAME) is None
    (note,) = one.notes()
    assert "not to be read (Permission denied)" in note


def test_many_who_keep_the_same_at_once_leave_it_whole(folder: Path) -> None:
    contents = [bytes([number]) * 200_000 for number in range(8)]
    shelves = [Shelf(folder) for _ in contents]

    def keep(number: int) -> None:
        for _ in range(5):
            shelves[number].save(NAME, contents[number])
            assert shelves[number].load(NAME) in contents

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(len(contents))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Shelf(folder).load(NAME) in contents
    assert [note for one in shelves for note in one.notes()] == []
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_what_was_begun_and_forgotten_is_cleared_away(folder: Path) -> None:
    Shelf(folder)
    old, new = folder / f".unfinished-{NAME}.7", folder / f".unfinished-{NAME}.8"
    for begun in (old, new):
        begun.write_bytes(b"half")
    os.utime(old, (1_000_000, 1_000_000))
    Shelf(folder)
    assert [path.name for path in folder.iterdir()] == [new.name]


# --- in the place of Numba's cache --------------------------------------------------------------------------------


class Result:
    """As much of a compiled function as a keeper looks at."""

    lifted: tuple[Any, ...] = ()

    def __init__(self, kept: Any = "kept", dynamic: bool = False) -> None:
        self.kept = kept
        self.library = SimpleNamespace(has_dynamic_globals=dynamic)
        self.codegen = codegen()

    def _reduce(self) -> tuple[Any, ...]:
        return (self.kept,)


def codegen(processor: str = "one") -> Any:
    return SimpleNamespace(magic_tuple=lambda: ("triple", processor))


def target(processor: str = "one") -> Any:
    return SimpleNamespace(refresh=lambda: None, codegen=lambda: codegen(processor))


@pytest.fixture
def rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.core.compiler import CompileResult

    monkeypatch.setattr(CompileResult, "_rebuild", lambda _target, *kept: kept)


@pytest.mark.usefixtures("rebuilt")
def test_a_function_is_found_by_its_name_its_signature_and_the_processor(folder: Path) -> None:
    one = Keeper(Shelf(folder), "advance-1")
    one.save_overload("(float64)", Result())
    assert Keeper(Shelf(folder), "advance-1").load_overload("(float64)", target()) == ("kept",)
    assert Keeper(Shelf(folder), "advance-2").load_overload("(float64)", target()) is None
    assert one.load_overload("(int64)", target()) is None
    assert one.load_overload("(float64)", target("other")) is None
    one.disable()
    assert one.load_overload("(float64)", target()) is None


@pytest.mark.usefixtures("rebuilt")
def test_what_points_into_this_process_is_not_kept(folder: Path) -> None:
    Keeper(Shelf(folder), "advance-1").save_overload("(float64)", Result(dynamic=True))
    assert list(folder.iterdir()) == []


def test_what_is_whole_and_yet_of_no_use_is_thrown_away(folder: Path) -> None:
    shelf = Shelf(folder)
    one = Keeper(shelf, "advance-1")
    one.save_overload("(float64)", Result())  # rebuilding such a thing fails
    assert one.load_overload("(float64)", target()) is None
    (note,) = shelf.notes()
    assert "is of no use (" in note
    assert list(folder.iterdir()) == []


def test_settings_that_change_what_is_compiled_have_code_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings_of_numba():
        monkeypatch.delenv(name)
    usual = here()
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/elsewhere")
    monkeypatch.setenv("NUMBA_NUM_THREADS", "3")
    assert here() == usual
    monkeypatch.setenv("NUMBA_OPT", "0")
    assert here() != usual
    assert settings_of_numba() == {"NUMBA_OPT": "0"}
    monkeypatch.delenv("NUMBA_OPT")
    monkeypatch.setattr(keeping, "_processor", lambda: "another")
    assert here() != usual
