"""Groundswell: social data tied to business decisions."""

__version__ = "0.1.0"
