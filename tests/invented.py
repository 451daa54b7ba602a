"""Invented journeys for what is drawn and written: of any length, with everything in them, in long English and Russian; and naughty texts.

The same for the same arguments. Plain data: JSON is YAML.
"""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

WORDS = {
    "en": "compares three offers|reads what other people wrote about the courier|opens the confirmation letter|"
    "asks the adviser in the chat|waits for an answer that was promised for yesterday|pays|"
    "sends the parcel back to the warehouse in Novosibirsk|tells friends|"
    "fills in the form for the second time because the session had expired|calls the hotline|gets a call from an unknown number",
    "ru": "сравнивает три предложения|читает, что другие написали о курьере|открывает письмо с подтверждением|"
    "спрашивает консультанта в чате|ждёт ответа, который обещали ещё вчера|платит|"
    "отправляет посылку обратно на склад в Новосибирске|рассказывает друзьям|"
    "заполняет анкету во второй раз, потому что сессия истекла|звонит на горячую линию|получает звонок с незнакомого номера",
}
LONG = {
    "en": "internationalisation-of-the-confirmation-letter/with.a_very_long_technical_name",
    "ru": "сверхвысокотехнологичноеинформационно-консультационноеобслуживание/частногопредпринимателя",
}
PHASES = ["awareness", "consideration", "purchase", "delivery", "onboarding", "use", "service", "loyalty"]
CHANNELS = {"site": "digital", "app": "digital", "chat": "digital", "phone": "human", "courier": "human", "parcel": "physical"}
TEAMS = ["ecommerce", "care", "delivery", "finance"]
PERSONAS = ["first", "second", "third"]


def document(stages: int, lang: str = "en", say: Callable[[str], str] = str) -> dict[str, Any]:
    """A journey of so many stages that fills every field that some map shows; each text has gone through `say`."""
    texts = map(say, cycle(WORDS[lang].split("|")))
    return {
        "cjm": 1, "journey": say(f"{LONG[lang]} {WORDS[lang].split('|')[8]}"), "id": f"invented-{stages}-{lang}", "lang": lang,
        "version": 12, "status": "live", "owner": "ecommerce", "personas": PERSONAS, "goal": next(texts), "basis": "mixed",
        "evidence": ["polls"], "kpis": ["nps"], "reviewed": "2026-10-15",
        "stages": [_stage(i, stages, texts, say(LONG[lang])) for i in range(stages)],
        "library": _library(texts),
    }  # fmt: skip


def _stage(i: int, count: int, texts: Iterator[str], long: str) -> dict[str, Any]:
    """A stage; every sixth says little, every fourth much, and some loop back, leave or take a side path."""
    stage: dict[str, Any] = {
        "name": next(texts), "id": f"s{i}", "phase": PHASES[i * len(PHASES) // count], "owner": TEAMS[i % 4], "does": [next(texts)],
        "emotion": i % 5 - 2 if i % 3 else {"first": (i % 5) - 2, "second": 2 - (i % 5)},
    }  # fmt: skip
    if i % 6:
        stage |= {
            "does": [next(texts), next(texts), next(texts)], "thinks": next(texts), "feels": [next(texts)], "expects": next(texts),
            "goal": next(texts), "promise": next(texts), "fears": next(texts), "barriers": [next(texts), long], "questions": [next(texts)],
            "influence": {"ecommerce": 3, "care": 2, "finance": 1}, "kpis": ["ces"], "duration": "3bd",
            "touchpoints": [_touchpoint(i, k, texts) for k in range(1 + i % 4)],
        }  # fmt: skip
    if i % 4 == 2:
        stage["critical_points"] = [_point(i, texts)]
        stage["plays"] = [
            {
                "name": next(texts),
                "trigger": next(texts),
                "consent": "marketing",
                "steps": [{"task": next(texts), "owner": "care", "within": "4h"}],
            }
        ]
    if i + 1 == count:
        stage["end"] = "success"
    elif i % 7 == 3 and i + 2 < count:
        forward = {"to": f"s{i + 1}", "when": next(texts), "share": "55%"}
        stage["next"] = [
            forward,
            {"to": f"s{i + 2}", "when": next(texts), "share": "20%"},
            {"end": "lost", "when": next(texts), "share": "25%"},
        ]
    elif i % 7 == 5:
        stage["next"] = [{"to": f"s{i + 1}", "share": "80%"}, {"to": f"s{i - 3}", "when": next(texts), "share": "20%"}]
    return stage


def _touchpoint(i: int, k: int, texts: Iterator[str]) -> dict[str, Any]:
    status = ["existing", "existing", "missing", "planned", "closing"][(i + k) % 5]
    return {
        "name": next(texts), "id": f"t{i}-{k}", "channel": list(CHANNELS)[(i + k) % 6], "owner": TEAMS[(i + k) % 4], "status": status,
        "quality": ["great", "so-so", "awful"][(i + k) % 3], "moment_of_truth": k == 1, "kpis": ["ces"],
        "system": "crm", "sla": next(texts),
        "backstage": [next(texts), next(texts)], "support": [next(texts)], "evidence_shown": [next(texts)],
    }  # fmt: skip


def _point(i: int, texts: Iterator[str]) -> dict[str, Any]:
    action = {"do": next(texts), "id": f"a{i}", "owner": "ecommerce", "due": "2026-12-10", "effort": "5d", "impact": 4}
    return {
        "name": next(texts), "id": f"p{i}", "kind": "drop-off", "severity": 1 + i % 5, "share": "38%", "cause": next(texts),
        "evidence": ["polls"], "actions": [action, {**action, "do": next(texts), "id": f"b{i}"}],
    }  # fmt: skip


def _library(texts: Iterator[str]) -> dict[str, Any]:
    return {
        "personas": {id: {"name": next(texts), "segment": "all", "wants": [next(texts)], "fears": [next(texts)]} for id in PERSONAS},
        "segments": {"all": {"name": next(texts), "size": "60%"}},
        "channels": {id: {"name": next(texts), "kind": kind} for id, kind in CHANNELS.items()},
        "teams": {id: {"name": next(texts), "function": id, "contact": f"{id}@example.com"} for id in TEAMS},
        "systems": {"crm": {"name": next(texts)}},
        "kpis": {
            "nps": {"name": next(texts), "type": "nps", "target": 60, "alert": 40, "every": "1mo", "source": "polls"},
            "ces": {"name": next(texts), "type": "ces", "target": 5.5, "every": "1mo", "source": "polls"},
        },
        "sources": {"polls": {"name": next(texts), "kind": "survey", "date": "2026-10-01", "n": 400}},
    }


def naughty() -> Iterator[str]:
    """515 texts that programs trip over: markup, escapes, scripts, control characters, directions, numbers, names of files."""
    pieces = [
        "undefined", "null", "NaN", "true", "no", "0", "-1", "1e309", "0x10", "١٢٣", "1,000.00", "2026-13-45", "12:30:45", "~",
        "=SUM(1+1)", "<script>document.title='ran'</script>", "<img src=x onerror=document.title='ran'>",
        '"><svg/onload=document.title=\'ran\'>', "javascript:document.title='ran'", "data:text/html,<script>x</script>",
        "</text></svg><script>x</script>", "<![CDATA[x]]>", "]]>", "<!-- x", "--><!--", "&lt;b&gt;", "&#60;script&#62;",
        "&nbsp;&copy;", "<?xml version='1.0'?>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "\\N\\G\\L\\E", '\\"', '"; label="x',
        '\\\\', "\\l\\r\\n", "<<b>html</b>>", "digraph{}", "%n%s%d", "{0}", "{name}", "{{ 7*7 }}", "${x}", "'; DROP TABLE stages;--",
        "../../etc/passwd", "C:\\con\\nul", "CON", "file.", "a:b", "$(touch canary)", "`touch canary`", "|| true",
        "\u202etxet desrever\u202c", "\u2066isolated\u2069", "\u200f\u05de\u05d9\u05de\u05d9\u05df", "שלום עולם", "مرحبا بالعالم",
        "שָׁלוֹם 123 abc", "\u061c", "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "🇷🇺🇺🇸", "👍🏽",
        "e\u0301\u0301\u0301", "Z̷̡̢͝a̵l̸g̶o̴", "ﬁﬂ", "ＦＵＬＬ", "㋿", "𝕬𝖇𝖈", "ʼn", "İıßẞ", "Ǆǅǆ", "ΣΑΣ", "漢字仮名交じり文", "한국어", "ภาษาไทย",
        "हिन्दी", "ქართული", "Ωμέγα", "\u0401\u0301\u0436", "ЩЖЮШФЫ" * 8, "W" * 60, "i" * 200, "слово" * 30, "\ufeffbom",
        "soft\xadhyphen", "zero\u200bwidth", "nb\xa0space", "\u3000ideographic", "line\u2028separator", "a\tb", "\x01\x02",
        "\x7f\x9f", "\ufffe\uffff", "\U0010ffff", "\ue000", "→ ✓ ★ ✕ ● ◆ № ₽ €", "“quoted” «ёлочки» „low“", "—–−-‐‑", "½ ¾ ² ³ ™ ®",
        "…", "word-" * 40,
    ]  # fmt: skip
    shapes: list[Callable[[str], str]] = [
        str, lambda t: f"{t} {t}", lambda t: f" {t} ", lambda t: f"Оплата {t} картой", lambda t: t * 12, lambda t: f"{t}/{t}.{t}_{t}",
    ]  # fmt: skip
    made = dict.fromkeys(shape(piece) for shape in shapes for piece in pieces)
    yield from list(made)[:515]
