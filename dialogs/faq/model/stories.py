"""A question as it is asked by who tells a story first (`stories.yaml`)."""

import zlib
from functools import cache
from pathlib import Path

import yaml

from dialogs.faq.entries import Data, Language, Texts

_TAIL_OF = 3  # one in so many ends with more words
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Stories(Data):
    """Openings by language; in Chinese also what links them to the question, and endings."""

    openings: dict[Language, Texts]
    links: tuple[str, ...]
    tails: Texts


@cache
def load_stories() -> Stories:
    """The installed stories."""
    text = Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8")
    return Stories.model_validate(yaml.load(text, Loader=_Loader))  # noqa: S506 - safe, in C


def behind_a_story(entry: str, question: str, language: Language) -> str:
    """`question` behind a story: always the same one for the same words of the same entry."""
    stories = load_stories()
    drawn = zlib.crc32(f"{entry} {question}".encode())
    openings = stories.openings[language]
    drawn, opening = divmod(drawn, len(openings))
    if language == "en":
        return openings[opening] + question
    drawn, link = divmod(drawn, len(stories.links))
    tail, ends = divmod(drawn, _TAIL_OF)
    ending = stories.tails[tail % len(stories.tails)] if ends == 0 else ""
    return openings[opening] + stories.links[link] + question + ending
