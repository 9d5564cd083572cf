"""One document: bytes → what the text itself says. The first file to read is pipeline.py."""
