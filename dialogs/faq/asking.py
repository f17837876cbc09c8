"""The JSON form of a question and its answer:
`{"question", "locale"?, "platform"?}` →
`{"answered", "entry"?, "answer"?, "clauses", "score", "choices"?}`."""

from typing import Any

from dialogs.faq.answers import answer
from dialogs.faq.entries import Language, load_book
from dialogs.faq.finding import Found, find, language_of
from rules.facts import FactError, shown
from rules.i18n import _, language
from rules.pack import Pack


def reply(data: Any, pack: Pack) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """`clauses`: the sources best first, empty where the Measures do not answer; `choices`: where
    it is not sure, the entries to choose from. Raises FactError for anything but a question."""
    if not isinstance(data, dict):
        accepted = _('应为一个 JSON 对象 {{"question": …}}；得到 {got}')
        raise FactError("json", accepted.format(got=shown(data)))
    question = data.get("question")
    if not isinstance(question, str):
        raise FactError("question", _("应为文字；得到 {got}").format(got=shown(question)))
    platform = data.get("platform")
    if platform is not None and (not isinstance(platform, str) or platform not in pack.platforms):
        accepted = _("应为其中之一：{ids}；得到 {got}")
        known = {"ids": " ".join(pack.platforms), "got": shown(platform)}
        raise FactError("platform", accepted.format(**known))
    found = find(question, pack, platform)
    return _as_json(found, pack, _language(data.get("locale"), question))


def _language(locale: object, question: str) -> Language:
    """The language asked for; where none is, the language of the question."""
    if locale is None:
        return language_of(question)
    if not isinstance(locale, str):
        raise FactError("locale", _("应为文字；得到 {got}").format(got=shown(locale)))
    return "en" if locale.casefold().startswith("en") else "zh"


def _as_json(found: Found, pack: Pack, speaks: Language) -> dict[str, Any]:
    result: dict[str, Any] = {"answered": found.answered}
    if found.entry:
        result["entry"] = found.entry
    result["answer"] = _text(found, pack, speaks)
    result["clauses"] = list(found.clauses)
    result["score"] = round(found.score, 4)
    if found.choices:
        entries = load_book().entries
        result["choices"] = [
            {"entry": name, "question": entries[name].asked(speaks)[0]} for name in found.choices
        ]
    return result


def _text(found: Found, pack: Pack, speaks: Language) -> str:
    if found.entry:
        return answer(load_book().entries[found.entry], pack, speaks).plain()
    if found.clauses:
        clause = pack.clauses[found.clauses[0]]
        return f"{clause.label}：{clause.text}"
    with language(speaks):
        return _("没有读懂。换个说法再问，或问市科技局。")
