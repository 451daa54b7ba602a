"""Findings point at the exact key or value: every starter rule, in files of every kind.

In the table `⟦…⟧` encloses what each finding of the rule must underline. Each text is tried with LF, CRLF and CR line ends, with a
byte order mark, and behind comments with tabs, Cyrillic letters and emoji.
"""

from datetime import date
from pathlib import Path

import pytest

from cjm.check import Options, check
from cjm.project import load
from cjm.rules import catalogue
from cjm.rules.registry import STARTER

TODAY = date(2026, 11, 20)

TABLE: dict[str, str] = {
    "no-stages": "journey: ⟦Заказ сапог⟧\nid: order\n",
    "map-minimum": "journey: ⟦Заказ⟧\nstages:\n  - {name: Платит, does: Ждёт}\n",
    "dead-end-stage": "journey: Заказ\nstages:\n  - {name: Ищет, next: [{to: тупик, when: а}, {end: lost, when: б}]}\n  - name: Тупик\n    ⟦next⟧:\n",
    "silent-fallthrough": (
        "journey: Заказ\nstages:\n  - {name: Ищет, next: [{to: а, when: да}, {to: б, when: нет}]}\n  - {id: а, name: ⟦Ветка А⟧}\n  - {id: б, name: Ветка Б}\n"
    ),
    "lost-without-attempt": "journey: Заказ\nstages:\n  - {name: Ищет, next: [{to: б, share: 60%}, {end: ⟦lost⟧, share: 40%}]}\n  - {id: б, name: Платит}\n",
    "drop-off-without-path": (
        "journey: Заказ\nstages:\n  - name: Ищет\n    critical_points: [{name: ⟦Уходит⟧, kind: drop-off, share: 30%}]\n  - {name: Платит}\n"
    ),
    "unreachable-stage": "journey: Заказ\nstages:\n  - {name: Ищет, end: success}\n  - {name: ⟦Остров⟧}\n",
    "no-end": "journey: Заказ\nstages:\n  - {name: ⟦А⟧, next: б}\n  - {name: Б, next: а}\n",
    "branch-shares-off": "journey: Заказ\nstages:\n  - {name: Ищет, ⟦next: [{to: б, share: 60%}, {end: lost, share: 30%}]⟧}\n  - {id: б, name: Платит}\n",
    "unknown-reference": "journey: Заказ\nowner: ⟦продожи⟧  # опечатка\nstages:\n  - {name: Платит, next: [{to: ⟦туда⟧}]}\nlibrary: {teams: {продажи: {name: Продажи}}}\n",
    "duplicate-id": "journey: Заказ\nstages:\n  - {name: Платит}\n  - {name: Ещё раз, id: ⟦платит⟧}\n  - name: ⟦«Платит»⟧\n",
    "empty-stage": "journey: Заказ\nstages:\n  - {phase: purchase, name: ⟦Платит⟧}\n  - {name: Ждёт, does: Ждёт}\n",
    "journey-ends-at-purchase": "journey: ⟦Заказ⟧\nstages:\n  - {name: Платит, phase: purchase}\n",
    "missing-journey-owner": "cjm: 1\njourney: ⟦Заказ⟧\nstages: [{name: Платит}]\n",
    "missing-touchpoint-owner": "journey: Заказ\nowner: a\nstages:\n  - name: Платит\n    touchpoints:\n      - {channel: касса, name: ⟦Касса № 1⟧}\n      - ⟦стол⟧\nlibrary: {touchpoints: {стол: {name: Стол}}}\n",
    "unmeasured-touchpoint": "journey: Заказ\nstages:\n  - name: Платит\n    touchpoints: [{name: ⟦Касса⟧}, {use: ⟦стол⟧}]\nlibrary: {touchpoints: {стол: {name: Стол}}}\n",
    "kpi-no-target": "journey: Заказ\nkpis: [nps]\nstages: [{name: Платит}]\nlibrary:\n  kpis:\n    ⟦nps⟧: {name: NPS, type: nps}\n",
    "kpi-wrong-scale": "journey: Заказ\nkpis: [nps]\nstages: [{name: Платит}]\nlibrary:\n  kpis:\n    nps: {name: Индекс, type: nps, target: ⟦75%⟧}\n",
    "no-evidence": "journey: ⟦Заказ⟧\nstages: [{name: Платит}]\n",
    "touchpoint-no-channel": "journey: Заказ\nstages:\n  - name: Платит\n    touchpoints:\n      - name: ⟦Касса⟧\n        owner: a\n",
    "no-persona": "journey: ⟦{ru: Заказ, en: Order}⟧\nstages: [{name: Платит}]\n",
    "awful-no-action": "journey: Заказ\nstages:\n  - name: Платит\n    touchpoints: [{quality: ужасно, name: ⟦Касса⟧}]\n",
    "critical-point-no-action": "journey: Заказ\nstages: [{name: Платит}]\ncritical_points:\n  - {severity: 4, name: ⟦Долго⟧}\n",
    "action-no-owner": "journey: Заказ\nstages:\n  - name: Платит\n    actions: [{due: 2026-12-01, do: ⟦Сократить форму заказа⟧}]\n",
    "action-no-due": "journey: Заказ\nstages:\n  - name: Платит\n    actions: [{owner: a, do: ⟦Сократить форму заказа⟧}]\n",
    "unknown-field": "journey: Заказ\n⟦onwer: продажи⟧\nstages:\n  - {name: Платит, ⟦emotoin: 1⟧}\n  - name: Ждёт\n    ⟦зачем⟧:\n      - а\n",
    "stray-comma": "journey: Заказ\nstages:\n  - {name: Открывает коробку, ⟦меряет сапоги⟧, phase: delivery}\n",
    "date-order": "journey: Заказ\n⟦reviewed: 2026-12-31⟧\nstages:\n  - {name: Платит, actions: [{do: Сократить форму заказа, start: 2026-12-20, ⟦due: 2026-12-01⟧}]}\n",
    "yaml-syntax": "journey: Заказ⟦:⟧ короткий путь\n",
    "duplicate-key": "journey: Заказ\nstages:\n  - {name: Платит, emotion: 1, ⟦emotion⟧: 2}\n",
    "yaml-feature": "journey: ⟦&a⟧ Заказ\ngoal: ⟦*a⟧\n",
    "control-character": "journey: Заказ⟦\u200b⟧\nstages: []\n",
    "unknown-kind": "⟦journy⟧: Заказ\nstages: []\n",
    "missing-field": "journey: Заказ\nstages:\n  - {⟦phase⟧: purchase}\n",
    "wrong-type": "journey: Заказ\nstages: ⟦Платит⟧\n",
    "wrong-value": "journey: Заказ\nstatus: ⟦жив⟧\nreviewed: ⟦2026-02-30⟧\nstages:\n  - {name: Платит, emotion: ⟦7⟧}\n",
    "newer-schema": "⟦cjm: 2⟧\njourney: Заказ\n",
    "ignore-without-reason": "journey: Заказ ⟦# cjm: ignore[no-stages]⟧\n",
    "ignore-unknown-rule": "journey: Заказ ⟦# cjm: ignore[no-such] было⟧\n",
}
ALSO = {"ignore-without-reason": ["no-stages"]}
COMMENTS = "# \tтабуляция\tи Кириллица 😀\n"
VARIANTS = {
    "lf": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "bom": lambda text: "\ufeff" + text,
    "comments": lambda text: COMMENTS + "".join(f"{line}\n" if "#" in line else f"{line} # \t😀 после\n" for line in text.splitlines()),
}


def marked(text: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The text without its marks, and what they enclose: line, column, end line, end column."""
    clean, places = [], []
    line = column = 1
    for character in text:
        if character == "⟦":
            start = (line, column)
        elif character == "⟧":
            places.append((*start, line, column))
        else:
            clean.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return "".join(clean), places


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TABLE)
def test_place(name: str, variant: str, tmp_path: Path) -> None:
    """The rule's findings underline exactly what the table encloses."""
    text = VARIANTS["comments"](TABLE[name]) if variant == "comments" else TABLE[name]
    text, expected = marked(text)
    (tmp_path / "файл.yaml").write_bytes(VARIANTS[variant if variant != "comments" else "lf"](text).encode())
    level = "starter" if name == "no-end" else "strict"
    report = check(load([str(tmp_path)]), Options(TODAY, level=level, select=(name, *ALSO.get(name, ()))))
    assert [(*f.start, *f.end) for f in report.findings if f.name == name] == expected


def test_every_starter_rule_is_in_the_table() -> None:
    """The table leaves out only what no text can show."""
    others = {"limit-exceeded", "encoding", "unreadable-file", "ignore-unused", "rule-crashed"}
    assert {rule.name for rule in catalogue().values() if rule.level == STARTER} - others <= set(TABLE)
