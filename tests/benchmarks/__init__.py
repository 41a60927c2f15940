"""Throughput of the service on both databases, beside what the same work costs without it."""
