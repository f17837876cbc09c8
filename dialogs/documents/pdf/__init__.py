"""The PDF writer: the content tree set by typst, for reading on a phone and for print."""

from dialogs.documents.pdf.writer import write_pdf

__all__ = ["write_pdf"]
