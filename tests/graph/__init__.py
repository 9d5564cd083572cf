"""Tests of all documents together: resolving, the store, lineage, SPARQL."""
