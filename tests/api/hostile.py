"""Twenty queries of somebody who means no good; each must end, with an answer or a problem document."""

from __future__ import annotations

_DOUBLED = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))
_TRIPLES = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(6))

HOSTILE: dict[str, str] = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {_TRIPLES} }}",
    "cross product in rows": f"SELECT * {{ {_TRIPLES} }}",
    "cross product, sorted": f"SELECT * {{ {_TRIPLES} }} ORDER BY ?c5 ?c4 ?c3",
    "cross product, distinct": f"SELECT DISTINCT ?a0 ?a1 ?a2 ?a3 ?a4 {{ {_TRIPLES} }}",
    "cross product, grouped": f"SELECT ?a0 ?a1 ?a2 (GROUP_CONCAT(?c5) AS ?g) {{ {_TRIPLES} }} GROUP BY ?a0 ?a1 ?a2",
    "unbounded path": "SELECT (COUNT(*) AS ?n) { ?x (eli:cites|^eli:cites)* ?y . ?y (eli:cites|^eli:cites)* ?z }",
    "path over everything": "SELECT * { ?x (!<urn:none>|!^<urn:none>)* ?y . ?z (!<urn:none>|!^<urn:none>)* ?w }",
    "nested paths": "SELECT (COUNT(*) AS ?n) { ?x ((((!<urn:a>)*)*)*)* ?y . ?y ((((!<urn:a>)*)*)*)* ?z . ?z ?p ?o }",
    "service on loopback": "SELECT * { SERVICE <http://127.0.0.1:22/> { ?s ?p ?o } }",
    "service in disguise": "SELECT * { SERVIC\\u0045 SILENT <http://127.0.0.1:8000/sparql> { ?s ?p ?o } }",
    "load": "LOAD <http://127.0.0.1:8000/rdf-graph-store?default>",
    "ten megabytes": "SELECT * { ?s ?p ?o } #" + "x" * 10_000_000,
    "deep brackets": "SELECT * " + "{" * 50_000 + "}" * 50_000,
    "deep negation": "SELECT * { FILTER(" + "!" * 100_000 + "true) }",
    "long path": "SELECT * { ?x " + "/".join(["^eli:cites", "eli:cites"] * 2_000) + " ?y }",
    "many unions": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + " }",
    "regex": "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '(((a{1,100}){1,100}){1,100}){1,100}b') }",
    "huge values": "SELECT * { VALUES ?x { " + " ".join(map(str, range(120_000))) + " } ?a ?b ?c . ?d ?e ?f }",
    "construct explosion": f"CONSTRUCT {{ ?a0 ?b1 ?c2 . ?a1 ?b2 ?c3 . ?a2 ?b3 ?c4 }} WHERE {{ {_TRIPLES} }}",
    "doubled string": f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('0123456789' AS ?s0) {_DOUBLED} }}",
}
