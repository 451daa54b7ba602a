"""Counts with their nouns, by the plural rules of CLDR."""

from cjm.words import Lang, plural


def journeys(n: int, lang: Lang) -> str:
    """`3 journeys`."""
    return plural(n, lang, ("journey", "journeys"), ("путь", "пути", "путей"))


def stages(n: int, lang: Lang) -> str:
    """`18 stages`."""
    return plural(n, lang, ("stage", "stages"), ("этап", "этапа", "этапов"))


def touchpoints(n: int, lang: Lang) -> str:
    """`33 touchpoints`."""
    return plural(n, lang, ("touchpoint", "touchpoints"), ("точка контакта", "точки контакта", "точек контакта"))


def kpis(n: int, lang: Lang) -> str:
    """`34 KPIs`."""
    return plural(n, lang, ("KPI", "KPIs"), ("показатель", "показателя", "показателей"))


def points(n: int, lang: Lang) -> str:
    """`2 critical points`."""
    return plural(n, lang, ("critical point", "critical points"), ("критическая точка", "критические точки", "критических точек"))


def personas(n: int, lang: Lang) -> str:
    """`2 personas`."""
    return plural(n, lang, ("persona", "personas"), ("персонаж", "персонажа", "персонажей"))


def fields(n: int, lang: Lang) -> str:
    """`14 fields`."""
    return plural(n, lang, ("field", "fields"), ("поле", "поля", "полей"))


def severities(n: int, severity: str, lang: Lang) -> str:
    """`1 error`, `9 warnings`, `2 notes`."""
    forms = {
        "error": (("error", "errors"), ("ошибка", "ошибки", "ошибок")),
        "warning": (("warning", "warnings"), ("предупреждение", "предупреждения", "предупреждений")),
        "info": (("note", "notes"), ("совет", "совета", "советов")),
    }
    return plural(n, lang, *forms[severity])
