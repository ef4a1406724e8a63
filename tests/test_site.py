"""The site of the documentation: it is whole, asks for nothing from elsewhere, and tells what the code says."""

import base64
import dataclasses
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml

import simulation
from simulation import PHASES, compare, run
from simulation.constant_sets import shipped_constant_sets
from simulation.constants import Constants
from simulation.evidence.removing import removed
from simulation.evidence.rows import ROWS
from simulation.language import fields
from simulation.scenario import shipped_scenarios

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NOT_IN_NAV: set[str] = set()
"""Pages that are left out of the navigation on purpose."""
MADE = {"about/contributing.md": "CONTRIBUTING.md", "about/changelog.md": "CHANGELOG.md"}
"""Pages made of files that lie elsewhere in the repository."""
HOSTS = {"mesa.readthedocs.io", "emaworkbench.readthedocs.io"}
"""Where plain links of the pages may lead."""
ASKED_FOR_NOWHERE = {"https://unpkg.com/mermaid@11/dist/mermaid.min.js", "https://unpkg.com/resize-observer-polyfill"}
"""Addresses in the script of the theme: for diagrams that no page has, and for browsers of before 2020."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}


class Reader(HTMLParser):
    """What a page links to, loads and can be linked at."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.classes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given and tag != "meta"}
        self.classes |= {*given.get("class", "").split()}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADS and LOADS[tag] in given:
            self.loads.append(given[LOADS[tag]])

    def handle_data(self, data: str) -> None:
        self.text.append(data)


class Site(NamedTuple):
    folder: Path
    pages: dict[Path, Reader]

    def text(self, page: str) -> str:
        return "".join(self.pages[self.folder / page].text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if name != "BRUGGEN_NOTEBOOKS"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stderr
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        pages[path] = Reader()
        pages[path].feed(path.read_text(encoding="utf-8"))
    return Site(folder, pages)


class _Loader(yaml.SafeLoader):
    """Reads the settings of the site without making what they name."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, name, _node: name)


@pytest.fixture(scope="module")
def nav() -> list[str]:
    def entries(part: Any) -> Iterator[str]:
        for one in part if isinstance(part, list) else [part]:
            if isinstance(one, dict):
                for inner in one.values():
                    yield from entries(inner)
            else:
                yield one

    return list(entries(yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["nav"]))


@pytest.fixture(scope="module")
def hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_hooks", DOCS / "_hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the site is whole ------------------------------------------------------------------------------------------------


def test_every_page_is_in_the_navigation(nav: list[str]) -> None:
    pages = {str(path.relative_to(DOCS).as_posix()) for path in DOCS.rglob("*.md")}
    assert {*nav} - {*MADE, "notebooks/"} == pages - NOT_IN_NAV
    assert len(nav) == len({*nav})
    assert all((ROOT / source).is_file() for source in MADE.values())


def test_every_page_of_the_navigation_and_every_notebook_is_there(site: Site, nav: list[str]) -> None:
    notebooks = [f"notebooks/{path.stem}.md" for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert notebooks
    for page in [*(one for one in nav if one != "notebooks/"), *notebooks]:
        address = page.removesuffix(".md") + ".html"
        assert (site.folder / address).is_file()
        assert address in "".join((site.folder / "index.html").read_text(encoding="utf-8")) or page == "index.md"


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    lost = []
    for path, page in site.pages.items():
        if path.name == "404.html":  # a server shows it at any address
            continue
        for link in page.links + page.loads:
            if urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(link)
            target = (path.parent / unquote(address)).resolve() if address else path
            there = target.is_file() and target.is_relative_to(site.folder.resolve())
            if there and anchor and target.suffix == ".html":
                there = unquote(anchor) in site.pages[site.folder / target.relative_to(site.folder.resolve())].ids
            if not there and anchor != "__skip":
                lost.append((str(path.relative_to(site.folder)), link))
    assert lost == []


def test_nothing_is_asked_for_from_elsewhere(site: Site) -> None:
    loaded = {link for page in site.pages.values() for link in page.loads}
    assert [link for link in loaded if urlsplit(link).scheme not in ("", "data") or link.startswith("//")] == []
    assert not any("mermaid" in page.classes for page in site.pages.values())
    for path in site.folder.rglob("*.css"):
        asked = re.findall(r"@import[^;]*|url\(\s*['\"]?(?:https?:)?//[^)]*", path.read_text(encoding="utf-8"))
        assert asked == [], path.name
    for path in site.pages:
        styles = re.findall(r"<style.*?</style>", path.read_text(encoding="utf-8"), re.DOTALL)
        assert not any("//" in style for style in styles), path.name
    (bundle,) = (site.folder / "assets" / "javascripts").glob("bundle.*.min.js")
    scripts = re.findall(r"\"(https?://[^\"]+\.js|https?://unpkg[^\"]*)\"", bundle.read_text(encoding="utf-8"))
    assert {*scripts} <= ASKED_FOR_NOWHERE
    for path in (site.folder / "javascripts").glob("*.js"):
        assert "http" not in path.read_text(encoding="utf-8")


def test_plain_links_lead_to_known_hosts_only(site: Site) -> None:
    away = {link for page in site.pages.values() for link in page.links if urlsplit(link).scheme}
    assert {urlsplit(link).hostname for link in away} <= HOSTS


def test_search_knows_every_page(site: Site, nav: list[str]) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    known = {urldefrag(one["location"])[0] for one in index["docs"]}
    assert {page.removesuffix(".md") + ".html" for page in nav if page != "notebooks/"} <= known
    without_server = (site.folder / "search" / "search_index.js").read_text(encoding="utf-8")
    assert without_server.startswith("var __index = {")


def test_search_works_without_a_server(site: Site, browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site.folder / "index.html").as_uri())
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("herkenning", delay=30)
    result = page.locator(".md-search-result__item").first
    result.wait_for(timeout=180_000)
    assert "Glossary" in page.locator(".md-search-result__list").inner_text()
    page.close()
    assert [address for address in asked if not address.startswith(("file:", "data:", "about:"))] == []


# --- what is made from code -------------------------------------------------------------------------------------------


def test_page_of_the_package_shows_all_it_offers(site: Site) -> None:
    ids = site.pages[site.folder / "reference" / "api.html"].ids
    homes = {name.rsplit(".", 1)[-1] for name in ids}
    assert {*simulation.__all__} <= homes


def test_page_of_laws_shows_every_law(site: Site) -> None:
    ids = site.pages[site.folder / "reference" / "laws.html"].ids
    for path in (ROOT / "simulation" / "laws").glob("[!_]*.py"):
        laws = re.findall(r"^def ([a-z]\w*)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert {f"simulation.laws.{path.stem}.{name}" for name in laws} <= ids


def test_page_of_files_shows_every_key(site: Site, hooks: ModuleType) -> None:
    text = site.text("reference/schema.html")
    for kind, schema in hooks.schemas().items():
        blocks = [schema, *schema.get("$defs", {}).values()]
        assert {key for block in blocks for key in block.get("properties", {})} <= {*re.findall(r"\w+", text)}, kind
        told = json.loads((site.folder / "reference" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        assert told == json.loads(json.dumps(schema))


def test_what_comes_out_of_a_notebook_is_shown(hooks: ModuleType) -> None:
    picture = {"output_type": "display_data", "data": {"image/png": base64.b64encode(b"dots").decode()}}
    table = {"output_type": "execute_result", "data": {"text/html": "<style>x</style>\n<table>\n\n</table>"}}
    printed = {"output_type": "stream", "name": "stdout", "text": ["one\n", "two\n"]}
    grumbled = {"output_type": "stream", "name": "stderr", "text": "no matter"}
    slider = {"output_type": "display_data", "data": {"application/vnd.jupyter.widget-view+json": {"model_id": "box"}}}
    widgets = {
        "box": {"state": {"children": ["IPY_MODEL_slider", "IPY_MODEL_shown"]}},
        "slider": {"state": {}},
        "shown": {"state": {"outputs": [picture]}},
    }
    pictures: list[bytes] = []
    outputs = [picture, table, printed, grumbled, slider]
    told = [text for output in outputs for text in hooks.told(output, widgets, "name_", pictures)]
    assert pictures == [b"dots", b"dots"]
    assert told[0].endswith("(name_1.png)")
    assert told[1] == '<div class="output"><table> </table></div>'
    assert told[2] == "```text\none\ntwo\n```"
    assert told[3].startswith("*")
    assert told[4].endswith("(name_2.png)")
    assert len(told) == 5


# --- pages by hand that tell of the code ------------------------------------------------------------------------------


def glossary() -> tuple[list[list[str]], list[list[str]]]:
    """Rows from English to Dutch, and from Dutch to English."""
    there, back = (DOCS / "glossary.md").read_text(encoding="utf-8").split("## From Dutch to English")

    def rows(text: str) -> list[list[str]]:
        lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
        cells = [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]
        return [row for row in cells if row[0] not in ("English", "Nederlands")]

    return rows(there), rows(back)


@pytest.mark.parametrize(
    ("known", "named"),
    [
        (fields.INDICATORS, "`{}`"),
        (fields.PHASES, "`{}`"),
        (fields.MOVES, "`{}`"),
        (fields.STRATEGIES, "strategy `{}`"),
    ],
    ids=["indicators", "phases", "moves", "strategies"],
)
def test_glossary_has_every_name_in_both_languages(known: dict[str, tuple[str, ...]], named: str) -> None:
    rows, _ = glossary()
    told = {(row[0].lower(), row[1].lower()) for row in rows}
    where = " ".join(row[3] for row in rows)
    own = {"deep_democracy"} if known is fields.STRATEGIES else set()  # named by its file
    for name, words in known.items():
        assert (words[0].lower(), words[1].lower()) in told, name
        assert named.format(name) in where or name in own, name


def test_glossary_leads_both_ways() -> None:
    there, back = glossary()
    assert sorted((row[1], row[0]) for row in there) == sorted((row[0], row[1]) for row in back)
    assert len({row[0] for row in there}) == len(there)
    assert all(row[2] for row in there)
    assert {phase.capitalize() for phase in PHASES} <= {row[0].capitalize() for row in there}


def test_glossary_names_modules_that_are_there() -> None:
    for row in glossary()[0]:
        for name in re.findall(r"`([^`]+)`", row[3]):
            law = re.fullmatch(r"laws\.(\w+)(?:\.(\w+))?", name)
            if law:
                text = (ROOT / "simulation" / "laws" / f"{law[1]}.py").read_text(encoding="utf-8")
                assert law[2] is None or f"def {law[2]}(" in text, name
            elif "/" in name or name.endswith(".py"):
                assert (ROOT / "simulation" / name).exists() or (ROOT / name).exists(), name


def test_limits_counts_what_there_is() -> None:
    text = " ".join((DOCS / "limits.md").read_text(encoding="utf-8").split())
    assert f"[{len(dataclasses.fields(Constants))} constants]" in text
    assert f"The {len(shipped_constant_sets())} [other sets]" in text
    kinds = [path.parent.name for path in shipped_scenarios().values()]
    assert (kinds.count("cases"), kinds.count("teaching")) == (3 + 11, 3)
    assert {*re.findall(r"\bE\d\d\b", text)} <= {row.id for row in ROWS}
    reading = (DOCS / "evidence.md").read_text(encoding="utf-8").split("## Thresholds of the phase reading")[1]
    (told,) = re.findall(r"\*\*The reading\.\*\* (.*?) each fail", text)
    assert {*re.findall(r"E\d\d", told)} == {*re.findall(r"E\d\d", reading)}


@pytest.mark.parametrize(
    "figure",
    [
        "263 times",
        "238 times",
        "1.85",
        "64 microseconds",
        "12 s, 8 s",
        "1.9%",
        "1.1 GiB",
        "0.5 GiB",
        "about a quarter of a minute",
    ],
)
def test_figures_of_speed_are_those_that_were_measured(figure: str) -> None:
    assert figure in " ".join((DOCS / "engines.md").read_text(encoding="utf-8").split())
    assert figure in " ".join((DOCS / "performance.md").read_text(encoding="utf-8").split())


def test_first_result_for_researchers_is_what_comes_out() -> None:
    text = (DOCS / "start_researcher.md").read_text(encoding="utf-8")
    (teams,) = re.findall(r"^bruggen compare (.*) -n 200 --out", text, re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(Phase in the last week.*?)```", text, re.MULTILINE | re.DOTALL)
    comparison = compare(teams.split(), replications=200, engine="compiled")
    ends = comparison.summary()[[f"final_{phase}" for phase in PHASES]].to_numpy()
    told = [[float(share) for share in re.findall(r"(\d+)%", line)] for line in shown.splitlines() if "%" in line]
    assert [[round(100 * share) for share in row] for row in ends] == told


def test_first_result_for_students_is_as_the_page_says() -> None:
    text = " ".join((DOCS / "start_student.md").read_text(encoding="utf-8").split())
    as_it_is = run("ruitersoord", seed=1).weeks
    with removed("clash"):
        without = run("ruitersoord", seed=1).weeks
    assert "Without clashes there is no storm." in text
    assert (as_it_is["phase"] == "storming").any()
    assert not (without["phase"] == "storming").any()
    assert "it stays in forming for most of the year, and its story ends narrower" in text
    assert (without["phase"][:52] == "forming").mean() > 0.5
    assert without["breadth"].iloc[-1] < 0.7 * as_it_is["breadth"].iloc[-1]


def test_analysis_in_short_is_the_one_of_the_page_of_sweeps() -> None:
    """There the commands are run one after the other."""

    def asked(page: str) -> list[str]:
        lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
        return [line.split("#")[0].strip() for line in lines if line.startswith(("bruggen sweep", "bruggen analyse"))]

    assert {*asked("how_to.md")} <= {*asked("sweeps.md")}


def test_citation_is_valid_and_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {*cited} == {
        *("cff-version", "message", "type", "title", "version", "license", "authors", "abstract", "keywords")
    }
    assert cited["cff-version"] == "1.2.0"
    assert (cited["type"], cited["title"], cited["license"]) == ("software", "Bruggenbouwers", "MIT")
    assert cited["version"] == simulation.__version__
    assert cited["authors"] == [{"name": "The Bruggenbouwers founders"}]
    assert all(isinstance(word, str) for word in cited["keywords"])
    assert len({*cited["keywords"]}) == len(cited["keywords"])
    page = (DOCS / "cite.md").read_text(encoding="utf-8")
    assert {*re.findall(r"\d+\.\d+\.\d+", page)} == {simulation.__version__}
    assert cited["authors"][0]["name"] in page
