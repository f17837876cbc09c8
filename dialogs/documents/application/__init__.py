"""The application draft (备案申请书): the content tree of one type, from its assessment."""

from dialogs.documents.application.compose import application

__all__ = ["application"]
