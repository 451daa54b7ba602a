"""ACT: plays, the work that an event starts on one customer."""

from cjm.model import Journey, Play, Stage, Step
from cjm.rules.registry import ERROR, INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import on_own
from cjm.views import improvements_in, lacks, messages, purpose
from cjm.words import Phrase, plural


@rule(
    "ACT012",
    "play-no-trigger",
    ERROR,
    level=STANDARD,
    en=(
        "“{play}” has no trigger",
        "without an event nobody knows when to start, and no system can start it",
        "`trigger:` and the event, such as `trigger: cart idle for 1h and not ordered`",
    ),
    ru=(
        "У сценария нет события, которое его запускает.",
        "У сценария «{play}» нет события, которое его запускает",
        "без события никто не знает, когда начинать, и ни одна система не начнёт",
        "`trigger:` и событие, например `trigger: корзина брошена на 1 час`",
    ),
)
def play_no_trigger(play: Play) -> Remarks:
    """A play has no trigger.

    A play is work by event: something happens to one customer, and then steps follow. Name the event so that a person would
    recognise it and a CRM could watch for it.

    Bad::

        journey: Order
        stages:
          - name: Leaves the cart
            plays:
              - name: Abandoned cart
                steps:
                  - {task: Call and help finish the order, within: 4h}

    Good::

        journey: Order
        stages:
          - name: Leaves the cart
            plays:
              - name: Abandoned cart
                trigger: cart idle for 1h and not ordered
                steps:
                  - {task: Call and help finish the order, within: 4h}
    """
    if lacks(play, "trigger"):
        yield on(play, play=play.name)


@rule(
    "ACT013",
    "play-no-stop",
    WARNING,
    level=STANDARD,
    en=(
        "“{play}” sends {messages}, and nothing stops it early",
        "people who have bought or said no are written to again",
        "`stop:` and what ends it, such as `stop: ordered or unsubscribed`, or `cap: 2/1w`",
    ),
    ru=(
        "Цепочку сообщений ничто не останавливает.",
        "Сценарий «{play}» шлёт {messages}, и ничто не останавливает его раньше",
        "тем, кто уже купил или отказался, пишут снова",
        "`stop:` и что его завершает, например `stop: заказ или отписка`, или `cap: 2/1w`",
    ),
)
def play_no_stop(play: Play, *, min_messages: int = 2) -> Remarks:
    """A chain of messages has neither a stop condition nor a cap.

    Everybody has been followed by an advertisement for the boots already on their feet. A chain, that is two messages or more,
    needs what ends it early, or a limit on how many one customer gets.

    Bad::

        journey: Order
        stages:
          - name: Leaves the cart
            plays:
              - name: Abandoned cart
                trigger: cart idle for 1h
                steps:
                  - {after: 1h, send: email, text: Your boots are waiting}
                  - {after: 1d, send: email, text: They are still waiting}
        library:
          channels:
            email: {name: E-mail}

    Good::

        journey: Order
        stages:
          - name: Leaves the cart
            plays:
              - name: Abandoned cart
                trigger: cart idle for 1h
                stop: ordered or unsubscribed
                steps:
                  - {after: 1h, send: email, text: Your boots are waiting}
                  - {after: 1d, send: email, text: They are still waiting}
        library:
          channels:
            email: {name: E-mail}
    """
    count = len(messages(play))
    if count >= min_messages and lacks(play, "stop") and lacks(play, "cap"):
        en = plural(count, "en", ("message", "messages"), ("", "", ""))
        ru = plural(count, "ru", ("", ""), ("сообщение", "сообщения", "сообщений"))
        yield on(play, play=play.name, messages=Phrase(en, ru))


@rule(
    "ACT014",
    "play-no-consent",
    ERROR,
    level=STANDARD,
    en=(
        "“{play}” sends marketing messages, but nobody said that customers agreed",
        "advertising by message needs consent first, also between firms",
        "`consent: marketing`, or `purpose: service` if it sells nothing",
    ),
    ru=(
        "Рекламные сообщения без согласия клиента.",
        "Сценарий «{play}» шлёт рекламные сообщения, но не сказано, что клиенты согласились",
        "на рекламу в сообщениях сначала нужно согласие, между компаниями тоже",
        "`consent: marketing` или `purpose: service`, если сценарий ничего не продаёт",
    ),
)
def play_no_consent(play: Play, stage: Stage | None) -> Remarks:
    """A play sends marketing messages without consent.

    A play is marketing unless it says `purpose: service` or stands in a stage of phase delivery or service. A reminder of an
    appointment serves; an invitation to leave a review or to buy again advertises.

    In Russia article 18 of 38-FZ wants consent given beforehand to advertising by any network, and 152-FZ to the use of the
    address; the EU's ePrivacy rules are alike. Firms as recipients make no difference. The product gives no legal advice: ask.

    Bad::

        journey: Order
        stages:
          - name: Wears them
            phase: loyalty
            plays:
              - name: New season
                trigger: 90d since the order
                steps:
                  - {send: email, text: New boots have come}
        library:
          channels:
            email: {name: E-mail}

    Good::

        journey: Order
        stages:
          - name: Wears them
            phase: loyalty
            plays:
              - name: New season
                trigger: 90d since the order
                consent: marketing
                steps:
                  - {send: email, text: New boots have come}
          - name: Waits for the courier
            phase: delivery
            plays:
              - name: Courier is on the way
                trigger: parcel left the warehouse
                steps:
                  - {send: email, text: The courier comes tomorrow}
        library:
          channels:
            email: {name: E-mail}
    """
    known = all(getattr(play, key) is not None or not play.wrote(key) for key in ("consent", "purpose"))
    phased = play.purpose is not None or stage is None or stage.phase is not None or not stage.wrote("phase")
    if known and phased and play.consent != "marketing" and purpose(play, stage) == "marketing" and messages(play):
        yield on(play, "consent", play=play.name)


@rule(
    "ACT015",
    "play-no-deadline",
    WARNING,
    level=STANDARD,
    fix="yes",
    en=(
        "“{task}” has no deadline",
        "the customer waits until somebody has time",
        "`within:` and the time from the moment the step is due, such as `within: 4h`",
    ),
    ru=(
        "У задачи сценария нет срока.",
        "У задачи «{task}» нет срока",
        "клиент ждёт, пока у кого-нибудь найдётся время",
        "`within:` и время с момента, когда пора начать, например `within: 4h`",
    ),
)
def play_no_deadline(step: Step) -> Remarks:
    """A task of a play has no deadline.

    Time to resolution is measured for every request, and a task without `within` is where it is lost. `after` says when the step
    is due, `within` how long the person then has; one business day is a fair start.

    Bad::

        journey: Order
        stages:
          - name: Complains
            plays:
              - name: New complaint
                trigger: complaint received
                steps:
                  - {after: 0m, task: Call the customer and confirm the case}

    Good::

        journey: Order
        stages:
          - name: Complains
            plays:
              - name: New complaint
                trigger: complaint received
                steps:
                  - {after: 0m, task: Call the customer and confirm the case, within: 1bd}
    """
    if step.wrote("task") and not step.wrote("within"):
        yield on(step, task=step.task or Phrase("The task", "Задача"))


@rule(
    "ACT016",
    "manual-repeat",
    INFO,
    en=(
        "“{name}” is done by hand, although a machine could do it",
        "people repeat what a machine does without delay, and have less time for the customer",
        "an action with `type: automate`, or `automatable: no` if it should stay human",
    ),
    ru=(
        "Делают вручную то, что можно автоматизировать.",
        "«{name}»: делается вручную, хотя это можно автоматизировать",
        "люди повторяют то, что машина сделала бы сразу, и на клиента остаётся меньше времени",
        "действие с `type: automate` или `automatable: no`, если это должен делать человек",
    ),
)
def manual_repeat(journey: Journey) -> Remarks:
    """A manual touchpoint or task is marked as one that a machine could do.

    `automatable: yes` is a note to oneself; this rule keeps it from being forgotten. A touchpoint counts as manual unless
    `automation` says otherwise. Where an action of type automate is under way, nothing more is asked.

    Bad::

        journey: Order
        stages:
          - name: Waits
            touchpoints:
              - {name: Mail with the delivery date, automatable: yes}

    Good::

        journey: Order
        stages:
          - name: Waits
            touchpoints:
              - {name: Mail with the delivery date, automation: automated, automatable: yes}
              - name: Mail with the parcel number
                automatable: yes
                actions:
                  - {do: Send the number from the warehouse system, type: automate}
    """
    improvements = improvements_in(journey)
    for stage, touchpoint in journey.touchpoints():
        manual = touchpoint.automation == "manual" or not touchpoint.wrote("automation")
        mended = any(action.type == "automate" for action in improvements.on(stage, touchpoint))
        if touchpoint.in_use and touchpoint.automatable and manual and not mended:
            yield on_own(touchpoint, "automatable", name=touchpoint.name)
    for _, play in journey.all_plays():
        for step in play.steps:
            if step.automatable and step.task is not None:
                yield on(step, "automatable", name=step.task)
