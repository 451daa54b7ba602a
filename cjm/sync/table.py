"""A plan as people read it before they say yes."""

from collections.abc import Iterator, Sequence
from typing import Final

from cjm.inert import visible
from cjm.sync.plan import Change, Kind, Step
from cjm.words import Lang, Phrase

_KINDS: Final[dict[Kind, Phrase]] = {
    "new": Phrase("new", "новая"),
    "changed": Phrase("changed", "изменена"),
    "conflict": Phrase("conflict", "конфликт"),
    "doubled": Phrase("doubled", "двойник"),
    "edited": Phrase("edited there", "правили там"),
    "finished": Phrase("finished there", "закрыта там"),
    "closed": Phrase("finished here", "закрыта здесь"),
    "gone": Phrase("gone from here", "пропала здесь"),
    "deleted": Phrase("deleted there", "удалена там"),
    "same": Phrase("same", "без изменений"),
}
_NOTES: Final[dict[Kind, Phrase]] = {
    "conflict": Phrase(
        "changed here and there, nothing is sent; make the two agree",
        "изменена и здесь, и там, ничего не отправляется; приведите к одному",
    ),
    "doubled": Phrase("is there {count} times ({refs}); keep one", "там {count} шт. ({refs}); оставьте одну"),
    "edited": Phrase("changed there since the last push; left as it is", "изменена там после прошлой отправки; остаётся как есть"),
    "finished": Phrase("`cjm tasks pull` marks it done here", "`cjm tasks pull` отметит её здесь выполненной"),
    "closed": Phrase("done or dropped in the YAML, open there; close it there", "в YAML сделана или снята, там открыта; закройте там"),
    "gone": Phrase("not in the YAML any more; close it there if it is not wanted", "в YAML её больше нет; закройте там, если не нужна"),
    "deleted": Phrase(
        "sent once, and somebody deleted it; to send it again, delete its line in {journal}",
        "её отправляли, но там удалили; чтобы отправить снова, удалите её строку в {journal}",
    ),
}
_FIELDS: Final = {
    "title": Phrase("title", "название"),
    "body": Phrase("description", "описание"),
    "due": Phrase("due", "срок"),
    "priority": Phrase("priority", "приоритет"),
}
_KEPT = {
    "them": Phrase(" (changed there, left)", " (изменено там, остаётся)"),
    "both": Phrase(" (changed here and there, not sent)", " (изменено и здесь, и там, не отправляется)"),
}
_NOTHING = Phrase("none", "нет")
_MOST = 60


def table(steps: Sequence[Step], lang: Lang, journal: str) -> Iterator[str]:
    """A line for each task that is not the same on both sides, one for each field that differs, and how many there are of each kind."""
    width = max(len(kind.say(lang)) for kind in _KINDS.values())
    for step in steps:
        if step.kind == "same":
            continue
        yield f"{_KINDS[step.kind].say(lang):{width}}  {visible(step.key)}  {_short(step.title)}".rstrip()
        for change in step.changes:
            yield f"{'':{width}}  {_change(change, lang)}"
        if step.kind in _NOTES:
            refs = ", ".join(visible(held.ref) for held in step.held)
            yield f"{'':{width}}  {_NOTES[step.kind].fill(lang, {'count': len(step.held), 'refs': refs, 'journal': journal})}"
    counts = {kind: sum(step.kind == kind for step in steps) for kind in _KINDS}
    if steps:
        yield ", ".join(f"{_KINDS[kind].say(lang)}: {count}" for kind, count in counts.items() if count)


def _change(change: Change, lang: Lang) -> str:
    """The two values; where both are long, from a little before the first character that differs."""
    start = 0
    if max(len(change.theirs), len(change.ours)) > _MOST:
        pairs = zip(change.theirs, change.ours, strict=False)
        same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(change.theirs), len(change.ours)))
        start = max(0, same - _MOST // 4)
    theirs, ours = (_short(value, start) or _NOTHING.say(lang) for value in (change.theirs, change.ours))
    return f"{_FIELDS[change.field].say(lang)}: {theirs} → {ours}" + (_KEPT[change.by].say(lang) if change.by in _KEPT else "")


def _short(text: str, start: int = 0) -> str:
    text = visible(" ".join(text.split()))
    piece = text[start : start + _MOST]
    return ("…" if start else "") + piece + ("…" if start + _MOST < len(text) else "")
