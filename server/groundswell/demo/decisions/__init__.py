"""Fifteen decisions of the demo's company, in the order they were taken."""

from groundswell.demo.decisions import market, product, service
from groundswell.demo.decisions.shape import Choice, Choosing, Source

__all__ = ["DECISIONS", "Choice", "Choosing", "Source", "days_since"]

_TOLD = {**service.DECISIONS, **product.DECISIONS, **market.DECISIONS}
DECISIONS = dict(sorted(_TOLD.items(), key=lambda each: -each[1].days))


def days_since(decision: str) -> int:
    """How many days before the demo was made a decision took effect."""
    told = DECISIONS[decision]
    return told.days - (told.effective_in or 0)
