"""Improvement tasks: the open actions of a project, for the system in which people work."""

from cjm.emit.tasks.build import built
from cjm.emit.tasks.collect import Users, left_out, tasks, without_id
from cjm.emit.tasks.task import Task

__all__ = ["Task", "Users", "built", "left_out", "tasks", "without_id"]
