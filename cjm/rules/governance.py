"""GOV: whether a journey is looked after: reviews, baselines, goals of both sides."""

from typing import Final

from cjm.model import Journey, Stage
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.words import Phrase

STATUS: Final = {"approved": Phrase("approved", "утверждён"), "live": Phrase("live", "действует")}


@rule(
    "GOV010",
    "approved-without-review",
    WARNING,
    en=(
        "“{journey}” is {status}, but it is not said when it was reviewed",
        "others rely on the map, and cannot tell whether anybody has checked it",
        "`reviewed:` with the day of the last review",
    ),
    ru=(
        "Утверждённый или действующий путь без даты пересмотра.",
        "Путь «{journey}» {status}, но не сказано, когда его смотрели в последний раз",
        "на карту опираются другие и не знают, проверял ли её кто-нибудь",
        "`reviewed:` и день последнего пересмотра",
    ),
)
def approved_without_review(journey: Journey) -> Remarks:
    """An approved or live journey has no `reviewed` date.

    Approval without a review is a signature under an unread page. The date says when the people concerned last went through the
    map together and found it true; the next review is counted from it.

    Write the day. From the practice of journey governance, where a review of each journey is held monthly or quarterly.

    Bad::

        journey: Order
        status: approved
        stages:
          - name: Pays

    Good::

        journey: Order
        status: approved
        reviewed: 2026-10-15
        stages:
          - name: Pays
    """
    if journey.status in STATUS and not journey.wrote("reviewed"):
        yield on(journey, journey=journey.name, status=STATUS[journey.status])


@rule(
    "GOV011",
    "no-review-cadence",
    INFO,
    fix="yes",
    en=(
        "“{journey}” is live, but it is not said how often it is reviewed",
        "what is not in anybody's calendar is not done",
        "`review_every: 90d`",
    ),
    ru=(
        "У действующего пути не указано, как часто его пересматривают.",
        "Путь «{journey}» действует, но не сказано, как часто его пересматривают",
        "чего нет в календаре, того не делают",
        "`review_every: 90d`",
    ),
)
def no_review_cadence(journey: Journey) -> Remarks:
    """A live journey does not say how often it is reviewed.

    Channels, prices and habits change, and the set of contacts has to be looked through from time to time. cjm counts 90 days
    where nothing is written; a live map should say it, so that the team has agreed to it.

    Write `review_every`: a quarter suits most, a month where the journey is being rebuilt. From the article's advice to review the
    contacts periodically.

    Bad::

        journey: Order
        status: live
        stages:
          - name: Pays

    Good::

        journey: Order
        status: live
        review_every: 90d
        stages:
          - name: Pays
    """
    if journey.status == "live" and not journey.wrote("review_every"):
        yield on(journey, journey=journey.name)


@rule(
    "GOV012",
    "version-not-bumped",
    WARNING,
    level=STANDARD,
    fix="yes",
    en=(
        "The live journey changed, and its version is still {version}",
        "whoever quotes version {version} no longer knows which of the two is meant",
        "`version: {next}`",
    ),
    ru=(
        "Действующий путь изменён, а версия прежняя.",
        "Действующий путь изменился, а его версия по-прежнему {version}",
        "кто ссылается на версию {version}, уже не знает, какая из двух имеется в виду",
        "`version: {next}`",
    ),
)
def version_not_bumped() -> None:
    """The meaning of a live journey changed, and `version` was not raised.

    What is done about it (actions, their dates and states) and when it was reviewed are no change of meaning. Heard where two versions
    are compared: in `cjm diff`, where it is breaking, and in `cjm lint --new-since`.

    Before::

        journey: Order
        id: order
        status: live
        version: 3
        stages: [{name: Pays, id: pays}]

    Bad::

        journey: Order
        id: order
        status: live
        version: 3
        stages: [{name: Pays by card, id: pays}]

    Good::

        journey: Order
        id: order
        status: live
        version: 4
        stages: [{name: Pays by card, id: pays}]
    """


@rule(
    "GOV013",
    "future-without-baseline",
    WARNING,
    en=(
        "“{journey}” shows the future, but not what it starts from",
        "without today's journey beside it nobody can see what has to change",
        "`baseline:` with the id of today's journey, best with its version, such as `online-order@3`",
    ),
    ru=(
        "Карта будущего без исходного пути.",
        "Путь «{journey}» показывает будущее, но не сказано, от чего он отталкивается",
        "без сегодняшнего пути рядом не видно, что нужно изменить",
        "`baseline:` и id сегодняшнего пути, лучше с версией, например `online-order@3`",
    ),
)
def future_without_baseline(journey: Journey) -> Remarks:
    """A future map names no journey of today that it improves on.

    A future-state map is a plan only where it can be compared with the present: the difference between the two is the work. A
    future drawn without a look at today is a wish.

    Map today's journey first, even roughly, and name it in `baseline`. From Nielsen Norman Group's decision between current-state
    and future-state maps.

    Bad::

        journey: Order without a form
        state: future
        stages:
          - name: Pays

    Good::

        # file: today.yaml
        journey: Order
        id: order
        stages:
          - name: Pays
        # file: future.yaml
        journey: Order without a form
        state: future
        baseline: order@1
        stages:
          - name: Pays
    """
    if journey.state == "future" and not journey.wrote("baseline"):
        yield on(journey, journey=journey.name)


@rule(
    "GOV014",
    "goal-one-sided",
    INFO,
    en=(
        "“{stage}” says what {given} wants, but not what {missing} wants",
        "a stage that serves one side only loses the other",
        "`{key}:` in one line",
    ),
    ru=(
        "На этапе названа цель только одной стороны.",
        "На этапе «{stage}» сказано, чего хочет {given}, но не сказано, чего хочет {missing}",
        "этап, который служит одной стороне, теряет другую",
        "`{key}:` одной строкой",
    ),
)
def goal_one_sided(stage: Stage, journey: Journey) -> Remarks:
    """A stage has the firm's goal but not the customer's; in a live map also the reverse.

    Journeys stay alive where both sides get something. A stage with a business goal alone is designed against the customer; a live
    stage with a customer's goal alone loses its budget at the next planning.

    Write the other goal in one line: `goal` is the customer's, `business_goal` the firm's. From the article on the balance of
    business goals and the criteria of the customer.

    Bad::

        journey: Order
        stages:
          - name: Pays
            business_goal: More orders paid in advance

    Good::

        journey: Order
        stages:
          - name: Pays
            goal: Pay in the way that suits me
            business_goal: More orders paid in advance
    """
    customer, firm = stage.wrote("goal"), stage.wrote("business_goal")
    if firm and not customer:
        yield on(stage, stage=stage.name, given=_FIRM, missing=_CUSTOMER, key="goal")
    elif customer and not firm and journey.status == "live":
        yield on(stage, stage=stage.name, given=_CUSTOMER, missing=_FIRM, key="business_goal")


_CUSTOMER = Phrase("the customer", "клиент")
_FIRM = Phrase("the firm", "компания")
