"""Settings of the programs that keep data: `KECHUANG_*` variables, or the same names in `.env`.

Importing this costs about 0.15 s (pydantic-settings): only `chat` and `serve` do.
"""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rules.i18n import SOURCE_LANGUAGE, _

PREFIX = "KECHUANG_"


class SettingsError(ValueError):
    """A setting that cannot be used; the message is one line a setting."""


class Settings(BaseSettings):
    """What the operator decides.

    data: directory of the database and of the terminal's drafts.
    language: of new cases; a code such as `zh`.
    synchronous: SQLite's; FULL survives a power cut, NORMAL may lose the last turns in one.
    personal_data_channels: where names and telephone numbers may be asked, separated by commas.
    log_level: of what `serve` logs; never answers, never tokens.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Path("data")
    language: str = Field(default=SOURCE_LANGUAGE, pattern=r"^[a-z]{2,3}(_[A-Za-z]+)?$")
    synchronous: Literal["FULL", "NORMAL", "OFF"] = "FULL"
    personal_data_channels: Annotated[frozenset[str], NoDecode] = frozenset({"web", "terminal"})
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("personal_data_channels", mode="before")
    @classmethod
    def _listed(cls, given: Any) -> Any:  # noqa: ANN401 - what a variable or a caller holds
        if not isinstance(given, str):
            return given
        return frozenset(filter(None, re.split(r"[,，\s]+", given)))

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
        told = _("设置 {name}：得到 {got!r}；应为：{accepted}")
        lines = [
            told.format(
                name=PREFIX + "_".join(str(part) for part in one["loc"]).upper(),
                got=one["input"],
                accepted=one.get("ctx", {}).get("expected") or one["msg"],
            )
            for one in error.errors(include_url=False)
        ]
        raise SettingsError("\n".join(lines)) from error
