"""Mentions of all documents → directives: which ones mean the same, and how we know.

Works number by number (a shuffle, no dictionary of everything): all mentions that print one number are grouped, the
dated ones by date and scope, those of one series and period together, then the undated ones join the only group they
fit. What fits several stays unresolved, with the reason. The answer depends on the set of the documents only.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from graph.identity import Number, Scope, number_parts, scope_of, slug, term_of
from ontology.model import (
    Directive,
    Document,
    Evidence,
    Extraction,
    Fact,
    Form,
    Level,
    Mention,
    PartialDate,
    Relation,
    Source,
    Status,
    Step,
)
from ontology.text import fold_blanks, fold_number, fold_vietnamese
from ontology.vocabulary import level_and_system

_LEVELS = {"tinh": Level.PROVINCE, "huyen": Level.DISTRICT, "xa": Level.COMMUNE}
QUOTE = 600  # characters of a clause kept as a quote


@dataclass(frozen=True, slots=True)
class Resolution:
    """All directives, and which one each document and each mention means."""

    directives: tuple[Directive, ...]
    of_document: Mapping[str, str]
    of_mention: Mapping[tuple[str, int], str]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One place that names a directive."""

    sha: str
    index: int  # of the mention; -1 is the document itself
    number: Number
    printed: str
    kind: str | None
    issuer: str | None
    date: PartialDate | None
    term: str | None
    title: str | None
    scope: Scope
    home: Scope  # of the citing document
    newest: PartialDate | None  # date of the citing document
    source: Source

    @property
    def order(self) -> tuple[str, int]:
        return self.sha, self.index


@dataclass(slots=True)
class _Group:
    """Items that mean one directive; built here and frozen into a Directive."""

    scope: Scope
    kind: str | None
    items: list[_Item] = field(default_factory=list)
    unresolved: str | None = None

    @property
    def dates(self) -> list[PartialDate]:
        return sorted({i.date for i in self.items if i.date is not None and i.date.is_full}, key=str)

    @property
    def terms(self) -> set[str]:
        said = {i.term for i in self.items if i.term}
        return said

    def period(self, number: Number) -> str | None:
        """Return the period within which the series gives the number once."""
        if number.year is not None:
            return number.year
        if number.is_party:
            if number.code.endswith("TW"):
                found = {term_of(d) for d in self.dates} - {None} or self.terms
            else:
                found = set(self.terms)
            return min(found, key=str) if len(found) == 1 else None
        years = {str(d.year) for d in self.dates}
        return min(years) if len(years) == 1 else None


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Return the directives that all the documents mean, whatever their order."""
    unique = {e.document.sha256: e for e in sorted(extractions, key=lambda e: (e.document.sha256, e.document.source))}
    documents = [unique[sha] for sha in sorted(unique)]
    of_document: dict[str, str] = {}
    of_mention: dict[tuple[str, int], str] = {}
    directives: dict[str, Directive] = {}
    by_number: dict[tuple[str, str], list[_Item]] = defaultdict(list)
    for extraction in documents:
        for item in _items(extraction):
            by_number[item.number.folded, _family(item)].append(item)
    _adopt_unknown_kinds(by_number)
    groups: list[tuple[Number, _Group]] = []
    for key in sorted(by_number):
        items = sorted(by_number[key], key=lambda item: item.order)
        groups.extend((items[0].number, group) for group in _group(items))
    for key_, group in _with_keys(groups):
        directive = _directive(key_, group)
        directives[key_] = directive
        for item in group.items:
            if item.index < 0:
                of_document[item.sha] = key_
            else:
                of_mention[item.sha, item.index] = key_
    for extraction in documents:
        sha = extraction.document.sha256
        if sha not in of_document:
            directive = _unnumbered(extraction.document)
            if directive.key in directives:
                directive = _merge_held(directives[directive.key], directive)
            directives[directive.key] = directive
            of_document[sha] = directive.key
    for extraction in documents:
        for index, mention in enumerate(extraction.mentions):
            if _is_own(mention, extraction.document):
                of_mention[extraction.document.sha256, index] = of_document[extraction.document.sha256]
    _resolve_named(documents, directives, of_mention)
    steps = tuple(_steps(documents, of_document, of_mention))
    return Resolution(
        tuple(directives[key] for key in sorted(directives)),
        MappingProxyType(of_document),
        MappingProxyType(of_mention),
        steps,
    )


# --- items --------------------------------------------------------------------------------------------------------


def _home(document: Document) -> Scope:
    """Return the scope of the document itself: the level and the place its own issuer names."""
    folded = fold_vietnamese(document.issuer or "")
    locality = None
    organ = None
    match = re.search(
        r"\b(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|huyen uy|thi uy|quan uy)\s+([a-z]+(?: [a-z]+){0,3})$", folded
    )
    if match is not None:
        organ = "xa" if match[1] in {"xa", "phuong", "thi tran", "dac khu"} else "huyen"
        locality = match[2]
    elif re.search(r"\btinh\b|tinh uy|thanh pho|thanh uy", folded):
        organ = "tinh"
    central = level_and_system(document.issuer, document.number)[0].value == "central"
    return Scope(None if central else organ, None if central else document.place, locality)


def _items(extraction: Extraction) -> Iterable[_Item]:
    document = extraction.document
    home = _home(document)
    if document.number is not None:
        number = number_parts(document.number)
        scope = scope_of(document.issuer, number, home)
        if number.is_local:
            scope = scope.joined(home)
        yield _Item(
            document.sha256, -1, number, document.number, document.kind, document.issuer, document.date, document.term,
            document.title, scope, home, document.date or document.not_before, Source(document.sha256),
        )  # fmt: skip
    for index, mention in enumerate(extraction.mentions):
        printed = mention.number or mention.named_document
        if printed is None or ("/" not in printed and mention.number is None):
            continue
        number = number_parts(printed)
        own = mention.form is Form.OWN
        if own and _is_own(mention, document):
            continue  # it follows its document
        issuer = document.issuer if own else mention.issuer
        scope = scope_of(issuer, number, home)
        if own and number.is_local:
            scope = scope.joined(home)
        date = (document.date if own else mention.date) if mention.number else mention.named_date
        yield _Item(
            document.sha256, index, number, printed, mention.kind, mention.issuer, date, mention.term,
            mention.title, scope, home, document.date or document.not_before,
            Source(document.sha256, mention.span),
        )  # fmt: skip


def _is_own(mention: Mention, document: Document) -> bool:
    """Whether *mention* prints the number that *document* itself bears."""
    return (
        mention.form is Form.OWN
        and mention.number is not None
        and document.number is not None
        and fold_number(mention.number) == fold_number(document.number)
    )


def _family(item: _Item) -> str:
    """Return what tells two series of one shape apart: laws from resolutions, old numbers by their words."""
    number, kind = item.number, item.kind
    if number.is_assembly:
        return {"L": "L", "BL": "L", "NQ": "NQ", "PL": "PL"}.get(kind or "", "")
    if (
        number.kind is None
        and number.code.split("-")[0] in {"TTg", "CP", "HĐBT", "CT", "HĐCP"}
        and kind not in {None, "CV"}
    ):
        return kind or ""
    if number.kind == "QĐ" and "QĐi" in number.folded:
        return "QĐi"
    return ""


def _adopt_unknown_kinds(by_number: dict[tuple[str, str], list[_Item]]) -> None:
    """Give items whose words say no kind to the only series of their number."""
    for number, family in sorted(by_number):
        if family == "":
            others = [key for key in by_number if key[0] == number and key[1] != ""]
            if len(others) == 1:
                by_number[others[0]].extend(by_number.pop((number, family)))


# --- groups -------------------------------------------------------------------------------------------------------


def _group(items: Sequence[_Item]) -> list[_Group]:
    number = items[0].number
    groups = _dated(items)
    groups = _same_series(groups, number)
    for group in groups:
        _settle(group, number)
    undated = [item for item in items if item.date is None or not item.date.is_full]
    anchors = [item for item in undated if item.index < 0]
    for item in (*anchors, *(item for item in undated if item.index >= 0 and _said(item))):
        _join_or_open(item, groups, number)
    late = [item for item in undated if item.index >= 0 and not _said(item)]
    for item in late:
        _join_or_open(item, groups, number)
    for group in groups:
        _settle(group, number)
    return groups


def _settle(group: _Group, number: Number) -> None:
    """Let a local number whose issuer nobody names belong to the body level of the texts that cite it."""
    homes = {item.home for item in group.items}
    home = next(iter(homes)) if len(homes) == 1 else Scope()
    if number.is_local and group.unresolved is None and group.scope.organ is None and home.organ is not None:
        group.scope = group.scope.joined(home)


def _said(item: _Item) -> bool:
    """Whether an undated item says more than its number."""
    return item.scope.organ is not None or item.term is not None or item.number.year is not None


def _dated(items: Sequence[_Item]) -> list[_Group]:
    groups: list[_Group] = []
    dated = [item for item in items if item.date is not None and item.date.is_full]
    for date in sorted({str(item.date) for item in dated}):
        here = [item for item in dated if str(item.date) == date]
        # the ones that say most come first, so that the others find what they fit
        here.sort(key=lambda i: (-_weight(i.scope), i.order))
        opened: list[_Group] = []
        for item in here:
            home = next((g for g in opened if _places_fit(g.scope, item.scope)), None)
            if home is None:
                home = _Group(item.scope, item.kind)
                opened.append(home)
            home.items.append(item)
            home.scope = home.scope.joined(item.scope)
        groups.extend(opened)
    return groups


def _weight(scope: Scope) -> int:
    return sum(part is not None for part in (scope.organ, scope.province, scope.locality))


def _places_fit(one: Scope, other: Scope) -> bool:
    """Whether two scopes with the same number and date may be one; which central organ is named does not part them."""
    central = {"bct", "bbt", "bch"}
    if one.organ in central and other.organ in central:
        return True
    return one.fits(other)


def _same_series(groups: Sequence[_Group], number: Number) -> list[_Group]:
    """Join groups of one series and period: the series gives each number once, so one of their dates is wrong."""
    out: list[_Group] = []
    for group in groups:
        home = next((g for g in out if _one_series(g, group, number)), None)
        if home is None:
            out.append(group)
        else:
            home.items.extend(group.items)
            home.scope = home.scope.joined(group.scope)
    return out


def _one_series(one: _Group, other: _Group, number: Number) -> bool:
    if not one.scope.fits(other.scope):
        return False
    local_known = not number.is_local or (one.scope.province is not None and other.scope.province is not None)
    same_title = _titles_agree(one, other)
    if number.year is not None:
        return local_known or same_title
    periods = one.period(number), other.period(number)
    if periods[0] is not None and periods[0] == periods[1]:
        if number.is_party and not number.is_local:
            return True
        return local_known and (one.scope.organ == other.scope.organ or same_title)
    return same_title and local_known and _near(one, other)


def _near(one: _Group, other: _Group) -> bool:
    days = [abs((a.earliest - b.earliest).days) for a in one.dates for b in other.dates]
    return bool(days) and min(days) < 400


def _titles_agree(one: _Group, other: _Group) -> bool:
    a, b = _titles(one), _titles(other)
    return any(x[:30] == y[:30] for x in a for y in b)


def _titles(group: _Group) -> set[str]:
    found = {re.sub(r"^(?:ve )?(?:viec )?", "", fold_vietnamese(i.title)) for i in group.items if i.title}
    return {title for title in found if len(title) >= 15}


def _fits(item: _Item, group: _Group, number: Number) -> bool:
    if not group.scope.fits(item.scope):
        return False
    if item.term is not None:
        period = group.period(number) if number.code.endswith("TW") else None
        said = group.terms | ({period} if period else set())
        if said and item.term not in said:
            return False
    if item.index < 0:
        return True
    newest = item.newest
    return not (newest is not None and group.dates and all(d.earliest > newest.latest for d in group.dates))


def _candidates(item: _Item, groups: Sequence[_Group], number: Number) -> list[_Group]:
    return [group for group in groups if group.unresolved is None and _fits(item, group, number)]


def _join_or_open(item: _Item, groups: list[_Group], number: Number) -> None:
    """Let an undated item join the only group it fits, open one, or stay open where it fits several."""
    found = _narrow(item, _candidates(item, groups, number))
    if len(found) == 1:
        _join(item, found[0])
    elif not found:
        groups.append(_Group(item.scope, item.kind, [item]))
    else:
        _leave_open(item, groups, found)


def _narrow(item: _Item, found: list[_Group]) -> list[_Group]:
    """Choose among groups: its own document's, its own body's, the same words, then the newest not after it."""
    if len(found) < 2:
        return found
    here = [g for g in found if any(i.sha == item.sha for i in g.items)]
    if len(here) == 1 and item.index >= 0:
        return here
    found = here or found
    if item.title:
        start = re.sub(r"^viec ", "", fold_vietnamese(item.title))[:25]
        same = [g for g in found if len(start) > 12 and any(t.startswith(start) for t in _titles(g))]
        if len(same) == 1:
            return same
    exact = [g for g in found if item.scope.organ is not None and g.scope.organ == item.scope.organ]
    if len(exact) == 1:
        return exact
    found = exact or found
    placed = [g for g in found if item.scope.province is not None and g.scope.province == item.scope.province]
    if len(placed) == 1:
        return placed
    return _newest(item, placed or found)


def _newest(item: _Item, found: list[_Group]) -> list[_Group]:
    """Return the newest group, where its date lies within five years of the citing document: the running term."""
    newest = item.newest
    dated = [g for g in found if g.dates]
    if newest is None or len(dated) != len(found):
        return found
    last = max(dated, key=lambda g: str(g.dates[-1]))
    years = (newest.latest - last.dates[-1].earliest).days / 365.25
    others = [g for g in dated if g is not last]
    apart = all((last.dates[-1].earliest - g.dates[-1].earliest).days > 2 * 365 for g in others)
    return [last] if 0 <= years <= 5 and apart else found


def _join(item: _Item, group: _Group) -> None:
    group.items.append(item)
    group.scope = group.scope.joined(item.scope)


def _leave_open(item: _Item, groups: list[_Group], found: Sequence[_Group]) -> None:
    dates = ", ".join(sorted(g.dates[0].shown if g.dates else "?" for g in found))
    reason = (
        f"số này có {len(found)} văn bản ({dates}); lời văn không đủ để chọn"
        f" / {len(found)} directives bear this number; the words do not choose"
    )
    home = next((g for g in groups if g.unresolved is not None and g.items[0].sha == item.sha), None)
    if home is None:
        groups.append(_Group(item.scope, item.kind, [item], reason))
    else:
        home.items.append(item)


# --- keys and directives ------------------------------------------------------------------------------------------


def _with_keys(groups: Sequence[tuple[Number, _Group]]) -> list[tuple[str, _Group]]:
    """Give each group its key; two that would share one are told apart by their dates."""
    plain = [(_key(number, group), group) for number, group in groups]
    counts = Counter(key for key, _ in plain)
    out: list[tuple[str, _Group]] = []
    taken: set[str] = set()
    for key, group in sorted(
        plain, key=lambda pair: (pair[0], [str(d) for d in pair[1].dates], pair[1].items[0].order)
    ):
        own = key
        if counts[key] > 1:
            own = f"{key}.{group.dates[0]}" if group.dates else f"{key}.{_digest(group)}"
        while own in taken:
            own = f"{own}.{_digest(group)}"
        taken.add(own)
        out.append((own, group))
    return out


def _digest(group: _Group) -> str:
    item = min(group.items, key=lambda i: i.order)
    return hashlib.sha256(f"{item.sha} {item.index}".encode()).hexdigest()[:8]


def _key(number: Number, group: _Group) -> str:
    kind = group.kind or _most(i.kind for i in group.items) or number.kind or "_"
    if number.kind == "QĐ" and "QĐi" in number.folded:
        kind = "QĐi"
    period = group.period(number) or "_"
    ordinal = slug(number.ordinal)
    if group.unresolved is not None:
        return f"ref/{slug(number.code)}/{slug(kind)}/{ordinal}/{_digest(group)}"
    return f"{_body_slug(number, group.scope)}/{slug(kind)}/{slug(period)}/{ordinal}"


def _body_slug(number: Number, scope: Scope) -> str:
    parts = [slug(number.code)]
    if number.is_local:
        parts.append(slug(scope.province) if scope.province else "_")
        if scope.organ in {"huyen", "xa"}:
            parts.append(f"{scope.organ}-{slug(scope.locality)}" if scope.locality else scope.organ)
    return "-".join(parts)


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return max(sorted(counts), key=lambda value: counts[value]) if counts else None


def _facts(group: _Group) -> tuple[Fact, ...]:
    seen: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for item in sorted(group.items, key=lambda i: i.order):
        if item.date is not None:
            seen["date", str(item.date)].append(item.source)
        for name, value in (("issuer", item.issuer), ("term", item.term), ("title", item.title), ("kind", item.kind)):
            if value:
                seen[name, fold_blanks(value)].append(item.source)
    return tuple(
        Fact(name, value, Status.EXPLICIT, tuple(sources))
        for (name, value), sources in sorted(seen.items(), key=lambda pair: pair[0])
    )


def _directive(key: str, group: _Group) -> Directive:
    items = sorted(group.items, key=lambda i: i.order)
    held = [item for item in items if item.index < 0]
    number = held[0].printed if held else _most(i.printed for i in items)
    issuer = (held[0].issuer if held else None) or _best_issuer(items)
    if issuer and group.scope.province and re.search(r"(?:tinh|tinh uy)$", fold_vietnamese(issuer)):
        issuer = f"{issuer} {group.scope.province}"  # "Tỉnh ủy" is every province's
    dates = Counter(str(i.date) for i in items if i.date is not None and i.date.is_full)
    own_dates = [i.date for i in held if i.date is not None]
    date = (
        own_dates[0] if own_dates else (PartialDate.parse(min(dates, key=lambda d: (-dates[d], d))) if dates else None)
    )
    term = (held[0].term if held else None) or _most(i.term for i in items)
    if term is None and date is not None and items[0].number.code.endswith("TW"):
        term = term_of(date)
    titles = [i.title for i in held if i.title] or sorted(
        {i.title for i in items if i.title}, key=lambda t: (-len(t), t)
    )
    level, system = level_and_system(issuer, number, group.scope.province)
    if items[0].number.is_local and group.scope.organ in _LEVELS:
        level = _LEVELS[group.scope.organ]
    return Directive(
        key=key,
        number=fold_blanks(number) if number else None,
        kind=group.kind or _most(i.kind for i in items) or items[0].number.kind,
        issuer=issuer,
        date=date,
        term=term,
        title=fold_blanks(titles[0]) if titles else None,
        place=group.scope.province if items[0].number.is_local else None,
        level=level,
        system=system,
        held=tuple(sorted({i.sha for i in held})),
        facts=_facts(group),
        conflicts=_conflicts(group),
        not_before=next((i.newest for i in held if i.date is None and i.newest is not None), None),
        unresolved=group.unresolved,
    )


def _commonest_titles(items: Sequence[_Item]) -> list[str]:
    """Return the titles that citations give: the commonest first, then the shorter, for tails are long."""
    counts = Counter(fold_blanks(i.title) for i in items if i.title and len(i.title) > 12)
    return sorted(counts, key=lambda title: (-counts[title], len(title), title))


def _best_issuer(items: Sequence[_Item]) -> str | None:
    names = Counter(fold_blanks(i.issuer) for i in items if i.issuer)
    return max(sorted(names), key=lambda name: (names[name], len(name))) if names else None


def _conflicts(group: _Group) -> tuple[str, ...]:
    found = []
    if len(group.dates) > 1:
        found.append("date")
    organs = {i.scope.organ for i in group.items if i.scope.organ}
    if len(organs) > 1:
        found.append("issuer")
    return tuple(found)


def _unnumbered(document: Document) -> Directive:
    """Return the directive of a held document that prints no number of its own."""
    level, system = level_and_system(document.issuer, document.number, document.place)
    title = slug(document.title)[:48].rstrip("-.") if document.title else ""
    digest = hashlib.sha256(fold_vietnamese(document.title or document.sha256).encode()).hexdigest()[:8]
    body = slug(document.issuer) if document.issuer else "_"
    day = str(document.date) if document.date else "_"  # plans of one title come every year
    key = f"{body}/{slug(document.kind or '_')}/{day}/{title + '-' if title else ''}{digest}"
    sources = (Source(document.sha256),)
    facts = [
        Fact(name, value, Status.EXPLICIT, sources)
        for name, value in (
            ("date", str(document.date) if document.date else None),
            ("issuer", document.issuer),
            ("kind", document.kind),
            ("term", document.term),
            ("title", document.title),
        )
        if value
    ]
    return Directive(
        key, None, document.kind, document.issuer, document.date, document.term, document.title, document.place,
        level, system, (document.sha256,), tuple(facts), not_before=document.not_before,
    )  # fmt: skip


def _merge_held(one: Directive, other: Directive) -> Directive:
    return replace(one, held=tuple(sorted({*one.held, *other.held})))


# --- named references ---------------------------------------------------------------------------------------------


def _resolve_named(
    documents: Sequence[Extraction],
    directives: dict[str, Directive],
    of_mention: dict[tuple[str, int], str],
) -> None:
    found: dict[str, list[tuple[Mention, Source]]] = defaultdict(list)
    for extraction in documents:
        document = extraction.document
        years = _years_said(extraction)
        for index, mention in enumerate(extraction.mentions):
            if mention.number is not None or (document.sha256, index) in of_mention:
                continue
            if mention.refers_to is not None and (document.sha256, mention.refers_to) in of_mention:
                of_mention[document.sha256, index] = of_mention[document.sha256, mention.refers_to]
                continue
            key = _named_key(mention, document, years)
            of_mention[document.sha256, index] = key
            found[key].append((mention, Source(document.sha256, mention.span)))
    for key in sorted(found):
        if key in directives:
            continue
        places = found[key]
        mention = places[0][0]
        name = _most(m.name for m, _ in places)
        date = next((said for m, _ in places if (said := m.date or m.named_date) is not None), None)
        issuer = (
            "Quốc hội"
            if mention.kind in {"L", "BL", "HP"}
            else ("Ủy ban Thường vụ Quốc hội" if mention.kind == "PL" else None)
        )
        level, system = level_and_system(issuer or mention.name, None)
        directives[key] = Directive(
            key, None, mention.kind, issuer, date, None, name, None, level, system, (),
            (Fact("title", name or "", Status.EXPLICIT, tuple(source for _, source in places)),),
        )  # fmt: skip


def _years_said(extraction: Extraction) -> Mapping[str, str]:
    """Return, for each law named with a year somewhere in the document, that year."""
    years: dict[str, str] = {}
    for mention in extraction.mentions:
        if mention.number is None and mention.name:
            year = re.search(r"năm (\d{4})$", mention.name)
            said = year[1] if year else (str(mention.date.year) if mention.date else None)
            if said:
                years.setdefault(_law_slug(mention.name), said)
    return years


def _law_slug(name: str) -> str:
    return slug(re.sub(r",?\s+năm \d{4}$", "", name))


def _named_key(mention: Mention, document: Document, years: Mapping[str, str]) -> str:
    name = mention.name or ""
    bare = _law_slug(name)
    if mention.rule == "resolution of a congress":
        local = re.search(r"dang-bo|ddang-bo", bare) and "toan-quoc" not in bare
        place = slug(document.place) if local and document.place else "tw"
        ordinal = re.search(r"(?:lan-thu-|dai-hoi-|ddai-hoi-)([ivxl]+|\d+)\b", bare)
        level = re.search(r"d?dang-bo-(tinh|thanh-pho|huyen|thi-xa|xa|phuong|quan)", bare)
        return f"dai-hoi/{place}{'-' + level[1] if level else ''}/{ordinal[1] if ordinal else bare[-40:]}"
    period = years.get(bare, "_") if mention.kind in {"L", "BL", "PL", "HP"} else "_"
    return f"ten/{slug(mention.kind or '_')}/{period}/{bare[:96]}"


# --- steps --------------------------------------------------------------------------------------------------------


def _steps(
    documents: Sequence[Extraction], of_document: Mapping[str, str], of_mention: Mapping[tuple[str, int], str]
) -> Iterable[Step]:
    edges: dict[tuple[str, Relation, str], list[Evidence]] = defaultdict(list)
    for extraction in documents:
        document = extraction.document
        sha, text = document.sha256, document.text
        lines = _line_starts(text)
        here = of_document[sha]
        for statement in extraction.statements:
            source = here if statement.source is None else of_mention.get((sha, statement.source))
            target = of_mention.get((sha, statement.target))
            if source is None or target is None or source == target:
                continue
            edges[source, statement.relation, target].append(
                Evidence(
                    sha,
                    document.source,
                    statement.span,
                    _line(lines, statement.span.start),
                    _quote(statement.span.of(text)),
                    statement.rule,
                    statement.status,
                    statement.actor,
                )
            )
        for index, mention in enumerate(extraction.mentions):
            target = of_mention.get((sha, index))
            if target is None or target == here:
                continue
            quote = _quote(text[max(0, mention.span.start - 80) : mention.span.end + 80])
            edges[here, Relation.CITES, target].append(
                Evidence(
                    sha,
                    document.source,
                    mention.span,
                    _line(lines, mention.span.start),
                    quote,
                    mention.rule,
                    Status.EXPLICIT,
                )
            )
    for source, relation, target in sorted(edges):
        evidence = tuple(edges[source, relation, target])
        statuses = {e.status for e in evidence}
        status = Status.EXPLICIT if Status.EXPLICIT in statuses else evidence[0].status
        yield Step(source, relation, target, status, evidence)


def _quote(text: str) -> str:
    return fold_blanks(text)[:QUOTE]


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _line(starts: Sequence[int], position: int) -> int:
    return bisect_right(starts, position)
