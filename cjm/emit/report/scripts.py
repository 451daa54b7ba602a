"""What runs on the pages: one script for all, the policy that lets nothing else run, and the data that it reads.

A page holds only a loader of one line, allowed by its hash; what the loader adds is allowed with it (`'strict-dynamic'`, CSP
level 3), so that the script and the search index stand beside the pages as files, a page does not change when the index does, and
all of it works from a folder, where nothing can be fetched. A report in one file has the script inside, allowed by its hash.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup

from cjm.data import shipped
from cjm.emit.report.labels import use
from cjm.emit.report.links import Entry
from cjm.hygiene import clean
from cjm.kinds import KINDS
from cjm.values import Text
from cjm.words import Lang

SCRIPT: Final = "report.js"
SEARCH: Final = "search.js"
_LOADER: Final = (
    'const s=document.createElement("script");s.src=document.currentScript.dataset.root+"report.js";'
    "s.dataset.root=document.currentScript.dataset.root;document.head.append(s)"
)

_INDEX: Final = "globalThis.cjmIndex = "


def policy(style: str, script: str = "{" + _LOADER + "}") -> str:
    """The content security policy of a page with this style and this script: nothing is fetched, nothing else runs."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}' 'strict-dynamic'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def loader(root: str) -> Markup:
    """The one script of a page; `root` leads from the page to the root of the site (`""`, `"../"`)."""
    return Markup('<script data-root="{}">{}</script>').format(root, Markup("{" + _LOADER + "}"))  # ours, and without a sign of markup


def inline(script: str) -> Markup:
    """A script of ours inside a page."""
    return Markup("<script>") + Markup(script) + Markup("</script>")


@cache
def script(lang: Lang) -> str:
    """The script of all pages in a language: its words, and `templates/report/js/*.js` in the order of their names."""
    parts = sorted((shipped("templates") / "report" / "js").glob("*.js"), key=lambda path: path.name)
    says: dict[str, Any] = {name: phrase.say(lang) for name, phrase in use.SCRIPT.items()}
    says["nouns"] = {name: phrase.say(lang).split("|") for name, phrase in use.NOUNS.items()}
    head = (
        f'"use strict";\n(() => {{\nconst lang = "{lang}", words = {_literal(says)};\n'
        'const base = document.currentScript?.dataset.root ?? "";\n'
    )
    return head + "\n".join(path.read_text(encoding="utf-8") for path in parts) + "})();\n"


def island(id: str, data: object) -> Markup:
    """Data for the script, as a block of JSON that cannot end its element (threat S10)."""
    return Markup('<script type="application/json" id="{}">{}</script>').format(id, Markup(_literal(data)))


def index(entries: Iterable[Entry], lang: Lang) -> dict[str, Any]:
    """What search looks through.

    `{"kinds": [word, …], "homes": [journey, …], "rows": [[kind, home or −1, title, texts in lines, url], …]}`, where `kind` and
    `home` are positions. Titles are in the language of the pages, texts in all that they are written in.
    """
    kinds = {kind: position for position, kind in enumerate(KINDS)}
    homes: dict[str, int] = {}
    rows = []
    for entry in entries:
        title = _spoken(entry.title, lang)
        home = homes.setdefault(_spoken(entry.journey.name, lang), len(homes)) if entry.journey is not None else -1
        lines = dict.fromkeys(clean(words)[0] for text in (entry.title, *entry.texts) for words in text.words.values())
        lines.pop(title, None)
        inside = -1 if entry.kind == "journey" else home
        rows.append([kinds.get(entry.kind, 0), inside, title, "\n".join(" ".join(line.split()) for line in lines), entry.url])
    return {"kinds": [phrase.say(lang) for phrase in KINDS.values()], "homes": list(homes), "rows": rows}


def files(entries: Iterable[Entry], lang: Lang) -> dict[str, bytes]:
    """The script of the pages in a language and its search index, by their path from the root of the pages."""
    found = f"{_INDEX}{_literal(index(entries, lang))};\n"
    return {SCRIPT: script(lang).encode(), SEARCH: found.encode("utf-8", "replace")}


def search_index(content: bytes) -> dict[str, Any]:
    """The index that a file `search.js` of ours holds."""
    found: dict[str, Any] = json.loads(content.decode().removeprefix(_INDEX).removesuffix(";\n"))
    return found


def _spoken(text: Text, lang: Lang) -> str:
    code = next((code for code in (lang, "", "en") if code in text.words), next(iter(text.words), ""))
    return " ".join(clean(text.words.get(code, ""))[0].split())


def _literal(data: object) -> str:
    """JSON that means the same inside a script of HTML: no sign in it can start or end markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
