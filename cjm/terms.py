"""What the words of the language (phases, kinds, statuses) are called wherever people read them: pages, maps, findings, tasks.

A word that is not here, such as a team's own, is shown as it is written.
"""

from collections.abc import Mapping
from typing import Final

from cjm.words import Lang, Phrase

TERMS: Final[Mapping[str, Mapping[str, Phrase]]] = {
    "status": {
        "draft": Phrase("Draft", "Черновик"),
        "review": Phrase("Review", "На проверке"),
        "approved": Phrase("Approved", "Утверждён"),
        "live": Phrase("Live", "Работает"),
        "retired": Phrase("Retired", "В архиве"),
    },
    "level": {
        "macro": Phrase("macro journey", "макропуть"),
        "journey": Phrase("journey", "путь"),
        "micro": Phrase("micro journey", "микропуть"),
        "life-event": Phrase("life event", "жизненное событие"),
    },
    "intent": {
        "buy": Phrase("buy", "купить"),
        "learn": Phrase("learn", "узнать"),
        "about-company": Phrase("about the company", "узнать о компании"),
        "review": Phrase("leave a review", "оставить отзыв"),
        "offer": Phrase("make an offer", "предложить"),
        "inform": Phrase("inform", "сообщить"),
        "cancel": Phrase("cancel", "отказаться"),
        "change": Phrase("change", "изменить"),
        "complain": Phrase("complain", "пожаловаться"),
    },
    "function": {
        "service": Phrase("service", "сервис"),
        "sales": Phrase("sales", "продажи"),
        "marketing": Phrase("marketing", "маркетинг"),
        "product": Phrase("product", "продукт"),
        "it": Phrase("IT", "ИТ"),
        "finance": Phrase("finance", "финансы"),
        "logistics": Phrase("logistics", "логистика"),
        "legal": Phrase("legal", "юристы"),
        "hr": Phrase("HR", "персонал"),
        "management": Phrase("management", "руководство"),
    },
    "state": {
        "current": Phrase("as it is now", "как есть"),
        "future": Phrase("as it should be", "как будет"),
    },
    "basis": {
        "hypothesis": Phrase("Hypothesis: the team’s belief", "Гипотеза: так думает команда"),
        "mixed": Phrase("Mixed: part research, part belief", "Смешанная: часть исследована, часть гипотеза"),
        "research": Phrase("Research", "На исследовании"),
    },
    "phase": {
        "need": Phrase("need", "потребность"),
        "awareness": Phrase("awareness", "знакомство"),
        "consideration": Phrase("consideration", "выбор"),
        "purchase": Phrase("purchase", "покупка"),
        "delivery": Phrase("delivery", "получение"),
        "onboarding": Phrase("onboarding", "освоение"),
        "use": Phrase("use", "использование"),
        "service": Phrase("service", "обслуживание"),
        "renewal": Phrase("renewal", "продление"),
        "loyalty": Phrase("loyalty", "лояльность"),
        "advocacy": Phrase("advocacy", "рекомендация"),
        "exit": Phrase("exit", "уход"),
        "after-exit": Phrase("after exit", "после ухода"),
    },
    "quality": {
        "great": Phrase("great", "отлично"),
        "so-so": Phrase("so-so", "так себе"),
        "awful": Phrase("awful", "ужасно"),
        "unrated": Phrase("not rated", "не оценено"),
        "planned": Phrase("planned", "планируется"),
        "missing": Phrase("missing", "нет"),
        "closing": Phrase("closing", "закрывается"),
        "retired": Phrase("retired", "закрыто"),
    },
    "end": {
        "success": Phrase("Success", "Успех"),
        "lost": Phrase("Lost", "Потерян"),
        "neutral": Phrase("Leaves", "Уходит"),
        "journey": Phrase("Goes on to", "Переходит в путь"),
    },
    "mood": {
        "-2": Phrase("awful", "ужасно"),
        "-1": Phrase("bad", "плохо"),
        "0": Phrase("neutral", "нормально"),
        "1": Phrase("good", "хорошо"),
        "2": Phrase("delighted", "восторг"),
    },
    "point": {
        "drop-off": Phrase("drop-off", "уход"),
        "doubt": Phrase("doubt", "сомнение"),
        "switch": Phrase("switch to another", "переход к другому"),
        "failure": Phrase("failure", "сбой"),
        "wait": Phrase("wait", "ожидание"),
        "handoff": Phrase("handoff", "передача"),
        "moment-of-truth": Phrase("moment of truth", "момент истины"),
        "pain": Phrase("pain", "боль"),
    },
    "action": {
        "proposed": Phrase("proposed", "предложено"),
        "planned": Phrase("planned", "запланировано"),
        "doing": Phrase("in progress", "в работе"),
        "done": Phrase("done", "сделано"),
        "dropped": Phrase("dropped", "отменено"),
    },
    "kpi": {
        "nps": Phrase("NPS", "NPS"),
        "csat": Phrase("CSAT", "CSAT"),
        "ces": Phrase("CES", "CES"),
        "ttr": Phrase("time to resolution", "время до решения"),
        "frt": Phrase("first response time", "время до первого ответа"),
        "fcr": Phrase("first contact resolution", "решено с первого раза"),
        "rate": Phrase("rate", "доля"),
        "number": Phrase("number", "число"),
        "duration": Phrase("duration", "длительность"),
        "money": Phrase("money", "деньги"),
        "ltv": Phrase("LTV", "LTV"),
        "cac": Phrase("CAC", "CAC"),
        "roi": Phrase("ROI", "ROI"),
        "churn": Phrase("churn", "отток"),
        "index": Phrase("index", "индекс"),
    },
    "stat": {
        "mean": Phrase("mean", "среднее"),
        "median": Phrase("median", "медиана"),
        "p90": Phrase("90th percentile", "90-й процентиль"),
        "top": Phrase("top marks", "доля высших оценок"),
        "net": Phrase("net share", "разность долей"),
    },
    "clock": {
        "business": Phrase("working hours", "рабочее время"),
        "calendar": Phrase("round the clock", "круглосуточно"),
    },
    "source": {
        "interview": Phrase("interview", "интервью"),
        "survey": Phrase("survey", "опрос"),
        "analytics": Phrase("analytics", "веб-аналитика"),
        "crm": Phrase("CRM", "CRM"),
        "helpdesk": Phrase("helpdesk", "служба поддержки"),
        "reviews": Phrase("reviews", "отзывы"),
        "usability-test": Phrase("usability test", "юзабилити-тест"),
        "experiment": Phrase("experiment", "эксперимент"),
        "walkthrough": Phrase("walkthrough", "проход по пути"),
        "mystery-shopping": Phrase("mystery shopping", "тайный покупатель"),
        "conversation": Phrase("conversation", "разговоры"),
        "process-mining": Phrase("process mining", "анализ процессов"),
        "critical-incident": Phrase("critical incident", "критический случай"),
        "benchmark": Phrase("benchmark", "сравнение с рынком"),
        "workshop": Phrase("workshop", "рабочая встреча"),
        "desk": Phrase("desk research", "кабинетное исследование"),
    },
    "who": {
        "customer": Phrase("customers", "клиенты"),
        "prospect": Phrase("prospects", "будущие клиенты"),
        "churned": Phrase("former customers", "ушедшие клиенты"),
        "employee": Phrase("employees", "сотрудники"),
        "partner": Phrase("partners", "партнёры"),
    },
    "side": {
        "customer": Phrase("customer", "клиент"),
        "employee": Phrase("employee", "сотрудник"),
        "partner": Phrase("partner", "партнёр"),
        "system": Phrase("system", "система"),
    },
    "role": {
        "initiator": Phrase("initiator", "инициатор"),
        "user": Phrase("user", "пользователь"),
        "influencer": Phrase("influencer", "влияет на выбор"),
        "buyer": Phrase("buyer", "закупает"),
        "approver": Phrase("approver", "утверждает"),
        "gatekeeper": Phrase("gatekeeper", "решает, кого пустить"),
    },
    "expectation": {
        "below": Phrase("below what customers expect", "хуже, чем ждут"),
        "meets": Phrase("as customers expect", "как ждут"),
        "exceeds": Phrase("better than customers expect", "лучше, чем ждут"),
    },
    "severity": {
        "error": Phrase("error", "ошибка"),
        "warning": Phrase("warning", "предупреждение"),
        "info": Phrase("note", "совет"),
    },
}


def term(kind: str, word: str | None, lang: Lang) -> str:
    """What a word is called; itself where it has no other name, empty for None."""
    phrase = TERMS[kind].get(word or "")
    return phrase.say(lang) if phrase is not None else word or ""
