"""Reads an open-data feed (RDF/XML) by rdflib, counts what DCAT-AP-SE wants there to be, and validates it by the EU's shapes where
their folder is given. Prints how many datasets there are."""

import sys

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

    for name in ("shapes.ttl", "shapes_recommended.ttl"):
        shapes = rdflib.Graph().parse(f"{sys.argv[2]}/{name}", format="turtle")
        conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=True)
        assert conforms, f"{name}: {report}"
        # Without its address a distribution fails, as it must: the shapes are at work.
        if name == "shapes.ttl":
            broken = rdflib.Graph() + graph
            broken.remove((None, DCAT.accessURL, None))
            assert not pyshacl.validate(broken, shacl_graph=shapes, inference="none", advanced=True)[0]
else:
    print("the EU's shapes are not beside the project: cardinalities alone", file=sys.stderr)
print(len(list(graph.subjects(RDF.type, DCAT.Dataset))))
