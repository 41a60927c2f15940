"""Enumerations that several rooms share."""

from django.db import models


class BusinessFunction(models.TextChoices):
    MARKETING = "marketing"
    SALES = "sales"
    CUSTOMER_SERVICE = "customer_service"
    PRODUCT_DEVELOPMENT = "product_development"
    INNOVATION = "innovation"
    OPERATIONS = "operations"
    SUPPLY_CHAIN = "supply_chain"
    TALENT = "talent"
    LEADERSHIP = "leadership"
    IT = "it"
    FINANCE = "finance"
    RISK = "risk"
    COMMUNICATIONS = "communications"


class Seniority(models.TextChoices):
    STAFF = "staff"
    MANAGER = "manager"
    SENIOR_LEADER = "senior_leader"
    EXECUTIVE = "executive"


class Health(models.TextChoices):
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    UNKNOWN = "unknown"


class MeasureType(models.TextChoices):
    OPERATIONAL = "operational"
    FINANCIAL = "financial"
    PERCEPTUAL = "perceptual"
    ANECDOTAL = "anecdotal"


class Role(models.TextChoices):
    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"
    OWNER = "owner"

    @property
    def rank(self) -> int:
        """Higher may do all that lower may."""
        return _RANKS[self]


_RANKS = {role: rank for rank, role in enumerate(Role)}
