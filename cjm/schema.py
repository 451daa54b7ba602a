"""The shape of each kind of file: validation against `schema/`, one plain sentence and one place per problem.

The validator only says where a value does not fit, and by which keyword. What would fit is read from the schema at that place:
every value type there has a title that completes "this should be …".
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from cjm import data
from cjm.findings import Remark
from cjm.link import nearest
from cjm.source import Place
from cjm.words import Phrase, show
from cjm.yamltree import Tree

_BASE = "https://cjm.invalid/schema/"  # never fetched: all files are given to the validator
_MOST = 100  # problems looked at in one file

Path_ = list[str | int]
Validator = Callable[[Any], Iterator[tuple[Path_, str]]]


@cache
def load(name: str) -> dict[str, Any]:
    """One file of `schema/`, by its name without extension."""
    loaded: dict[str, Any] = json.loads((data.shipped("schema") / f"{name}.json").read_bytes())
    return loaded


def names() -> list[str]:
    """The names of all schema files, sorted."""
    return sorted(path.stem for path in data.shipped("schema").glob("*.json"))


@cache
def _russian() -> dict[str, str]:
    titles: dict[str, str] = json.loads((data.shipped("schema") / "ru" / "titles.json").read_bytes())
    return titles


def check(kind: str, tree: Tree) -> list[Remark]:
    """What does not fit the schema of a kind (`journey`, `library`, `project`), each at its exact key or value."""
    remarks = []
    seen: set[tuple[Any, ...]] = set()
    for path, keyword in _problems(kind, tree.data):
        for remark in _explain(kind, tree, path, keyword):
            key = (remark.place, remark.code, remark.detail)
            if key not in seen:
                seen.add(key)
                remarks.append(remark)
    return remarks + _bare_unknown(kind, tree)


def _problems(kind: str, instance: Any) -> Iterator[tuple[Path_, str]]:
    validate = validator(kind)
    judged: set[tuple[str | int, ...]] = set()
    for count, (path, keyword) in enumerate(validate(instance)):
        if count >= _MOST:
            return
        if keyword not in ("required", "additionalProperties", "propertyNames"):
            if tuple(path) in judged:
                continue  # one value, one finding
            judged.add(tuple(path))
        yield path, keyword


@cache
def validator(kind: str) -> Validator:
    """The compiled validator of a kind: jsonschema-rs, or jsonschema where there is no wheel of it."""
    try:
        import jsonschema_rs
    except ImportError:
        return reference_validator(kind)
    registry = jsonschema_rs.Registry([(f"{_BASE}{name}.json", load(name)) for name in names()], draft=jsonschema_rs.Draft7)
    compiled = jsonschema_rs.Draft7Validator({"$ref": f"{_BASE}{kind}.json"}, registry=registry, offline=True)

    def validate(instance: Any) -> Iterator[tuple[Path_, str]]:
        for error in compiled.iter_errors(instance):
            yield list(error.instance_path), str(error.schema_path[-1])

    return validate


def reference_validator(kind: str) -> Validator:
    """The same validator by the reference library, about a hundred times slower."""
    from jsonschema import Draft7Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    registry: Any = Registry().with_resources([(f"{_BASE}{name}.json", DRAFT7.create_resource(load(name))) for name in names()])
    compiled = Draft7Validator({"$ref": f"{_BASE}{kind}.json"}, registry=registry)

    def validate(instance: Any) -> Iterator[tuple[Path_, str]]:
        for error in compiled.iter_errors(instance):
            yield list(error.absolute_path), str(error.validator)

    return validate


# ---------------------------------------------------------------- what would fit


class _Node:
    """A schema at a place: the file that it stands in, for its references, and the title of the nearest named type."""

    __slots__ = ("file", "schema", "title")

    def __init__(self, file: str, schema: dict[str, Any], title: str = "") -> None:
        self.file = file
        self.schema = schema
        self.title = schema.get("title", title)


def _parts(node: _Node, instance: Any) -> Iterator[_Node]:
    """The schema itself and every schema that applies to the same value through `$ref`, `then` and `else`."""
    yield node
    schema = node.schema
    if "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#")
        file = name.removesuffix(".json") or node.file
        target: Any = load(file)
        for step in pointer.split("/")[1:]:
            target = target[step]
        yield from _parts(_Node(file, target, node.title), instance)
        return
    if "if" in schema:
        branch = schema.get("then" if _holds(schema["if"], instance) else "else")
        if branch is not None:
            yield from _parts(_Node(node.file, branch, node.title), instance)


def _holds(condition: dict[str, Any], instance: Any) -> bool:
    kind = condition.get("type")
    if kind == "object" or (kind is None and isinstance(instance, dict)):
        long_names = condition.get("propertyNames", {}).get("minLength", 0)
        return (
            isinstance(instance, dict)
            and all(key in instance for key in condition.get("required", ()))
            and all(len(key) >= long_names for key in instance)
        )
    return kind == "array" and isinstance(instance, list)


def _at(kind: str, instance: Any, path: Path_) -> list[_Node]:
    """The schemas that apply to the value at a path."""
    nodes = list(_parts(_Node(kind, load(kind)), instance))
    for step in path:
        inner = []
        for node in nodes:
            schema = node.schema
            if isinstance(step, int):
                child = schema.get("items")
            elif step in schema.get("properties", {}):
                child = schema["properties"][step]
            else:
                child = next(iter(schema.get("patternProperties", {}).values()), None) or schema.get("additionalProperties")
            if isinstance(child, dict):
                inner.append((node, child))
        instance = instance[step]
        nodes = [part for node, child in inner for part in _parts(_Node(node.file, child), instance)]
    return nodes


def _known_keys(nodes: list[_Node]) -> list[str]:
    return [key for node in nodes for key in node.schema.get("properties", {})]


def _explain(kind: str, tree: Tree, path: Path_, keyword: str) -> Iterator[Remark]:
    instance = tree.data
    for step in path:
        instance = instance[step]
    nodes = _at(kind, tree.data, path)
    if keyword == "required":
        present = instance if isinstance(instance, dict) else {}
        for key in dict.fromkeys(key for node in nodes for key in node.schema.get("required", ())):
            if key not in present:
                yield _missing(tree, path, key)
    elif keyword in ("additionalProperties", "false schema"):
        known = _known_keys(nodes)
        patterns = any("patternProperties" in node.schema for node in nodes)
        for key in instance if isinstance(instance, dict) else ():
            if patterns and not known:
                if not (len(key) == 2 and key.isalpha() and key.islower()):
                    yield _wrong(tree, path, nodes, "SRC011", tree.fields(instance).key(key), key)
            elif key not in known:
                yield unknown_field(tree.fields(instance).field(key), key, known)
    else:
        code = "SRC010" if keyword == "type" else "SRC011"
        place, _ = tree.find(path)
        yield _wrong(tree, path, nodes, code, place, instance)


def unknown_field(place: Place, key: str, known: list[str]) -> Remark:
    """The remark on a key that the schema does not know."""
    near = nearest(key, known)
    if near is not None:
        advice = Phrase(f"`{near}`", f"`{near}`")
    else:
        advice = Phrase("put it in a comment (`# …`), or remove it", "перенесите это в комментарий (`# …`) или удалите")
    return Remark(place, values={"key": key, "advice": advice}, detail=key, code="STY001")


def _missing(tree: Tree, path: Path_, key: str) -> Remark:
    place, name = tree.find(path)
    instance: Any = tree.data
    for step in path:
        instance = instance[step]
    where = name
    if where is None and isinstance(instance, dict) and instance:
        where = tree.fields(instance).key(next(iter(instance)))
    if where is None or not path:
        where = Place(place.source, place.start, min(place.end, place.start + 1)) if where is None else where
    return Remark(where, values={"key": key}, detail=f"{_spell(path)}:{key}", code="SRC009")


def _wrong(tree: Tree, path: Path_, nodes: list[_Node], code: str, place: Place, value: Any) -> Remark:
    title = next((node.title for node in reversed(nodes) if node.title), "")
    words = next((node.schema["enum"] for node in nodes if "enum" in node.schema), None)
    if words is not None and not any("title" in node.schema for node in nodes):
        legal = [word for word in words if isinstance(word, str)]
        near = nearest(value, legal) if isinstance(value, str) else None
        listed = ", ".join(show(word, "en") for word in words)
        expected = Phrase(f"`{near}`", f"`{near}`") if near else Phrase(f"one of: {listed}", f"одно из: {listed}")
    else:
        expected = Phrase(title, _russian().get(title, title)) if title else Phrase("another kind of value", "значение другого вида")
    if not place.one_line:
        line_end = place.source.text.find("\n", place.start)
        place = Place(place.source, place.start, line_end if line_end > place.start else place.end)
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    shown = place.text if isinstance(value, (dict, list)) or value is None else value
    return Remark(place, values={"key": key, "value": shown, "expected": expected}, detail=_spell(path), code=code)


def _spell(path: Path_) -> str:
    return "/".join(map(str, path))


def _bare_unknown(kind: str, tree: Tree) -> list[Remark]:
    """Unknown keys among those without a value, which the validated data does not hold."""
    suspects = [bare for bare in tree.bare if bare.colon or not bare.in_row]
    if not suspects:
        return []
    for bare in suspects:
        bare.box[bare.key] = None
    try:
        remarks = []
        for path, keyword in _problems(kind, tree.data):
            if keyword == "additionalProperties":
                box: Any = tree.data
                for step in path:
                    box = box[step]
                known = _known_keys(_at(kind, tree.data, path))
                remarks += [
                    unknown_field(bare.place, bare.key, known) for bare in suspects if bare.box is box and known and bare.key not in known
                ]
        return remarks
    finally:
        for bare in suspects:
            del bare.box[bare.key]
