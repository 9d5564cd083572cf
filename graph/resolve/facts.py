"""A cluster becomes a directive: the best value of each property, every value with its sources, and what conflicts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from graph.identity import term_of
from graph.resolve.cluster import TITLE, Cluster
from graph.resolve.items import Item
from graph.resolve.keys import kind_of, most
from graph.resolve.targets import targets_differ
from ontology.bodynames import one_name
from ontology.model import Directive, Fact, Level, PartialDate, Source, Status
from ontology.text import fold_blanks, fold_vietnamese
from ontology.vocabulary import level_and_system

_LEVELS = {"tinh": Level.PROVINCE, "huyen": Level.DISTRICT, "xa": Level.COMMUNE}
_LEAD = re.compile(r"^(?:ve )?(?:viec )?")
_SAME_TITLE = 0.5  # share of common words above which two titles are two wordings of one


def directive_of(key: str, cluster: Cluster, *, candidates: Sequence[str] = ()) -> Directive:
    """Return the directive that *cluster* means; *candidates* are keys of those it could be, where it is open."""
    items = sorted(cluster.items, key=lambda item: item.order)
    held = [item for item in items if item.is_document]
    number, scope = items[0].number, cluster.likely
    printed = next((i.printed for i in held), None) or most(i.printed for i in items)
    issuer = _first(held, "issuer") or _issuer(items)
    if issuer and scope.province and number.is_local and re.search(r"(?:tinh|tinh uy)$", fold_vietnamese(issuer)):
        issuer = f"{issuer} {scope.province}"  # "Tỉnh ủy" is every province's
    date = _date(held, items)
    term = _first(held, "term") or most(i.term for i in items)
    if term is None and date is not None and number.code.endswith("TW"):
        term = term_of(date)
    titles = sorted({i.title for i in items if i.title}, key=lambda t: (-len(t), t))
    title = _first(held, "title") or (titles[0] if titles else None)
    level, system = level_and_system(issuer, printed, scope.province)
    if number.is_local and scope.organ in _LEVELS:
        level = _LEVELS[scope.organ]
    facts = facts_of(items)
    return Directive(
        key=key,
        number=fold_blanks(printed) if printed else None,
        kind=_first(held, "kind") or kind_of(cluster),
        issuer=one_name(issuer) if issuer else None,
        date=date,
        term=term,
        title=fold_blanks(title) if title else None,
        place=scope.province if number.is_local else None,
        level=level,
        system=system,
        held=tuple(sorted({i.sha for i in held})),
        facts=facts,
        conflicts=conflicts_of(facts, {i.scope.organ for i in items if i.scope.organ}),
        not_before=next((i.newest for i in held if i.date is None and i.newest is not None), None),
        unresolved=_reason(cluster) if cluster.open is not None else None,
        candidates=tuple(sorted(candidates)),
    )


def facts_of(items: Iterable[Item]) -> tuple[Fact, ...]:
    """Return every value that *items* say, with all the places that say it."""
    seen: dict[tuple[str, str], list[Source]] = defaultdict(list)
    confirmed: set[tuple[str, str]] = set()
    for item in items:
        said = {
            "date": str(item.date) if item.date is not None else None,
            "issuer": item.issuer,
            "kind": item.kind,
            "number": item.printed if "number" in item.confirmed else None,
            "term": item.term,
            "title": item.title,
        }
        for name, value in said.items():
            if value:
                value = fold_blanks(value)
                seen[name, value].append(item.source)
                if name in item.confirmed:
                    confirmed.add((name, value))
    return tuple(
        Fact(name, value, Status.CONFIRMED if (name, value) in confirmed else Status.EXPLICIT, tuple(seen[name, value]))
        for name, value in sorted(seen)
    )


def conflicts_of(facts: Sequence[Fact], organs: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the properties whose facts cannot all be true; what a person has confirmed or rejected is settled.

    Two wordings of one title, "Tỉnh ủy" and "Ban Chấp hành Đảng bộ tỉnh", a month and a day in it, are no conflict;
    *organs* are the organs that the issuers' names mean.
    """
    live: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.status is not Status.REJECTED:
            live[fact.property].append(fact)
    found = []
    for name, several in live.items():
        if any(fact.status is Status.CONFIRMED for fact in several):
            continue
        values = [fact.value for fact in several]
        if name == "date":
            differ = len({value for value in values if len(value) == 10}) > 1
        elif name == "issuer":
            differ = len(set(organs)) > 1
        elif name == "title":
            differ = _titles_differ(values)
        elif name == "target":
            differ = targets_differ(values)
        else:
            differ = len({fold_vietnamese(value) for value in values}) > 1
        if differ:
            found.append(name)
    return tuple(sorted(found))


def _titles_differ(titles: Sequence[str]) -> bool:
    """Whether two titles share too few words to be wordings of one, or name other years; short ones tell nothing."""
    folded = {_LEAD.sub("", fold_vietnamese(title)) for title in titles}
    words = [set(re.findall(r"\w+", title)) for title in sorted(folded) if len(title) >= 2 * TITLE]
    return any(
        len(a & b) / min(len(a), len(b)) < _SAME_TITLE or _other_years(a, b)
        for i, a in enumerate(words)
        for b in words[:i]
        if a and b
    )


def _other_years(one: set[str], other: set[str]) -> bool:
    """Whether two titles are alike but for the years: "giai đoạn 2021 - 2023", "giai đoạn 2021 - 2030"."""
    first, second = ({word for word in words if re.fullmatch(r"(?:19|20)\d\d", word)} for words in (one, other))
    return bool(first - second and second - first) and one - first == other - second


def _first(held: Sequence[Item], name: str) -> str | None:
    """Return what the document itself says, a confirmed value before others."""
    ordered = sorted(held, key=lambda item: name not in item.confirmed)
    return next((value for item in ordered if (value := getattr(item, name))), None)


def _date(held: Sequence[Item], items: Sequence[Item]) -> PartialDate | None:
    own = sorted((i for i in held if i.date is not None), key=lambda i: "date" not in i.confirmed)
    if own:
        return own[0].date
    counts = Counter(str(i.date) for i in items if i.date is not None and i.date.is_full)
    counts = counts or Counter(str(i.date) for i in items if i.date is not None)
    return PartialDate.parse(min(counts, key=lambda d: (-counts[d], d))) if counts else None


def _issuer(items: Sequence[Item]) -> str | None:
    names = Counter(fold_blanks(i.issuer) for i in items if i.issuer)
    return max(sorted(names), key=lambda name: (names[name], len(name))) if names else None


def _reason(cluster: Cluster) -> str:
    count = len(cluster.candidates)
    shown = ", ".join(sorted(min(c.dates, key=str).shown if c.dates else "?" for c in cluster.candidates))
    if cluster.open == "here":
        where, there = "trong chính văn bản dẫn", "in the citing text itself"
    elif cluster.open == "date":
        where, there = "cùng ngày, ở nơi khác nhau", "of one day, of different places"
    else:
        where, there = "trong kho", "in the collection"
    return (
        f"số này có {count} văn bản {where} ({shown}); lời văn không đủ để chọn"
        f" / {count} directives bear this number {there}; the words do not choose"
    )
