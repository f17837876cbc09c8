"""What the host of a recorded platform writes: every year, at a major change, after an evaluation.
Nothing of the later conduct is known; the papers are outlines."""

from dialogs.documents.recorded.adjustment import adjustment
from dialogs.documents.recorded.annual_report import annual_report
from dialogs.documents.recorded.rectification import rectification

__all__ = ["adjustment", "annual_report", "rectification"]
