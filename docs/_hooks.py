"""What the site holds beside the pages in this folder: notebooks, pages of the repository, tables made from the code.

MkDocs calls the functions named `on_...`. Links are written as they work in a plain view of the repository; the hook
turns those that lead out of this folder into links to a page of the site that shows the file.

With `BRUGGEN_NOTEBOOKS=run` in the environment the notebooks are run, and shown with what comes out.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
RUN_NOTEBOOKS = os.environ.get("BRUGGEN_NOTEBOOKS") == "run"

CODE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(\]\()([^()\s]+)(\))")
LETTER = re.compile(r"\[([A-Z])\](?![(\[:])")
STUDY = re.compile(r"^- \*\*\[([A-Z])\]\*\* (.*?\*\.)", re.MULTILINE | re.DOTALL)

ROOT_PAGES = {"CONTRIBUTING.md": "about/contributing.md", "CHANGELOG.md": "about/changelog.md"}
WIDE = ("evidence.md", "mechanisms.md", "screening.md", "constants.md")
"""Pages that are a wide table: it gets the room of the table of contents."""
FOUND_FIRST = {"glossary.md": 4, "concepts.md": 2, "how_to.md": 2, "odd.md": 0.5, "reference/laws.md": 0.3}
"""How much search favours a page."""
LANGUAGES = {".yaml": "yaml", ".py": "python", ".cff": "yaml", ".toml": "toml"}


# --- what MkDocs calls ------------------------------------------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every notebook into the navigation."""
    for section in config.nav or []:
        for entry in next(iter(section.values())):
            if isinstance(entry, dict) and entry.get("Notebooks") == "notebooks/":
                entry["Notebooks"] = [f"notebooks/{path.stem}.md" for path in notebooks()]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add pages made of files that lie elsewhere in the repository."""
    for source, target in ROOT_PAGES.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    for path in notebooks():
        for target, content in notebook_pages(path):
            files.append(File.generated(config, target, content=content))
    for kind, made in schemas().items():
        content = json.dumps(made, indent=2) + "\n"
        files.append(File.generated(config, f"reference/{kind}.schema.json", content=content))
    wanted = {path for file in files.documentation_pages() for path in outside(file)}
    while wanted:
        path = wanted.pop()
        target = page_of(path)
        if files.get_file_from_path(target) is None:
            files.append(File.generated(config, target, content=shown(path)))
            wanted |= {one for one in entries(path) if page_of(one) != target} if (ROOT / path).is_dir() else set()
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what is made from the code, and lead links and letters of sources to pages of the site."""
    del config, files
    here = page.file.src_uri
    if here.startswith("files/"):
        return markdown
    if here in WIDE:
        page.meta["hide"] = ["toc"]
    if here in FOUND_FIRST:
        page.meta["search"] = {"boost": FOUND_FIRST[here]}
    for mark, make in FILLED.items():
        if mark in markdown:
            markdown = markdown.replace(mark, make())
    studies = {} if here == "sources.md" else STUDIES
    to_sources = posixpath.relpath("sources.md", posixpath.dirname(here) or ".")

    def link(found: re.Match[str]) -> str:
        return f"{found[1]}{site_link(found[2], here)}{found[3]}"

    def letter(found: re.Match[str]) -> str:
        name = found[1]
        return f'[\\[{name}\\]]({to_sources} "{studies[name]}")' if name in studies else found[0]

    return outside_code(markdown, lambda text: LETTER.sub(letter, LINK.sub(link, text)))


# --- links ------------------------------------------------------------------------------------------------------------


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """The same page with its text changed, and its code as it was."""
    made, last = [], 0
    for code in CODE.finditer(markdown):
        made += [change(markdown[last : code.start()]), code[0]]
        last = code.end()
    return "".join([*made, change(markdown[last:])])


def home_of(src_uri: str) -> str:
    """Where a page of the site lies in the repository."""
    known = {target: source for source, target in ROOT_PAGES.items()}
    if src_uri.startswith("notebooks/"):
        return f"{src_uri.removesuffix('.md')}.ipynb"
    return known.get(src_uri, f"docs/{src_uri}")


def resolved(target: str, src_uri: str) -> tuple[str, str] | None:
    """The path in the repository that a link of a page leads to, and the part after #; nothing for other links."""
    path, _, anchor = target.partition("#")
    if not path or re.match(r"[a-z]+:|/", target):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(home_of(src_uri)), path)), anchor


def page_of(path: str) -> str:
    """The page of the site that shows a file or folder of the repository."""
    if path in ROOT_PAGES:
        return ROOT_PAGES[path]
    if path == "README.md":
        return "index.md"
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    if path.startswith("notebooks/") and path.endswith(".ipynb"):
        return f"{path.removesuffix('.ipynb')}.md"
    return f"files/{path}/index.md" if (ROOT / path).is_dir() else f"files/{path}.md"


def site_link(target: str, src_uri: str) -> str:
    """The same link, on the site."""
    found = resolved(target, src_uri)
    if found is None or not (ROOT / found[0]).exists():
        return target  # MkDocs tells if it leads nowhere
    path, anchor = found
    there = posixpath.relpath(page_of(path), posixpath.dirname(src_uri) or ".")
    return f"{there}#{anchor}" if anchor and path != "README.md" else there


def outside(file: File) -> Iterator[str]:
    """Files and folders of the repository that a page links to and that are no pages yet."""
    text = CODE.sub("", file.content_string)
    for target in LINK.findall(text):
        found = resolved(target[1], file.src_uri)
        if found is not None and page_of(found[0]).startswith("files/") and (ROOT / found[0]).exists():
            yield found[0]


def entries(folder: str) -> list[str]:
    """Paths of what lies in a folder of the repository."""
    return sorted(
        f"{folder}/{one.name}" for one in (ROOT / folder).iterdir() if one.is_dir() or one.suffix in (".yaml", ".ipynb")
    )


def shown(path: str) -> str:
    """A page that shows a file or folder of the repository."""
    head = f"---\nsearch:\n  exclude: true\n---\n\n# {path}\n\n"
    if (ROOT / path).is_dir():
        here = posixpath.dirname(page_of(path))
        return head + "\n".join(
            f"- [{one.rsplit('/')[-1]}]({posixpath.relpath(page_of(one), here)})" for one in entries(path)
        )
    text = (ROOT / path).read_text(encoding="utf-8")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{head}{fence}{LANGUAGES.get(Path(path).suffix, 'text')}\n{text.rstrip()}\n{fence}\n"


def studies_by_letter() -> dict[str, str]:
    """Author, year and title of the studies that are named by a letter."""
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    return {letter: " ".join(told.replace("*", "").split()) for letter, told in STUDY.findall(text)}


STUDIES = studies_by_letter()


# --- notebooks --------------------------------------------------------------------------------------------------------


def notebooks() -> list[Path]:
    """Every notebook, in order."""
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def notebook_pages(path: Path) -> Iterator[tuple[str, str | bytes]]:
    """The page of a notebook, and its pictures, with their places on the site."""
    notebook = ran(path) if RUN_NOTEBOOKS else json.loads(path.read_text(encoding="utf-8"))
    widgets = notebook["metadata"].get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    parts, pictures = [], []
    for cell in notebook["cells"]:
        text = joined(cell["source"]).strip()
        if cell["cell_type"] == "markdown":
            parts.append(text)
        elif cell["cell_type"] == "code" and text:
            parts.append(f"```python\n{text}\n```")
            for output in cell["outputs"]:
                parts += told(output, widgets.get("state", {}), f"{path.stem}_", pictures)
    how = "Change a number and run it again: `make notebooks` opens it."
    title, _, rest = parts[0].partition("\n")
    parts[:1] = [title, f'!!! note ""\n\n    This is the notebook `notebooks/{path.name}`. {how}', rest.strip()]
    yield f"notebooks/{path.stem}.md", "\n\n".join(parts) + "\n"
    for number, picture in enumerate(pictures, 1):
        yield f"notebooks/{path.stem}_{number}.png", picture


def ran(path: Path) -> dict[str, Any]:
    """A notebook after it was run from top to bottom; what fails stops the build."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=600, extra_arguments=["--log-level=ERROR"], resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    return dict(notebook)


def joined(text: str | list[str]) -> str:
    """Text of a notebook, which may be kept line by line."""
    return text if isinstance(text, str) else "".join(text)


def told(output: dict[str, Any], widgets: dict[str, Any], name: str, pictures: list[bytes]) -> Iterator[str]:
    """One output of a cell; pictures are added to those there are."""
    import base64

    data = output.get("data", {})
    widget = data.get("application/vnd.jupyter.widget-view+json")
    if output["output_type"] == "stream":
        if output["name"] == "stdout":
            yield f"```text\n{joined(output['text']).rstrip()}\n```"
    elif widget is not None:
        yield "*In the notebook there are things to move here; this is how it starts.*"
        for inner in inside(widgets, widget["model_id"]):
            yield from told(inner, widgets, name, pictures)
    elif "image/png" in data:
        pictures.append(base64.b64decode(joined(data["image/png"])))
        yield f"![What the cell above draws]({name}{len(pictures)}.png)"
    elif "text/html" in data:
        table = re.sub(r"<style.*?</style>|^\s*\n", "", joined(data["text/html"]), flags=re.DOTALL | re.MULTILINE)
        yield f'<div class="output">{" ".join(table.split())}</div>'
    elif "text/markdown" in data:
        yield joined(data["text/markdown"])
    elif "text/plain" in data:
        yield f"```text\n{joined(data['text/plain']).rstrip()}\n```"


def inside(widgets: dict[str, Any], model: str) -> Iterator[dict[str, Any]]:
    """What the widgets of a box show when nobody has moved them."""
    state = widgets.get(model, {}).get("state", {})
    yield from state.get("outputs", [])
    for child in state.get("children", []):
        yield from inside(widgets, child.removeprefix("IPY_MODEL_"))


# --- tables made from the code ----------------------------------------------------------------------------------------


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of file."""
    from simulation.constant_sets import constants_json_schema
    from simulation.scenario import scenario_json_schema
    from simulation.sweeps.loading import sweep_json_schema

    return {"scenario": scenario_json_schema(), "constants": constants_json_schema(), "sweep": sweep_json_schema()}


def laws() -> str:
    """A part of the page of laws for every module of laws."""
    names = sorted(path.stem for path in (ROOT / "simulation" / "laws").glob("*.py") if path.stem != "__init__")
    options = (
        "\n    options:\n      show_root_heading: false\n      show_root_toc_entry: false\n      show_source: true\n"
    )
    return "\n\n".join(f"## {name}\n\n::: simulation.laws.{name}{options}" for name in names)


def schema_tables(kind: str) -> str:
    """Tables of all keys of a kind of file, from its JSON Schema."""
    made = schemas()[kind]
    blocks = made.get("$defs", {})
    if kind == "scenario":  # parts of a file that builds on another have the same keys, and a few more
        parts = {name: block for name, block in blocks.items() if re.search(r"Part$|Borrow", name)}
        blocks = {name: block for name, block in blocks.items() if name not in parts}
        known = {key for block in blocks.values() for key in block["properties"]}
        more = {key: about for part in parts.values() for key, about in part["properties"].items() if key not in known}
        building = {"description": "Keys of a file that builds on another, beside those below.", "properties": more}
        blocks = {"Scenario": blocks.pop("Scenario"), "Building on another": building, **dict(sorted(blocks.items()))}
    else:
        blocks = {made["title"]: made, **blocks}
    command = "bruggen schema" if kind == "scenario" else f"bruggen schema {kind}"
    parts = [f"[The JSON Schema itself]({kind}.schema.json), which `{command}` prints too."]
    for name, block in blocks.items():
        parts.append(f"### {name} {{ #{anchor(kind, name)} }}")
        parts += [block["description"]] if "description" in block else []
        rows = [row(kind, key, about, block.get("required", [])) for key, about in block.get("properties", {}).items()]
        parts.append("\n".join(["| key | what it means | allowed | default |", "| --- | --- | --- | --- |", *rows]))
    return "\n\n".join(parts)


def anchor(kind: str, name: str) -> str:
    """Where a block stands on the page of files."""
    return f"{kind}-{name.lower().replace(' ', '-')}"


def row(kind: str, key: str, about: dict[str, Any], required: list[str]) -> str:
    """One key of a block, as a line of a table."""
    default = "needed" if key in required else "" if about.get("default") in (None, {}, []) else about["default"]
    if default not in ("", "needed"):
        default = f"`{json.dumps(default) if not isinstance(default, str) else default}`"
    meaning = about.get("description", "").replace("|", "\\|")
    return f"| `{key}` | {meaning} | {allowed(kind, about)} | {default} |"


def allowed(kind: str, about: dict[str, Any]) -> str:
    """What a value may be, in words."""
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{anchor(kind, name)})"
    for choice in ("anyOf", "oneOf"):
        if choice in about:
            told = [allowed(kind, one) for one in about[choice] if one.get("type") != "null"]
            return " or ".join(dict.fromkeys(told))
    if "const" in about:
        return f"`{about['const'] if isinstance(about['const'], str) else json.dumps(about['const'])}`"
    if "enum" in about:
        return ", ".join(f"`{one}`" for one in about["enum"])
    match about.get("type"):
        case "array":
            items = about.get("prefixItems") or [about.get("items", {})]
            return "list of: " + ", ".join(dict.fromkeys(allowed(kind, one) for one in items))
        case "object":
            inner = about.get("additionalProperties")
            return f"block of names with: {allowed(kind, inner)}" if isinstance(inner, dict) else "block"
        case "number" | "integer" as sort:
            low = about.get("minimum", about.get("exclusiveMinimum"))
            span = [
                *([f"{'from' if 'minimum' in about else 'above'} {low:g}"] if low is not None else []),
                *([f"to {about['maximum']:g}"] if "maximum" in about else []),
            ]
            return " ".join(["whole number" if sort == "integer" else "number", *span])
        case "boolean":
            return "`true`, `false`"
        case "string":
            return "name" if "pattern" in about else "text"
    return "anything"


FILLED: dict[str, Callable[[], str]] = {
    "<!-- laws -->": laws,
    **{
        f"<!-- schema of a {kind} file -->": (lambda kind=kind: schema_tables(kind))
        for kind in ("scenario", "constants", "sweep")
    },
}
"""Marks in pages, and what comes in their place on the site."""
