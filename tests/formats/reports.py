"""Reports to be written: hostile ones, large ones, and any that hypothesis thinks of."""

from hypothesis import strategies as st

from cjm.check import Report
from cjm.findings import Finding, Severity, fingerprint
from cjm.source import Source
from cjm.words import LANGS

HOSTILE = [
    "::error::owned",
    "::add-mask::secret",
    "a\n::set-output name=a::b",
    "\r\n  ::stop-commands::token",
    "\u2003::save-state name=a::b",
    "\x85::debug::a",
    "##[add-path]/bin",
    "a ##[error]b",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='b']",
    "###[group]a",
    "::notice file=a::b",
    "%0A::error::x%25%0D",
    "a:b,c=d::e",
    "]]><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- a --> <details>",
    "&lt;b&gt; &#60;",
    "\x1b[31mred\x1b[0m \x1b]8;;http://a.example\x07link\x1b\\",
    "\x1b[2J\x07\b\x00\x7f\x9b31m",
    "abc\u202edef\u2066ghi\u200b\ufeff",
    "a | b \\| c \\\\| d ||",
    "`code` ``two`` ```three``` `",
    "\\` \\",
    "[link](javascript:alert(1)) ![picture](http://a.example/x.png) [a]: http://b.example",
    "@octocat @org/team #12 GH-34 org/repo#5 !6 ~label %milestone &7 $8",
    "see https://a.example/b?c=d or www.a.example or me@a.example",
    "commit 0123456789abcdef0123456789abcdef01234567 or 1234567",
    "**bold** _em_ ~~gone~~ # heading",
    "{0} {1} {{2}} }{",
    "$`x`$ $$y$$ $x$",
    ":smile: :+1:",
    "\ud800 half \udcff",
    "\ufffe\uffff\ue000\U000e0041\U0010ffff",
    "Оплата «картой» — 62 %, 1 500 ₽",
    "e\u0301 漢字 👩‍👩‍👧 🏴\u200d☠",
    "",
    " ",
    "a\tb\u00a0c",
]
"""Texts that try to act on a terminal, a CI system, a page, or a reader."""

PATHS = [
    "journeys/заказ онлайн.yaml",
    "::add-mask::a.yaml",
    "nl\n::error::a.yaml",
    "a b%20c#d?e[f].yaml",
    "##[add-path]a.yaml",
    "\x1b[31mred\u202e.yaml",
    "bad\udcff.yaml",
    "half\ud83d.yaml",
    "a|b`c`@d.yaml",
    "c:d,e=f.yaml",
    "]]><script>.yaml",
    "😀/漢.yml",
]
"""Names that a file of a pull request may have."""


def finding(
    message: str = "“Cart” lets nobody out",
    path: str = "journeys/a.yaml",
    text: str = "journey: A\nstages: []\n",
    place: tuple[int, int] = (0, 7),
    severity: Severity = Severity.ERROR,
    number: int = 0,
    rule: tuple[str, str] = ("STR003", "dead-end-stage"),
) -> Finding:
    """One finding; its other words say the same as its message."""
    source = Source(path, text)
    print_ = fingerprint(rule[0], path, f"{severity} {number}")
    return Finding(*rule, severity, message, message, message, source.place(*place), "a/stage:b", print_)


def hostile() -> Report:
    """Each hostile text as a message, and each odd path, in one report; files are cut short as well."""
    texts = [*HOSTILE, *("plain" for _ in PATHS)]
    paths = [*("journeys/a.yaml" for _ in HOSTILE), *PATHS]
    severities = list(Severity)
    found = [
        finding(text, path, text or "a", (0, len(text)), severities[number % 3], number)
        for number, (text, path) in enumerate(zip(texts, paths, strict=True))
    ]
    return Report(tuple(found), 3, "en", dict.fromkeys(PATHS, 7))


def many(count: int, severity: Severity = Severity.WARNING, files: int = 1) -> tuple[Finding, ...]:
    """As many findings of a severity, spread over some files in their order."""
    places = sorted((f"journeys/{number % files:04}.yaml", number) for number in range(count))
    return tuple(finding(f"finding {number}", path, severity=severity, number=number) for path, number in places)


_TEXTS = st.text(st.characters(exclude_categories=[]), max_size=30) | st.sampled_from(HOSTILE)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report: a few findings with any words, in files of any names, at any place of any text."""
    files: dict[str, list[Finding]] = {}
    for number in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from([*PATHS, "a.yaml"]) | _TEXTS.filter(bool))
        text = draw(_TEXTS)
        start = draw(st.integers(0, len(text)))
        place = (start, draw(st.integers(start, len(text))))
        found = finding(draw(_TEXTS), path, text, place, draw(st.sampled_from(Severity)), number)
        files.setdefault(path, []).append(found._replace(why=draw(_TEXTS), hint=draw(_TEXTS), address=draw(_TEXTS) or "a"))
    left_out = {path: draw(st.integers(1, 300)) for path in files if draw(st.booleans())}
    return Report(tuple(found for path in sorted(files) for found in files[path]), len(files), draw(st.sampled_from(LANGS)), left_out)
