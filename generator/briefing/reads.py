"""What a file is made from: each fact of a dossier that is read meanwhile is noted, so that it is made again only where one of them changed.

A *fact* is an attribute of something watched, an entry of one of its tables, or the size, the keys or the whole of a table. Facts are
compared by fingerprints of all that they hold. Watched are a dossier, its findings and what belongs to them; their records are not, for
the fingerprint of a record covers everything that it leads to. What is computed once for many pages is either a `fact` itself, or
`remembered` with the facts that it was computed from. Nothing else may keep what it read of a dossier: what is watched has no hash, so
that an ordinary cache refuses it.
"""

# ruff: noqa: SLF001 -- what is watched has the attributes of its original, so its own are private

import pickle
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, timedelta, timezone
from enum import Enum
from functools import lru_cache, partial, update_wrapper
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, TypeVar

T = TypeVar("T")
V = TypeVar("V")
Fact = str
"""`dossier/events[visit]`, `findings/days/all`; `[#]` for the size of a table, `[*]` for its keys, `[**]` for all of it."""

_SIZE, _KEYS, _ALL = "#]", "*]", "**]"
_KEPT = 4  # dossiers and views of them, of which facts are kept
_FACTS: dict[str, Callable[[Any], object]] = {}


class UnknownError(Exception):
    """A value has no fingerprint: it leads to a function with variables of its own, or to an object that is no record."""


class Watchable:
    """A class whose instances can be watched: their attributes are facts, and their methods read facts."""

    __slots__ = ()


class Reads:
    """The facts below some watchable roots, by name. What is made from the watched roots, which are its items, notes what it reads."""

    def __init__(self, **roots: Watchable) -> None:
        self._roots: dict[str, object] = {**roots}
        self._paths = {id(root): name for name, root in roots.items()}  # one path where several lead to the same thing
        self._noted: dict[Fact, None] | None = None
        self._remembered: dict[object, tuple[Any, Collection[Fact]]] = {}
        self._fingerprints = _Fingerprints()
        self._known: dict[Fact, bytes] = {}
        self._tables: dict[str, tuple[Any, Mapping[str, object]]] = {}

    def __getitem__(self, name: str) -> Any:
        return self.watched(name, self._roots[name])

    def with_root(self, name: str, value: object) -> Any:
        """Another root, as what is made sees it."""
        self._roots[name] = value
        return self[name]

    def watched(self, path: str, value: object) -> Any:
        """What was read at a path: where it has facts of its own, so that it notes those; else as it is, and noted."""
        match value:
            case Watchable():
                return Watched(self, self._paths.setdefault(id(value), path), value)
            case Mapping():
                return _Table(self, path, value)
            case frozenset():
                return _Names(self, path, value)
        self.note((path,))
        return value

    def note(self, facts: Collection[Fact]) -> None:
        """Notes that facts were read."""
        if self._noted is not None:
            self._noted |= dict.fromkeys(facts)

    def noting(self, make: Callable[[], T]) -> tuple[T, Collection[Fact]]:
        """What a function returns, and the facts that it read, in their order. What is being made around it has read them, too."""
        outer, noted = self._noted, dict[Fact, None]()
        self._noted = noted
        try:
            return make(), noted
        finally:
            self._noted = outer
            self.note(noted)

    def remember(self, key: object, make: Callable[[], T]) -> T:
        """What a function returned when it was first called for a key. Its facts are noted each time."""
        if key not in self._remembered:
            self._remembered[key] = self.noting(make)
        value: T
        value, facts = self._remembered[key]
        self.note(facts)
        return value

    def key(self, make: Callable[[], object], facts: Collection[Fact]) -> str:
        """The fingerprint of a function with its arguments and of facts as they are now, in 32 hexadecimal digits; empty where it has none."""
        try:
            return _digest(self._fingerprints.of(_called(make)), *map(self._fingerprint, facts)).hex()
        except (UnknownError, LookupError, AttributeError, TypeError):  # the last three: another version had such a fact
            return ""

    def _fingerprint(self, fact: Fact) -> bytes:
        if fact not in self._known:
            self._known[fact] = self._computed(fact)
        return self._known[fact]

    def _computed(self, fact: Fact) -> bytes:
        path, _, entry = fact.partition("[")
        if not entry:
            return self._fingerprints.of(self._value(path))
        if path not in self._tables:
            table: Any = self._value(path)
            self._tables[path] = table, {_name(key): key for key in table}
        table, keys = self._tables[path]
        match entry:
            case "#]":
                return str(len(table)).encode()
            case "*]":
                return self._fingerprints.of(tuple(keys))
            case "**]":
                return self._fingerprints.of(tuple((key, self._fingerprint(f"{path}[{key}]")) for key in keys))
        if (name := entry.removesuffix("]")) not in keys:
            return b"absent"
        return self._fingerprints.of(table[keys[name]] if isinstance(table, Mapping) else True)

    def _value(self, path: str) -> object:
        root, *steps = path.split("/")
        value: object = self._roots[root]
        for step in steps:
            value = _FACTS[step](value) if step in _FACTS else getattr(value, step)
        return value


class Watched:
    """Something watchable as what is made from it sees it: it has the attributes, the methods and the class of the original."""

    __slots__ = ("_kept", "_original", "_path", "_reads")
    __hash__ = None  # type: ignore[assignment]  # a cache that takes no note refuses it

    def __init__(self, reads: Reads, path: str, original: Watchable) -> None:
        self._reads, self._path, self._original = reads, path, original
        self._kept: dict[str, Any] = {}  # what notes by itself what is read of it

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(self._original)

    def __getattr__(self, name: str) -> Any:
        if name in self._kept:
            return self._kept[name]
        kind: Any = type(self._original)
        match _member(kind, name):
            case property(fget=function) if function is not None:
                return function(self)
            case FunctionType() as method:
                return MethodType(method, self)
        found = self._reads.watched(f"{self._path}/{name}", getattr(self._original, name))
        if type(found) in _NOTING:
            self._kept[name] = found
        return found


@lru_cache(maxsize=256)
def _member(kind: type, name: str) -> object:
    """What a class has of a name; None for an attribute of its instances alone."""
    return next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)


class _Table(Mapping[Any, Any]):
    """A table that notes what is read of it."""

    __slots__ = ("_original", "_path", "_reads")

    def __init__(self, reads: Reads, path: str, original: Mapping[Any, Any]) -> None:
        self._reads, self._path, self._original = reads, path, original

    def _note(self, entry: str) -> None:
        self._reads.note((f"{self._path}[{entry}",))

    def __getitem__(self, key: object) -> Any:
        self._note(f"{_name(key)}]")
        return self._original[key]

    def __contains__(self, key: object) -> bool:
        self._note(f"{_name(key)}]")
        return key in self._original

    def get(self, key: object, default: Any = None) -> Any:
        """The entry of a key, or what is given in its place."""
        self._note(f"{_name(key)}]")
        return self._original.get(key, default)

    def __len__(self) -> int:
        self._note(_SIZE)
        return len(self._original)

    def __iter__(self) -> Iterator[Any]:
        self._note(_KEYS)
        return iter(self._original)

    def keys(self) -> Any:
        """All keys."""
        self._note(_KEYS)
        return self._original.keys()

    def values(self) -> Any:
        """All values."""
        self._note(_ALL)
        return self._original.values()

    def items(self) -> Any:
        """All keys with their values."""
        self._note(_ALL)
        return self._original.items()


class _Names(AbstractSet[Any]):
    """A set that notes what is read of it."""

    __slots__ = ("_original", "_path", "_reads")

    def __init__(self, reads: Reads, path: str, original: frozenset[Any]) -> None:
        self._reads, self._path, self._original = reads, path, original

    def __contains__(self, item: object) -> bool:
        self._reads.note((f"{self._path}[{_name(item)}]",))
        return item in self._original

    def __len__(self) -> int:
        self._reads.note((f"{self._path}[{_SIZE}",))
        return len(self._original)

    def __iter__(self) -> Iterator[Any]:
        self._reads.note((f"{self._path}[{_KEYS}",))
        return iter(sorted(self._original))


_NOTING = (Watched, _Table, _Names)


def fact(function: Callable[[T], V]) -> Callable[[T], V]:
    """A table, or another value, that is computed once for something watchable: what is read of it is noted as of its attributes."""
    name = f"{function.__module__}.{function.__qualname__}"
    computed: Any = lru_cache(maxsize=_KEPT)(function)

    def read(owner: Any) -> Any:
        if type(owner) is Watched:  # `isinstance` sees the class of the original
            return owner._reads.watched(f"{owner._path}/{name}", computed(owner._original))
        return computed(owner)

    _FACTS[name] = computed
    return update_wrapper(read, function)


def remembered(function: Callable[..., V]) -> Callable[..., V]:
    """A function of something watchable and of other arguments, called once for the same ones."""

    @lru_cache(maxsize=_KEPT)
    def known(_: object) -> dict[tuple[object, ...], V]:
        return {}

    def read(owner: Any, *arguments: object) -> V:
        if type(owner) is Watched:
            return owner._reads.remember((function, owner._path, arguments), partial(function, owner, *arguments))
        results = known(owner)
        if arguments not in results:
            results[arguments] = function(owner, *arguments)
        return results[arguments]

    return update_wrapper(read, function)


def whole(thing: T) -> T:
    """Something as it is, where it was watched: every part of it counts as read."""
    if type(thing) is not Watched:
        return thing
    watched: Any = thing
    watched._reads.note((watched._path,))
    original: T = watched._original
    return original


def beside(watched: Any, name: str, value: T) -> T:
    """A table or a set that belongs to something watchable, of which is noted what is read, too, where that is watched."""
    if type(watched) is not Watched:
        return value
    found: T = watched._reads.with_root(name, value)
    return found


def _called(value: Any) -> object:
    """A function with its arguments; what is watched, which may only be an argument, by its name."""
    if isinstance(value, partial):
        return ("call", _called(value.func), *map(_called, value.args), *((name, _called(item)) for name, item in value.keywords.items()))
    return ("watched", value._path) if type(value) in _NOTING else value


def _name(key: object) -> str:
    return key if isinstance(key, str) else repr(key)


def _digest(*parts: bytes) -> bytes:
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(4, "big") + part)
    return found.digest()


class _Fingerprints:
    """The fingerprints of values: equal values have equal ones, in every process. That of a large record is computed once."""

    def __init__(self) -> None:
        self._of_records: dict[int, tuple[object, bytes]] = {}  # with the record, so that no other has its number

    def of(self, value: object) -> bytes:
        """The fingerprint of a value. Raises UnknownError where it has none."""
        stream = BytesIO()
        try:
            _Pickler(stream, self).dump(value)
        except (TypeError, pickle.PicklingError, RecursionError) as error:
            raise UnknownError from error
        return _digest(stream.getvalue())

    def of_record(self, record: object, content: tuple[object, ...]) -> bytes:
        """The fingerprint of a record with this content."""
        if (number := id(record)) not in self._of_records:
            self._of_records[number] = record, self.of(content)
        return self._of_records[number][1]


class _Pickler(pickle.Pickler):
    """Writes a value so that equal ones are written equally: records by their fields, sets in order, functions by their names."""

    def __init__(self, stream: BytesIO, fingerprints: _Fingerprints) -> None:
        super().__init__(stream, protocol=5)
        self.fast = True  # writes again what it meets again: whether two texts are one object differs between processes
        self._fingerprints = fingerprints

    def persistent_id(self, value: Any) -> object:
        """What is written in place of a value: of a record its class and its fields. None where it is written as it is."""
        kind: Any = type(value)
        if kind in _PLAIN:
            return None
        content_of, is_large = _way(kind)
        if content_of is None:
            return None
        content = content_of(value)
        return self._fingerprints.of_record(value, content) if is_large else content

    def reducer_override(self, value: object) -> Any:
        """Raises UnknownError for an object that is neither a record nor of the standard library."""
        if not isinstance(value, _STANDARD):
            raise UnknownError
        return NotImplemented


_PLAIN = frozenset((str, int, bool, float, bytes, tuple, list, dict, type(None)))
_STANDARD = (type, date, timedelta, timezone, PurePath, Counter, OrderedDict, defaultdict, partial, MethodType, range)
_LARGE = 8  # fields


@lru_cache(maxsize=512)
def _way(kind: type) -> tuple[Callable[[Any], tuple[object, ...]] | None, bool]:
    """How values of a class are written, None for as they are; and whether they are large records."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if kind in (*_NOTING, FunctionType, BuiltinFunctionType):
        return _content_of_function if kind in (FunctionType, BuiltinFunctionType) else _no_content, False
    if issubclass(kind, Enum):
        return lambda value: (name, value._value_), False
    if issubclass(kind, (set, frozenset)):
        return lambda value: (name, sorted(map(_Fingerprints().of, value))), False
    names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else tuple(getattr(kind, "model_fields", ()))
    if names:
        content = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        return lambda value: (name, *content(value)), "id" in names or len(names) >= _LARGE
    if issubclass(kind, str):
        return lambda value: (name, str(value)), False
    return (lambda value: (name, *value)) if issubclass(kind, tuple) else None, False


def _content_of_function(function: Any) -> tuple[object, ...]:
    if getattr(function, "__closure__", None) or function.__name__ == "<lambda>":
        raise UnknownError
    return function.__module__, function.__qualname__


def _no_content(_: object) -> tuple[object, ...]:
    """What is watched belongs here to something that may remember what it read."""
    raise UnknownError
