"""Inputs made from the document, good and bad, against the running service."""
