"""The systems that tasks are pushed to, by name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from cjm.emit.tasks.profile import Profile
from cjm.sync.pace import Pace
from cjm.sync.system import System

NAMES: Final = ("caldav", "redmine", "taskwarrior")


def connect(name: str, environ: Mapping[str, str], profile: Profile, pace: Pace, now: datetime) -> System:
    """The system of that name at the address that the environment gives. Raises Stopped where that does not do; asks nothing yet."""
    if name == "caldav":
        from cjm.sync.caldav import CalDav

        return CalDav(environ, profile, pace, now)
    if name == "redmine":
        from cjm.sync.redmine import Redmine

        return Redmine(environ, profile, pace)
    from cjm.sync.taskwarrior import Taskwarrior

    return Taskwarrior(environ, profile)
