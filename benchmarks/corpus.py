"""A realistic corpus: journeys of about 8 KB that share one library, the same for the same seed.

python benchmarks/corpus.py FOLDER [COUNT] [SEED]
"""

import random
import sys
from pathlib import Path

PHASES = ["awareness", "consideration", "purchase", "delivery", "onboarding", "use", "service", "loyalty"]
VERBS = ["Compares", "Asks for", "Opens", "Waits for", "Pays for", "Reads about", "Sends back", "Calls about", "Смотрит", "Заказывает"]
THINGS = ["the offer", "a delivery slot", "the invoice", "the contract", "support", "the first letter", "сапоги", "договор", "ответ банка"]
CHANNELS = ["site", "app", "chat", "email", "phone", "branch", "courier", "post"]
TEAMS = ["ecommerce", "content", "care", "delivery", "finance", "it", "legal", "crm-marketing"]
KPIS = ["nps", "ces", "csat-chat", "csat-call", "abandonment", "paid-share", "on-time", "ttr-care", "repeat-rate", "review-rate"]
SOURCES = ["metrika-q3", "interviews", "nps-survey", "crm-export"]
PERSONAS = ["busy-parent", "careful-buyer", "пенсионер", "engineer"]


def main(folder: Path, count: int, seed: int) -> None:
    """Write the corpus into a folder."""
    (folder / "journeys").mkdir(parents=True, exist_ok=True)
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Corpus\nlang: en\nlint: {level: standard}\n", encoding="utf-8")
    (folder / "library.yaml").write_text(library(), encoding="utf-8")
    for number in range(count):
        text = journey(number, random.Random(f"{seed}/{number}"))
        (folder / "journeys" / f"journey-{number:04}.yaml").write_text(text, encoding="utf-8")


def library() -> str:
    """The shared definitions."""
    lines = ["personas:"]
    lines += [
        f"  {p}: {{name: Persona {p}, wants: [Certainty], fears: [Waiting], prefers: [site, phone], evidence: [interviews]}}"
        for p in PERSONAS
    ]
    lines.append("channels:")
    lines += [f"  {c}: {{name: Channel {c}, kind: digital, mobile: true, feedback: true}}" for c in CHANNELS]
    lines.append("teams:")
    lines += [f"  {t}: {{name: Team {t}, function: {t}, contact: {t}@example.com, crm: u{n}}}" for n, t in enumerate(TEAMS)]
    lines.append("kpis:")
    for kpi in KPIS:
        kind, target = {"n": ("nps", "60"), "c": ("csat", "85%"), "t": ("ttr", "2bd")}.get(kpi[0], ("rate", "40%"))
        if kpi == "ces":
            kind, target = "ces", "5.5"
        lines.append(f"  {kpi}: {{name: KPI {kpi}, type: {kind}, target: {target}, every: 1mo, source: crm-export}}")
    lines.append("sources:")
    lines += [f"  {s}: {{name: Source {s}, kind: survey, date: 2026-10-0{n + 1}, n: 400}}" for n, s in enumerate(SOURCES)]
    return "\n".join(lines) + "\n"


def journey(number: int, rng: random.Random) -> str:
    """One journey of about 8 KB."""
    lines = [
        "cjm: 1",
        f"journey: Journey {number} through {rng.choice(THINGS)}",
        f"id: journey-{number:04}",
        f"version: {rng.randint(1, 9)}",
        f"status: {rng.choice(['draft', 'review', 'approved', 'live'])}",
        f"owner: {rng.choice(TEAMS)}",
        f"personas: [{', '.join(rng.sample(PERSONAS, 2))}]",
        "goal: What I need, when I need it, without asking twice",
        "basis: mixed            # hypothesis | mixed | research",
        f"evidence: [{', '.join(rng.sample(SOURCES, 2))}]",
        f"kpis: [{', '.join(rng.sample(KPIS, 3))}]",
        "reviewed: 2026-10-15",
        "review_every: 90d",
        "",
        "stages:",
    ]
    count = rng.randint(6, 8)
    phases = sorted(rng.sample(range(len(PHASES)), count))
    for position in range(count):
        lines += stage(position, count, PHASES[phases[position]], rng)
    return "\n".join(lines) + "\n"


def stage(position: int, count: int, phase: str, rng: random.Random) -> list[str]:
    """One stage with its touchpoints, a critical point now and then, and a fork in the middle."""
    title = f"{rng.choice(VERBS)} {rng.choice(THINGS)} {position}"
    lines = [
        f"  - name: {title}",
        f"    id: stage-{position}",
        f"    phase: {phase}",
        f"    does: [{rng.choice(VERBS)} {rng.choice(THINGS)}, {rng.choice(VERBS)} {rng.choice(THINGS)}]",
        "    thinks: Will it arrive before Saturday, and whom do I ask?",
        "    expects: A date and a price before I leave my number",
        "    barriers: [Too many fields]",
        f"    emotion: {rng.randint(-1, 2)}             # -2 awful ... +2 delighted",
        f"    owner: {rng.choice(TEAMS)}",
        "    influence: {ecommerce: 3, finance: 2, it: 1}",
        "    touchpoints:",
    ]
    for n in range(rng.randint(2, 4)):
        quality = rng.choice(["great", "so-so"])
        channel, owner, kpis = rng.choice(CHANNELS), rng.choice(TEAMS), ", ".join(rng.sample(KPIS, 2))
        lines.append(f"      - {{name: Touchpoint {n} of {title}, channel: {channel}, owner: {owner}, quality: {quality}, kpis: [{kpis}]}}")
    if rng.random() < 0.5:
        lines += [
            "    critical_points:",
            f"      - name: Drops out at {title}",
            "        kind: drop-off",
            f"        severity: {rng.randint(2, 5)}",
            "        cause: Too many fields, some of them never used",
            f"        evidence: [{rng.choice(SOURCES)}]",
            f"        kpi: {rng.choice(KPIS)}",
            "        actions:",
        ]
        for n in range(2):
            kpi = rng.choice(KPIS)
            what = f"do: Cut the form by half {n}, owner: {rng.choice(TEAMS)}, due: 2026-12-{rng.randint(10, 28)}"
            lines.append(f"          - {{{what}, kpi: {kpi}, effort: 5d, impact: 4, type: prevent}}")
    if rng.random() < 0.3:
        lines += [
            "    plays:",
            f"      - name: Reminder {position}",
            "        trigger: idle for 1h",
            "        stop: ordered or unsubscribed",
            "        consent: marketing",
            "        steps:",
            "          - {after: 1h, send: email, text: We kept it for you, owner: crm-marketing}",
            "          - {after: 2d, task: Call and help, if: phone known, owner: care, within: 4h}",
        ]
    if position == count // 2:
        lines += [
            "    next:",
            f"      - {{to: stage-{position + 1}, when: goes on, share: 80%}}",
            "      - {end: lost, when: gives up, share: 20%}",
        ]
    return lines


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
