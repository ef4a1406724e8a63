"""A report as one HTML file that needs nothing else: no server, no script, no font, no link outside."""

from __future__ import annotations

import functools
import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from simulation.language import Speaker
from simulation.view.palette import one_line
from simulation.view.report.document import Report

_COMMAND = re.compile(r"`([^`]+)`")


def render(report: Report, say: Speaker) -> str:
    """The text of the HTML file; everything that comes from results is escaped."""
    template = _environment().get_template("report.html.j2")
    words = {
        "kind": say("report_kind"),
        "simulated": say("report_simulated"),
        "contents": say("report_contents"),
        "inside": say("report_inside_sign"),
    }
    return template.render(report=report, words=words, language=say.language)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("simulation.view.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["prose"] = _prose
    return made


def _prose(text: str) -> Markup:
    """A text in which commands stand between backticks."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(one_line(text)))))


def _printable(value: Any) -> Any:
    """Texts on one line, without characters that steer what shows them."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value
