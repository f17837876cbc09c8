"""The outline of each type's application, by the type's id.

No official form exists: sections follow common practice for forms of the same kind, ordered by the
clauses of the annex.
"""

from collections.abc import Mapping

from dialogs.documents.application.outlines.clinical_center import CLINICAL_CENTER
from dialogs.documents.application.outlines.engineering_center import ENGINEERING_CENTER
from dialogs.documents.application.outlines.field_station import FIELD_STATION
from dialogs.documents.application.outlines.innovation_center import INNOVATION_CENTER
from dialogs.documents.application.outlines.key_laboratory import KEY_LABORATORY
from dialogs.documents.application.outlines.rd_institution import RD_INSTITUTION
from dialogs.documents.application.outlines.shapes import Outline

OUTLINES: Mapping[str, Outline] = {
    "engineering_center": ENGINEERING_CENTER,
    "key_laboratory": KEY_LABORATORY,
    "innovation_center": INNOVATION_CENTER,
    "clinical_center": CLINICAL_CENTER,
    "field_station": FIELD_STATION,
    "rd_institution": RD_INSTITUTION,
}
