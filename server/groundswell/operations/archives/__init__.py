"""A workspace as one file: out of one installation, into another."""
