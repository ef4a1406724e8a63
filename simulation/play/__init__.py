"""Playing a team meeting by meeting: watching, taking the chair, going back, comparing; no page in it."""

from __future__ import annotations

from simulation.play.course import Course, Stage
from simulation.play.session import Kept, Session, SessionError, Version, read_kept, read_session

__all__ = ["Course", "Kept", "Session", "SessionError", "Stage", "Version", "read_kept", "read_session"]
