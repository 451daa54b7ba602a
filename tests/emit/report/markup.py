"""Reading pages the way a browser would trip over them: nesting, ids, links and what could run."""

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG_LEAVES = {"circle", "line", "path", "polyline", "rect", "use", "ellipse", "polygon"}


class Page(HTMLParser):
    """A page, read strictly. `shape` is the sequence of tags with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.problems: list[str] = []
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        if self.stack:
            self.problems.append(f"never closed: {self.stack}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.problems.append(f"attribute twice: {tag} {names}")
        self.shape.append((tag, tuple(names)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SVG_LEAVES or "svg" not in self.stack:
            self.problems.append(f"closes itself: {tag}")
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.problems.append(f"unexpected </{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] not in ("style", "script"):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"comment: {data}")

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]

    @property
    def ids(self) -> Counter[str]:
        return Counter(self.values("id"))


def dangling(pages: dict[str, Page], files: set[str]) -> list[str]:
    """The links that lead to no page, no file and no id."""
    broken = []
    for path, page in pages.items():
        for href in page.values("href"):
            if href.startswith(("http://", "https://", "mailto:")):
                continue
            target, _, fragment = href.partition("#")
            parts = path.split("/")[:-1]
            for part in unquote(target).split("/") if target else ():
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            where = "/".join(parts) if target else path
            if where in pages:
                if fragment and unquote(fragment) not in pages[where].ids:
                    broken.append(f"{path}: {href}")
            elif where not in files:
                broken.append(f"{path}: {href}")
        for name in ("aria-labelledby", "aria-describedby"):
            broken += [f"{path}: {name} {id}" for value in page.values(name) for id in value.split() if id not in page.ids]
    return broken
