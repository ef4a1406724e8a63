"""A report as one HTML file that needs nothing else: no server, no script, no font, no link outside."""

from __future__ import annotations

import functools
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from simulation.language import Speaker
from simulation.view.palette import one_line
from simulation.view.report.document import Report


def render(report: Report, say: Speaker) -> str:
    """The text of the HTML file; everything that comes from results is escaped."""
    template = _environment().get_template("report.html.j2")
    return template.render(report=report, say=say, language=say.language)


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("simulation.view.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: Any) -> Any:
    """Texts on one line, without characters that steer what shows them."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value
