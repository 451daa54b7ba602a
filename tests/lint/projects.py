"""A small project in which everything refers to everything, and random edits of it."""

from pathlib import Path
from random import Random

FILES = {
    "cjm.yaml": "cjm: 1\nproject: Shop\nlang: en\nintents: [buy, cancel]\nlint: {level: strict}\n",
    "library.yaml": (
        "personas:\n  parent: {name: Busy parent, segment: families, fears: [Waiting]}\n"
        "segments:\n  families: {name: Families, size: 45%, intents: [buy]}\n"
        "channels:\n  site: {name: Site, kind: digital}\n  fax: {name: Fax, kind: digital, status: retired}\n"
        "teams:\n  sales: {name: Sales, contact: s@example.com}\n  care: {name: Care}\n"
        "kpis:\n  nps: {name: NPS, type: nps, target: 60, every: 1mo}\n  ttr: {name: Time to answer, type: ttr}\n"
        "touchpoints:\n  fax-order: {name: Order by fax, channel: fax, kpis: [nps]}\n"
    ),
    "journeys/order.yaml": (
        "journey: Order\nid: order\nversion: 4\nstatus: live\nowner: sales\npersonas: [parent]\nkpis: [nps]\nintent: buy\n"
        "stages:\n  - name: Pays\n    id: pays\n    phase: purchase\n    owner: sales\n    touchpoints:\n"
        "      - {name: Order form, channel: site, kpis: [nps], form_kind: order}\n      - fax-order\n"
        "    critical_points:\n      - {name: Gives up, severity: 4, kpi: nps, actions: [{do: Shorten the form, owner: care, kpi: nps}]}\n"
        "    next: [{to: returns, when: does not fit}, {end: success}]\n"
    ),
    "journeys/returns.yaml": (
        "journey: Returns\nid: returns\nparent: order\nbaseline: order@3\npacks: [review-funnel]\nstages:\n"
        "  - name: Sends back  # cjm: ignore[no-expectation] known\n    touchpoints: [{name: Parcel, channel: fax}]\n"
        "    next: [{to: order/pays, when: buys again}]\n"
        "library:\n  teams:\n    store: {name: Store}\n  kpis:\n    back: {name: Returns, type: rate}\n"
    ),
    "journeys/chat.yaml": (
        "journey: {en: Chat, ru: Чат}\npersonas: [parnet]\nstages:\n"
        "  - {name: Asks, emotion: -1, touchpoints: [{name: Chat, owner: care}]}\n"
        "  - {name: Waits, journey: returns, kpis: [ttr]}\n"
    ),
}
TABLE = "kpi,journey,period,value,n\nnps,order,2026-09,41,300\nnps,,2026-10,20,12\nttr,chat,2026-10,3d,40\n"
_TAILS = (
    "status: live\n", "status: retired\n", "packs: [tx, nothing]\n", "leads_to: [order]\n", "parent: chat\n", "lint: {off: [no-persona]}\n",
    "# a comment\n", "\n: [\n", "# cjm: ignore[no-such] why\n", "id: order\n", "personas: []\n",
)  # fmt: skip
_SETTINGS = (
    "packs: [review-funnel]\n", "currency: EUR\n", "brand: product\n", "headline_kpi: nps\n", "terms: {customer: guest}\n",
    "crm: {default: b24, targets: {b24: {owner: {sales: 7}}}}\n",
)  # fmt: skip


def edited(files: dict[str, str], rng: Random) -> dict[str, str]:
    """The files after one random edit."""
    files = dict(files)
    path = rng.choice(sorted(files))
    lines = files[path].splitlines(keepends=True)
    at = rng.randrange(len(lines)) if lines else 0
    match rng.randrange(9):
        case 0 if lines:
            del lines[at]
            files[path] = "".join(lines)
        case 1 if lines:
            lines.insert(at, rng.choice(lines))
            files[path] = "".join(lines)
        case 2 if lines:
            words = [word.strip("{}[],:") for word in lines[at].split()]
            long = [word for word in words if len(word) > 3]
            if long:
                word = rng.choice(long)
                files[path] = files[path].replace(word, word[:-1] + rng.choice("axyz"), rng.choice((1, 99)))
        case 3 if len(files) > 2:
            del files[path]
        case 4:
            files[f"journeys/{rng.choice('az')}.yaml"] = files[rng.choice(sorted(files))]
        case 5 if path.startswith("journeys/"):
            files[f"journeys/moved-{rng.randrange(3)}.yaml"] = files.pop(path)
        case 6:
            files["cjm.yaml"] = files.get("cjm.yaml", "") + rng.choice(_SETTINGS)
        case 7:
            files["measurements/values.csv"] = TABLE + rng.choice(("", "nps,returns,2026-10,55,900\n", "back,returns,2026-10,7%,10\n"))
        case _:
            files[path] = files[path] + rng.choice(_TAILS)
    return files


def write(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold these files and no others."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
