"""Contains all the data models used in inputs/outputs"""

from .api_key import ApiKey
from .api_key_metadata import ApiKeyMetadata
from .api_key_request import ApiKeyRequest
from .api_key_request_metadata import ApiKeyRequestMetadata
from .api_keys_list_archived import ApiKeysListArchived
from .api_keys_list_ordering import ApiKeysListOrdering
from .audience_enum import AudienceEnum
from .business_function_enum import BusinessFunctionEnum
from .channel import Channel
from .channel_kind_enum import ChannelKindEnum
from .channel_metadata import ChannelMetadata
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
from .goal import Goal
from .goal_kind_enum import GoalKindEnum
from .goal_metadata import GoalMetadata
from .goal_request import GoalRequest
from .goal_request_metadata import GoalRequestMetadata
from .goals_list_archived import GoalsListArchived
from .goals_list_function_item import GoalsListFunctionItem
from .goals_list_kind_item import GoalsListKindItem
from .goals_list_ordering import GoalsListOrdering
from .goals_list_status_item import GoalsListStatusItem
from .health_enum import HealthEnum
from .initiative import Initiative
from .initiative_metadata import InitiativeMetadata
from .initiative_request import InitiativeRequest
from .initiative_request_metadata import InitiativeRequestMetadata
from .initiatives_list_archived import InitiativesListArchived
from .initiatives_list_ordering import InitiativesListOrdering
from .initiatives_list_stage_item import InitiativesListStageItem
from .issued_api_key import IssuedApiKey
from .issued_api_key_metadata import IssuedApiKeyMetadata
from .me import Me
from .media_enum import MediaEnum
from .membership import Membership
from .membership_metadata import MembershipMetadata
from .membership_request import MembershipRequest
from .membership_request_metadata import MembershipRequestMetadata
from .memberships_list_archived import MembershipsListArchived
from .memberships_list_ordering import MembershipsListOrdering
from .memberships_list_role_item import MembershipsListRoleItem
from .ownership_enum import OwnershipEnum
from .paginated_api_key_list import PaginatedApiKeyList
from .paginated_channel_list import PaginatedChannelList
from .paginated_check_in_list import PaginatedCheckInList
from .paginated_goal_list import PaginatedGoalList
from .paginated_initiative_list import PaginatedInitiativeList
from .paginated_membership_list import PaginatedMembershipList
from .paginated_person_list import PaginatedPersonList
from .paginated_workspace_list import PaginatedWorkspaceList
from .patched_api_key_request import PatchedApiKeyRequest
from .patched_api_key_request_metadata import PatchedApiKeyRequestMetadata
from .patched_channel_request import PatchedChannelRequest
from .patched_channel_request_metadata import PatchedChannelRequestMetadata
from .patched_goal_request import PatchedGoalRequest
from .patched_goal_request_metadata import PatchedGoalRequestMetadata
from .patched_initiative_request import PatchedInitiativeRequest
from .patched_initiative_request_metadata import PatchedInitiativeRequestMetadata
from .patched_membership_request import PatchedMembershipRequest
from .patched_membership_request_metadata import PatchedMembershipRequestMetadata
from .patched_person_request import PatchedPersonRequest
from .patched_person_request_metadata import PatchedPersonRequestMetadata
from .patched_workspace_request import PatchedWorkspaceRequest
from .people_list_archived import PeopleListArchived
from .people_list_function_item import PeopleListFunctionItem
from .people_list_ordering import PeopleListOrdering
from .people_list_seniority_item import PeopleListSeniorityItem
from .person import Person
from .person_metadata import PersonMetadata
from .person_request import PersonRequest
from .person_request_metadata import PersonRequestMetadata
from .problem import Problem
from .problem_error import ProblemError
from .role_enum import RoleEnum
from .scopes_enum import ScopesEnum
from .seniority_enum import SeniorityEnum
from .stage_enum import StageEnum
from .status_enum import StatusEnum
from .workspace import Workspace

__all__ = (
    "ApiKey",
    "ApiKeyMetadata",
    "ApiKeyRequest",
    "ApiKeyRequestMetadata",
    "ApiKeysListArchived",
    "ApiKeysListOrdering",
    "AudienceEnum",
    "BusinessFunctionEnum",
    "Channel",
    "ChannelKindEnum",
    "ChannelMetadata",
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
    "Goal",
    "GoalKindEnum",
    "GoalMetadata",
    "GoalRequest",
    "GoalRequestMetadata",
    "GoalsListArchived",
    "GoalsListFunctionItem",
    "GoalsListKindItem",
    "GoalsListOrdering",
    "GoalsListStatusItem",
    "HealthEnum",
    "Initiative",
    "InitiativeMetadata",
    "InitiativeRequest",
    "InitiativeRequestMetadata",
    "InitiativesListArchived",
    "InitiativesListOrdering",
    "InitiativesListStageItem",
    "IssuedApiKey",
    "IssuedApiKeyMetadata",
    "Me",
    "MediaEnum",
    "Membership",
    "MembershipMetadata",
    "MembershipRequest",
    "MembershipRequestMetadata",
    "MembershipsListArchived",
    "MembershipsListOrdering",
    "MembershipsListRoleItem",
    "OwnershipEnum",
    "PaginatedApiKeyList",
    "PaginatedChannelList",
    "PaginatedCheckInList",
    "PaginatedGoalList",
    "PaginatedInitiativeList",
    "PaginatedMembershipList",
    "PaginatedPersonList",
    "PaginatedWorkspaceList",
    "PatchedApiKeyRequest",
    "PatchedApiKeyRequestMetadata",
    "PatchedChannelRequest",
    "PatchedChannelRequestMetadata",
    "PatchedGoalRequest",
    "PatchedGoalRequestMetadata",
    "PatchedInitiativeRequest",
    "PatchedInitiativeRequestMetadata",
    "PatchedMembershipRequest",
    "PatchedMembershipRequestMetadata",
    "PatchedPersonRequest",
    "PatchedPersonRequestMetadata",
    "PatchedWorkspaceRequest",
    "PeopleListArchived",
    "PeopleListFunctionItem",
    "PeopleListOrdering",
    "PeopleListSeniorityItem",
    "Person",
    "PersonMetadata",
    "PersonRequest",
    "PersonRequestMetadata",
    "Problem",
    "ProblemError",
    "RoleEnum",
    "ScopesEnum",
    "SeniorityEnum",
    "StageEnum",
    "StatusEnum",
    "Workspace",
)
