"""A node of linked data: a map in which nothing is empty."""

from typing import Any

Node = dict[str, Any]


def node(id: str | None, kind: str, /, **values: Any) -> Node:
    """A node with its identifier and type, without the values that are missing or empty."""
    own = {"@type": kind} if id is None else {"@id": id, "@type": kind}
    return {**own, **{term: value for term, value in values.items() if value is not None and value != []}}


def properties(**values: str | None) -> list[Node]:
    """What no term of the vocabularies says, by name; a missing value is left out."""
    return [node(None, "PropertyValue", name=name, value=value) for name, value in values.items() if value is not None]
