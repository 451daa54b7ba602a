"""REV: how customers are asked for reviews."""

from collections.abc import Iterator
from typing import Final

from cjm.findings import Remark
from cjm.model import Journey, Model, Play, Stage, Step
from cjm.outline import of_journey
from cjm.packs.reviews import FUNNEL, about_reviews, answers_negative, funnel_plays, review_touchpoints, unchecked
from cjm.packs.wordlists import pattern
from cjm.rules.registry import ERROR, STANDARD, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import OR, joined
from cjm.source import Place
from cjm.views import in_force, unread
from cjm.words import Phrase

PACKS: Final = ("review-funnel", "review-maturity")

_STEPS: Final = {
    "notice": Phrase("notice", "заметить"),
    "ask": Phrase("ask", "попросить"),
    "remind": Phrase("remind", "напомнить"),
    "motivate": Phrase("motivate", "мотивировать"),
}


@rule(
    "REV001",
    "review-funnel-gap",
    WARNING,
    level=STANDARD,
    packs=PACKS,
    fix="stub",
    en=(
        "The review funnel of “{journey}” has no step to {steps}",
        "at each step that is missing, people who would have written drop out",
        "a step of the play with `funnel: {first}`",
    ),
    ru=(
        "В воронке отзывов нет одного из четырёх шагов.",
        "В воронке отзывов пути «{journey}» нет шага: {steps}",
        "на каждом пропущенном шаге теряются те, кто написал бы",
        "шаг сценария с `funnel: {first}`",
    ),
)
def review_funnel_gap(journey: Journey) -> Remarks:
    """A review journey misses one of the four steps of the funnel: notice, ask, remind, motivate.

    Most customers do not write because they do not know they can, were not asked, forgot, or see no reason. Each step of the
    funnel meets one of these. The steps may stand in different plays; a journey without a touchpoint for reviews and without a
    play that asks is not judged.

    From the article on reviews in B2B: attention, first request, reminder, motivation.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: pump in use for 90d
                steps:
                  - {funnel: ask, task: Ask for a review, within: 2d}
                  - {funnel: remind, after: 14d, task: Ask once more, within: 2d}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: pump in use for 90d
                steps:
                  - {funnel: notice, task: Hand over the card with the link, within: 1d}
                  - {funnel: ask, task: Ask for a review, within: 2d}
                  - {funnel: remind, after: 14d, task: Ask once more, within: 2d}
                  - {funnel: motivate, after: 21d, task: Say how reviews helped others, incentive: none, within: 2d}
    """
    plays = [play for _, play in funnel_plays(journey)]
    steps = [step for play in plays for step in play.steps if step.wrote("funnel")]
    missing = [word for word in FUNNEL if word not in {step.funnel for step in steps}]
    hidden = unread("plays", journey, *journey.stages) or unread("steps", *(play for _, play in journey.all_plays()))
    if missing and about_reviews(journey) and not hidden and all(step.funnel is not None for step in steps):
        said = on(plays[0] if plays else journey, journey=journey.name, steps=joined([_STEPS[w] for w in missing], OR), first=missing[0])
        yield said


@rule(
    "REV002",
    "review-ask-bad-moment",
    WARNING,
    level=STANDARD,
    packs=PACKS,
    en=(
        "“{play}” asks for a review at “{stage}”, {moment}",
        "people write about the trouble they are in, or feel mocked",
        "the play in a stage after something went well: a successful use, a second order, a praise",
    ),
    ru=(
        "Отзыв просят в неподходящий момент.",
        "Сценарий «{play}» просит отзыв на этапе «{stage}», {moment}",
        "человек напишет о своей беде или решит, что над ним смеются",
        "сценарий на этапе, где всё получилось: удачное применение, повторный заказ, похвала",
    ),
)
def review_ask_bad_moment(play: Play, stage: Stage | None) -> Remarks:
    """A request for a review fires where customers are unhappy or wait for service.

    There are good moments to ask: after a successful use, a repeat purchase, a post that tags the brand, extra time spent on the
    site, a recommendation to somebody else. A stage with an emotion below 0, or of phase service, is none of them.

    Not to be mixed up with asking only happy customers (`review-gating`): everybody is asked, at a moment that is good for them.

    Bad::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Waits for the repair
            phase: service
            plays:
              - name: Ask for a review
                trigger: repair registered
                steps:
                  - {funnel: ask, task: Ask for a review, within: 2d}

    Good::

        journey: Order
        packs: [review-funnel]
        stages:
          - name: Uses it again
            phase: use
            emotion: 1
            plays:
              - name: Ask for a review
                trigger: in use for 30d
                steps:
                  - {funnel: ask, task: Ask for a review, within: 2d}
    """
    if stage is None or not any(step.wrote("funnel") for step in play.steps):
        return
    worst = stage.emotion.worst if stage.emotion is not None else None
    if worst is not None and worst < 0:
        yield on(play, play=play.name, stage=stage.name, moment=_UNHAPPY)
    elif stage.phase == "service":
        yield on(play, play=play.name, stage=stage.name, moment=_IN_SERVICE)


_UNHAPPY: Final = Phrase("where customers feel bad", "где клиентам плохо")
_IN_SERVICE: Final = Phrase("while customers wait for service", "пока клиент ждёт помощи")

_HAPPY: Final = (
    "satisfied", "happy", "promoter*", "delighted", "fans", "nps 9*", "nps 10", "positive feedback", "good marks",
    "довольн*", "удовлетворенн*", "удовлетворённ*", "счастлив*", "промоутер*", "лояльн*", "положительн*",
)  # fmt: skip
_EVERYBODY: Final = pattern(
    ("not only", "or not", "whether", "dissatisfied", "unsatisfied", "unhappy", "detractor*",
     "не только", "или нет", "недовольн*", "неудовлетвор*", "детрактор*")
)  # fmt: skip
"""Words that say that the others are asked too."""


@rule(
    "REV003",
    "review-gating",
    WARNING,
    level=STANDARD,
    packs=PACKS,
    en=(
        "“{play}” asks only happy customers for reviews: {condition}",
        "readers are misled; review sites forbid it and take such reviews down",
        "`audience: all customers`; measure satisfaction apart, and help those who are unhappy",
    ),
    ru=(
        "Отзыв просят только у довольных.",
        "Сценарий «{play}» просит отзывы только у довольных: {condition}",
        "читателей вводят в заблуждение; площадки запрещают это и снимают такие отзывы",
        "`audience: все клиенты`; довольство измеряйте отдельно, недовольным помогите",
    ),
)
def review_gating(play: Play, journey: Journey, context: Context) -> Remarks:
    """Only satisfied customers are asked for a review.

    Asking first how satisfied people are and sending the request only to those with a good mark is called review gating. The
    article on review funnels advises it; Google's policy forbids it, and the US trade commission treats it as deception. To
    measure CSAT before is fine, to ask everybody is no gating: what counts is a request limited by score.

    The rule looks at `audience` (a `min_score`, or words such as satisfied, promoters, довольные), the trigger, and the `if` of
    steps, in plays with funnel steps. Packs add words with `words: {gating: […]}`.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: in use for 30d
                audience: satisfied customers
                steps:
                  - {funnel: ask, task: Ask for a review, within: 2d}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: in use for 30d
                audience: all customers
                steps:
                  - {funnel: ask, task: Ask for a review, within: 2d}
    """
    if not any(step.wrote("funnel") for step in play.steps):
        return
    words = (*_HAPPY, *(word for pack in context.packs_of(journey) for word in pack.words.get("gating", ())))
    happy = pattern(words)
    audience = play.audience
    if audience is not None and audience.min_score is not None:
        condition = Phrase(f"`min_score: {audience.min_score:g}`", f"`min_score: {audience.min_score:g}`")
        yield Remark(audience.at.field("min_score"), play.address, {"play": play.name, "condition": condition}, "audience")
    for place, key in _conditions(play):
        found = happy.search(place.text)
        if found is not None and not _EVERYBODY.search(place.text):
            yield Remark(place, play.address, {"play": play.name, "condition": Phrase(f"“{found[0]}”", f"«{found[0]}»")}, key)


def _conditions(play: Play) -> Iterator[tuple[Place, str]]:
    """The texts that say when and for whom a play runs, each with a name for its finding."""
    for key in ("audience", "trigger"):
        if key in play.at and (key != "audience" or play.audience is None or "min_score" not in play.audience.at):
            yield play.at.value(key), key
    for step in play.steps:
        if "if" in step.at:
            yield step.at.value("if"), f"{step.id}:if"


@rule(
    "REV004",
    "review-incentive-undisclosed",
    ERROR,
    level=STANDARD,
    packs=PACKS,
    en=(
        "“{step}” {fault}",
        "readers cannot weigh the review; law and review sites treat it as deception",
        "`incentive: {{kind: discount, disclosed: yes, for: any}}`, or `incentive: none`",
    ),
    ru=(
        "О поощрении за отзыв не сказано открыто, или оно зависит от оценки.",
        "Шаг «{step}»: {fault}",
        "читатель не может судить, чего стоит отзыв; закон и площадки считают это обманом",
        "`incentive: {{kind: discount, disclosed: yes, for: any}}` или `incentive: none`",
    ),
)
def review_incentive_undisclosed(step: Step) -> Remarks:
    """A reward for a review is hidden, or given for praise only.

    A discount for a review is not wrong in itself. It must be said beside the review that there was one (ISO 20488, FTC), and
    it may not depend on the mark. A step `funnel: motivate` without `incentive` does not say what it motivates with: write
    `incentive: none` where it is only a kind word.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: in use for 30d
                steps:
                  - funnel: motivate
                    task: Offer a discount for five stars
                    within: 2d
                    incentive: {kind: discount, disclosed: yes, for: positive}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            plays:
              - name: Ask
                trigger: in use for 30d
                steps:
                  - {funnel: motivate, task: Offer a discount for any review, within: 2d, incentive: disclosed}
    """
    given = step.incentive
    fault = None
    if given is None:
        fault = _SILENT if step.funnel == "motivate" and not step.wrote("incentive") else None
    elif given.for_ == "positive":
        fault = _FOR_PRAISE
    elif given.kind not in ("none", "disclosed") and not given.disclosed and (given.disclosed is False or "disclosed" not in given.at):
        fault = _HIDDEN
    if fault is not None:
        yield on(step, "incentive", step=step.task or step.text or step.id, fault=fault)


_SILENT: Final = Phrase("motivates without saying with what", "мотивирует, но не сказано чем")
_FOR_PRAISE: Final = Phrase("rewards only positive reviews", "награда только за положительный отзыв")
_HIDDEN: Final = Phrase("gives a reward that nobody is told about", "о награде никому не сказано")


@rule(
    "REV005",
    "review-bought",
    ERROR,
    packs=PACKS,
    en=(
        "“{step}” rewards a review, but “{touchpoint}” takes one from people who bought nothing",
        "rewards without a purchase breed made-up reviews, and one of them costs the trust in all",
        "`verify: {{purchase: receipt}}` at “{touchpoint}”, or no reward",
    ),
    ru=(
        "За отзыв награждают и тех, кто ничего не купил.",
        "Шаг «{step}» обещает награду, а «{touchpoint}» принимает отзывы от тех, кто ничего не купил",
        "награда без покупки плодит выдуманные отзывы, а один такой подрывает доверие ко всем",
        "`verify: {{purchase: receipt}}` у «{touchpoint}» или без награды",
    ),
)
def review_bought(play: Play, stage: Stage | None) -> Remarks:
    """A reward is promised where nobody checks that the author has bought anything.

    To thank a customer for the work of writing is one thing, to buy reviews from anybody is another, and without a check of the
    purchase the two cannot be told apart. The rule compares the incentives of a stage's plays with the touchpoints for reviews
    in the same stage.

    Bad::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            touchpoints:
              - {name: Review form, kind: review, verify: {person: email, purchase: none}}
            plays:
              - name: Ask
                trigger: in use for 30d
                steps:
                  - {funnel: motivate, task: Offer a discount, within: 2d, incentive: disclosed}

    Good::

        journey: Review
        packs: [review-funnel]
        stages:
          - name: Is asked
            touchpoints:
              - {name: Review form, kind: review, verify: {person: email, purchase: receipt}}
            plays:
              - name: Ask
                trigger: in use for 30d
                steps:
                  - {funnel: motivate, task: Offer a discount, within: 2d, incentive: disclosed}
    """
    open_to_all = [t for _, t in review_touchpoints((stage,) if stage is not None else ()) if unchecked(t, "purchase")]
    for step in play.steps if open_to_all else ():
        if step.incentive is not None and step.incentive.kind != "none":
            yield on(step, "incentive", step=step.task or step.text or step.id, touchpoint=open_to_all[0].name)


@rule(
    "REV007",
    "review-no-reply",
    WARNING,
    level=STANDARD,
    packs=PACKS,
    fix="stub",
    en=(
        "Nobody answers the negative reviews that “{journey}” brings",
        "one bad review without an answer is read by everybody who compares",
        "a play with `id: negative-review`: find the cause, mend it, tell the author",
    ),
    ru=(
        "На негативные отзывы никто не отвечает.",
        "На негативные отзывы из пути «{journey}» никто не отвечает",
        "один плохой отзыв без ответа прочтут все, кто выбирает",
        "сценарий с `id: negative-review`: найти причину, устранить, сообщить автору",
    ),
)
def review_no_reply(model: Model, context: Context) -> Remarks:
    """Reviews are collected, but no play answers the negative ones.

    A negative review is an advertisement for those who answer well: find the cause, mend it, tell the author. A play counts when
    its `id` or `template` is `negative-review`; it may stand in any journey of the project.

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
        stages:
          - name: Writes
            touchpoints:
              - {name: Review form, kind: review}
            plays:
              - name: Negative review
                trigger: review with 1-3 stars
                steps:
                  - {task: Find the cause and answer the author, within: 1d}
    """
    journeys = in_force(model)
    if not any(map(_may_reply, journeys)):
        for journey in journeys:
            if any(context.has_pack(pack, journey) for pack in PACKS) and _about_reviews(journey):
                yield on(journey, journey=journey.name)


@of_journey
def _may_reply(journey: Journey) -> bool:
    """Whether a play answers negative reviews, or one that could not be read may."""
    return unread("plays", journey, *journey.stages) or any(answers_negative(play) for _, play in journey.all_plays())


@of_journey
def _about_reviews(journey: Journey) -> bool:
    return about_reviews(journey)
