"""A drawing as one page with everything in it: it works from a file, with no network."""

from __future__ import annotations

import json
import re
from functools import partial
from importlib.resources import files

import jinja2

from api.drawing import graph_data, vis_asset
from api.words import rule_words, words
from graph.lineage import days_between
from ontology.model import Lineage
from ontology.terms import relation_terms

MODULES = (
    "dom.js",
    "palette.js",
    "canvas.js",
    "svg.js",
    "proof.js",
    "steps.js",
    "graph.js",
)  # each after what it needs
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def script_json(value: object) -> str:
    """Return *value* as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def standalone_html(lineage: Lineage, *, language: str = "vi", layout: str = "level", grouped: bool = False) -> str:
    """Return the page; its table shows every step, its graph what a reader sees of it."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("api"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    root = next(directive for directive in lineage.nodes if directive.key == lineage.root)
    nodes = {d.key: d for d in lineage.nodes}
    static = files("api").joinpath("static")
    return environment.get_template("standalone.html").render(
        language=language,
        say=words(language),
        root=root,
        lineage=lineage,
        nodes=nodes,
        days={s: days_between(nodes[s.source], nodes[s.target]) for s in lineage.steps},
        terms=relation_terms(),
        where=lambda evidence: "",
        rule_name=partial(rule_words, language=language),
        vis_script=vis_asset("vis-network.min.js").decode().replace("</script", "<\\/script"),
        vis_style=vis_asset("vis-network.css").decode(),
        style=static.joinpath("soichi.css").read_text(encoding="utf-8"),
        script=one_script([static.joinpath(name).read_text(encoding="utf-8") for name in MODULES]),
        data=script_json(graph_data(lineage, language=language, base=None, layout=layout, grouped=grouped)),
    )


def one_script(modules: list[str]) -> str:
    """Return ES modules as one: a page from a file can import nothing. Imports stand on a line each.

    >>> one_script(['export const one = 1;\\n', 'import { one } from "./one.js";\\nconsole.log(one);\\n'])
    'const one = 1;\\n\\nconsole.log(one);\\n'
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", module)) for module in modules)
