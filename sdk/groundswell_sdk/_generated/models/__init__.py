"""Contains all the data models used in inputs/outputs; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .acceptance_request import AcceptanceRequest
    from .aggregate_channel import AggregateChannel
    from .aggregate_dimension import AggregateDimension
    from .aggregate_period import AggregatePeriod
    from .aggregate_topic import AggregateTopic
    from .aggregates_mentions_bucket import AggregatesMentionsBucket
    from .aggregates_mentions_by_item import AggregatesMentionsByItem
    from .aggregates_mentions_sentiment_item import AggregatesMentionsSentimentItem
    from .aggregates_net_sentiment_bucket import AggregatesNetSentimentBucket
    from .aggregates_net_sentiment_by import AggregatesNetSentimentBy
    from .aggregates_share_of_voice_bucket import AggregatesShareOfVoiceBucket
    from .aggregates_share_of_voice_by import AggregatesShareOfVoiceBy
    from .aggregates_threads_bucket import AggregatesThreadsBucket
    from .aggregates_threads_by import AggregatesThreadsBy
    from .aggregation import Aggregation
    from .api_key import ApiKey
    from .api_key_metadata import ApiKeyMetadata
    from .api_key_request import ApiKeyRequest
    from .api_key_request_metadata import ApiKeyRequestMetadata
    from .api_keys_list_archived import ApiKeysListArchived
    from .api_keys_list_ordering import ApiKeysListOrdering
    from .assignment import Assignment
    from .audit_event import AuditEvent
    from .audit_event_after_type_0 import AuditEventAfterType0
    from .audit_event_before_type_0 import AuditEventBeforeType0
    from .audit_event_counts_type_0 import AuditEventCountsType0
    from .audit_events_list_object_type_item import AuditEventsListObjectTypeItem
    from .audit_events_list_ordering import AuditEventsListOrdering
    from .author_erasure_request import AuthorErasureRequest
    from .author_kind import AuthorKind
    from .batch_request import BatchRequest
    from .batch_result import BatchResult
    from .business_function import BusinessFunction
    from .cadence import Cadence
    from .channel import Channel
    from .channel_audience import ChannelAudience
    from .channel_kind import ChannelKind
    from .channel_media import ChannelMedia
    from .channel_metadata import ChannelMetadata
    from .channel_ownership import ChannelOwnership
    from .channel_request import ChannelRequest
    from .channel_request_metadata import ChannelRequestMetadata
    from .channels_list_archived import ChannelsListArchived
    from .channels_list_audience_item import ChannelsListAudienceItem
    from .channels_list_kind_item import ChannelsListKindItem
    from .channels_list_media_item import ChannelsListMediaItem
    from .channels_list_ordering import ChannelsListOrdering
    from .channels_list_ownership_item import ChannelsListOwnershipItem
    from .check_in import CheckIn
    from .check_in_metadata import CheckInMetadata
    from .check_in_request import CheckInRequest
    from .check_in_request_metadata import CheckInRequestMetadata
    from .check_ins_list_archived import CheckInsListArchived
    from .check_ins_list_health_item import CheckInsListHealthItem
    from .check_ins_list_ordering import CheckInsListOrdering
    from .closing_request import ClosingRequest
    from .connector import Connector
    from .connector_capability import ConnectorCapability
    from .connector_secrets_schema import ConnectorSecretsSchema
    from .connector_settings_schema import ConnectorSettingsSchema
    from .connectors import Connectors
    from .coverage_list_archived import CoverageListArchived
    from .coverage_list_ordering import CoverageListOrdering
    from .coverage_span import CoverageSpan
    from .coverage_span_metadata import CoverageSpanMetadata
    from .coverage_span_request import CoverageSpanRequest
    from .coverage_span_request_metadata import CoverageSpanRequestMetadata
    from .decision import Decision
    from .decision_evidence_request import DecisionEvidenceRequest
    from .decision_evidence_request_metadata import DecisionEvidenceRequestMetadata
    from .decision_metadata import DecisionMetadata
    from .decision_status import DecisionStatus
    from .decisions_list_archived import DecisionsListArchived
    from .decisions_list_function_item import DecisionsListFunctionItem
    from .decisions_list_ordering import DecisionsListOrdering
    from .decisions_list_status_item import DecisionsListStatusItem
    from .delivery_error import DeliveryError
    from .delivery_status import DeliveryStatus
    from .derivation import Derivation
    from .derivation_request import DerivationRequest
    from .derived_measure import DerivedMeasure
    from .direction import Direction
    from .endpoint_disabled_reason import EndpointDisabledReason
    from .erasure import Erasure
    from .erasure_metadata import ErasureMetadata
    from .erasure_part import ErasurePart
    from .erasure_status import ErasureStatus
    from .erasures_list_archived import ErasuresListArchived
    from .erasures_list_ordering import ErasuresListOrdering
    from .erasures_list_status_item import ErasuresListStatusItem
    from .evidence import Evidence
    from .evidence_grade import EvidenceGrade
    from .evidence_kind import EvidenceKind
    from .evidence_list_archived import EvidenceListArchived
    from .evidence_list_grade_item import EvidenceListGradeItem
    from .evidence_list_kind_item import EvidenceListKindItem
    from .evidence_list_measure_type_item import EvidenceListMeasureTypeItem
    from .evidence_list_ordering import EvidenceListOrdering
    from .evidence_list_stance_item import EvidenceListStanceItem
    from .evidence_metadata import EvidenceMetadata
    from .evidence_snapshot import EvidenceSnapshot
    from .evidence_stance import EvidenceStance
    from .expectation import Expectation
    from .expectation_metadata import ExpectationMetadata
    from .expectation_request import ExpectationRequest
    from .expectation_request_metadata import ExpectationRequestMetadata
    from .expectations_list_archived import ExpectationsListArchived
    from .expectations_list_ordering import ExpectationsListOrdering
    from .feed import Feed
    from .feed_check import FeedCheck
    from .feed_metadata import FeedMetadata
    from .feed_post_request import FeedPostRequest
    from .feed_post_request_metadata import FeedPostRequestMetadata
    from .feed_posts_request import FeedPostsRequest
    from .feed_request import FeedRequest
    from .feed_request_metadata import FeedRequestMetadata
    from .feed_request_secrets import FeedRequestSecrets
    from .feed_request_settings import FeedRequestSettings
    from .feed_settings import FeedSettings
    from .feed_status import FeedStatus
    from .feeds_list_archived import FeedsListArchived
    from .feeds_list_ordering import FeedsListOrdering
    from .feeds_list_status_item import FeedsListStatusItem
    from .feeds_posts_mode import FeedsPostsMode
    from .goal import Goal
    from .goal_kind import GoalKind
    from .goal_metadata import GoalMetadata
    from .goal_request import GoalRequest
    from .goal_request_metadata import GoalRequestMetadata
    from .goal_status import GoalStatus
    from .goals_list_archived import GoalsListArchived
    from .goals_list_function_item import GoalsListFunctionItem
    from .goals_list_kind_item import GoalsListKindItem
    from .goals_list_ordering import GoalsListOrdering
    from .goals_list_status_item import GoalsListStatusItem
    from .health import Health
    from .initial_decision_status import InitialDecisionStatus
    from .initiative import Initiative
    from .initiative_metadata import InitiativeMetadata
    from .initiative_request import InitiativeRequest
    from .initiative_request_metadata import InitiativeRequestMetadata
    from .initiative_stage import InitiativeStage
    from .initiatives_list_archived import InitiativesListArchived
    from .initiatives_list_ordering import InitiativesListOrdering
    from .initiatives_list_stage_item import InitiativesListStageItem
    from .interval import Interval
    from .issued_api_key import IssuedApiKey
    from .issued_api_key_metadata import IssuedApiKeyMetadata
    from .issued_webhook_endpoint import IssuedWebhookEndpoint
    from .issued_webhook_endpoint_metadata import IssuedWebhookEndpointMetadata
    from .item_problem import ItemProblem
    from .kpi import Kpi
    from .kpi_level import KpiLevel
    from .kpi_metadata import KpiMetadata
    from .kpi_origin import KpiOrigin
    from .kpi_request import KpiRequest
    from .kpi_request_metadata import KpiRequestMetadata
    from .kpi_summary import KpiSummary
    from .kpi_target import Target
    from .kpis_list_aggregation_item import KpisListAggregationItem
    from .kpis_list_archived import KpisListArchived
    from .kpis_list_cadence_item import KpisListCadenceItem
    from .kpis_list_direction_item import KpisListDirectionItem
    from .kpis_list_function_item import KpisListFunctionItem
    from .kpis_list_level_item import KpisListLevelItem
    from .kpis_list_measure_type_item import KpisListMeasureTypeItem
    from .kpis_list_ordering import KpisListOrdering
    from .kpis_list_origin_item import KpisListOriginItem
    from .kpis_series_bucket import KpisSeriesBucket
    from .kpis_summary_function_item import KpisSummaryFunctionItem
    from .me import Me
    from .measure_type import MeasureType
    from .measurement import Measurement
    from .measurement_dimensions import MeasurementDimensions
    from .measurement_item_request import MeasurementItemRequest
    from .measurement_item_request_dimensions import MeasurementItemRequestDimensions
    from .measurement_status import MeasurementStatus
    from .measurements_batch_mode import MeasurementsBatchMode
    from .measurements_list_ordering import MeasurementsListOrdering
    from .measurements_list_status_item import MeasurementsListStatusItem
    from .median import Median
    from .medians import Medians
    from .membership import Membership
    from .membership_metadata import MembershipMetadata
    from .membership_request import MembershipRequest
    from .membership_request_metadata import MembershipRequestMetadata
    from .memberships_list_archived import MembershipsListArchived
    from .memberships_list_ordering import MembershipsListOrdering
    from .memberships_list_role_item import MembershipsListRoleItem
    from .mention import Mention
    from .mention_batch_request import MentionBatchRequest
    from .mention_corrections import MentionCorrections
    from .mention_item_request import MentionItemRequest
    from .mention_item_request_metadata import MentionItemRequestMetadata
    from .mention_kind import MentionKind
    from .mention_metadata import MentionMetadata
    from .mention_removal import MentionRemoval
    from .mentions_batch_analysis import MentionsBatchAnalysis
    from .mentions_batch_mode import MentionsBatchMode
    from .mentions_create_analysis import MentionsCreateAnalysis
    from .mentions_list_author_kind_item import MentionsListAuthorKindItem
    from .mentions_list_kind_item import MentionsListKindItem
    from .mentions_list_ordering import MentionsListOrdering
    from .mentions_list_sentiment_item import MentionsListSentimentItem
    from .net_sentiment import NetSentiment
    from .new_decision_request import NewDecisionRequest
    from .new_decision_request_metadata import NewDecisionRequestMetadata
    from .new_evidence_request import NewEvidenceRequest
    from .new_evidence_request_metadata import NewEvidenceRequestMetadata
    from .new_reply_request import NewReplyRequest
    from .new_reply_request_metadata import NewReplyRequestMetadata
    from .observed import Observed
    from .option import Option
    from .option_request import OptionRequest
    from .paginated_api_key_list import PaginatedApiKeyList
    from .paginated_audit_event_list import PaginatedAuditEventList
    from .paginated_channel_list import PaginatedChannelList
    from .paginated_check_in_list import PaginatedCheckInList
    from .paginated_coverage_span_list import PaginatedCoverageSpanList
    from .paginated_decision_list import PaginatedDecisionList
    from .paginated_erasure_list import PaginatedErasureList
    from .paginated_evidence_list import PaginatedEvidenceList
    from .paginated_expectation_list import PaginatedExpectationList
    from .paginated_feed_list import PaginatedFeedList
    from .paginated_goal_list import PaginatedGoalList
    from .paginated_initiative_list import PaginatedInitiativeList
    from .paginated_kpi_list import PaginatedKpiList
    from .paginated_measurement_list import PaginatedMeasurementList
    from .paginated_membership_list import PaginatedMembershipList
    from .paginated_mention_list import PaginatedMentionList
    from .paginated_person_list import PaginatedPersonList
    from .paginated_reply_list import PaginatedReplyList
    from .paginated_solution_list import PaginatedSolutionList
    from .paginated_target_list import PaginatedTargetList
    from .paginated_thread_list import PaginatedThreadList
    from .paginated_topic_list import PaginatedTopicList
    from .paginated_webhook_delivery_list import PaginatedWebhookDeliveryList
    from .paginated_webhook_endpoint_list import PaginatedWebhookEndpointList
    from .paginated_workspace_list import PaginatedWorkspaceList
    from .patched_api_key_request import PatchedApiKeyRequest
    from .patched_api_key_request_metadata import PatchedApiKeyRequestMetadata
    from .patched_channel_request import PatchedChannelRequest
    from .patched_channel_request_metadata import PatchedChannelRequestMetadata
    from .patched_corrections_request import PatchedCorrectionsRequest
    from .patched_decision_request import PatchedDecisionRequest
    from .patched_decision_request_metadata import PatchedDecisionRequestMetadata
    from .patched_evidence_request import PatchedEvidenceRequest
    from .patched_evidence_request_metadata import PatchedEvidenceRequestMetadata
    from .patched_expectation_request import PatchedExpectationRequest
    from .patched_expectation_request_metadata import PatchedExpectationRequestMetadata
    from .patched_feed_request import PatchedFeedRequest
    from .patched_feed_request_metadata import PatchedFeedRequestMetadata
    from .patched_feed_request_secrets import PatchedFeedRequestSecrets
    from .patched_feed_request_settings import PatchedFeedRequestSettings
    from .patched_goal_request import PatchedGoalRequest
    from .patched_goal_request_metadata import PatchedGoalRequestMetadata
    from .patched_initiative_request import PatchedInitiativeRequest
    from .patched_initiative_request_metadata import PatchedInitiativeRequestMetadata
    from .patched_kpi_request import PatchedKpiRequest
    from .patched_kpi_request_metadata import PatchedKpiRequestMetadata
    from .patched_membership_request import PatchedMembershipRequest
    from .patched_membership_request_metadata import PatchedMembershipRequestMetadata
    from .patched_person_request import PatchedPersonRequest
    from .patched_person_request_metadata import PatchedPersonRequestMetadata
    from .patched_reply_request import PatchedReplyRequest
    from .patched_reply_request_metadata import PatchedReplyRequestMetadata
    from .patched_solution_request import PatchedSolutionRequest
    from .patched_solution_request_metadata import PatchedSolutionRequestMetadata
    from .patched_target_request import PatchedTargetRequest
    from .patched_target_request_metadata import PatchedTargetRequestMetadata
    from .patched_topic_request import PatchedTopicRequest
    from .patched_topic_request_metadata import PatchedTopicRequestMetadata
    from .patched_webhook_endpoint_request import PatchedWebhookEndpointRequest
    from .patched_webhook_endpoint_request_metadata import (
        PatchedWebhookEndpointRequestMetadata,
    )
    from .patched_workspace_request import PatchedWorkspaceRequest
    from .people_list_archived import PeopleListArchived
    from .people_list_function_item import PeopleListFunctionItem
    from .people_list_ordering import PeopleListOrdering
    from .people_list_seniority_item import PeopleListSeniorityItem
    from .person import Person
    from .person_metadata import PersonMetadata
    from .person_request import PersonRequest
    from .person_request_metadata import PersonRequestMetadata
    from .point import Point
    from .preview import Preview
    from .preview_channel import PreviewChannel
    from .preview_day import PreviewDay
    from .preview_sample import PreviewSample
    from .problem import Problem
    from .problem_error import ProblemError
    from .rag_enum import RagEnum
    from .refused_item import RefusedItem
    from .replies_list_archived import RepliesListArchived
    from .replies_list_ordering import RepliesListOrdering
    from .replies_list_state_item import RepliesListStateItem
    from .reply import Reply
    from .reply_metadata import ReplyMetadata
    from .reply_state import ReplyState
    from .reuse_request import ReuseRequest
    from .reversibility import Reversibility
    from .role import Role
    from .rotation_request import RotationRequest
    from .rule_preview_request import RulePreviewRequest
    from .scopes_enum import ScopesEnum
    from .seniority import Seniority
    from .sentiment import Sentiment
    from .sentiment_or_none import SentimentOrNone
    from .series import Series
    from .series_bucket import SeriesBucket
    from .series_line import SeriesLine
    from .share_of_voice import ShareOfVoice
    from .solution import Solution
    from .solution_metadata import SolutionMetadata
    from .solutions_list_archived import SolutionsListArchived
    from .solutions_list_ordering import SolutionsListOrdering
    from .solutions_list_solver_item import SolutionsListSolverItem
    from .solver import Solver
    from .summary import Summary
    from .summary_decision import SummaryDecision
    from .summary_kpi import SummaryKpi
    from .summary_period import SummaryPeriod
    from .summary_point import SummaryPoint
    from .summary_target import SummaryTarget
    from .summary_value import SummaryValue
    from .supersession_request import SupersessionRequest
    from .target_basis import TargetBasis
    from .target_metadata import TargetMetadata
    from .target_pace import TargetPace
    from .target_request import TargetRequest
    from .target_request_metadata import TargetRequestMetadata
    from .targets_list_archived import TargetsListArchived
    from .targets_list_basis_item import TargetsListBasisItem
    from .targets_list_ordering import TargetsListOrdering
    from .thread import Thread
    from .thread_share import ThreadShare
    from .thread_state import ThreadState
    from .threads_cell import ThreadsCell
    from .threads_list_first_response_by_item import ThreadsListFirstResponseByItem
    from .threads_list_kind_item import ThreadsListKindItem
    from .threads_list_opened_by_item import ThreadsListOpenedByItem
    from .threads_list_ordering import ThreadsListOrdering
    from .threads_list_solved_by_item import ThreadsListSolvedByItem
    from .threads_list_state_item import ThreadsListStateItem
    from .threads_summary import ThreadsSummary
    from .tone_cell import ToneCell
    from .topic import Topic
    from .topic_application import TopicApplication
    from .topic_kind import TopicKind
    from .topic_metadata import TopicMetadata
    from .topic_preview_request import TopicPreviewRequest
    from .topic_request import TopicRequest
    from .topic_request_metadata import TopicRequestMetadata
    from .topic_source import TopicSource
    from .topics_list_archived import TopicsListArchived
    from .topics_list_function_item import TopicsListFunctionItem
    from .topics_list_kind_item import TopicsListKindItem
    from .topics_list_ordering import TopicsListOrdering
    from .unit_kind import UnitKind
    from .voice_cell import VoiceCell
    from .volume import Volume
    from .volume_cell import VolumeCell
    from .webhook_attempt import WebhookAttempt
    from .webhook_deliveries_list_ordering import WebhookDeliveriesListOrdering
    from .webhook_deliveries_list_status_item import WebhookDeliveriesListStatusItem
    from .webhook_delivery import WebhookDelivery
    from .webhook_endpoint import WebhookEndpoint
    from .webhook_endpoint_metadata import WebhookEndpointMetadata
    from .webhook_endpoint_request import WebhookEndpointRequest
    from .webhook_endpoint_request_metadata import WebhookEndpointRequestMetadata
    from .webhook_endpoints_list_archived import WebhookEndpointsListArchived
    from .webhook_endpoints_list_disabled_reason_item import (
        WebhookEndpointsListDisabledReasonItem,
    )
    from .webhook_endpoints_list_ordering import WebhookEndpointsListOrdering
    from .webhook_replay_request import WebhookReplayRequest
    from .webhook_replayed import WebhookReplayed
    from .workspace import Workspace
else:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = (
    "AcceptanceRequest",
    "AggregateChannel",
    "AggregateDimension",
    "AggregatePeriod",
    "AggregatesMentionsBucket",
    "AggregatesMentionsByItem",
    "AggregatesMentionsSentimentItem",
    "AggregatesNetSentimentBucket",
    "AggregatesNetSentimentBy",
    "AggregatesShareOfVoiceBucket",
    "AggregatesShareOfVoiceBy",
    "AggregatesThreadsBucket",
    "AggregatesThreadsBy",
    "AggregateTopic",
    "Aggregation",
    "ApiKey",
    "ApiKeyMetadata",
    "ApiKeyRequest",
    "ApiKeyRequestMetadata",
    "ApiKeysListArchived",
    "ApiKeysListOrdering",
    "Assignment",
    "AuditEvent",
    "AuditEventAfterType0",
    "AuditEventBeforeType0",
    "AuditEventCountsType0",
    "AuditEventsListObjectTypeItem",
    "AuditEventsListOrdering",
    "AuthorErasureRequest",
    "AuthorKind",
    "BatchRequest",
    "BatchResult",
    "BusinessFunction",
    "Cadence",
    "Channel",
    "ChannelAudience",
    "ChannelKind",
    "ChannelMedia",
    "ChannelMetadata",
    "ChannelOwnership",
    "ChannelRequest",
    "ChannelRequestMetadata",
    "ChannelsListArchived",
    "ChannelsListAudienceItem",
    "ChannelsListKindItem",
    "ChannelsListMediaItem",
    "ChannelsListOrdering",
    "ChannelsListOwnershipItem",
    "CheckIn",
    "CheckInMetadata",
    "CheckInRequest",
    "CheckInRequestMetadata",
    "CheckInsListArchived",
    "CheckInsListHealthItem",
    "CheckInsListOrdering",
    "ClosingRequest",
    "Connector",
    "ConnectorCapability",
    "Connectors",
    "ConnectorSecretsSchema",
    "ConnectorSettingsSchema",
    "CoverageListArchived",
    "CoverageListOrdering",
    "CoverageSpan",
    "CoverageSpanMetadata",
    "CoverageSpanRequest",
    "CoverageSpanRequestMetadata",
    "Decision",
    "DecisionEvidenceRequest",
    "DecisionEvidenceRequestMetadata",
    "DecisionMetadata",
    "DecisionsListArchived",
    "DecisionsListFunctionItem",
    "DecisionsListOrdering",
    "DecisionsListStatusItem",
    "DecisionStatus",
    "DeliveryError",
    "DeliveryStatus",
    "Derivation",
    "DerivationRequest",
    "DerivedMeasure",
    "Direction",
    "EndpointDisabledReason",
    "Erasure",
    "ErasureMetadata",
    "ErasurePart",
    "ErasuresListArchived",
    "ErasuresListOrdering",
    "ErasuresListStatusItem",
    "ErasureStatus",
    "Evidence",
    "EvidenceGrade",
    "EvidenceKind",
    "EvidenceListArchived",
    "EvidenceListGradeItem",
    "EvidenceListKindItem",
    "EvidenceListMeasureTypeItem",
    "EvidenceListOrdering",
    "EvidenceListStanceItem",
    "EvidenceMetadata",
    "EvidenceSnapshot",
    "EvidenceStance",
    "Expectation",
    "ExpectationMetadata",
    "ExpectationRequest",
    "ExpectationRequestMetadata",
    "ExpectationsListArchived",
    "ExpectationsListOrdering",
    "Feed",
    "FeedCheck",
    "FeedMetadata",
    "FeedPostRequest",
    "FeedPostRequestMetadata",
    "FeedPostsRequest",
    "FeedRequest",
    "FeedRequestMetadata",
    "FeedRequestSecrets",
    "FeedRequestSettings",
    "FeedSettings",
    "FeedsListArchived",
    "FeedsListOrdering",
    "FeedsListStatusItem",
    "FeedsPostsMode",
    "FeedStatus",
    "Goal",
    "GoalKind",
    "GoalMetadata",
    "GoalRequest",
    "GoalRequestMetadata",
    "GoalsListArchived",
    "GoalsListFunctionItem",
    "GoalsListKindItem",
    "GoalsListOrdering",
    "GoalsListStatusItem",
    "GoalStatus",
    "Health",
    "InitialDecisionStatus",
    "Initiative",
    "InitiativeMetadata",
    "InitiativeRequest",
    "InitiativeRequestMetadata",
    "InitiativesListArchived",
    "InitiativesListOrdering",
    "InitiativesListStageItem",
    "InitiativeStage",
    "Interval",
    "IssuedApiKey",
    "IssuedApiKeyMetadata",
    "IssuedWebhookEndpoint",
    "IssuedWebhookEndpointMetadata",
    "ItemProblem",
    "Kpi",
    "KpiLevel",
    "KpiMetadata",
    "KpiOrigin",
    "KpiRequest",
    "KpiRequestMetadata",
    "KpisListAggregationItem",
    "KpisListArchived",
    "KpisListCadenceItem",
    "KpisListDirectionItem",
    "KpisListFunctionItem",
    "KpisListLevelItem",
    "KpisListMeasureTypeItem",
    "KpisListOrdering",
    "KpisListOriginItem",
    "KpisSeriesBucket",
    "KpisSummaryFunctionItem",
    "KpiSummary",
    "Me",
    "Measurement",
    "MeasurementDimensions",
    "MeasurementItemRequest",
    "MeasurementItemRequestDimensions",
    "MeasurementsBatchMode",
    "MeasurementsListOrdering",
    "MeasurementsListStatusItem",
    "MeasurementStatus",
    "MeasureType",
    "Median",
    "Medians",
    "Membership",
    "MembershipMetadata",
    "MembershipRequest",
    "MembershipRequestMetadata",
    "MembershipsListArchived",
    "MembershipsListOrdering",
    "MembershipsListRoleItem",
    "Mention",
    "MentionBatchRequest",
    "MentionCorrections",
    "MentionItemRequest",
    "MentionItemRequestMetadata",
    "MentionKind",
    "MentionMetadata",
    "MentionRemoval",
    "MentionsBatchAnalysis",
    "MentionsBatchMode",
    "MentionsCreateAnalysis",
    "MentionsListAuthorKindItem",
    "MentionsListKindItem",
    "MentionsListOrdering",
    "MentionsListSentimentItem",
    "NetSentiment",
    "NewDecisionRequest",
    "NewDecisionRequestMetadata",
    "NewEvidenceRequest",
    "NewEvidenceRequestMetadata",
    "NewReplyRequest",
    "NewReplyRequestMetadata",
    "Observed",
    "Option",
    "OptionRequest",
    "PaginatedApiKeyList",
    "PaginatedAuditEventList",
    "PaginatedChannelList",
    "PaginatedCheckInList",
    "PaginatedCoverageSpanList",
    "PaginatedDecisionList",
    "PaginatedErasureList",
    "PaginatedEvidenceList",
    "PaginatedExpectationList",
    "PaginatedFeedList",
    "PaginatedGoalList",
    "PaginatedInitiativeList",
    "PaginatedKpiList",
    "PaginatedMeasurementList",
    "PaginatedMembershipList",
    "PaginatedMentionList",
    "PaginatedPersonList",
    "PaginatedReplyList",
    "PaginatedSolutionList",
    "PaginatedTargetList",
    "PaginatedThreadList",
    "PaginatedTopicList",
    "PaginatedWebhookDeliveryList",
    "PaginatedWebhookEndpointList",
    "PaginatedWorkspaceList",
    "PatchedApiKeyRequest",
    "PatchedApiKeyRequestMetadata",
    "PatchedChannelRequest",
    "PatchedChannelRequestMetadata",
    "PatchedCorrectionsRequest",
    "PatchedDecisionRequest",
    "PatchedDecisionRequestMetadata",
    "PatchedEvidenceRequest",
    "PatchedEvidenceRequestMetadata",
    "PatchedExpectationRequest",
    "PatchedExpectationRequestMetadata",
    "PatchedFeedRequest",
    "PatchedFeedRequestMetadata",
    "PatchedFeedRequestSecrets",
    "PatchedFeedRequestSettings",
    "PatchedGoalRequest",
    "PatchedGoalRequestMetadata",
    "PatchedInitiativeRequest",
    "PatchedInitiativeRequestMetadata",
    "PatchedKpiRequest",
    "PatchedKpiRequestMetadata",
    "PatchedMembershipRequest",
    "PatchedMembershipRequestMetadata",
    "PatchedPersonRequest",
    "PatchedPersonRequestMetadata",
    "PatchedReplyRequest",
    "PatchedReplyRequestMetadata",
    "PatchedSolutionRequest",
    "PatchedSolutionRequestMetadata",
    "PatchedTargetRequest",
    "PatchedTargetRequestMetadata",
    "PatchedTopicRequest",
    "PatchedTopicRequestMetadata",
    "PatchedWebhookEndpointRequest",
    "PatchedWebhookEndpointRequestMetadata",
    "PatchedWorkspaceRequest",
    "PeopleListArchived",
    "PeopleListFunctionItem",
    "PeopleListOrdering",
    "PeopleListSeniorityItem",
    "Person",
    "PersonMetadata",
    "PersonRequest",
    "PersonRequestMetadata",
    "Point",
    "Preview",
    "PreviewChannel",
    "PreviewDay",
    "PreviewSample",
    "Problem",
    "ProblemError",
    "RagEnum",
    "RefusedItem",
    "RepliesListArchived",
    "RepliesListOrdering",
    "RepliesListStateItem",
    "Reply",
    "ReplyMetadata",
    "ReplyState",
    "ReuseRequest",
    "Reversibility",
    "Role",
    "RotationRequest",
    "RulePreviewRequest",
    "ScopesEnum",
    "Seniority",
    "Sentiment",
    "SentimentOrNone",
    "Series",
    "SeriesBucket",
    "SeriesLine",
    "ShareOfVoice",
    "Solution",
    "SolutionMetadata",
    "SolutionsListArchived",
    "SolutionsListOrdering",
    "SolutionsListSolverItem",
    "Solver",
    "Summary",
    "SummaryDecision",
    "SummaryKpi",
    "SummaryPeriod",
    "SummaryPoint",
    "SummaryTarget",
    "SummaryValue",
    "SupersessionRequest",
    "Target",
    "TargetBasis",
    "TargetMetadata",
    "TargetPace",
    "TargetRequest",
    "TargetRequestMetadata",
    "TargetsListArchived",
    "TargetsListBasisItem",
    "TargetsListOrdering",
    "Thread",
    "ThreadsCell",
    "ThreadShare",
    "ThreadsListFirstResponseByItem",
    "ThreadsListKindItem",
    "ThreadsListOpenedByItem",
    "ThreadsListOrdering",
    "ThreadsListSolvedByItem",
    "ThreadsListStateItem",
    "ThreadsSummary",
    "ThreadState",
    "ToneCell",
    "Topic",
    "TopicApplication",
    "TopicKind",
    "TopicMetadata",
    "TopicPreviewRequest",
    "TopicRequest",
    "TopicRequestMetadata",
    "TopicsListArchived",
    "TopicsListFunctionItem",
    "TopicsListKindItem",
    "TopicsListOrdering",
    "TopicSource",
    "UnitKind",
    "VoiceCell",
    "Volume",
    "VolumeCell",
    "WebhookAttempt",
    "WebhookDeliveriesListOrdering",
    "WebhookDeliveriesListStatusItem",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookEndpointMetadata",
    "WebhookEndpointRequest",
    "WebhookEndpointRequestMetadata",
    "WebhookEndpointsListArchived",
    "WebhookEndpointsListDisabledReasonItem",
    "WebhookEndpointsListOrdering",
    "WebhookReplayed",
    "WebhookReplayRequest",
    "Workspace",
)

_MODULES = {
    "AcceptanceRequest": ".acceptance_request",
    "AggregateChannel": ".aggregate_channel",
    "AggregateDimension": ".aggregate_dimension",
    "AggregatePeriod": ".aggregate_period",
    "AggregateTopic": ".aggregate_topic",
    "AggregatesMentionsBucket": ".aggregates_mentions_bucket",
    "AggregatesMentionsByItem": ".aggregates_mentions_by_item",
    "AggregatesMentionsSentimentItem": ".aggregates_mentions_sentiment_item",
    "AggregatesNetSentimentBucket": ".aggregates_net_sentiment_bucket",
    "AggregatesNetSentimentBy": ".aggregates_net_sentiment_by",
    "AggregatesShareOfVoiceBucket": ".aggregates_share_of_voice_bucket",
    "AggregatesShareOfVoiceBy": ".aggregates_share_of_voice_by",
    "AggregatesThreadsBucket": ".aggregates_threads_bucket",
    "AggregatesThreadsBy": ".aggregates_threads_by",
    "Aggregation": ".aggregation",
    "ApiKey": ".api_key",
    "ApiKeyMetadata": ".api_key_metadata",
    "ApiKeyRequest": ".api_key_request",
    "ApiKeyRequestMetadata": ".api_key_request_metadata",
    "ApiKeysListArchived": ".api_keys_list_archived",
    "ApiKeysListOrdering": ".api_keys_list_ordering",
    "Assignment": ".assignment",
    "AuditEvent": ".audit_event",
    "AuditEventAfterType0": ".audit_event_after_type_0",
    "AuditEventBeforeType0": ".audit_event_before_type_0",
    "AuditEventCountsType0": ".audit_event_counts_type_0",
    "AuditEventsListObjectTypeItem": ".audit_events_list_object_type_item",
    "AuditEventsListOrdering": ".audit_events_list_ordering",
    "AuthorErasureRequest": ".author_erasure_request",
    "AuthorKind": ".author_kind",
    "BatchRequest": ".batch_request",
    "BatchResult": ".batch_result",
    "BusinessFunction": ".business_function",
    "Cadence": ".cadence",
    "Channel": ".channel",
    "ChannelAudience": ".channel_audience",
    "ChannelKind": ".channel_kind",
    "ChannelMedia": ".channel_media",
    "ChannelMetadata": ".channel_metadata",
    "ChannelOwnership": ".channel_ownership",
    "ChannelRequest": ".channel_request",
    "ChannelRequestMetadata": ".channel_request_metadata",
    "ChannelsListArchived": ".channels_list_archived",
    "ChannelsListAudienceItem": ".channels_list_audience_item",
    "ChannelsListKindItem": ".channels_list_kind_item",
    "ChannelsListMediaItem": ".channels_list_media_item",
    "ChannelsListOrdering": ".channels_list_ordering",
    "ChannelsListOwnershipItem": ".channels_list_ownership_item",
    "CheckIn": ".check_in",
    "CheckInMetadata": ".check_in_metadata",
    "CheckInRequest": ".check_in_request",
    "CheckInRequestMetadata": ".check_in_request_metadata",
    "CheckInsListArchived": ".check_ins_list_archived",
    "CheckInsListHealthItem": ".check_ins_list_health_item",
    "CheckInsListOrdering": ".check_ins_list_ordering",
    "ClosingRequest": ".closing_request",
    "Connector": ".connector",
    "ConnectorCapability": ".connector_capability",
    "ConnectorSecretsSchema": ".connector_secrets_schema",
    "ConnectorSettingsSchema": ".connector_settings_schema",
    "Connectors": ".connectors",
    "CoverageListArchived": ".coverage_list_archived",
    "CoverageListOrdering": ".coverage_list_ordering",
    "CoverageSpan": ".coverage_span",
    "CoverageSpanMetadata": ".coverage_span_metadata",
    "CoverageSpanRequest": ".coverage_span_request",
    "CoverageSpanRequestMetadata": ".coverage_span_request_metadata",
    "Decision": ".decision",
    "DecisionEvidenceRequest": ".decision_evidence_request",
    "DecisionEvidenceRequestMetadata": ".decision_evidence_request_metadata",
    "DecisionMetadata": ".decision_metadata",
    "DecisionStatus": ".decision_status",
    "DecisionsListArchived": ".decisions_list_archived",
    "DecisionsListFunctionItem": ".decisions_list_function_item",
    "DecisionsListOrdering": ".decisions_list_ordering",
    "DecisionsListStatusItem": ".decisions_list_status_item",
    "DeliveryError": ".delivery_error",
    "DeliveryStatus": ".delivery_status",
    "Derivation": ".derivation",
    "DerivationRequest": ".derivation_request",
    "DerivedMeasure": ".derived_measure",
    "Direction": ".direction",
    "EndpointDisabledReason": ".endpoint_disabled_reason",
    "Erasure": ".erasure",
    "ErasureMetadata": ".erasure_metadata",
    "ErasurePart": ".erasure_part",
    "ErasureStatus": ".erasure_status",
    "ErasuresListArchived": ".erasures_list_archived",
    "ErasuresListOrdering": ".erasures_list_ordering",
    "ErasuresListStatusItem": ".erasures_list_status_item",
    "Evidence": ".evidence",
    "EvidenceGrade": ".evidence_grade",
    "EvidenceKind": ".evidence_kind",
    "EvidenceListArchived": ".evidence_list_archived",
    "EvidenceListGradeItem": ".evidence_list_grade_item",
    "EvidenceListKindItem": ".evidence_list_kind_item",
    "EvidenceListMeasureTypeItem": ".evidence_list_measure_type_item",
    "EvidenceListOrdering": ".evidence_list_ordering",
    "EvidenceListStanceItem": ".evidence_list_stance_item",
    "EvidenceMetadata": ".evidence_metadata",
    "EvidenceSnapshot": ".evidence_snapshot",
    "EvidenceStance": ".evidence_stance",
    "Expectation": ".expectation",
    "ExpectationMetadata": ".expectation_metadata",
    "ExpectationRequest": ".expectation_request",
    "ExpectationRequestMetadata": ".expectation_request_metadata",
    "ExpectationsListArchived": ".expectations_list_archived",
    "ExpectationsListOrdering": ".expectations_list_ordering",
    "Feed": ".feed",
    "FeedCheck": ".feed_check",
    "FeedMetadata": ".feed_metadata",
    "FeedPostRequest": ".feed_post_request",
    "FeedPostRequestMetadata": ".feed_post_request_metadata",
    "FeedPostsRequest": ".feed_posts_request",
    "FeedRequest": ".feed_request",
    "FeedRequestMetadata": ".feed_request_metadata",
    "FeedRequestSecrets": ".feed_request_secrets",
    "FeedRequestSettings": ".feed_request_settings",
    "FeedSettings": ".feed_settings",
    "FeedStatus": ".feed_status",
    "FeedsListArchived": ".feeds_list_archived",
    "FeedsListOrdering": ".feeds_list_ordering",
    "FeedsListStatusItem": ".feeds_list_status_item",
    "FeedsPostsMode": ".feeds_posts_mode",
    "Goal": ".goal",
    "GoalKind": ".goal_kind",
    "GoalMetadata": ".goal_metadata",
    "GoalRequest": ".goal_request",
    "GoalRequestMetadata": ".goal_request_metadata",
    "GoalStatus": ".goal_status",
    "GoalsListArchived": ".goals_list_archived",
    "GoalsListFunctionItem": ".goals_list_function_item",
    "GoalsListKindItem": ".goals_list_kind_item",
    "GoalsListOrdering": ".goals_list_ordering",
    "GoalsListStatusItem": ".goals_list_status_item",
    "Health": ".health",
    "InitialDecisionStatus": ".initial_decision_status",
    "Initiative": ".initiative",
    "InitiativeMetadata": ".initiative_metadata",
    "InitiativeRequest": ".initiative_request",
    "InitiativeRequestMetadata": ".initiative_request_metadata",
    "InitiativeStage": ".initiative_stage",
    "InitiativesListArchived": ".initiatives_list_archived",
    "InitiativesListOrdering": ".initiatives_list_ordering",
    "InitiativesListStageItem": ".initiatives_list_stage_item",
    "Interval": ".interval",
    "IssuedApiKey": ".issued_api_key",
    "IssuedApiKeyMetadata": ".issued_api_key_metadata",
    "IssuedWebhookEndpoint": ".issued_webhook_endpoint",
    "IssuedWebhookEndpointMetadata": ".issued_webhook_endpoint_metadata",
    "ItemProblem": ".item_problem",
    "Kpi": ".kpi",
    "KpiLevel": ".kpi_level",
    "KpiMetadata": ".kpi_metadata",
    "KpiOrigin": ".kpi_origin",
    "KpiRequest": ".kpi_request",
    "KpiRequestMetadata": ".kpi_request_metadata",
    "KpiSummary": ".kpi_summary",
    "Target": ".kpi_target",
    "KpisListAggregationItem": ".kpis_list_aggregation_item",
    "KpisListArchived": ".kpis_list_archived",
    "KpisListCadenceItem": ".kpis_list_cadence_item",
    "KpisListDirectionItem": ".kpis_list_direction_item",
    "KpisListFunctionItem": ".kpis_list_function_item",
    "KpisListLevelItem": ".kpis_list_level_item",
    "KpisListMeasureTypeItem": ".kpis_list_measure_type_item",
    "KpisListOrdering": ".kpis_list_ordering",
    "KpisListOriginItem": ".kpis_list_origin_item",
    "KpisSeriesBucket": ".kpis_series_bucket",
    "KpisSummaryFunctionItem": ".kpis_summary_function_item",
    "Me": ".me",
    "MeasureType": ".measure_type",
    "Measurement": ".measurement",
    "MeasurementDimensions": ".measurement_dimensions",
    "MeasurementItemRequest": ".measurement_item_request",
    "MeasurementItemRequestDimensions": ".measurement_item_request_dimensions",
    "MeasurementStatus": ".measurement_status",
    "MeasurementsBatchMode": ".measurements_batch_mode",
    "MeasurementsListOrdering": ".measurements_list_ordering",
    "MeasurementsListStatusItem": ".measurements_list_status_item",
    "Median": ".median",
    "Medians": ".medians",
    "Membership": ".membership",
    "MembershipMetadata": ".membership_metadata",
    "MembershipRequest": ".membership_request",
    "MembershipRequestMetadata": ".membership_request_metadata",
    "MembershipsListArchived": ".memberships_list_archived",
    "MembershipsListOrdering": ".memberships_list_ordering",
    "MembershipsListRoleItem": ".memberships_list_role_item",
    "Mention": ".mention",
    "MentionBatchRequest": ".mention_batch_request",
    "MentionCorrections": ".mention_corrections",
    "MentionItemRequest": ".mention_item_request",
    "MentionItemRequestMetadata": ".mention_item_request_metadata",
    "MentionKind": ".mention_kind",
    "MentionMetadata": ".mention_metadata",
    "MentionRemoval": ".mention_removal",
    "MentionsBatchAnalysis": ".mentions_batch_analysis",
    "MentionsBatchMode": ".mentions_batch_mode",
    "MentionsCreateAnalysis": ".mentions_create_analysis",
    "MentionsListAuthorKindItem": ".mentions_list_author_kind_item",
    "MentionsListKindItem": ".mentions_list_kind_item",
    "MentionsListOrdering": ".mentions_list_ordering",
    "MentionsListSentimentItem": ".mentions_list_sentiment_item",
    "NetSentiment": ".net_sentiment",
    "NewDecisionRequest": ".new_decision_request",
    "NewDecisionRequestMetadata": ".new_decision_request_metadata",
    "NewEvidenceRequest": ".new_evidence_request",
    "NewEvidenceRequestMetadata": ".new_evidence_request_metadata",
    "NewReplyRequest": ".new_reply_request",
    "NewReplyRequestMetadata": ".new_reply_request_metadata",
    "Observed": ".observed",
    "Option": ".option",
    "OptionRequest": ".option_request",
    "PaginatedApiKeyList": ".paginated_api_key_list",
    "PaginatedAuditEventList": ".paginated_audit_event_list",
    "PaginatedChannelList": ".paginated_channel_list",
    "PaginatedCheckInList": ".paginated_check_in_list",
    "PaginatedCoverageSpanList": ".paginated_coverage_span_list",
    "PaginatedDecisionList": ".paginated_decision_list",
    "PaginatedErasureList": ".paginated_erasure_list",
    "PaginatedEvidenceList": ".paginated_evidence_list",
    "PaginatedExpectationList": ".paginated_expectation_list",
    "PaginatedFeedList": ".paginated_feed_list",
    "PaginatedGoalList": ".paginated_goal_list",
    "PaginatedInitiativeList": ".paginated_initiative_list",
    "PaginatedKpiList": ".paginated_kpi_list",
    "PaginatedMeasurementList": ".paginated_measurement_list",
    "PaginatedMembershipList": ".paginated_membership_list",
    "PaginatedMentionList": ".paginated_mention_list",
    "PaginatedPersonList": ".paginated_person_list",
    "PaginatedReplyList": ".paginated_reply_list",
    "PaginatedSolutionList": ".paginated_solution_list",
    "PaginatedTargetList": ".paginated_target_list",
    "PaginatedThreadList": ".paginated_thread_list",
    "PaginatedTopicList": ".paginated_topic_list",
    "PaginatedWebhookDeliveryList": ".paginated_webhook_delivery_list",
    "PaginatedWebhookEndpointList": ".paginated_webhook_endpoint_list",
    "PaginatedWorkspaceList": ".paginated_workspace_list",
    "PatchedApiKeyRequest": ".patched_api_key_request",
    "PatchedApiKeyRequestMetadata": ".patched_api_key_request_metadata",
    "PatchedChannelRequest": ".patched_channel_request",
    "PatchedChannelRequestMetadata": ".patched_channel_request_metadata",
    "PatchedCorrectionsRequest": ".patched_corrections_request",
    "PatchedDecisionRequest": ".patched_decision_request",
    "PatchedDecisionRequestMetadata": ".patched_decision_request_metadata",
    "PatchedEvidenceRequest": ".patched_evidence_request",
    "PatchedEvidenceRequestMetadata": ".patched_evidence_request_metadata",
    "PatchedExpectationRequest": ".patched_expectation_request",
    "PatchedExpectationRequestMetadata": ".patched_expectation_request_metadata",
    "PatchedFeedRequest": ".patched_feed_request",
    "PatchedFeedRequestMetadata": ".patched_feed_request_metadata",
    "PatchedFeedRequestSecrets": ".patched_feed_request_secrets",
    "PatchedFeedRequestSettings": ".patched_feed_request_settings",
    "PatchedGoalRequest": ".patched_goal_request",
    "PatchedGoalRequestMetadata": ".patched_goal_request_metadata",
    "PatchedInitiativeRequest": ".patched_initiative_request",
    "PatchedInitiativeRequestMetadata": ".patched_initiative_request_metadata",
    "PatchedKpiRequest": ".patched_kpi_request",
    "PatchedKpiRequestMetadata": ".patched_kpi_request_metadata",
    "PatchedMembershipRequest": ".patched_membership_request",
    "PatchedMembershipRequestMetadata": ".patched_membership_request_metadata",
    "PatchedPersonRequest": ".patched_person_request",
    "PatchedPersonRequestMetadata": ".patched_person_request_metadata",
    "PatchedReplyRequest": ".patched_reply_request",
    "PatchedReplyRequestMetadata": ".patched_reply_request_metadata",
    "PatchedSolutionRequest": ".patched_solution_request",
    "PatchedSolutionRequestMetadata": ".patched_solution_request_metadata",
    "PatchedTargetRequest": ".patched_target_request",
    "PatchedTargetRequestMetadata": ".patched_target_request_metadata",
    "PatchedTopicRequest": ".patched_topic_request",
    "PatchedTopicRequestMetadata": ".patched_topic_request_metadata",
    "PatchedWebhookEndpointRequest": ".patched_webhook_endpoint_request",
    "PatchedWebhookEndpointRequestMetadata": ".patched_webhook_endpoint_request_metadata",
    "PatchedWorkspaceRequest": ".patched_workspace_request",
    "PeopleListArchived": ".people_list_archived",
    "PeopleListFunctionItem": ".people_list_function_item",
    "PeopleListOrdering": ".people_list_ordering",
    "PeopleListSeniorityItem": ".people_list_seniority_item",
    "Person": ".person",
    "PersonMetadata": ".person_metadata",
    "PersonRequest": ".person_request",
    "PersonRequestMetadata": ".person_request_metadata",
    "Point": ".point",
    "Preview": ".preview",
    "PreviewChannel": ".preview_channel",
    "PreviewDay": ".preview_day",
    "PreviewSample": ".preview_sample",
    "Problem": ".problem",
    "ProblemError": ".problem_error",
    "RagEnum": ".rag_enum",
    "RefusedItem": ".refused_item",
    "RepliesListArchived": ".replies_list_archived",
    "RepliesListOrdering": ".replies_list_ordering",
    "RepliesListStateItem": ".replies_list_state_item",
    "Reply": ".reply",
    "ReplyMetadata": ".reply_metadata",
    "ReplyState": ".reply_state",
    "ReuseRequest": ".reuse_request",
    "Reversibility": ".reversibility",
    "Role": ".role",
    "RotationRequest": ".rotation_request",
    "RulePreviewRequest": ".rule_preview_request",
    "ScopesEnum": ".scopes_enum",
    "Seniority": ".seniority",
    "Sentiment": ".sentiment",
    "SentimentOrNone": ".sentiment_or_none",
    "Series": ".series",
    "SeriesBucket": ".series_bucket",
    "SeriesLine": ".series_line",
    "ShareOfVoice": ".share_of_voice",
    "Solution": ".solution",
    "SolutionMetadata": ".solution_metadata",
    "SolutionsListArchived": ".solutions_list_archived",
    "SolutionsListOrdering": ".solutions_list_ordering",
    "SolutionsListSolverItem": ".solutions_list_solver_item",
    "Solver": ".solver",
    "Summary": ".summary",
    "SummaryDecision": ".summary_decision",
    "SummaryKpi": ".summary_kpi",
    "SummaryPeriod": ".summary_period",
    "SummaryPoint": ".summary_point",
    "SummaryTarget": ".summary_target",
    "SummaryValue": ".summary_value",
    "SupersessionRequest": ".supersession_request",
    "TargetBasis": ".target_basis",
    "TargetMetadata": ".target_metadata",
    "TargetPace": ".target_pace",
    "TargetRequest": ".target_request",
    "TargetRequestMetadata": ".target_request_metadata",
    "TargetsListArchived": ".targets_list_archived",
    "TargetsListBasisItem": ".targets_list_basis_item",
    "TargetsListOrdering": ".targets_list_ordering",
    "Thread": ".thread",
    "ThreadShare": ".thread_share",
    "ThreadState": ".thread_state",
    "ThreadsCell": ".threads_cell",
    "ThreadsListFirstResponseByItem": ".threads_list_first_response_by_item",
    "ThreadsListKindItem": ".threads_list_kind_item",
    "ThreadsListOpenedByItem": ".threads_list_opened_by_item",
    "ThreadsListOrdering": ".threads_list_ordering",
    "ThreadsListSolvedByItem": ".threads_list_solved_by_item",
    "ThreadsListStateItem": ".threads_list_state_item",
    "ThreadsSummary": ".threads_summary",
    "ToneCell": ".tone_cell",
    "Topic": ".topic",
    "TopicApplication": ".topic_application",
    "TopicKind": ".topic_kind",
    "TopicMetadata": ".topic_metadata",
    "TopicPreviewRequest": ".topic_preview_request",
    "TopicRequest": ".topic_request",
    "TopicRequestMetadata": ".topic_request_metadata",
    "TopicSource": ".topic_source",
    "TopicsListArchived": ".topics_list_archived",
    "TopicsListFunctionItem": ".topics_list_function_item",
    "TopicsListKindItem": ".topics_list_kind_item",
    "TopicsListOrdering": ".topics_list_ordering",
    "UnitKind": ".unit_kind",
    "VoiceCell": ".voice_cell",
    "Volume": ".volume",
    "VolumeCell": ".volume_cell",
    "WebhookAttempt": ".webhook_attempt",
    "WebhookDeliveriesListOrdering": ".webhook_deliveries_list_ordering",
    "WebhookDeliveriesListStatusItem": ".webhook_deliveries_list_status_item",
    "WebhookDelivery": ".webhook_delivery",
    "WebhookEndpoint": ".webhook_endpoint",
    "WebhookEndpointMetadata": ".webhook_endpoint_metadata",
    "WebhookEndpointRequest": ".webhook_endpoint_request",
    "WebhookEndpointRequestMetadata": ".webhook_endpoint_request_metadata",
    "WebhookEndpointsListArchived": ".webhook_endpoints_list_archived",
    "WebhookEndpointsListDisabledReasonItem": ".webhook_endpoints_list_disabled_reason_item",
    "WebhookEndpointsListOrdering": ".webhook_endpoints_list_ordering",
    "WebhookReplayRequest": ".webhook_replay_request",
    "WebhookReplayed": ".webhook_replayed",
    "Workspace": ".workspace",
}
