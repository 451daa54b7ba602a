"""A tree of elements to text: what the XML formats share."""

from xml.etree import ElementTree

from cjm.inert import inert


def as_xml(root: ElementTree.Element) -> str:
    """A document as indented text.

    Every text in it must be `visible`: XML cannot hold most control characters, and ElementTree lets them through.
    """
    ElementTree.indent(root)
    return inert(f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n')
