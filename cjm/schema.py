"""The shape of each kind of file: validation against `schema/`, one plain sentence and one place per problem.

The validator only says where a value does not fit, and by which keyword. What would fit is read from the schema at that place:
every value type there has a title that completes "this should be …".
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from cjm import data, limits
from cjm.findings import Remark
from cjm.link import nearest
from cjm.source import Place
from cjm.words import Phrase, show
from cjm.yamltree import Tree

_BASE = "https://cjm.invalid/schema/"  # never fetched: all files are given to the validator
_ABOUT_KEYS = ("required", "additionalProperties")  # keywords that object to a block's keys; the others object to a value

_REFERENCE = re.compile(rb'"\$ref":\s*"([a-z-]+)\.json')
_LARGE = 40_000  # keys, values and blocks
_MOST_OF_LARGE = 1_000  # problems looked at in a large document
_TITLES = ("journey", "name", "do", "ask", "use", "to", "end", "task", "send")

Path_ = list[str | int]
Validator = Callable[[Any], Iterator[tuple[Path_, str]]]


@cache
def load(name: str) -> dict[str, Any]:
    """One file of `schema/`, by its name without extension."""
    loaded: dict[str, Any] = json.loads(_written(name))
    return loaded


@cache
def _written(name: str) -> bytes:
    return (data.shipped("schema") / f"{name}.json").read_bytes()


def _needed(kind: str) -> list[str]:
    """The schema files that one kind of file is held against: its own, and those that they refer to."""
    found = {kind: None}
    todo = [kind]
    while todo:
        named = {match.decode() for match in _REFERENCE.findall(_written(todo.pop()))}
        todo += sorted(named - found.keys())
        found |= dict.fromkeys(sorted(named))
    return list(found)


def names() -> list[str]:
    """The names of all schema files, sorted."""
    return sorted(path.stem for path in data.shipped("schema").glob("*.json"))


@cache
def _russian() -> dict[str, str]:
    titles: dict[str, str] = json.loads((data.shipped("schema") / "ru" / "titles.json").read_bytes())
    return titles


def check(kind: str, tree: Tree) -> list[Remark]:
    """What does not fit the schema of a kind (`journey`, `library`, `project`), each at its exact key or value.

    All values that do not fit are remembered in `tree.wrong`, the whole document where there are too many to look at all of
    them; remarks are made up to the number that is shown for one file.
    """
    remarks: dict[tuple[Any, ...], Remark] = {}
    meant: set[tuple[str, object]] = set()  # keys that a misspelled one beside them probably means
    for count, (path, keyword) in enumerate(_problems(kind, tree)):
        if count == _MOST_OF_LARGE and tree.size > _LARGE:
            tree.wrong.add(tree.whole.start)
            break
        start = tree.find(path)[0].start
        if keyword not in _ABOUT_KEYS:
            if start in tree.wrong:
                continue  # one value, one finding
            tree.wrong.add(start)
        if len(remarks) < limits.FINDINGS_PER_FILE:
            found = islice(_explain(kind, tree, path, keyword), limits.FINDINGS_PER_FILE)
            for remark in found:
                remarks[remark.place, remark.code, remark.detail] = remark
                if remark.code == "STY001":
                    meant.add((_spell(path), remark.values["near"]))
    return [remark for remark in remarks.values() if not _said(remark, meant)] + _bare_unknown(kind, tree)


def _said(remark: Remark, meant: set[tuple[str, object]]) -> bool:
    """Whether a missing key is only misspelled: one mistake, one finding."""
    path, _, key = remark.detail.rpartition(":")
    return remark.code == "SRC009" and (path, key) in meant


def _problems(kind: str, tree: Tree) -> Iterator[tuple[Path_, str]]:
    """What a validator objects to.

    The compiled one collects everything before it says a word, some 3 KB for each problem; a large document with problems is
    left to the reference, which stops when nobody listens any more.
    """
    compiled = _compiled(kind)
    if compiled is not None and tree.size > _LARGE and not compiled.is_valid(tree.data):
        return reference_validator(kind)(tree.data)
    return validator(kind)(tree.data)


@cache
def _compiled(kind: str) -> Any:
    """The compiled validator, or None where there is no wheel of jsonschema-rs."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    registry = jsonschema_rs.Registry([(f"{_BASE}{name}.json", load(name)) for name in _needed(kind)], draft=jsonschema_rs.Draft7)
    return jsonschema_rs.Draft7Validator({"$ref": f"{_BASE}{kind}.json"}, registry=registry, offline=True)


@cache
def validator(kind: str) -> Validator:
    """The validator of a kind: jsonschema-rs, or jsonschema where there is no wheel of it."""
    compiled = _compiled(kind)
    if compiled is None:
        return reference_validator(kind)

    def validate(instance: Any) -> Iterator[tuple[Path_, str]]:
        problems = [(list(error.instance_path), str(error.schema_path[-1])) for error in compiled.iter_errors(instance)]
        if all(_leads(instance, path) for path, _ in problems):
            yield from problems
        else:  # a key such as 007 comes back as the number 7
            yield from reference_validator(kind)(instance)

    return validate


def _leads(instance: Any, path: Path_) -> bool:
    """Whether there is something at the end of a path, and no step of it is taken for another."""
    for step in path:
        if isinstance(step, int) != isinstance(instance, list):
            return False
        instance = instance[step]
    return True


@cache
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
    instance = _value(tree, path)
    nodes = _at(kind, tree.data, path)
    if keyword == "required":
        present = instance if isinstance(instance, dict) else {}
        for key in dict.fromkeys(key for node in nodes for key in node.schema.get("required", ())):
            if key not in present:
                yield _missing(tree, path, key)
    elif keyword == "additionalProperties":
        known = _known_keys(nodes)
        patterns = any("patternProperties" in node.schema for node in nodes)
        for key in instance if isinstance(instance, dict) else ():
            if patterns and not known:
                if not (len(key) == 2 and key.isascii() and key.isalpha() and key.islower()):
                    yield _wrong(tree, path, nodes, "SRC011", tree.fields(instance).key(key), key)
            elif key not in known:
                yield unknown_field(tree.fields(instance).field(key), key, known)
    else:
        code = "SRC010" if keyword == "type" and _other_shape(nodes, instance) else "SRC011"
        place, _ = tree.find(path)
        yield _wrong(tree, path, nodes, code, place, instance)


def _other_shape(nodes: list[_Node], instance: Any) -> bool:
    """Whether a block or list stands where a plain value is wanted, or the other way round."""
    wanted = {kind for node in nodes for kind in _listed(node.schema.get("type"))}
    return isinstance(instance, (dict, list)) or (bool(wanted) and wanted <= {"object", "array"})


def _listed(kinds: Any) -> list[str]:
    return kinds if isinstance(kinds, list) else [kinds] if kinds else []


def unknown_field(place: Place, key: str, known: list[str]) -> Remark:
    """The remark on a key that the schema does not know."""
    near = nearest(key, known)
    if near is not None:
        advice = Phrase(f"`{near}`", f"`{near}`")
    else:
        advice = Phrase("put it in a comment (`# …`), or remove it", "перенесите это в комментарий (`# …`) или удалите")
    return Remark(place, values={"key": key, "near": near, "advice": advice}, detail=key, code="STY001")


def _missing(tree: Tree, path: Path_, key: str) -> Remark:
    """At the key that the block stands under; of an item of a list, or the whole file, at its title."""
    place, name = tree.find(path)
    instance = _value(tree, path)
    where = Place(place.source, place.start, min(place.end, place.start + 1))
    if name is not None:
        where = name
    elif isinstance(instance, dict) and tree.fields(instance).marks:
        fields = tree.fields(instance)
        title = next((word for word in _TITLES if word in fields), None)
        where = fields.value(title) if title is not None else fields.key(next(iter(fields.marks)))
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
        line = place.source.line(place.source.position(place.start)[0]) or ""
        place = Place(place.source, place.start, place.source.line_start(place.start) + len(line))
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    shown = place.text if isinstance(value, (dict, list)) or value is None else value
    return Remark(place, values={"key": key, "value": shown, "expected": expected}, detail=_spell(path), code=code)


def _spell(path: Path_) -> str:
    return "/".join(map(str, path))


def _bare_unknown(kind: str, tree: Tree) -> list[Remark]:
    """Unknown keys among those without a value, which the validated data does not hold."""
    suspects = [bare for bare in tree.bare if bare.colon or not bare.in_row]
    for bare in suspects:
        bare.box[bare.key] = None
    try:
        remarks: list[Remark] = []
        problems = islice(_problems(kind, tree), _MOST_OF_LARGE) if suspects else ()
        for path, keyword in problems:
            known = _known_keys(_at(kind, tree.data, path)) if keyword == "additionalProperties" else []
            if known and len(remarks) < limits.FINDINGS_PER_FILE:
                box = _value(tree, path)
                odd = (bare for bare in suspects if bare.box is box and bare.key not in known)
                remarks += [unknown_field(bare.place, bare.key, known) for bare in islice(odd, limits.FINDINGS_PER_FILE)]
        return remarks
    finally:
        for bare in suspects:
            del bare.box[bare.key]


def _value(tree: Tree, path: Path_) -> Any:
    value = tree.data
    for step in path:
        value = value[step]
    return value
