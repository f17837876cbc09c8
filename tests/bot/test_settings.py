"""Settings from variables and from `.env`."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "LANGUAGE", "SYNCHRONOUS", "PERSONAL_DATA_CHANNELS", "LOG_LEVEL"):
        monkeypatch.delenv(f"KECHUANG_{name}", raising=False)
    return tmp_path


def test_defaults_are_safe() -> None:
    settings = load_settings()
    assert settings.data == Path("data")
    assert settings.language == "zh"
    assert settings.synchronous == "FULL"
    assert settings.personal_data_channels == {"web", "terminal"}


@pytest.mark.parametrize(
    ("name", "given", "got"),
    [
        ("data", "elsewhere", Path("elsewhere")),
        ("language", "zh", "zh"),
        ("synchronous", "normal", "NORMAL"),
        ("personal_data_channels", "web", {"web"}),
        ("personal_data_channels", "web, terminal，telegram", {"web", "terminal", "telegram"}),
        ("log_level", "debug", "DEBUG"),
        ("language", "", "zh"),
    ],
)
def test_variable_is_taken(
    name: str, given: str, got: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"KECHUANG_{name.upper()}", given)
    assert getattr(load_settings(), name) == got


def test_file_is_read_and_the_variable_wins(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "KECHUANG_SYNCHRONOUS=OFF\nKECHUANG_DATA=from_file\nOTHER_PROGRAM=1\n"
    (bare / ".env").write_text(text, encoding="utf-8")
    monkeypatch.setenv("KECHUANG_DATA", "from_variable")
    settings = load_settings()
    assert (settings.synchronous, settings.data) == ("OFF", Path("from_variable"))


@pytest.mark.parametrize(
    ("name", "given", "accepted"),
    [
        ("SYNCHRONOUS", "SOMETIMES", "FULL"),
        ("LOG_LEVEL", "LOUD", "INFO"),
        ("LANGUAGE", "../x", "zh"),
        ("LANGUAGE", "xx", "zh"),
        ("PERSONAL_DATA_CHANNELS", "web,telegramm", "terminal telegram web"),
    ],
)
def test_fault_is_named(
    name: str, given: str, accepted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"KECHUANG_{name}", given)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    message = str(refused.value)
    assert f"KECHUANG_{name}" in message
    assert given.rsplit(",", maxsplit=1)[-1].upper() in message.upper()
    assert accepted in message
    assert "\n" not in message
