"""How callers name an object: by the object itself as it was read, by its id, or by the id's text.

Of KPIs the text may also be the key, where :mod:`groundswell_sdk.resources.kpis` says so.
"""

from uuid import UUID

from groundswell_sdk._generated import models

ApiKeyRef = models.ApiKey | models.IssuedApiKey | UUID | str
AuditEventRef = models.AuditEvent | UUID | str
ChannelRef = models.Channel | UUID | str
CheckInRef = models.CheckIn | UUID | str
CoverageSpanRef = models.CoverageSpan | UUID | str
DecisionRef = models.Decision | UUID | str
ErasureRef = models.Erasure | UUID | str
EvidenceRef = models.Evidence | UUID | str
ExpectationRef = models.Expectation | UUID | str
FeedRef = models.Feed | UUID | str
GoalRef = models.Goal | UUID | str
InitiativeRef = models.Initiative | UUID | str
KpiRef = models.Kpi | UUID | str
MeasurementRef = models.Measurement | UUID | str
MembershipRef = models.Membership | UUID | str
MentionRef = models.Mention | UUID | str
PersonRef = models.Person | UUID | str
ReplyRef = models.Reply | UUID | str
SolutionRef = models.Solution | UUID | str
TargetRef = models.Target | UUID | str
ThreadRef = models.Thread | UUID | str
TopicRef = models.Topic | UUID | str
WebhookDeliveryRef = models.WebhookDelivery | UUID | str
WebhookEndpointRef = models.WebhookEndpoint | models.IssuedWebhookEndpoint | UUID | str

# Whether a list shows what was put away; the same on every list.
Archived = models.GoalsListArchived
