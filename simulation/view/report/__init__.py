"""Reports to hand out: one HTML file of a comparison, a sweep or a played session, in English or Dutch."""

from __future__ import annotations

from pathlib import Path

from simulation.language import Speaker
from simulation.play import Session
from simulation.view.report.document import Report
from simulation.view.report.files import ALLOWED, MANIFEST, ReportError, refused
from simulation.view.report.page import render
from simulation.view.results_folder import holds_results


def report_of(path: Path, language: str) -> str:
    """Make the report of results: the text of an HTML file.

    Parameters
    ----------
    path
        The folder of a comparison or of a sweep, or the file of a session.
    language
        `en` or `nl`.

    Raises
    ------
    simulation.scenario.problems.FileError
        With what is wrong with the results.
    simulation.limits.SweepingError
        If the folder of a sweep cannot be used.
    """
    say = Speaker(language)
    return render(_content(path, say), say)


def session_report(session: Session, language: str) -> str:
    """Make the report of a session that is being played: the text of an HTML file.

    Raises
    ------
    ReportError
        If nothing has happened in it yet.
    """
    from simulation.view.report.session import session_content

    if not any(version.course.record.last_week for version in session.versions):
        raise refused("session", "nothing has happened yet", "a session with a meeting that was held")
    say = Speaker(language)
    return render(session_content(session, say), say)


def _content(path: Path, say: Speaker) -> Report:
    if path.is_file():
        from simulation.view.report.session import open_session, session_content

        return session_content(open_session(path), say)
    if not path.is_dir():
        message = "this is no ordinary file or folder" if path.exists() else "there is no such file or folder"
        raise refused(path, message, ALLOWED)
    if holds_results(path):
        from simulation.view.report.comparison import comparison_report

        return comparison_report(path, say)
    if (path / MANIFEST).exists():
        from simulation.view.report.sweep import sweep_report

        return sweep_report(path, say)
    raise refused(path, "this folder holds no results", ALLOWED)


__all__ = ["ReportError", "report_of", "session_report"]
