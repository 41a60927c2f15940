"""How callers name an object: by the object itself as it was read, by its id, or by the id's text."""

from uuid import UUID

from groundswell_sdk._generated import models

ApiKeyRef = models.ApiKey | models.IssuedApiKey | UUID | str
ChannelRef = models.Channel | UUID | str
CheckInRef = models.CheckIn | UUID | str
GoalRef = models.Goal | UUID | str
InitiativeRef = models.Initiative | UUID | str
MembershipRef = models.Membership | UUID | str
PersonRef = models.Person | UUID | str
