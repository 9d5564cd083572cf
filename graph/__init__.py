"""All documents: extractions → directives → lineage. The first file to read is resolve.py."""
