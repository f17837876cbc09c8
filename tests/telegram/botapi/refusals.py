"""How the server says no: status, description and parameters as Telegram writes them."""

from typing import Any

STATUS_NAMES = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refusal(Exception):  # noqa: N818 - an answer, not a failure of the server
    """An answer with `ok: false`. status: HTTP and error_code; parameters: ResponseParameters."""

    def __init__(
        self, status: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}

    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            told["parameters"] = self.parameters
        return told


def bad_request(reason: str) -> Refusal:
    """400; the first letter is lowered unless the reason is one of the server's own codes."""
    if len(reason) > 1 and not (reason[1] == "_" or "A" <= reason[1] <= "Z"):
        reason = reason[0].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    return Refusal(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> Refusal:
    return Refusal(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )
