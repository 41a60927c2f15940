"""Feeds in the old sense: RSS and Atom in, and answers out where the software behind them is known."""

from groundswell.connectors.syndication.connector import Syndication

__all__ = ["Syndication"]
