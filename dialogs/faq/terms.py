"""Units, citations and headings around an answer, in each language (`terms.yaml`)."""

import calendar
from functools import cache
from typing import Annotated

import yaml
from pydantic import Field

from dialogs.faq.entries import FOLDER, Data, Language
from rules.pack import Clause
from rules.wording import YUAN, number

_TEN_THOUSAND = 10_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unit(Data):
    """A unit as each language writes it; `one_en` for exactly one."""

    zh: str
    en: str
    one_en: str = ""


class Joining(Data):
    """How a list is joined."""

    and_: Annotated[str, Field(alias="and")]
    or_: Annotated[str, Field(alias="or")]


class Terms(Data):
    """The words of `terms.yaml`."""

    units: dict[str, Unit]
    ten_thousand_yuan: str
    day: dict[Language, str]
    list: dict[Language, Joining]
    citation: dict[Language, str]
    between_citations: dict[Language, str]
    readings: dict[Language, str]
    prepare: dict[Language, str]
    ask: dict[Language, str]
    article_en: str
    item_en: str
    annex_en: str
    platforms_en: dict[str, str]
    functions_en: dict[str, str]

    def quantity(self, value: int, unit: str, language: Language) -> str:
        """A figure with its unit: 50 万元; 500,000 yuan. Raises KeyError for an unknown unit."""
        words = self.units[unit]
        if language == "en":
            name = words.one_en if value == 1 and words.one_en else words.en
            gap = "" if unit == "%" else " "
            return f"{value:,}{gap}{name}".rstrip()
        if unit == YUAN and value % _TEN_THOUSAND == 0:
            return f"{number(value // _TEN_THOUSAND)}{self.ten_thousand_yuan}"
        return f"{number(value)}{words.zh}"

    def month_day(self, month: int, day: int, language: Language) -> str:
        name = calendar.month_name[month]
        return self.day[language].format(month=month, day=day, month_name=name)

    def cite(self, clause: Clause, language: Language) -> str:
        """The clause's label: the law's own, or in English built from its id."""
        if language == "zh":
            return clause.label
        law, *rest = clause.id.split(".")
        platform = rest.pop(0) if law == "annex" else ""
        shape = self.article_en if len(rest) == 1 else self.item_en
        article = shape.format(number=rest[0], item=rest[-1])
        if not platform:
            return article
        return self.annex_en.format(platform=self.platforms_en[platform], article=article)


@cache
def load_terms() -> Terms:
    """The installed terms."""
    text = (FOLDER / "terms.yaml").read_text(encoding="utf-8")
    return Terms.model_validate(yaml.load(text, Loader=_Loader))  # noqa: S506 - a safe loader, in C
