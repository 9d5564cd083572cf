"""Lineages and documents drawn in a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.markup import escape
from rich.text import Text
from rich.tree import Tree

from api.words import rule_words, words
from graph.lineage import days_between
from ontology.model import Directive, Extraction, Lineage, Relation, Step, System
from ontology.terms import relation_terms
from ontology.text import sort_key

TITLE = 90  # characters of a title shown on a line
_LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3, "unknown": 4}
_COLOURS = {System.PARTY: "red", System.STATE: "cyan", System.FRONT: "green", System.UNKNOWN: "white"}


def label(directive: Directive, language: str) -> str:
    """Return one line that tells a directive: number, date, issuer, level, held or cited, title."""
    say = words(language)
    number = directive.number or f"({say['no_number']})"
    if directive.date is not None:
        date = directive.date.shown
    elif directive.not_before is not None:
        date = say["not_before"].format(date=directive.not_before.shown)
    else:
        date = say["no_date"]
    level = f"{say['level.' + directive.level.value]}, {say['system.' + directive.system.value]}"
    held = say["held"] if directive.held else say["cited"]
    title = directive.title or ""
    short = title if len(title) <= TITLE else title[: TITLE - 1].rsplit(" ", 1)[0] + "…"
    colour = _COLOURS[directive.system]
    marks = f" [yellow]{say['conflict']}: {', '.join(directive.conflicts)}[/]" if directive.conflicts else ""
    issuer = f" · {escape(directive.issuer)}" if directive.issuer else ""
    words_of = f"\n[dim]{escape(short)}[/]" if short and short != number else ""
    return f"[bold {colour}]{escape(number)}[/] · {date}{issuer} · {level} · [italic]{held}[/]{marks}{words_of}"


def lineage_tree(lineage: Lineage, *, direction: str, language: str = "vi", evidence: bool = False) -> list[Tree]:
    """Return the trees of a lineage: what the root leads up to, and what carries it out."""
    say = words(language)
    nodes = {directive.key: directive for directive in lineage.nodes}
    hops = dict(lineage.hops)
    trees: list[Tree] = []
    for sign, way, none in ((-1, "up", "nothing_up"), (1, "down", "nothing_down")):
        if direction not in ("both", way):
            continue
        root = Tree(f"{label(nodes[lineage.root], language)}\n[bold]{say[way]}[/]", guide_style="dim")
        steps = [s for s in lineage.steps if sign * hops[s.source] >= 0 and sign * hops[s.target] >= 0]
        _grow(root, lineage.root, steps, nodes, sign=sign, language=language, evidence=evidence, above=(), seen=set())
        if not root.children:
            root.add(f"[dim]{say[none]}[/]")
        trees.append(root)
    if trees:
        notes = [say["filtered"].format(count=lineage.filtered)] if lineage.filtered else []
        for circle in lineage.cycles:
            notes.append(f"{say['cycle']}: {' → '.join(escape(nodes[key].label) for key in (*circle, circle[0]))}")
        notes += [say["cut.cycles"]] if lineage.more_cycles else []
        for note in notes:
            trees[-1].add(f"[yellow]{note}[/]")
    if lineage.truncated and trees:
        trees[-1].add(f"[yellow]{say['cut'].format(shown=len(nodes), total=lineage.total)}[/]")
    return trees


def _grow(
    tree: Tree,
    key: str,
    steps: list[Step],
    nodes: Mapping[str, Directive],
    *,
    sign: int,
    language: str,
    evidence: bool,
    above: tuple[str, ...],
    seen: set[str],
) -> None:
    say = words(language)
    here = [(s, s.source if sign == 1 else s.target) for s in steps if (s.target if sign == 1 else s.source) == key]
    here.sort(
        key=lambda pair: (
            _LEVELS[nodes[pair[1]].level.value],
            str(nodes[pair[1]].date or "9"),
            sort_key(nodes[pair[1]].label),
        )
    )
    for step, other in here:
        branch = tree.add(f"{step_words(step, nodes, language)}  {label(nodes[other], language)}")
        if evidence:
            for e in step.evidence:
                rule = escape(rule_words(e.rule, language))
                branch.add(f"[green]{escape(e.source)}:{e.line}[/] “{escape(e.quote)}” [dim]({rule})[/]")
        if other in above or other in seen:
            if any((s.target if sign == 1 else s.source) == other for s in steps):
                branch.add(f"[dim]{say['again']}[/]")
            continue
        seen.add(other)
        _grow(
            branch, other, steps, nodes, sign=sign, language=language, evidence=evidence, above=(*above, key), seen=seen
        )


def step_words(step: Step, directives: Mapping[str, Directive], language: str) -> str:
    """Return a step in words: the relation, how we know, and the days between its ends."""
    say = words(language)
    relation = relation_terms()[step.relation]
    said = relation.label_vi if language == "vi" else relation.label_en
    status = "" if step.status.value == "explicit" else f" [yellow]({say['status.' + step.status.value]})[/]"
    days = days_between(directives[step.source], directives[step.target])
    gap = "" if days is None else f" · {abs(days)} {say['days'] if days >= 0 else say['days.before']}"
    return f"[magenta]{said}[/]{status}{gap}"


def marked_text(extraction: Extraction, keys: Mapping[int, str]) -> Text:
    """Return the document's text with its citations marked."""
    text = Text(extraction.document.text)
    for index, mention in enumerate(extraction.mentions):
        style = "bold red" if mention.number is not None else "bold magenta"
        text.stylize(style, mention.span.start, mention.span.end)
        if index in keys:
            text.stylize("underline", mention.span.start, mention.span.end)
    return text


def statement_lines(extraction: Extraction, language: str = "vi") -> list[str]:
    """Return each statement as a line: who, which relation, whom, by which rule."""
    out = []
    for statement in extraction.statements:
        relation = relation_terms()[statement.relation]
        said = relation.label_vi if language == "vi" else relation.label_en
        source = extraction.mentions[statement.source] if statement.source is not None else None
        target = extraction.mentions[statement.target]
        who = "văn bản này" if language == "vi" else "this document"
        if source is not None:
            who = source.number or source.name or ""
        if statement.relation is Relation.ORDERS and statement.actor:
            said = f"{said} [{statement.actor}]"
        out.append(f"{who} — {said} → {target.number or target.name} ({rule_words(statement.rule, language)})")
    return out
