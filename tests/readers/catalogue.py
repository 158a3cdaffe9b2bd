"""Reads an open-data feed (RDF/XML) by rdflib, counts what DCAT-AP-SE wants there to be, and validates it by the EU's shapes where
their folder is given. Prints how many datasets there are."""

import sys
from pathlib import Path

import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

graph = rdflib.Graph().parse(sys.argv[1], format="xml")
assert not any(isinstance(node, rdflib.BNode) for node in graph.all_nodes()), "a node has no name"
wanted = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.keyword, DCAT.theme, DCAT.distribution],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS["format"], DCTERMS.license],
    FOAF.Agent: [FOAF.name, DCTERMS.type],
}
for kind, properties in wanted.items():
    nodes = list(graph.subjects(RDF.type, kind))
    assert nodes, kind
    for node in nodes:
        for one in properties:
            assert list(graph.objects(node, one)), f"{node} has no {one}"
licence = rdflib.URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
assert set(graph.objects(None, DCTERMS.license)) == {licence}
for _, _, value in graph.triples((None, DCTERMS.title, None)):
    assert value.language in ("sv", "en"), value

if len(sys.argv) > 2:
    import pyshacl

    # What the feed points to and does not describe is described where it is kept: the terms of the EU's lists and the like.
    terms = rdflib.Graph().parse(Path(__file__).with_name("terms.ttl"), format="turtle")
    assert set(terms.subjects(RDF.type)) <= set(graph.objects()), "a term is described that the feed does not point to"
    # Each kind of shape is at work: without this it fails, as it must.
    files = {
        "shapes.ttl": DCAT.accessURL,
        "shapes_recommended.ttl": DCAT.keyword,
        "range.ttl": RDF.type,
    }
    for name, needed in files.items():
        shapes = rdflib.Graph().parse(f"{sys.argv[2]}/{name}", format="turtle")

        def validate(data):
            return pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True)

        data = graph + terms if name == "range.ttl" else graph
        conforms, _, report = validate(data)
        assert conforms, f"{name}: {report}"
        broken = rdflib.Graph() + data
        gone = (None, needed, FOAF.Document if needed == RDF.type else None)
        broken.remove(gone)
        assert not validate(broken)[0], f"{name} asks for no {needed}"
else:
    print("the EU's shapes are not beside the project: cardinalities alone", file=sys.stderr)
print(len(list(graph.subjects(RDF.type, DCAT.Dataset))))
