"""What every journey of a project is judged beside: settings, library, packs."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from cjm.check import Options
from cjm.check.judging import Judge
from cjm.findings import Remark
from cjm.measure.series import Measurements
from cjm.model import Surroundings
from cjm.opening import Opened, open_text
from cjm.outset import Outset
from cjm.packs.model import Pack
from cjm.packs.shelf import fetch
from cjm.project import Parts, defaults, read_packs
from cjm.resolve import Builder
from cjm.roots import PROJECT_FILE
from cjm.rules.registry import Context
from cjm.source import Place, Source
from cjm.words import Lang
from cjm.yamltree import Tree


class Ground:
    """A project without its journeys. `texts` are the files that look like journeys, by path, `others` what became of the rest.

    `lang` is the language of the run, None where only the journeys can tell. `shaky` says that the library, or a pack, has names
    that nothing has: what they mean may stand in a file that nobody can read. `patient` says that nothing can be judged before all
    journeys are known: for that, for the language, or for tables of measurements. `besides` are remarks that were made elsewhere.
    """

    def __init__(
        self, start: Outset, options: Options, texts: dict[str, Source], others: Iterable[Opened], besides: Iterable[Remark] = ()
    ) -> None:
        self.start = start
        self.options = options
        self.texts = texts
        self._besides = list(besides)
        self.parts = Parts(start)
        for opened in others:
            self.parts.take(opened)
        self.lang: Lang | None = options.lang or start.settings.lang or ("en" if start.own is not None else None)
        self._own = [tree for path, tree in self.parts.trees.items() if path == PROJECT_FILE]
        self.everywhere, _ = fetch(self._own, self.parts.own_packs)
        """The packs that `cjm.yaml` switches on, by id."""
        known = self.everywhere | self.parts.own_packs
        self.builder = Builder(self.parts.libraries, defaults(start.settings, Place(Source("", ""), 0, 0)), known)
        lost = [self.builder.index().unknown(found.pending) for found in self.builder.shared.values()]
        self.shaky = any(lost)
        self.patient = self.lang is None or bool(start.tables) or self.shaky
        self._packs: dict[str, Pack] = {}

    def unknown_packs(self, journey: Tree | None, unread: str = "") -> list[Remark]:
        """Remarks on packs that a journey, or `cjm.yaml`, names and that do not exist, unless they may stand in unread text."""
        return fetch(self._own if journey is None else [journey], self.parts.own_packs, unread)[1]

    def packs_for(self, journey: Tree) -> dict[str, Pack]:
        """The packs that are on for a journey, by id."""
        return self.packs(fetch([journey], self.parts.own_packs)[0] | self.everywhere)

    @cached_property
    def judge(self) -> Judge:
        """Who judges, once the language is known. Raises UnknownRule."""
        return Judge(self.options, self.start.settings, self.lang or "en")

    @cached_property
    def around(self) -> Surroundings:
        """What rules about one journey may see of the project."""
        return Surroundings(**self.builder.around)

    def besides(self, path: str) -> list[Remark]:
        """The remarks on a journey that were made elsewhere, as long as its text is the one that they speak of."""
        source = self.texts[path]
        about = (remark for remark in self._besides if remark.place.source.path == path and remark.place.source.text == source.text)
        return [remark._replace(place=remark.place._replace(source=source)) for remark in about]

    def open(self, path: str) -> Opened:
        """Read a file that looks like a journey."""
        return open_text(self.texts[path])

    def packs(self, on: Mapping[str, Tree]) -> dict[str, Pack]:
        """Packs by id, each read once."""
        for id, tree in on.items():
            if id not in self.builder.vocabularies:  # one that ships, of which every name is known
                self.builder.pack(id, tree)
                self.builder.index().unknown(self.builder.shared[id].pending)
            if id not in self._packs:
                self._packs |= read_packs({id: tree}, {}, self.builder.vocabularies)[0]
        return {id: self._packs[id] for id in on}

    def context(self, packs: Mapping[str, Pack], measurements: Measurements) -> Context:
        """What a rule about one journey knows besides it; `packs` are those that are on there."""
        return Context(self.options.today, self.start.settings, self.around, self.judge.active, packs, measurements)
