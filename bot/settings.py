"""Settings of the programs that keep data: `KECHUANG_*` variables, or the same names in `.env`.

Importing this costs about 0.15 s (pydantic-settings): only `chat` and `serve` do.
"""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rules.i18n import SOURCE_LANGUAGE, _, languages

PREFIX = "KECHUANG_"
_ADDRESS = r"^https?://[^\s/]+\S*$"


class SettingsError(ValueError):
    """A setting that cannot be used; the message is one line a setting."""


# The channels that are, and the mobile web chat, for which operators may decide beforehand.
CHANNELS = ("terminal", "telegram", "web")


def _one_of(given: str, accepted: Collection[str]) -> str:
    if given not in accepted:
        raise ValueError(" ".join(accepted))
    return given


class Settings(BaseSettings):
    """What the operator decides.

    data: directory of the database and of the terminal's drafts.
    evidence: folder of the files that applicants attach; `evidence` below `data` unless set.
    language: of new cases; a code such as `zh`. Unless it is set, who begins on Telegram is
    answered in the language of their app, if it is spoken here.
    synchronous: SQLite's; FULL survives a power cut, NORMAL may lose the last turns in one.
    personal_data_channels: where names and telephone numbers may be asked, separated by commas.
    log_level: of what `serve` logs; never answers, never tokens.
    listen: address and port of health, measurements and deliveries.
    retention_days: a case that took no input for so long is announced and deleted.
    telegram_token: of the bot, from @BotFather; without it there is no Telegram channel.
    telegram_api_base: another Bot API server than Telegram's own, without `/bot`.
    telegram_api_files: working directory of a Bot API server of one's own that is run with --local:
    it names files on its disk, and only those below this folder are read.
    telegram_mode: polling fetches updates; webhook has them delivered to telegram_webhook_url, the
    path of which is our route (whatever stands before it forwards to `listen`).
    telegram_webhook_secret: comes with every delivery; derived from the token unless set.
    telegram_rate: messages a second to all chats together; 0 lifts every limit of our own.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Annotated[Path, AfterValidator(Path.expanduser)] = Path("data")
    evidence: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    language: str = SOURCE_LANGUAGE
    synchronous: Literal["FULL", "NORMAL", "OFF"] = "FULL"
    personal_data_channels: Annotated[frozenset[str], NoDecode] = frozenset({"web", "terminal"})
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    listen: str = Field(default="127.0.0.1:8080", pattern=r"^\S+:\d{1,5}$")
    retention_days: int = Field(default=180, ge=2, le=3660)
    telegram_token: SecretStr | None = None
    telegram_api_base: str = Field(default="https://api.telegram.org", pattern=_ADDRESS)
    telegram_api_files: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_url: str | None = Field(default=None, pattern=_ADDRESS)
    telegram_webhook_secret: SecretStr | None = None
    telegram_rate: float = Field(default=30.0, ge=0, le=1000)

    @field_validator("personal_data_channels", mode="before")
    @classmethod
    def _listed(cls, given: Any) -> Any:  # noqa: ANN401 - what a variable or a caller holds
        if not isinstance(given, str):
            return given
        return frozenset(filter(None, re.split(r"[,，\s]+", given)))

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _sendable(cls, given: SecretStr | None) -> SecretStr | None:
        if given and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get_secret_value()):
            raise ValueError(_("1 到 256 个字母、数字、_ 或 -"))
        return given

    @field_validator("language")
    @classmethod
    def _spoken(cls, given: str) -> str:
        return _one_of(given, languages())

    @field_validator("personal_data_channels")
    @classmethod
    def _known(cls, given: frozenset[str]) -> frozenset[str]:
        return frozenset(_one_of(one, CHANNELS) for one in given)

    @field_validator("telegram_mode", mode="before")
    @classmethod
    def _lower(cls, given: Any) -> Any:  # noqa: ANN401 - what a variable or a caller holds
        return given.lower() if isinstance(given, str) else given

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        delivered = self.telegram_token and self.telegram_mode == "webhook"
        if delivered and not self.telegram_webhook_url:
            told = _("KECHUANG_TELEGRAM_MODE=webhook 时，还要设外网地址 {name}")
            raise ValueError(told.format(name="KECHUANG_TELEGRAM_WEBHOOK_URL"))
        return self

    @property
    def forces_language(self) -> bool:
        """Was a language set, rather than left to each applicant?"""
        return "language" in self.model_fields_set

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of `listen`."""
        host, _colon, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @field_validator("synchronous", "log_level", mode="before")
    @classmethod
    def _upper(cls, given: Any) -> Any:  # noqa: ANN401 - what a variable or a caller holds
        return given.upper() if isinstance(given, str) else given


def load_settings() -> Settings:
    """The settings of this process. Raises SettingsError naming variable, what was got and what
    is accepted."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [_fault(dict(one)) for one in error.errors(include_url=False)]
        # Not `from error`: it shows what was given, secrets too.
        raise SettingsError("\n".join(lines)) from None


def _fault(one: dict[str, Any]) -> str:
    if not one["loc"]:
        return str(one["ctx"]["error"])
    name = PREFIX + "_".join(str(part) for part in one["loc"]).upper()
    is_secret = name.endswith(("_TOKEN", "_SECRET"))
    told = _("设置 {name}：得到 {got!r}；应为：{accepted}")
    return told.format(
        name=name,
        got="***" if is_secret else one["input"],
        accepted=one.get("ctx", {}).get("expected") or one["msg"].removeprefix("Value error, "),
    )
