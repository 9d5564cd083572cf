"""The nouns: values, IRIs, and the tables of kinds, bodies, places and phrases."""
