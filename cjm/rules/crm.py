"""ACT: whether tasks can be handed over to the CRM."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cjm import shape
from cjm.findings import Remark
from cjm.model import Journey, Model, Team
from cjm.outline import of_journey
from cjm.rules.registry import STANDARD, WARNING, Context, Remarks, rule
from cjm.rules.remarks import said
from cjm.views import in_force, team_at
from cjm.words import Phrase
from cjm.yamltree import Tree

_ALWAYS: Final[Mapping[str, tuple[str, ...]]] = {"status": ("proposed", "planned", "doing"), "priority": ("1", "2", "3", "4")}
"""Values that any task can take on from one export to the next."""
_AS_USED: Final = ("type", "lever", "area")
"""Fields of an action of which a project uses the words that it likes."""


@rule(
    "ACT017",
    "crm-unmapped",
    WARNING,
    level=STANDARD,
    en=("{what}", "an export that cannot say it in the CRM's words leaves the task out", "{write}"),
    ru=("Для CRM не названо соответствие.", "{what}", "что нельзя назвать словами CRM, то не выгрузится", "{write}"),
)
def crm_unmapped(tree: Tree, model: Model | None, context: Context) -> Remarks:
    """A team or a value of tasks has no counterpart in the CRM that the project names.

    Only where `cjm.yaml` has `crm`: the teams that own open actions or tasks of plays need a user there, in their own `crm` or in
    `owner` of the target; and where `values` of a target translates some words of a field, it must translate all that tasks can
    hold. An export leaves out what it cannot translate, so better to know it now.

    Bad::

        # file: cjm.yaml
        project: Boots
        crm: bitrix24
        # file: journeys/order.yaml
        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, owner: ecommerce}
        library:
          teams:
            ecommerce: {name: E-commerce}

    Good::

        # file: cjm.yaml
        project: Boots
        crm: bitrix24
        # file: journeys/order.yaml
        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, owner: ecommerce}
        library:
          teams:
            ecommerce: {name: E-commerce, crm: 105}
    """
    crm = context.settings.crm
    if not crm or model is None or shape.kind_of(tree) != "project":
        return
    targets = _block(crm, "targets")
    default = crm["default"] if isinstance(crm.get("default"), str) else next(iter(targets)) if len(targets) == 1 else ""
    users = _block(_block(targets, default), "owner")
    for team in _busy_teams(model):
        if team.id not in users and not _has_user(team, default) and not _said_elsewhere(team, context):
            what = said(_NO_USER, team=team.name, target=default or "CRM")
            yield Remark(team.title, team.address, {"what": what, "write": _USER}, default)
    for target in targets:
        yield from _values(tree, model, target, _block(_block(targets, target), "values"))


_NO_USER: Final = Phrase("“{team}” has tasks, but no user in {target}", "У команды «{team}» есть задачи, но нет пользователя в {target}")
_USER: Final = Phrase("`crm:` and the team's user there, such as `crm: 105`", "`crm:` и пользователь команды, например `crm: 105`")
_NO_WORD: Final = Phrase(
    "Nothing says how {target} calls {words} of `{field}`", "Не сказано, как в {target} называется {words} из поля `{field}`"
)
_THEIRS: Final = Phrase("`{word}:` and the word that {target} uses", "`{word}:` и слово, принятое в {target}")


def _has_user(team: Team, target: str) -> bool:
    """Whether a team has a user in a target; a `crm` that does not fit counts as one."""
    return bool(team.crm.get(target) or team.crm.get("")) or (team.wrote("crm") and not team.crm)


def _said_elsewhere(team: Team, context: Context) -> bool:
    """Whether `owner-without-contact` says already that nobody can be reached."""
    return "owner-without-contact" in context.active and not team.wrote("contact") and not team.wrote("crm")


def _values(tree: Tree, model: Model, target: str, values: Mapping[str, Any]) -> Iterator[Remark]:
    used = {field: _used(model, field) for field in _AS_USED}
    for field, words in values.items():
        missing = [word for word in (*_ALWAYS.get(field, ()), *used.get(field, ())) if isinstance(words, dict) and word not in words]
        if missing:
            _, place = tree.find(["crm", "targets", target, "values", field])
            what = said(_NO_WORD, target=target, words=", ".join(f"`{word}`" for word in missing), field=field)
            write = said(_THEIRS, target=target, word=missing[0])
            yield Remark(place or tree.whole, "project", {"what": what, "write": write}, f"{target}:{field}")


def _busy_teams(model: Model) -> list[Team]:
    """The teams that own open actions or tasks of plays, each once, in the order of the journeys."""
    busy = {address: journey for journey in reversed(in_force(model)) for address in _busy(journey)}
    return [team_at(address, model, journey) for address, journey in busy.items()]


@of_journey
def _busy(journey: Journey) -> list[str]:
    """The addresses of the teams that have tasks in a journey."""
    owners = [action.owner for _, action in journey.all_actions() if action.open]
    owners += [step.effective_owner for _, play in journey.all_plays() for step in play.steps if step.wrote("task")]
    return list(dict.fromkeys(ref.item.address for ref in owners if ref is not None and ref.item is not None))


def _used(model: Model, field: str) -> list[str]:
    return list(dict.fromkeys(word for journey in in_force(model) for word in _words_of_actions(journey)[field]))


@of_journey
def _words_of_actions(journey: Journey) -> dict[str, list[str]]:
    """The words that open actions use in each field of `_AS_USED`."""
    actions = [action for _, action in journey.all_actions() if action.open]
    return {field: list(dict.fromkeys(word for action in actions if (word := getattr(action, field)))) for field in _AS_USED}


def _block(raw: Any, key: str) -> Mapping[str, Any]:
    found = raw.get(key) if isinstance(raw, dict) else None
    return found if isinstance(found, dict) else {}
