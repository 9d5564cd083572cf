"""The schemes of kinds, bodies and places, and what became of provinces and ministries."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import ORG, SKOS

from ontology.lines import quads_of
from ontology.schemes import scheme_facts
from ontology.succession import changes, place_at
from ontology.terms import Iris
from ontology.vocabulary import bodies, every_kind, places, series
from tests.conftest import ROOT

BASE = "https://w3id.org/soichi"


@lru_cache(maxsize=1)
def graph() -> Graph:
    store = ox.Store()
    store.load("".join(quads_of(scheme_facts(Iris()), f"{BASE}/g")).encode(), format=ox.RdfFormat.N_QUADS)
    triples = (quad.triple for quad in store)
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")


def labels(path: str) -> set[str]:
    return {str(label) for label in graph().objects(URIRef(f"{BASE}/{path}"), SKOS.prefLabel)}


def test_the_schemes_pass_our_shapes() -> None:
    conforms, _, report = pyshacl.validate(
        graph(), shacl_graph=str(ROOT / "ontology" / "shapes.ttl"), shacl_graph_format="turtle"
    )

    assert conforms, report


def test_equal_tables_give_equal_triples() -> None:
    assert list(scheme_facts(Iris())) == list(scheme_facts(Iris()))


@pytest.mark.parametrize(
    ("path", "vi", "en"),
    [
        ("kind/NQ", "Nghị quyết", "Resolution"),
        ("kind/QDD/quy-ddinh", "Quy định", "Regulation"),
        ("body/bo-chinh-tri", "Bộ Chính trị", "Politburo"),
        ("place/lam-ddong-2025", "Lâm Đồng", "Lâm Đồng Province"),
    ],
)
def test_a_concept_has_labels_in_both_languages(path: str, vi: str, en: str) -> None:
    assert labels(path) == {vi, en}


def test_every_iri_is_plain_letters() -> None:
    odd = [str(node) for node in graph().subjects() if not re.fullmatch(r"https://[A-Za-z0-9/._-]+", str(node))]

    assert odd == []


def test_every_row_is_a_concept() -> None:
    concepts = set(graph().subjects(RDF.type, SKOS.Concept))
    named = {str(label) for concept in concepts for label in graph().objects(concept, SKOS.prefLabel)}

    rows = [
        *(kind.name for kind in every_kind()),
        *(row.name for row in series()),
        *(body.name for body in bodies()),
        *(place.name for place in places()),
    ]
    assert [name for name in rows if name not in named] == []


def test_no_two_rows_share_an_iri() -> None:
    concepts = list(graph().subjects(RDF.type, SKOS.Concept))

    assert [node for node in concepts if len(list(graph().objects(node, SKOS.prefLabel))) != 2] == []


def event_of(path: str) -> URIRef:
    found = graph().value(URIRef(f"{BASE}/{path}"), ORG.changedBy)
    assert isinstance(found, URIRef)
    return found


def test_a_merger_of_provinces_is_one_event() -> None:
    event = event_of("place/binh-thuan-1992")

    before = {str(x).rsplit("/", 1)[-1] for x in graph().objects(event, ORG.originalOrganization)}
    after = {str(x).rsplit("/", 1)[-1] for x in graph().objects(event, ORG.resultingOrganization)}
    assert before == {"binh-thuan-1992", "ddak-nong-2004", "lam-ddong-1976"}
    assert after == {"lam-ddong-2025"}


def test_a_split_of_a_province_is_one_event() -> None:
    event = event_of("place/vinh-phu-1968")

    after = {str(x).rsplit("/", 1)[-1] for x in graph().objects(event, ORG.resultingOrganization)}
    assert after == {"vinh-phuc-1997", "phu-tho-1997"}


def test_ministries_that_merged_have_their_day_and_their_source() -> None:
    event = event_of("body/bo-tai-nguyen-va-moi-truong")

    after = {str(x).rsplit("/", 1)[-1] for x in graph().objects(event, ORG.resultingOrganization)}
    date = graph().value(event, URIRef("http://purl.org/dc/terms/date"))
    source = graph().value(event, URIRef("http://purl.org/dc/terms/source"))
    assert (after, str(date)) == ({"bo-nong-nghiep-va-moi-truong"}, "2025-03-01")
    assert "176/2025/QH15" in str(source)


def test_thirty_four_provinces_are_left() -> None:
    assert len({place.name for place in places() if not place.valid_to}) == 34


def test_an_unsure_row_says_so() -> None:
    unsure = graph().subjects(URIRef("https://w3id.org/soichi/ontology#confidence"), Literal("low"))

    names = {str(label) for node in unsure for label in graph().objects(node, SKOS.prefLabel)}
    assert {body.name for body in bodies() if body.confidence == "low"} <= names


@pytest.mark.parametrize(("day", "since"), [(dt.date(2024, 1, 1), "1976-02-24"), (dt.date(2025, 9, 2), "2025-07-01")])
def test_a_province_is_the_one_of_its_day(day: dt.date, since: str) -> None:
    found = place_at("Lâm Đồng", day)

    assert found is not None and found.valid_from == since


def test_without_a_day_a_name_of_two_periods_is_left_open() -> None:
    assert place_at("Lâm Đồng", None) is None
    assert place_at("Bình Thuận", None) is not None


def test_every_change_has_its_own_name_and_parties() -> None:
    found = changes()

    assert len({change.slug for change in found}) == len(found)
    assert [change for change in found if not change.before or not change.after] == []
