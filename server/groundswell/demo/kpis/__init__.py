"""The figures the demo's company looks at."""

from groundswell.demo.kpis import market, product, service
from groundswell.demo.kpis.shape import Ambition, Course, Effect, Figure

__all__ = ["KPIS", "Ambition", "Course", "Effect", "Figure"]

KPIS = {**service.KPIS, **product.KPIS, **market.KPIS}
