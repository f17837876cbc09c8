"""A case from an older program or older rules stands on ground that still exists."""

from dialogs.case import EntryKind
from dialogs.places import Place, Unreadable
from dialogs.states import STATES
from dialogs.talk import Talk
from rules.i18n import _
from rules.loading import newest_pack_name, pack_names


def mend(talk: Talk) -> None:
    """A case from an older program or older rules stands on ground that still exists."""
    if talk.case.pack not in pack_names():
        gone = _("规则 {old} 已经不在，您的申报改用 {new}。")
        newest = newest_pack_name()
        talk.note(gone.format(old=talk.case.pack, new=newest))
        talk.use_pack(newest)
    if talk.known.platform and talk.platform is None:
        talk.record(EntryKind.PLATFORM)
        talk.note(_("现在的规则没有您选的类型。重新选一类，前面的回答都留着。"))
        talk.home(Place(state="platforms"))
    sound = tuple(place for place in talk.case.trail if _is_sound(talk, place))
    if sound != talk.case.trail:
        trail = sound or (Place(state="menu" if talk.known.noticed else "notice"),)
        talk.case = talk.case.model_copy(update={"trail": trail})


def _is_sound(talk: Talk, place: Place) -> bool:
    """Does the place still exist, and may it be shown where the applicant speaks now?"""
    about = place.about
    if place.state not in STATES or isinstance(about, Unreadable):
        return False
    if about.material and about.material not in talk.pack.evidence:
        return False
    return all(name in talk.pack.facts and talk.may_show(talk.fact(name)) for name in about.facts)
