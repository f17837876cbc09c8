"""The language of a case."""

from collections.abc import Mapping

from dialogs.states.base import State, View, answer, back, menu, paragraph
from dialogs.talk import Talk
from rules.i18n import _, languages

# Every language by its own name, which is never translated.
NAMES: Mapping[str, str] = {"zh": "中文", "en": "English", "bo": "བོད་ཡིག"}


class Language(State):
    """The languages to choose from."""

    name = "language"

    def view(self, talk: Talk) -> View:
        others = [code for code in languages() if code != talk.case.language]
        told = _("换一种语言，回答都留着。") if others else _("现在只有中文，没有别的语言可换。")
        choices = [answer(f"speak.{code}", NAMES.get(code, code), code) for code in others]
        return View(_("语言"), [paragraph(told)], [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        talk.back()
        talk.case = talk.case.model_copy(update={"language": choice.removeprefix("speak.")})
