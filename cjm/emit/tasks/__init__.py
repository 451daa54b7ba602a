"""Improvement tasks: the open actions of a project, for the system in which people work."""

from cjm.emit.tasks.collect import left_out, tasks, without_id
from cjm.emit.tasks.targets import TARGETS, Target, built
from cjm.emit.tasks.task import Task

__all__ = ["TARGETS", "Target", "Task", "built", "left_out", "tasks", "without_id"]
