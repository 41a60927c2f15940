"""Feeds that are mailboxes: letters in by IMAP, answers out by SMTP."""

from groundswell.connectors.mail.connector import Mail

__all__ = ["Mail"]
