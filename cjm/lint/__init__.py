"""`cjm lint` over a folder: what `check(load_from(…), …)` finds, by as many processes as pay off.

Each journey is opened, linked and judged alone (desk.py), beside what all of them share (ground.py) and what the others show of
themselves (company.py). What comes of that is plain data, so it may come from another process (crew.py), or from an earlier run.
"""

import re
from collections.abc import Iterable, Sequence

from cjm.cache import Cache
from cjm.check import Options, check
from cjm.files import Files, read
from cjm.findings import Remark
from cjm.lint.ground import Ground
from cjm.lint.run import InGuise, Linted, Run
from cjm.opening import Opened, open_text
from cjm.outset import Outset, outset
from cjm.project import Parts
from cjm.settings import Settings
from cjm.source import Source

_JOURNEY = re.compile(r"""^["']?journey["']?[ \t]*:""", re.MULTILINE)
"""A file with such a line is nearly always a journey, and one without it hardly ever is."""


def lint(
    files: Files,
    given: Sequence[str],
    options: Options,
    jobs: int = 1,
    cache: Cache | None = None,
    besides: Iterable[Remark] = (),
    judged_by: Settings | None = None,
) -> Linted:
    """The findings of a folder, asked about some paths in it, by up to so many processes, with what a cache knows of earlier runs.

    `besides` are remarks on journeys that the caller has made; one on a text that is no longer that of its file is left out.
    `judged_by` are settings whose `lint` holds instead of that of `cjm.yaml`. Raises NoProject where there is no project, and
    UnknownRule for a name in the options that is no rule and no group.
    """
    start = outset(files, given)
    if judged_by is not None:
        start = start._replace(settings=start.settings.replaced(rules=judged_by.rules, paths=judged_by.paths, level=judged_by.level))
    if start.broken:
        project = Parts(start).project()
        return Linted(check(project, options), project)
    texts, others = _sorted_out(start)
    while True:
        try:
            return Run(Ground(start, options, texts, others.values(), besides), jobs, cache).linted()
        except InGuise as error:
            for opened in error.found:
                others[opened.source.path] = opened
                del texts[opened.source.path]


def _sorted_out(start: Outset) -> tuple[dict[str, Source], dict[str, Opened]]:
    """The texts of the files that look like journeys, and what became of the other files, by path."""
    texts: dict[str, Source] = {}
    others: dict[str, Opened] = {}
    for path in start.paths:
        source, problem, guess = read(start.files, path)
        if problem is not None:
            others[path] = Opened(source, None, "", [problem], guess)
        elif _JOURNEY.search(source.text) or (opened := open_text(source)).kind == "journey":
            texts[path] = source
        else:
            others[path] = opened
    return texts, others
