"""What happens inside of Tryton, through Proteus, its client library: run with Tryton's Python, its configuration and a command.

setup        a company, and a user in it: without one nobody may make tasks
load FILE    what the client's window for importing a table does; Tryton knows rows again by their number, which it is asked for first
finish KEY   somebody sets the status of a task to done
list         all tasks as JSON: key, title, due date, whether it is done

A task of Tryton's projects has neither a key of ours nor a due date, so both stand in its description.
"""

import csv
import json
import re
import sys
from typing import Any

from proteus import Model, config


def works() -> dict[str, Any]:
    """Every task, by the key in its description."""
    found = Model.get("project.work").find([("type", "=", "task")], order=[("id", "ASC")])
    keys = [(re.search(r"(?m)^cjm:(.*)$", work.comment or ""), work) for work in found]
    assert len({key[1] for key, _ in keys if key}) == len(keys), "a task is there twice, or without its key"
    return {key[1]: work for key, work in keys if key}


def setup(user: int) -> None:
    """A company for the user."""
    currency = Model.get("currency.currency")(name="Rouble", code="RUB", symbol="₽")
    currency.save()
    party = Model.get("party.party")(name="Harbour Group")
    party.save()
    company = Model.get("company.company")(party=party, currency=currency)
    company.save()
    person = Model.get("res.user")(user)
    person.companies.append(Model.get("company.company")(company.id))
    person.company = Model.get("company.company")(company.id)
    person.save()


def load(path: str, context: dict[str, Any]) -> None:
    """Import a table: the rows of tasks that are there with their number and without a type, those of new ones the other way."""
    known = works()
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    old, new = [], []
    for row in rows:
        cells = [row["title"], f"{row['description']}\nDue: {row['due']}\ncjm:{row['key']}"]
        if row["key"] in known:
            old.append([str(known[row["key"]].id), *cells])
        else:
            new.append([*cells, "task"])
    work = Model.get("project.work")._proxy
    if old:
        work.import_data(["id", "name", "comment"], old, context)
    if new:
        work.import_data(["name", "comment", "type"], new, context)


def finish(key: str) -> None:
    """Somebody sets the status of a task to done."""
    work = works()[key]
    work.progress = 1
    [work.status] = Model.get("project.work.status").find([("name", "=", "Done")])
    work.save()


def listed() -> list[list[Any]]:
    """All tasks, by key."""
    found = [(key, work.name, re.search(r"(?m)^Due: (.*)$", work.comment)[1], work.status.name == "Done") for key, work in works().items()]
    return sorted(map(list, found))


if __name__ == "__main__":
    where, what, *rest = sys.argv[1:]
    connection = config.set_trytond("cjm", config_file=where)
    if what == "setup":
        setup(connection.user)
    connection._context = Model.get("res.user").get_preferences(True, {})
    if what == "load":
        load(rest[0], connection.context)
    elif what == "finish":
        finish(rest[0])
    elif what == "list":
        print("TASKS" + json.dumps(listed()))
