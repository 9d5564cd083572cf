"""SPARQL, asked by people we do not know: refuse what may not run, run the rest in processes that can be killed."""
