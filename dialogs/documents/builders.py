"""Who builds the platform: the host institution, and with whom."""

from dialogs.documents.draft import Draft
from rules.i18n import _

_FORM, _ALLIANCE, _JOINT = "application_form", "alliance", "joint_application"


def in_alliance(draft: Draft) -> bool:
    """Is it an alliance's application, with a lead legal person (主建法人单位)?"""
    return draft.given(_FORM) == _ALLIANCE


def has_joint_builders(draft: Draft) -> bool | None:
    """None while it is unknown. The members of an alliance that applies build jointly."""
    if in_alliance(draft):
        return True
    given = draft.given(_JOINT)
    return given if isinstance(given, bool) else None


def joint_line(draft: Draft) -> str:
    """无 where there are none; their names are asked nowhere and stay blank."""
    return _("无") if has_joint_builders(draft) is False else ""


def host(draft: Draft) -> str:
    """What the host is called: in an alliance, its lead legal person."""
    return _("主建法人单位") if in_alliance(draft) else _("依托单位")
