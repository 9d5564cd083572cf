"""Our frozen values ↔ plain JSON values, by their annotations; what has its default is left out."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from ontology.model import PartialDate

T = TypeVar("T")


def to_plain(value: object) -> Any:  # JSON values have no better type
    """Return *value* as JSON values: a dataclass is a mapping, a tuple a list, a date its ISO form."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out = {}
        for field in dataclasses.fields(value):
            item = getattr(value, field.name)
            if field.default is not dataclasses.MISSING and item == field.default:
                continue
            out[field.name] = to_plain(item)
        return out
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value of *kind* that to_plain made *plain* of."""
    result: T = _read(kind, plain)
    return result


def _read(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read(next(arg for arg in typing.get_args(kind) if arg is not type(None)), plain)
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_read(args[0], item) for item in _sequence(plain))
        return tuple(_read(arg, item) for arg, item in zip(args, _sequence(plain), strict=True))
    if kind is PartialDate:
        return PartialDate.parse(plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if dataclasses.is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        mapping: Mapping[str, Any] = plain
        return typing.cast(type, kind)(**{name: _read(hints[name], item) for name, item in mapping.items()})
    return plain


def _sequence(plain: Any) -> Sequence[Any]:
    if not isinstance(plain, list):
        raise ValueError(f"a list was expected, not {type(plain).__name__}")
    return plain


@lru_cache(maxsize=64)
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)
