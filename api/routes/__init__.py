"""The doors of the web service, one plural noun a file."""
