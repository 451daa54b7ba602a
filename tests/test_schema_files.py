"""The schema files themselves: valid, documented, true to their own examples, and translated."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7, DRAFT202012

from cjm import data, schema
from cjm.source import Source
from cjm.yamltree import parse

ROOT = Path(__file__).parent.parent
SAMPLES = [*sorted((Path(__file__).parent / "samples").glob("*.yaml")), *sorted((ROOT / "journeys").glob("*.yaml"))]
NEWER = {"report"}
"""What no editor of YAML reads, and is too large to be written by hand: draft 2020-12."""
REGISTRY: Any = Registry().with_resources(
    [(f"{name}.json", (DRAFT202012 if name in NEWER else DRAFT7).create_resource(schema.load(name))) for name in schema.names()]
)
SUBSCHEMAS = ("then", "else", "items", "additionalProperties", "if", "propertyNames")


def subschemas(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, itself included, with its pointer."""
    if not isinstance(node, dict):
        return
    yield pointer, node
    for key in SUBSCHEMAS:
        yield from subschemas(node.get(key), f"{pointer}/{key}")
    for key in ("properties", "definitions", "$defs", "patternProperties"):
        for name, inner in node.get(key, {}).items():
            yield from subschemas(inner, f"{pointer}/{key}/{name.replace('~', '~0').replace('/', '~1')}")
    for number, inner in enumerate(node.get("anyOf", ())):
        yield from subschemas(inner, f"{pointer}/anyOf/{number}")


ALL = [(name, pointer, node) for name in schema.names() for pointer, node in subschemas(schema.load(name))]
PROPERTIES = [(name, pointer, node) for name, pointer, node in ALL if re.search(r"/properties/[^/]+$", pointer)]


@pytest.mark.parametrize("name", schema.names())
def test_valid_draft(name: str) -> None:
    """Each file is a valid schema of draft-07 and says so, the draft that YAML editors read; those that no editor reads are newer."""
    loaded = schema.load(name)
    (Draft202012Validator if name in NEWER else Draft7Validator).check_schema(loaded)
    draft = "https://json-schema.org/draft/2020-12/schema" if name in NEWER else "http://json-schema.org/draft-07/schema#"
    assert loaded["$schema"] == draft
    text = (data.shipped("schema") / f"{name}.json").read_text("utf-8")
    assert "http" not in re.sub(r'"\$schema": "[^"]*"|"(title|description)": "[^"]*"|"(pattern|examples)": .*', "", text)


def test_every_property_is_explained() -> None:
    """Hover and completion are the manual: each property has a description of a sentence and at least one example."""
    silent = [
        (name, pointer)
        for name, pointer, node in PROPERTIES
        if len(node.get("description", "")) < 15 or not (node.get("examples") or name in NEWER)
    ]
    assert PROPERTIES and not silent


def test_examples_are_valid() -> None:
    """Each example, and each default, is what its own schema accepts."""
    wrong = []
    for name, pointer, node in ALL:
        draft = Draft202012Validator if name in NEWER else Draft7Validator
        validator = draft({"$ref": f"{name}.json#{pointer}"}, registry=REGISTRY)
        values = [*node.get("examples", ()), *([node["default"]] if "default" in node else [])]
        wrong += [(name, pointer, value) for value in values if not validator.is_valid(value)]
    assert not wrong


def test_references_lead_somewhere() -> None:
    """Each `$ref` points into a file that ships."""
    for name, _, node in ALL:
        file, _, pointer = node.get("$ref", "").partition("#")
        target: Any = schema.load(file.removesuffix(".json") or name)
        for step in pointer.split("/")[1:]:
            target = target[step]
        assert isinstance(target, dict)


def test_only_keywords_that_both_validators_and_editors_know() -> None:
    """No keyword beyond those that schema.py explains; none whose cost grows faster than the text."""
    known = {
        "$schema", "$ref", "title", "description", "type", "properties", "required", "additionalProperties", "patternProperties",
        "definitions", "examples", "default", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "minProperties",
        "items", "if", "then", "else", "anyOf", "propertyNames", "minItems", "maxItems", "const", "$defs",
    }  # fmt: skip
    assert {key for _, _, node in ALL for key in node} <= known


def test_blocks_are_closed() -> None:
    """A block with named fields takes no others: a misspelt field is never lost."""
    open_blocks = [(name, pointer) for name, pointer, node in ALL if "properties" in node and "additionalProperties" not in node]
    assert not open_blocks


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_and_demo_are_valid(path: Path) -> None:
    """The samples of the specification and the demo project are valid by both validators and give no remark."""
    tree, remarks = parse(Source(path.name, path.read_text("utf-8")))
    assert tree is not None and not remarks
    kind = "journey" if "journey" in tree.data else "library"
    assert schema.check(kind, tree) == []
    assert list(schema.validator(kind)(tree.data)) == list(schema.reference_validator(kind)(tree.data)) == []


def test_the_demo_project_is_valid() -> None:
    """So is its `cjm.yaml`."""
    tree, remarks = parse(Source("cjm.yaml", (ROOT / "cjm.yaml").read_text("utf-8")))
    assert tree is not None and not remarks and schema.check("project", tree) == []


# ---------------------------------------------------------------- Russian

RUSSIAN = json.loads((data.shipped("schema") / "ru" / "titles.json").read_text("utf-8"))
TITLES = {node["title"] for name, pointer, node in ALL if "title" in node and (name, pointer) != ("values", "")}


def test_every_title_has_a_russian_one() -> None:
    """What completes “this should be …” also completes «здесь ожидается …», and nothing else is translated."""
    assert set(RUSSIAN) == TITLES


@pytest.mark.parametrize("title", sorted(TITLES))
def test_a_russian_title_keeps_what_people_type(title: str) -> None:
    """Rows, lists and ids of the English title stand in the Russian one as they are."""
    russian = RUSSIAN[title]
    assert re.search("[а-яё]", russian) and russian == russian.strip() and not russian.endswith(".")
    typed = re.findall(r"\{.*\}|\[.*\]|https://\S+|\b[a-z0-9-]*\d[a-z0-9@%/-]*\b", title)
    assert [word for word in typed if word not in russian] == []
