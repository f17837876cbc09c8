"""The .docx writer (Office Open XML, ISO/IEC 29500 transitional)."""

from dialogs.documents.docx.writer import write_docx

__all__ = ["write_docx"]
