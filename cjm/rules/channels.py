"""CHN: which channels there are."""

from collections.abc import Iterable
from typing import Final

from cjm.model import Channel, Journey, Stage, Touchpoint, Uses
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import quoted
from cjm.views import channels, channels_known, meant, unknown

ON_SCREEN: Final = ("digital", "broadcast")
CONVERSION_SOURCES: Final = ("analytics", "crm", "experiment")


@rule(
    "CHN001",
    "touchpoint-no-channel",
    WARNING,
    level=STARTER,
    en=(
        "“{touchpoint}” has no channel",
        "without one nobody can see where the contact happens, or what gets lost on the way to the next",
        "`channel:` and the id of a channel in the library",
    ),
    ru=(
        "У точки контакта нет канала.",
        "У точки контакта «{touchpoint}» не указан канал",
        "без канала не видно, где клиент встречает компанию и что теряется на пути к следующему контакту",
        "`channel:` и id канала из библиотеки",
    ),
)
def touchpoint_no_channel(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no channel.

    The second of the five steps of mapping asks which actions lead to the purchase, and by which channels. Every row of the map
    that compares channels, and every rule on changing them, starts here. Planned and missing contacts have a channel too; a
    retired one needs none.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - name: Order form

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}
    """
    if stage is not None and touchpoint.needs_care and not touchpoint.wrote("channel") and not unknown(touchpoint):
        yield on(touchpoint, touchpoint=touchpoint.name)


@rule(
    "CHN002",
    "offline-missing",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=(
        "All channels of “{name}” are digital or broadcast",
        "people also meet a courier, a box or a shop, and judge the brand by them",
        "the contacts beside the screen: courier, packaging, payment terminal, papers, vehicle",
    ),
    ru=(
        "В доставке или в пути товара нет ни одного офлайн-канала.",
        "«{name}»: все каналы цифровые или вещательные",
        "клиент встречает ещё курьера, коробку или магазин и судит о бренде по ним",
        "контакты вне экрана: курьер, упаковка, терминал оплаты, документы, транспорт",
    ),
)
def offline_missing(journey: Journey, context: Context) -> Remarks:
    """A delivery stage, or the whole journey of a product brand, has only digital or broadcast channels.

    Firms that sell online forget that the parcel still arrives in the real world: the courier, the packaging, the terminal, the
    papers and the van speak for the brand. In a project with `brand: product` the same holds for each journey as a whole. A
    contact that is planned or known to be missing counts: somebody has thought of it.

    Bad::

        journey: Order
        stages:
          - name: Gets the boots
            phase: delivery
            touchpoints:
              - {name: Tracking page, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Gets the boots
            phase: delivery
            touchpoints:
              - {name: Tracking page, channel: site}
              - {name: Hand-over at the door, channel: courier}
        library:
          channels:
            site: {name: Web shop, kind: digital}
            courier: {name: Courier, kind: human}
    """
    screen_only = [stage for stage in journey.stages if stage.phase == "delivery" and _on_screen_only(stage.touchpoints)]
    for stage in screen_only:
        yield on(stage, name=stage.name)
    if not screen_only and context.settings.brand == "product" and _on_screen_only(t for _, t in journey.touchpoints()):
        yield on(journey, name=journey.name)


def _on_screen_only(touchpoints: Iterable[Touchpoint]) -> bool:
    found = [meant(touchpoint.channel) for touchpoint in touchpoints if touchpoint.needs_care]
    return bool(found) and all(channel is not None and channel.kind in ON_SCREEN for channel in found)


@rule(
    "CHN003",
    "single-channel-stage",
    INFO,
    en=(
        "“{stage}” can be passed by one channel only: {channel}",
        "whoever cannot or will not use it goes no further",
        "a touchpoint in a second channel, with `status: planned` if it is still to come",
    ),
    ru=(
        "Этап можно пройти только через один канал.",
        "Этап «{stage}» можно пройти только через один канал: {channel}",
        "кто не может или не хочет им пользоваться, дальше не пойдёт",
        "точка контакта во втором канале; если её ещё нет, `status: planned`",
    ),
)
def single_channel_stage(stage: Stage) -> Remarks:
    """A stage can be passed through one channel only.

    People change channels by place, time and mood, and expect each to take them on. This is a question for a thorough review:
    some stages have one channel by nature, such as a visit to the doctor.

    Bad::

        journey: Order
        stages:
          - name: Asks about the size
            touchpoints:
              - {name: Size adviser, channel: chat}
        library:
          channels:
            chat: {name: Chat, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Asks about the size
            touchpoints:
              - {name: Size adviser, channel: chat}
              - {name: Help line, channel: phone}
        library:
          channels:
            chat: {name: Chat, kind: digital}
            phone: {name: Phone, kind: human}
    """
    found = channels(stage)
    if len(found) == 1 and channels_known(stage):
        yield on(stage, stage=stage.name, channel=quoted(next(iter(found.values())).name))


@rule(
    "CHN007",
    "channel-retired-without-data",
    ERROR,
    level=STANDARD,
    fix="task",
    en=(
        "“{channel}” is being closed, and no data shows what it brings to other channels",
        "sales that start there and end elsewhere, or weeks later, go with it",
        "`evidence:` with a source of kind analytics, crm or experiment that shows assisted and delayed conversions",
    ),
    ru=(
        "Канал закрывают, не посчитав отложенные конверсии.",
        "Канал «{channel}» закрывают, но нет данных о том, что он приносит другим каналам",
        "вместе с ним уйдут продажи, которые начались в нём, а закончились в другом канале или неделями позже",
        "`evidence:` и источник вида analytics, crm или experiment с отложенными и ассоциированными конверсиями",
    ),
)
def channel_retired_without_data(channel: Channel) -> Remarks:
    """A channel is being closed without data on assisted and delayed conversions.

    A channel that sells little itself may be where people first hear of you. Before it is switched off somebody has to look at
    the conversions that it starts: in web analytics, in the CRM, or by an experiment in one region.

    Bad::

        channels:
          forum: {name: Forum, kind: digital, status: closing}

    Good::

        channels:
          forum: {name: Forum, kind: digital, status: closing, evidence: [assisted-q3]}
        sources:
          assisted-q3: {name: Assisted conversions Q3, kind: analytics, date: 2026-10-05}
    """
    cited = [ref.item for ref in channel.evidence]
    seen = any(source is None or source.kind is None or source.kind in CONVERSION_SOURCES for source in cited)
    if channel.status == "closing" and not seen:
        yield on(channel, "status", channel=channel.name)


@rule(
    "CHN011",
    "mobile-missing",
    INFO,
    en=(
        "“{channel}” is digital, but nobody says that it works on a phone",
        "people start on the phone, and what does not fit there is given up",
        "`mobile: yes`, once somebody has tried it on a phone",
    ),
    ru=(
        "Цифровой канал не отмечен как удобный с телефона.",
        "Канал «{channel}» цифровой, но не отмечено, что он удобен с телефона",
        "многие начинают с телефона, и то, что на нём неудобно, бросают",
        "`mobile: yes`, когда канал проверен на телефоне",
    ),
)
def mobile_missing(channel: Channel, uses: Uses) -> Remarks:
    """A digital channel that a journey uses is not marked as fit for a phone.

    Advice on sites for business customers and the trends of recent years agree: the phone comes first. The mark says that
    somebody went through it on a phone.

    Bad::

        journey: Order
        stages:
          - name: Looks for boots
            touchpoints:
              - {name: Catalogue, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Looks for boots
            touchpoints:
              - {name: Catalogue, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital, mobile: yes}
    """
    marked = channel.mobile or (channel.mobile is None and channel.wrote("mobile"))
    if channel.kind == "digital" and channel.status != "retired" and not marked and uses.journeys(channel.address):
        yield on(channel, "mobile", channel=channel.name)
