"""STY: personal data, in the file itself and in what a touchpoint collects."""

import re
from collections.abc import Iterator
from typing import Final

from cjm import shape
from cjm.findings import Remark
from cjm.model import Touchpoint
from cjm.patterns import pattern
from cjm.rules.registry import ERROR, STANDARD, WARNING, Remarks, on, rule
from cjm.views import lacks
from cjm.words import Phrase
from cjm.yamltree import Tree

_MAY_HOLD: Final[frozenset[str | int]] = frozenset({"contact", "head", "crm", "link"})
"""Fields that are there for addresses of colleagues and of pages."""
_EMAIL = pattern(r"(?<![\w.+-])([\w.+-]{1,64})@[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w@])")
_NOBODY: Final = pattern(
    r"(?:info|support|help(?:desk)?|sales|shop|store|hello|office|contact|no-?reply|mail|e-?mail|post|service|care|pr|hr|press|"
    r"feedback|orders?|admin|team|billing|booking|reviews?|news|marketing|quality|complaints?|name|your?|user|login|example|"
    r"yourname|zakaz|pochta|otzyv|klient|imya|инфо|почта|имя|заказ|адрес)(?:[._+-][\w.+-]*|[0-9]*)",
    re.IGNORECASE,
)
"""Addresses of a desk or placeholders: nobody's own."""
_NUMBER = pattern(r"[0-9][0-9 ()\u00a0.-]{8,}[0-9]")
"""What any of the numbers below is at least."""
_START = r"(?<![\w+/-])(?<![0-9][.,])"
_MOBILE = pattern(_START + r"(?:\+7|8)[ (\u00a0.-]*[79][0-9]{2}[ )\u00a0.-]*[0-9]{3}(?:[ \u00a0.-]?[0-9]{2}){2}(?![\w%])")
"""A mobile number in Russia (code 9xx) or Kazakhstan (7xx); other codes there are those of cities and toll-free lines."""
_ABROAD = pattern(_START + r"\+[1-689][0-9 ()\u00a0.-]{8,20}[0-9](?![\w%])")
_NUMBERED: Final = pattern(
    r"(?:№|#|\bno\.?|\bid|\binn|\bинн|\bогрн|\bокпо|\border|\binvoice|\bcontract|\bticket|\bтрек\w*|\bартикул\w*|\bзаказ\w*|\bзаявк\w*|"
    r"\bсч[её]т\w*|\bдоговор\w*|\bобращени\w*|\bчек\w*)[ :\u00a0]*$",
    re.IGNORECASE,
)
"""What stands before a number that is no phone."""
_LINE: Final = pattern(
    r"hot-?line|helpline|call[ -]cent|contact[ -]cent|switchboard|reception|support line|горяч\w+ лини|колл?-?центр|контакт-центр|"
    r"ресепшн|при[её]мн\w+|техподдержк|справочн",
    re.IGNORECASE,
)
"""Words that speak of a firm's line."""
_CARD = pattern(_START + r"(?:[2-6][0-9]{3}(?:[ \u00a0-][0-9]{4}){3}|(?:4[0-9]|5[1-5]|22|2[3-7]|6[0-9])[0-9]{14})(?![\w]|[ -][0-9])")

_WHAT: Final = {
    "email": Phrase("an e-mail address", "адрес электронной почты"),
    "phone": Phrase("a phone number", "номер телефона"),
    "card": Phrase("a card number", "номер карты"),
}


@rule(
    "STY012",
    "pii-in-file",
    ERROR,
    level=STANDARD,
    en=(
        "`{field}` holds {what} of a person",
        "maps are copied, printed and kept for years, and personal data with them",
        "the role instead of the person, such as `a customer`; an address of a colleague goes to `contact` of the team",
    ),
    ru=(
        "В файле личные данные человека.",
        "В `{field}` попал {what}",
        "карты копируют, печатают и хранят годами, и личные данные вместе с ними",
        "роль вместо человека, например `клиент`; адрес коллеги ставят в `contact` команды",
    ),
)
def pii_in_file(tree: Tree) -> Remarks:
    """A text holds the e-mail address, phone or card number of a person.

    Quotes from interviews and copies of complaints bring them in. A map needs none: it speaks of roles. Read are free texts, not
    `contact`, `head`, `crm` and `link`. Desk addresses such as support@, toll-free and city lines of a firm, and numbers of
    orders and contracts are not meant; a card number must pass the Luhn check.

    From 152-FZ and the data minimisation of the GDPR (article 5); leaks of customer data stand among the worst troubles that
    companies name when they are asked about customer experience.

    Bad::

        journey: Complaint
        stages:
          - name: Complains
            does: [Writes from ivan.petrov@mail.example and leaves +7 916 555-01-23]

    Good::

        journey: Complaint
        stages:
          - name: Complains
            does: [Writes to support@shop.example, Calls 8 800 555-35-35 about order 8916555012]
    """
    for written in shape.texts(tree):
        if _MAY_HOLD.isdisjoint(written.path):
            for word in written.words.values():
                for start, end, kind in _found(word.place.text):
                    place = tree.source.place(word.place.start + start, word.place.start + end)
                    yield Remark(place, values={"field": written.key, "what": _WHAT[kind]}, detail=f"{written.key}:{kind}")


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that hold personal data, and their kind."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if not _NOBODY.fullmatch(match[1]):
                yield *match.span(), "email"
    if _NUMBER.search(text):
        cards = [match.span() for match in _CARD.finditer(text) if _luhn(match[0]) and not _NUMBERED.search(text, 0, match.start())]
        for span in cards:
            yield *span, "card"
        abroad = (match for match in _ABROAD.finditer(text) if _personal(match[0]) and not _LINE.search(text))
        for match in (*_MOBILE.finditer(text), *abroad):
            apart = all(match.end() <= start or end <= match.start() for start, end in cards)
            if apart and not _NUMBERED.search(text, 0, match.start()):
                yield *match.span(), "phone"


def _personal(number: str) -> bool:
    """Whether an international number (ITU-T E.164) can be a person's: long enough, no sum of money and no toll-free line."""
    digits = re.sub(r"\D", "", number)
    toll_free = re.match(r"18(?:00|33|44|55|66|77|88)|[2-9][0-9]{0,2}80[08]", digits) is not None
    return 10 <= len(digits) <= 15 and not toll_free and not digits.endswith("000")


def _luhn(number: str) -> bool:
    """The check digit of card numbers (ISO/IEC 7812-1, annex B)."""
    digits = [int(digit) for digit in number if digit.isdigit()][::-1]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


_PERSONAL: Final = pattern(
    r"\b(?:phone|mobile|telephone|e-?mail|(?:home|delivery|postal|mail) address|address|birth\w*|date of birth|passport|full name|"
    r"first name|last name|surname|card (?:number|data|details)|bank details|location|geolocation|health|diagnos\w+|"
    r"contact (?:data|details)|contacts|id card|телефон\w*|мобильн\w+|почт\w*|адрес\w*|рожд\w+|возраст\w*|паспорт\w*|фио|фамили\w+|"
    r"имя|имени|имена|отчеств\w+|инн|снилс|номер\w* карт\w*|реквизит\w*|геолокаци\w+|геопозици\w+|здоровь\w+|диагноз\w*|"
    r"контакт\w*|персональн\w+|личн\w+ данн\w+|personal data)\b|^name$",
    re.IGNORECASE,
)
"""Words for data about a person."""


@rule(
    "STY013",
    "pii-no-purpose",
    WARNING,
    en=(
        "“{touchpoint}” collects personal data, but does not say {missing}",
        "data that nobody needs can still leak, and everybody can still look at it",
        "{write}",
    ),
    ru=(
        "Точка контакта собирает личные данные без цели или без правила доступа.",
        "«{touchpoint}»: собираются личные данные, но не сказано, {missing}",
        "ненужные данные тоже утекают, а смотреть их может кто угодно",
        "{write}",
    ),
)
def pii_no_purpose(touchpoint: Touchpoint) -> Remarks:
    """A touchpoint collects personal data and says not what for, or not who may see it.

    Advice to collect all there is to know about customers meets a survey in which 70 % of employees could open data that was
    none of their business. Both are answered by two lines: `purpose_of_data` and `access`. Data counts as personal with
    `pii: yes`, or where `data_captured` speaks of a phone, an address, a birthday and the like; `pii: no` settles it.

    Data minimisation and purpose are principles of the GDPR (article 5) and of 152-FZ.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, data_captured: [phone, date of birth]}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - name: Order form
                data_captured: [phone]
                purpose_of_data: The courier calls an hour before he comes
                access: Couriers of the day
              - {name: Size adviser, data_captured: [shoe size]}
    """
    here = touchpoint.base is None or any(key in touchpoint.at for key in ("data_captured", "pii", "purpose_of_data", "access"))
    if not here or not touchpoint.needs_care or not _collects(touchpoint):
        return
    purpose, access = not lacks(touchpoint, "purpose_of_data"), not lacks(touchpoint, "access")
    if not (purpose and access):
        missing, write = _NO_ACCESS if purpose else _NO_PURPOSE if access else _NEITHER
        key = "data_captured" if "data_captured" in touchpoint.at else "pii"
        yield on(touchpoint, key, touchpoint=touchpoint.name, missing=missing, write=write)


def _collects(touchpoint: Touchpoint) -> bool:
    if touchpoint.wrote("pii"):
        return touchpoint.pii is True
    return any(_PERSONAL.search(text) for data in touchpoint.data_captured for text in data.words.values())


_NO_PURPOSE: Final = (
    Phrase("what it is for", "зачем они нужны"),
    Phrase("`purpose_of_data:` and what it is needed for", "`purpose_of_data:` и зачем они нужны"),
)
_NO_ACCESS: Final = (
    Phrase("who may see it", "кто может их видеть"),
    Phrase("`access:` and who may see it", "`access:` и кто может их видеть"),
)
_NEITHER: Final = (
    Phrase("what it is for and who may see it", "зачем они нужны и кто может их видеть"),
    Phrase("`purpose_of_data:` and `access:`", "`purpose_of_data:` и `access:`"),
)
