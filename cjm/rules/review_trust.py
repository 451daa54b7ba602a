"""REV: how reviews are taken, checked, shown and watched."""

from collections.abc import Iterator
from typing import Final

from cjm.findings import Remark
from cjm.model import Content, Journey, Stage, Touchpoint
from cjm.packs.reviews import about_reviews, foreign, review_touchpoints, unchecked, watched
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import AND, joined, on_own, said
from cjm.rules.review_requests import PACKS
from cjm.views import class_of, lacks, meant
from cjm.words import Phrase

_PERSON: Final = Phrase("the author", "автора")
_PURCHASE: Final = Phrase("the purchase", "покупку")


@rule(
    "REV006",
    "review-unverified",
    WARNING,
    level=STANDARD,
    packs=PACKS,
    en=(
        "“{touchpoint}” takes reviews without checking {what}",
        "anybody can write, a competitor too, and readers know it",
        "`verify: {{person: phone, purchase: receipt}}` with the way you check",
    ),
    ru=(
        "У отзывов не проверяют автора или покупку.",
        "«{touchpoint}» принимает отзывы, не проверяя {what}",
        "написать может кто угодно, и конкурент тоже, и читатели это знают",
        "`verify: {{person: phone, purchase: receipt}}` и способ, которым проверяете",
    ),
)
def review_unverified(stage: Stage) -> Remarks:
    """A touchpoint for reviews checks neither who writes, or not what they bought.

    Trust in reviews grows from anonymous likes to reviews whose author and purchase are both verified (ISO 20488). `verify` says
    how: `person` from a nickname to a work account or a document, `purchase` from a claim to a receipt, a contract or the
    platform itself. What is not written counts as not checked; touchpoints in use of kind review, or with `verify`, are judged.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, verify: {person: email, purchase: none}}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, verify: {person: work-account, purchase: contract}}
    """
    for _, touchpoint in review_touchpoints((stage,)):
        what = [name for key, name in (("person", _PERSON), ("purchase", _PURCHASE)) if unchecked(touchpoint, key)]
        if what:
            yield on_own(touchpoint, "verify", touchpoint=touchpoint.name, what=joined(what, AND))


@rule(
    "REV008",
    "review-too-hard",
    INFO,
    packs=PACKS,
    en=(
        "Leaving a review at “{touchpoint}” is work: {why}",
        "only the angry make the effort, so the reviews are worse than you are",
        "a form of five fields or fewer, on a phone, without registration",
    ),
    ru=(
        "Оставить отзыв слишком сложно.",
        "Оставить отзыв через «{touchpoint}» непросто: {why}",
        "усилие сделают только рассерженные, и отзывы окажутся хуже вас самих",
        "форма не больше чем из пяти полей, с телефона, без регистрации",
    ),
)
def review_too_hard(stage: Stage, *, max_fields: int = 5) -> Remarks:
    """Leaving a review takes a long form, a registration, or a big screen.

    The customer does you a favour; each field and each password loses some who would have been glad to. The rule looks at the
    fields, at `registration: yes`, and at a channel that says `mobile: no`.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, fields: 9, registration: yes}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, fields: 4}
    """
    for _, touchpoint in review_touchpoints((stage,)):
        reasons, keys = [], []
        if touchpoint.fields is not None and touchpoint.fields.count > max_fields:
            reasons.append(said(_FIELDS, count=touchpoint.fields.count))
            keys.append("fields")
        if touchpoint.registration:
            reasons.append(_REGISTRATION)
            keys.append("registration")
        channel = meant(touchpoint.channel)
        if channel is not None and channel.mobile is False:
            reasons.append(_NOT_MOBILE)
            keys.append("channel")
        if reasons:
            key = keys[0] if len(keys) == 1 else ""
            yield on_own(touchpoint, key, detail="effort", touchpoint=touchpoint.name, why=joined(reasons))


_FIELDS: Final = Phrase("a form of {count} fields", "полей в форме: {count}")
_REGISTRATION: Final = Phrase("registration", "нужна регистрация")
_NOT_MOBILE: Final = Phrase("not made for phones", "с телефона неудобно")


@rule(
    "REV009",
    "review-single-place",
    INFO,
    packs=PACKS,
    en=(
        "“{journey}” collects reviews only {where}",
        "{cost}",
        "a second place: your own site beside an independent one",
    ),
    ru=(
        "Отзывы собирают только у себя или только на чужих площадках.",
        "В пути «{journey}» отзывы собирают только {where}",
        "{cost}",
        "вторую площадку: свой сайт рядом с независимым",
    ),
)
def review_single_place(journey: Journey) -> Remarks:
    """Reviews are collected only on the own site, or only on sites of others.

    Reviews on the own site are believed less; those on an aggregator cannot be carried over and stay where the competitors are.
    Firms that are good at it do both. The rule keeps silent while `ownership` of a channel with reviews is not written.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, channel: site}
        library:
          channels:
            site: {name: Site, kind: digital, ownership: owned}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review, channel: site}
              - {name: Reviews on the map, kind: review, channel: maps}
        library:
          channels:
            site: {name: Site, kind: digital, ownership: owned}
            maps: {name: Map services, kind: digital, ownership: earned}
    """
    grounds = {foreign(touchpoint) for _, touchpoint in review_touchpoints(journey.stages)}
    if len(grounds) == 1 and None not in grounds:
        where, cost = _PLACES[grounds == {True}]
        yield on(journey, journey=journey.name, where=where, cost=cost)


_PLACES: Final = {
    False: (
        Phrase("on your own ground", "у себя"),
        Phrase("readers believe independent sites more", "независимым сайтам верят больше"),
    ),
    True: (
        Phrase("on sites of others", "на чужих площадках"),
        Phrase("they stay there, beside your competitors", "там они и останутся, рядом с конкурентами"),
    ),
}


@rule(
    "REV010",
    "review-unmonitored",
    INFO,
    packs=PACKS,
    en=(
        "“{journey}” asks for reviews, but nobody watches what is written elsewhere",
        "most reviews stand on sites that the firm never looks at, and searches show them first",
        "a source of `kind: reviews` in `evidence`, or behind a KPI",
    ),
    ru=(
        "За отзывами на чужих сайтах никто не следит.",
        "В пути «{journey}» просят отзывы, но за тем, что пишут на стороне, никто не следит",
        "большинство отзывов — на сайтах, куда компания не заглядывает, а поиск показывает их первыми",
        "источник с `kind: reviews` в `evidence` или у показателя",
    ),
)
def review_unmonitored(journey: Journey) -> Remarks:
    """Nobody follows the reviews on independent sites.

    A firm may not even guess where it is discussed: shops, catalogues, maps, forums, expert blogs. Whoever reads them leaves a
    trace in the map, a source of kind reviews that the journey, a channel or a KPI cites. The pack review-places lists the
    places to look.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review}

    Good::

        journey: Review
        packs: [review-funnel]
        evidence: [maps-watch]
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review}
        library:
          sources:
            maps-watch: {name: Weekly look at the map services, kind: reviews}
    """
    if about_reviews(journey) and not watched(journey):
        yield on(journey, journey=journey.name)


_QUOTES: Final = ("review", "testimonial", "reference-letter", "case")


@rule(
    "REV011",
    "review-link-missing",
    INFO,
    packs=PACKS,
    en=(
        "“{touchpoint}” sells, but shows no reviews",
        "people leave the page to look for reviews elsewhere and meet competitors there",
        "`content: review`",
    ),
    ru=(
        "На продающей странице нет отзывов.",
        "«{touchpoint}» продаёт, но отзывов на ней нет",
        "за отзывами уходят на другие сайты, а там конкуренты",
        "`content: review`",
    ),
)
def review_link_missing(touchpoint: Touchpoint) -> Remarks:
    """A page that sells holds no reviews and no link to them.

    Reviews work where the decision is made: on every page that sells. The rule looks at touchpoints in use with `kind: page` and
    `purpose: sell`; content of type review, as text or as a link, answers it.

    Bad::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Chooses
            touchpoints:
              - {name: Product page, kind: page, purpose: sell}

    Good::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Chooses
            touchpoints:
              - {name: Product page, kind: page, purpose: sell, content: review}
    """
    known = all(content.type for content in touchpoint.content) and (touchpoint.content or lacks(touchpoint, "content"))
    sells = touchpoint.in_use and class_of(touchpoint) == "page" and touchpoint.purpose == "sell"
    if sells and known and not any(content.type == "review" for content in touchpoint.content):
        yield on_own(touchpoint, "content", touchpoint=touchpoint.name)


@rule(
    "REV012",
    "review-anonymous-quote",
    INFO,
    packs=PACKS,
    en=(
        "“{quote}” has no {missing}",
        "praise without a name reads as made up",
        "`author:` and `company:` as the person agreed to be named",
    ),
    ru=(
        "У цитаты нет автора или компании.",
        "У «{quote}» нет {missing}",
        "похвала без имени выглядит придуманной",
        "`author:` и `company:` так, как человек согласился назваться",
    ),
)
def review_anonymous_quote(stage: Stage, journey: Journey) -> Remarks:
    """A review, testimonial, reference letter or case is shown without author and company.

    A quote without a name is not believed. Name who said it, and in business to business also for which firm; a journey with
    `market: b2c` needs no firm. A plain word such as `content: review` is a link and no quote.

    Bad::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Chooses
            content:
              - {name: The best pump we ever had, type: testimonial}

    Good::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Chooses
            content:
              - {name: The best pump we ever had, type: testimonial, author: I. Petrova, company: Paper Mill No 2}
    """
    wanted = {"author": _AUTHOR} | ({} if journey.market == "b2c" else {"company": _COMPANY})
    for address, content in _contents(stage):
        missing = [name for key, name in wanted.items() if key not in content.at]
        if content.type in _QUOTES and content.name is not None and missing:
            values = {"quote": content.name, "missing": joined(missing, AND)}
            yield Remark(content.at.value("name"), address, values, content.name.say(""))


_AUTHOR: Final = Phrase("author", "автора")
_COMPANY: Final = Phrase("company", "компании")


def _contents(stage: Stage) -> Iterator[tuple[str, Content]]:
    """The content of a stage and of its touchpoints, with the address of what holds it; what comes from a library is judged there."""
    for content in stage.content:
        yield stage.address, content
    for touchpoint in stage.touchpoints:
        for content in touchpoint.content if "content" in touchpoint.at else ():
            yield touchpoint.address, content
