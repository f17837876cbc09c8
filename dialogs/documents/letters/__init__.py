"""The letters of an application, each a paper of its list of materials."""

from dialogs.documents.letters.agreement import joint_building_agreement
from dialogs.documents.letters.guarantees import department_guarantee, host_guarantee
from dialogs.documents.letters.promising import integrity_promise, sharing_commitment
from dialogs.documents.letters.recommendation import recommendation

__all__ = [
    "department_guarantee",
    "host_guarantee",
    "integrity_promise",
    "joint_building_agreement",
    "recommendation",
    "sharing_commitment",
]
