"""References by name ("Luật Thanh niên", "Nghị quyết Đại hội … lần thứ XIV"): which directive the name means."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.identity import slug
from graph.resolve.events import PLENUM, Event, event_of, plenum_of
from graph.resolve.keys import most
from ontology.model import Directive, Document, Extraction, Fact, Mention, Source, Status
from ontology.vocabulary import law_names, level_and_system

_LAWS = frozenset({"L", "BL", "PL", "HP"})
_YEAR = re.compile(r",?\s+năm (\d{4})$")
# The constitutions and the first days on which they were in force.
# Source: the constitutions themselves and the resolutions of the National Assembly on their coming into force.
_CONSTITUTIONS = (
    ("1946", "1946-11-09"), ("1959", "1960-01-01"), ("1980", "1980-12-18"), ("1992", "1992-04-15"),
    ("2013", "2014-01-01"),
)  # fmt: skip
# How offices shorten what laws are called after.
_SHORTENED = (("HĐND", "Hội đồng nhân dân"), ("UBND", "Ủy ban nhân dân"), ("CQĐP", "chính quyền địa phương"))
MentionKey = tuple[str, int]
_LONGEST = 96  # characters of a name in a key


@dataclass(slots=True)
class Named:
    """Directives known by name, the mentions that mean them, and former keys."""

    directives: dict[str, Directive] = field(default_factory=dict)
    of_mention: dict[MentionKey, str] = field(default_factory=dict)
    redirects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, Event] = field(default_factory=dict)  # key → what is known of a congress, a plenum, a session


def named_references(
    documents: Iterable[Extraction], of_mention: Mapping[MentionKey, str], places: Mapping[str, str | None]
) -> Named:
    """Return what the mentions without a number mean; one bound to an earlier mention means the same as that.

    A law named without its year is the version that its own text names, else the only version that the collection names
    and that is not younger than the text; a constitution the one that was in force.
    """
    made = Named()
    found: dict[str, list[tuple[Mention, Source]]] = defaultdict(list)
    documents = list(documents)
    said = {e.document.sha256: _years_said(e) for e in documents}
    plenums = {e.document.sha256: _plenums_said(e) for e in documents}
    versions: dict[str, set[str]] = defaultdict(set)
    for years in said.values():
        for law, several in years.items():
            versions[law] |= several
    for extraction in documents:
        document = extraction.document
        sha = document.sha256
        for index, mention in enumerate(extraction.mentions):
            if mention.number is not None or (sha, index) in of_mention:
                continue
            bound = (sha, mention.refers_to) if mention.refers_to is not None else None
            if bound is not None and (bound in of_mention or bound in made.of_mention):
                made.of_mention[sha, index] = of_mention.get(bound) or made.of_mention[bound]
                continue
            event = event_of(mention.rule, mention.name or "", document, places.get(sha), plenums[sha])
            if event is not None:
                made.events.setdefault(event.key, event)
                key, former = event.key, event.placeless if document.place is None else ""
            else:
                key, former = _key(mention, document, said[sha], versions)
            made.of_mention[sha, index] = key
            if former and former != key:
                made.redirects[former].add(key)
            found[key].append((mention, Source(sha, mention.span)))
    for key in sorted(found):
        made.directives[key] = named_directive(key, found[key], made.events.get(key))
    for name in list(made.redirects):
        if name in made.directives:  # some text still means the version that is not known
            del made.redirects[name]
    return made


def named_directive(key: str, places: Sequence[tuple[Mention, Source]], event: Event | None = None) -> Directive:
    """Return the directive that *places* (a mention, and where it stands) name; *event* is what it came out of."""
    mention = places[0][0]
    name = most(m.name for m, _ in places)
    date = next((said for m, _ in places if (said := m.date or m.named_date) is not None), None)
    issuer = "Quốc hội" if mention.kind in {"L", "BL", "HP"} else None
    if mention.kind == "PL":
        issuer = "Ủy ban Thường vụ Quốc hội"
    level, system = level_and_system(issuer or mention.name, None)
    place = term = None
    if event is not None:
        issuer, term, place, level, system = event.issuer, event.term, event.place, event.level, event.system
    facts: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for one, source in places:
        if name:
            facts["title", name].append(source)
        if one.date is not None:
            facts["date", str(one.date)].append(source)
    return Directive(
        key, None, mention.kind, issuer, date, term, name, place, level, system, (),
        tuple(Fact(p, v, Status.EXPLICIT, tuple(facts[p, v])) for p, v in sorted(facts)),
    )  # fmt: skip


def _years_said(extraction: Extraction) -> Mapping[str, set[str]]:
    """Return, for each law named with a year somewhere in the document, the years."""
    years: dict[str, set[str]] = defaultdict(set)
    for mention in extraction.mentions:
        if mention.number is None and mention.name and mention.kind in _LAWS:
            year = _YEAR.search(mention.name)
            said = year[1] if year else (str(mention.date.year) if mention.date else None)
            if said:
                years[_law(mention.name)].add(said)
    return years


def _plenums_said(extraction: Extraction) -> Mapping[str, set[str]]:
    """Return, for each plenum that the document names with its term somewhere, the terms."""
    terms: dict[str, set[str]] = defaultdict(set)
    for mention in extraction.mentions:
        if mention.rule == PLENUM and mention.number is None:
            number, term = plenum_of(mention.name or "")
            if term is not None:
                terms[number].add(term)
    return terms


def _law(name: str) -> str:
    """Return the name of a law for comparing, its year left out; what it shortens and blanks it lost are put back.

    >>> _law("Luật tổ chức HĐND và UBND") == _law("Luật Tổ chức Hội đồng nhân dân, Ủy bannhân dân năm 2003")
    True
    """
    full = _YEAR.sub("", name)
    for short, words in _SHORTENED:
        full = full.replace(short, words)
    key = re.sub(r"^(luat|bo-luat|phap-lenh)-ve-", r"\1-", slug(full))  # "Pháp lệnh về đê điều"
    return _spelled().get(_squeezed(key), key)


def _squeezed(key: str) -> str:
    return key.replace("-va-", "-").replace("-", "")


@lru_cache(maxsize=1)
def _spelled() -> Mapping[str, str]:
    """Return name of a law without blanks and "và" → with hyphens for them, the longest spelling."""
    words = ("luat", "bo-luat", "phap-lenh")
    known = sorted((f"{word}-{slug(name)}" for name in law_names() for word in words), key=lambda key: (len(key), key))
    return {_squeezed(key): key for key in known}


def _key(
    mention: Mention,
    document: Document,
    said: Mapping[str, set[str]],
    versions: Mapping[str, set[str]],
) -> tuple[str, str]:
    """Return the key, and the key that it would have were the version not known."""
    name = mention.name or ""
    bare = _law(name)
    stem = f"ten/{slug(mention.kind or '_')}"
    unknown = f"{stem}/_/{_short(bare)}"
    if mention.kind not in _LAWS:
        return unknown, unknown
    own = _YEAR.search(name)
    year = own[1] if own else (str(mention.date.year) if mention.date else None)
    if year is None and mention.kind == "HP":
        year = _constitution(document)
    year = year or _version(document, said.get(bare, set()), versions.get(bare, set()))
    return f"{stem}/{year or '_'}/{_short(bare)}", unknown


def _short(bare: str) -> str:
    """Return *bare* as the last part of a key; what is cut off of a long one is told by a hash, so that two laws that
    amend long lists of others stay apart."""
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 9]}-{hashlib.sha256(bare.encode()).hexdigest()[:8]}"


def _constitution(document: Document) -> str | None:
    """Return the year of the constitution that was in force when *document* was issued."""
    newest = document.date or document.not_before
    if newest is None:
        return None
    return next((year for year, since in reversed(_CONSTITUTIONS) if since <= str(newest)), None)


def _version(document: Document, said: set[str], known: set[str]) -> str | None:
    newest = document.date or document.not_before
    if len(said) == 1:
        return next(iter(said))
    if said or newest is None:
        return None
    old_enough = [year for year in known if int(year) <= newest.year]
    return old_enough[0] if len(known) == 1 and old_enough else None
