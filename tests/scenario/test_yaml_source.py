"""The YAML reader: what it reads, where it was written, and what it refuses."""

import io
import math
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.problems import Place, Problem, ScenarioError
from simulation.scenario.yaml_source import MAXIMUM_BYTES, Located, locate, parse_yaml, read_yaml
from tests.effort import at_most


@pytest.fixture(params=["fast", "plain"], autouse=True)
def loader(request, monkeypatch):
    """Both loaders of the YAML library: the one in C is not everywhere."""
    if request.param == "plain":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def refused(text: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        parse_yaml(text, "a.yaml")
    return list(caught.value.problems)


def refused_file(path: Path) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        read_yaml(path)
    (problem,) = caught.value.problems
    return problem


def value(text: str) -> object:
    return parse_yaml(f"key: {text}\n", "a.yaml").plain()["key"]


def test_plain_values_and_their_lines():
    tree = parse_yaml("# a note\none: 1\ntwo:\n  - x\n  - {deep: 2.5}\nthree: >\n  long\n  text\n", "a.yaml")
    assert tree.plain() == {"one": 1, "two": ("x", {"deep": 2.5}), "three": "long text\n"}
    assert {path: place.line for path, place in tree.places().items()} == {
        (): 2,
        ("one",): 2,
        ("two",): 3,
        ("two", 0): 4,
        ("two", 1): 5,
        ("two", 1, "deep"): 5,
        ("three",): 6,
    }


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "off",
        "NO",
        "y",
        "12:30",
        "1:30:00",
        "017",
        "0o17",
        "0x1F",
        "2024-01-31",
        "1_000",
        "'true'",
        '"1"',
        "e5",
        ".",
        "+",
        "=",
        "1e",
        "--1",
    ],
)
def test_what_only_older_yaml_takes_for_another_type_stays_text(word):
    assert value(word) == word.strip("'\"")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("0", 0),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e-3", 0.001),
        ("1.5E+2", 150.0),
        ("-2.", -2.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("1e999", math.inf),
    ],
)
def test_values_as_yaml_1_2_reads_them(text, expected):
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


def test_nan_is_read_as_a_number_for_the_schema_to_refuse():
    assert math.isnan(value(".nan"))


def test_keys_are_texts():
    assert parse_yaml("1: a\ntrue: b\nno: c\n", "a.yaml").plain() == {"1": "a", "true": "b", "no": "c"}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: &x 2\n", 2, "anchor"),
        ("a: 1\nb: *x\n", 2, "alias"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "tag"),
        ("a: 1\nb: !mine 3\n", 2, "tag"),
        ("a: !!int '3'\n", 1, "tag"),
        ("a: ! 3\n", 1, "tag"),
        ("a: 1\n<<: {b: 1}\n", 2, "merge key"),
        ("a: 1\n---\nb: 1\n", 2, "second document"),
        ("a: 1\n? [b, c]\n: 1\n", 2, "where a key should"),
        ("a: 1\n? {b: c}\n: 1\n", 2, "where a key should"),
        ("a: [1, 2\nb: 3\n", 1, "not closed"),
        ("a: 1\n\tb: 2\n", 2, "a tab"),
        ("a: 1\nb: \x01\n", 2, "U+0001"),
        ("a: 1\nb: @x\n", 2, "quotes"),
        ("- a\n- b\n", 1, "block of keys"),
        ("just words\n", 1, "block of keys"),
    ],
)
def test_what_is_refused_is_told_with_its_line(text, line, word):
    problem = refused(text)[0]
    assert (problem.file, problem.line) == ("a.yaml", line)
    assert word in str(problem)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "---\n", "---\n...\n", "null\n"])
def test_an_empty_file(text):
    assert "empty" in str(refused(text)[0])


@pytest.mark.parametrize("text", ['a: "\\ud800"\n', 'a: "\\UFFFFFFFF"\n', "%YAML 9.9\n---\na: 1\n", '"\\ud800": 1\n'])
def test_characters_and_versions_that_do_not_exist(text):
    assert refused(text)


def test_repeated_keys_are_told_with_both_lines():
    (problem,) = refused("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert (problem.line, problem.key, problem.found) == (5, "c", "'c'")
    assert "line 3" in problem.message


def test_several_problems_are_told_at_once():
    problems = refused("a: &x 1\nb: *x\nc: !t 2\na: 3\n")
    assert [problem.line for problem in problems] == [1, 2, 3, 4]


def test_an_alias_bomb_is_refused_at_once():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    with at_most(100_000):
        assert "anchor" in str(refused(bomb)[0])


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "a: " + "[" * 100_000 + "]" * 100_000, "- " * 100_000, "? " * 50_000]
)
def test_depth_without_end_is_refused_quickly(text):
    with at_most(400_000):
        problems = refused(text)
    assert any("too deep" in problem.message for problem in problems)


def test_depth_at_the_limit():
    assert parse_yaml("a: " + "[" * 29 + "]" * 29, "a.yaml").plain()
    assert "too deep" in refused("a: " + "[" * 30 + "]" * 30)[0].message


def test_too_many_values():
    assert "too many values" in refused("a: [" + "1," * 100_001 + "]")[0].message


@pytest.mark.parametrize("number", ["1" * 5000, "-" + "9" * 41, "1" * 900_000])
def test_a_huge_number_is_refused_quickly(number):
    with at_most(10_000_000):
        (problem,) = refused(f"a: 1\nb: {number}\n")
    assert problem.line == 2
    assert "digits" in str(problem)
    assert len(str(problem)) < 300


def test_a_large_file_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(io, "open", lambda *_, **__: pytest.fail("it was opened"))
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("it was opened"))
    problem = refused_file(path)
    assert (problem.file, problem.found, problem.allowed) == (
        "large.yaml",
        "100000000 bytes",
        f"at most {MAXIMUM_BYTES} bytes",
    )


def test_a_file_that_grows_after_it_was_measured(tmp_path, monkeypatch):
    path = tmp_path / "growing.yaml"
    path.write_bytes(b"a: 1\n")
    small = path.stat()
    path.write_bytes(b"# " + b"x" * (MAXIMUM_BYTES + 10))
    monkeypatch.setattr(Path, "stat", lambda _self, **_options: small)
    assert "too large" in refused_file(path).message


def test_a_file_at_the_limit_is_read(tmp_path):
    path = tmp_path / "full.yaml"
    path.write_bytes(b"a: 1\n#" + b"x" * (MAXIMUM_BYTES - 6))
    assert read_yaml(path).plain() == {"a": 1}


def test_things_that_are_no_text_file(tmp_path):
    assert "folder" in refused_file(tmp_path).message
    assert "no such file" in refused_file(tmp_path / "none.yaml").message
    assert "cannot be read" in refused_file(Path("a\0b.yaml")).message
    assert "cannot be read" in refused_file(tmp_path / ("x" * 5000)).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_device_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "ordinary file" in refused_file(tmp_path / "pipe.yaml").message
    assert "ordinary file" in refused_file(Path("/dev/zero")).message


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "closed.yaml"
    path.write_text("a: 1\n")

    def no_entry(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no_entry)
    assert "Permission denied" in refused_file(path).message


@pytest.mark.parametrize(
    ("content", "line", "word"), [(b"a: 1\nb: \x00\n", 2, "binary"), (b"a: 1\n\nb: \xff\xfe\n", 3, "UTF-8")]
)
def test_bytes_that_are_no_text(tmp_path, content, line, word):
    path = tmp_path / "bytes.yaml"
    path.write_bytes(content)
    problem = refused_file(path)
    assert problem.line == line
    assert word in problem.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_whole_unicode_are_read(tmp_path, encoding):
    path = tmp_path / "wide.yaml"
    path.write_bytes("a: één plein\nb: 2\n".encode(encoding))
    assert read_yaml(path).plain() == {"a": "één plein", "b": 2}


def test_latin_1_and_binary_files_are_called_what_they_are(tmp_path):
    path = tmp_path / "given.yaml"
    path.write_bytes("a: 1\r\nb: caf\u00e9\r\n".encode("latin-1"))
    problem = refused_file(path)
    assert (problem.line, problem.message) == (2, "the text is not UTF-8")
    assert "the byte 0xe9, which stands for 'é' in Latin-1" in problem.found
    path.write_bytes(b"PK\x03\x04" + b"x" * 50)
    assert "Excel, Word" in refused_file(path).message
    path.write_bytes(b"a: 1\rb: \0\r")
    problem = refused_file(path)
    assert (problem.line, problem.found) == (2, "a character NUL (a byte 0)")
    path.write_bytes(b"\xff\xfea")
    assert "UTF-16, but is damaged" in refused_file(path).message


@pytest.mark.parametrize("text", ["a: 1\rb: [2\rc: 3\r", "a: 1\r\nb: [2\r\nc: 3\r\n", "a: 1\nb: [2\nc: 3\n"])
def test_lines_are_counted_as_editors_do(text):
    (problem,) = refused(text)
    assert (problem.line, problem.key) == (2, "b")


@pytest.mark.parametrize(
    "text",
    ["a:\t1\nb: {c:\t2,\td: 3}\t# x\n", '{\n\t"a":\t1,\n\t"b": {"c": 2, "d": 3}\n}\n', "a: 1\n\t\nb: {c: 2, d: 3}\n"],
)
def test_tabs_that_only_stand_between_things_are_read_by_both_parsers(text):
    assert parse_yaml(text, "a.yaml").plain() == {"a": 1, "b": {"c": 2, "d": 3}}
    assert parse_yaml('a: "x\ty"\n', "a.yaml").plain() == {"a": "x\ty"}


def test_odd_characters_in_texts_are_no_mistake():
    text = 'a: Het plein\u00a0hier\nb: "x\u200by"\nc: |\n  \u00a0in\n  \ttab\nd: 👩\u200d👧\n'
    assert parse_yaml(text, "a.yaml").plain() == {
        "a": "Het plein\u00a0hier",
        "b": "x\u200by",
        "c": "\u00a0in\n\ttab\n",
        "d": "👩\u200d👧",
    }


def test_a_mark_at_the_start_of_the_file_is_passed_over(tmp_path):
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path).plain() == {"a": 1}


def test_python_data_is_located():
    place = Place("<here>")
    assert locate({"a": (1, [2.5, None, True]), "b": "x"}, place).plain() == {"a": (1, (2.5, None, True)), "b": "x"}
    endless: dict[str, object] = {}
    endless["again"] = endless
    for wrong in ({1: 2}, {"a": object()}, {"a": 10**5000}, {"a": "\ud800"}, endless):
        with pytest.raises(ScenarioError) as caught:
            locate(wrong, place)
        assert caught.value.problems[0].file == "<here>"


PIECES = st.sampled_from([*"ab:-[]{}\n \t,&*!|>'\"%@`?#\\0159.e~<=", "\n  ", ": ", "- ", "---\n", "<<: ", "\ufeff"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_or_refused(text):
    tree, told = None, ""
    try:
        tree = parse_yaml(text, "a.yaml")
    except ScenarioError as error:
        told = str(error)
    assert told or (isinstance(tree, Located) and isinstance(tree.plain(), dict))
