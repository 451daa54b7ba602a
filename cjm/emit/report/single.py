"""The report as one file to mail: every page an article of it, one of them shown at a time, by the fragment of the address alone.

Without a script the style does it (`:target`, `:has()`): the article that is, or holds, the target is shown, the first one where
there is none. Ids get the path of their page in front, so that they stay unique: `#map` of `journeys/order.html` is
`#journeys/order/map`. Links to files that are not in the one file are left out.
"""

import html
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from cjm.emit.anchors import escaped
from cjm.emit.report import scripts
from cjm.emit.report.links import INDEX
from cjm.words import Lang

_SHOWN: Final = (
    "article.page{display:none}article.page:target,article.page:has(:target),body:not(:has(article.page:target,article.page "
    ":target)) #index{display:block}\n"
)
_IDS: Final = frozenset(
    ("id", "for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget")
)
"""Attributes that hold ids of the same page, one or several."""
_ATTRIBUTE = re.compile(r'(\s)([a-zA-Z][\w:-]*)="([^"]*)"')
_URL = re.compile(r"url\(#([^)]*)\)")


def single(files: Mapping[str, bytes], lang: Lang) -> bytes:
    """One HTML file with the pages of a report in one language, as `report.files` gives them; other files are left out."""
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html") and not _foreign(path)}
    names = {path: path.removesuffix(".html") for path in pages}
    first = pages[INDEX]
    style = _between(first, "<style>", "</style>")[1]
    extra = "".join(_own_rules(_between(page, "<style>", "</style>")[1], style, names[path]) for path, page in pages.items())
    css = style + extra + _SHOWN
    script = scripts.script(lang)
    before, _, rest = _between(first, "<style>", "</style>")
    header, _, footer = _between(rest, '<main class="wrap" id="content">', "</main>")
    header = re.sub(r'<p class="tongues">.*?</p>| aria-current="[^"]*"', "", header, flags=re.DOTALL)
    frame = _Rewriter(INDEX, names, prefixed=False)
    body = "".join(_article(path, page, names) for path, page in sorted(pages.items(), key=lambda pair: (pair[0] != INDEX, pair[0])))
    found = scripts.search_index(files[scripts.SEARCH])
    for row in found["rows"]:
        row[4] = frame.link(row[4]) or "#index"
    before = re.sub(
        r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*', lambda m: m[1] + html.escape(scripts.policy(css, script)), before
    )
    footer = re.sub(r"<script data-root=.*?</script>", "", footer, flags=re.DOTALL)
    parts = (
        f"{before}<style>{css}</style>",
        frame.rewrite(header),
        f'<main class="wrap" id="content">\n{body}</main>',
        frame.rewrite(footer.replace("</body>\n</html>", "")),
        f"{scripts.island('search-index', found)}\n{scripts.inline(script)}\n</body>\n</html>",
    )
    return "".join(parts).encode("utf-8", "replace")


def _foreign(path: str) -> bool:
    """Whether a page belongs to the edition in the other language, which stands in a folder of its own."""
    return path.split("/")[0] in ("en", "ru")


def _article(path: str, page: str, names: Mapping[str, str]) -> str:
    inside = _between(page, '<main class="wrap" id="content">', "</main>")[1]
    return f'<article class="page" id="{html.escape(names[path])}">{_Rewriter(path, names).rewrite(inside)}</article>\n'


def _own_rules(css: str, style: str, name: str) -> str:
    """The rules that a page adds to the style of all: custom properties, which then hold for its article alone."""
    added = css.removeprefix(style) if css.startswith(style) else ""
    return added.replace(":root", f'[id="{name}"]')


def _between(text: str, start: str, end: str) -> tuple[str, str, str]:
    before, _, rest = text.partition(start)
    inside, _, after = rest.partition(end)
    return before, inside, after


class _Rewriter(HTMLParser):
    """Copies markup of ours, with ids and links as they are in the one file."""

    def __init__(self, path: str, names: Mapping[str, str], *, prefixed: bool = True) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.names = path, names
        self.prefix = f"{names[path]}/" if prefixed else ""
        self.parts: list[str] = []

    def rewrite(self, text: str) -> str:
        """The markup with its attributes rewritten, all else as it is."""
        self.parts = []
        self.reset()
        self.feed(text)
        self.close()
        return "".join(self.parts)

    def link(self, href: str) -> str:
        """Where a link from this page leads in the one file; empty for a file that is not in it."""
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href):
            return href
        target, _, fragment = href.partition("#")
        if not target and not self.prefix:
            return href
        path = normpath(join(dirname(self.path), unquote(target))) if target else self.path
        if path not in self.names:
            return ""
        name = self.names[path]
        return "#" + escaped(name if not fragment else f"{name}/{unquote(fragment)}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(_ATTRIBUTE.sub(self._attribute(tag), self.get_starttag_text() or ""))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def _attribute(self, tag: str) -> Callable[[re.Match[str]], str]:
        def replaced(found: re.Match[str]) -> str:
            space, name, value = found[1], found[2], html.unescape(found[3])
            if name == "href" and tag == "use" and value.startswith("#m-"):
                return found[0]  # marks stand before all pages, once
            if name == "href":
                link = self.link(value)
                return f'{space}href="{html.escape(link)}"' if link else f"{space}hidden"
            if name in _IDS:
                value = " ".join(self.prefix + id for id in value.split())
            elif "url(#" in value:
                value = _URL.sub(lambda url: f"url(#{self.prefix}{url[1]})", value)
            else:
                return found[0]
            return f'{space}{name}="{html.escape(value)}"'

        return replaced
