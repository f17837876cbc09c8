"""One of several options: by id, label, alias, everyday name, position or a telling part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .choice_words import NOTHING, ORGANISATIONS, PLATFORMS, Meaning
from .grades import grades_in, offers_grades, option_for, plainly_said
from .guards import MAX_CHARACTERS, orders
from .lexicon import WORDS, Tag
from .normalise import normalise
from .numerals import parse_numeral
from .result import UNKNOWN, Reading, exact, unclear
from .tokens import Trie, tokenise
from .units import Dimension


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the id that a reading returns, and the names it goes by."""

    id: str
    label: str = ""
    aliases: tuple[str, ...] = ()


_DOUBT = re.compile(
    "(?<!都)不是|(?<!都)不属于|并非|不算|不止|可能|大概|好像|也许|或许|应该|估计|似乎|貌似|算是|差不多|如果|要是"
    "|待定|吧$|不确定|要么|哪|以上(?!都)|以下|或|还是|既|又|同时|兼|取消|除了|不像|不太|接近|相当于|类似|参照"
    "|不想|不要|不报|不考虑|不申|不行|(?:^|[们位])算|(?:^|[们位点挺])像"
)
# What an organisation was or may become is not what it is (a platform is always applied for).
_NOT_NOW = re.compile(
    "以前|原来|曾经|原先|之前|过去是|将来|以后|准备|打算|计划|争取|筹备|筹建|即将|拟|目标|想(?!问)|正在|在创|创建|争创"
    "|申报|评审(?!过|通过|定)|冲刺|冲击|迎评|复审|改制|转制|转为|转型|升|降为|还没|摘|快|马上|差一点|差点|没评上|没过|未通过|按照"
)
_APPLIED_FOR = {option for meaning in PLATFORMS for option in meaning.ids}
_NOISE = re.compile(r"[\s\"'“”‘’《》「」『』()\[\].。,!;:·、\-_/]")
_POSITION = re.compile(
    r"(?:我?们?(?:选|选择|要|是))?(?:第)?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])(?P<unit>个|项|种|条|号|选项)?"
    r"(?:选项)?(?:吧|的|那个)?"
)
# Between two names of one organisation stands nothing of these.
_APART = re.compile("[,、;。和与及/ +]|也|且|跟")
_PARTS = re.compile("[,、;/+ ]|和|与|及|跟|或者?|还有")
_LEVELS_ALONE = set("一二三123")  # of a hospital: a level, not a place in the list
_LAST = re.compile("(?:选)?(?:最后|末尾)(?:一)?(?:个|项|种|条)")
_MAX_NUMERALS = 16  # nobody chooses with more
_ODD = re.compile(r"[{}<>$`\\|=#^&*@%~]|--|;.*[a-z]{3}|^/[a-z]")


def read_choice(text: str, options: Sequence[Option | str]) -> Reading:
    """Return the chosen option's id; two that fit, or a doubt, are asked again."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    offered = [Option(o) if isinstance(o, str) else o for o in options]
    spelled = normalise(text)
    plain = _plain(spelled)
    if not plain:
        return unclear("no_answer")
    named = {o.id for o in offered if plain in map(_name, _names(o))}
    if len(named) == 1 and not (plain.isdigit() and _by_position(plain, offered) not in named):
        return exact(named.pop())
    if refusal := _refusal(spelled):
        return refusal
    return _among(spelled, plain, offered)


def everyday_names(options: Sequence[Option]) -> dict[str, str]:
    """What each option is called, in its own and in everyday words, in one spelling; names that two
    of them go by are left out."""
    by_id = {option.id: option for option in options}
    named: dict[str, set[str]] = {}
    for option in options:
        for name in _names(option)[1:]:
            named.setdefault(_name(name), set()).add(option.id)
    for meaning in (*ORGANISATIONS, *PLATFORMS):
        meant = next((by_id[i] for i in meaning.ids if i in by_id), None)
        if meant is not None and _belongs(meaning, by_id):
            for name in (*meaning.kinds, *meaning.forms, *meaning.alone):
                named.setdefault(name, set()).add(meant.id)
    return {name: ids.pop() for name, ids in named.items() if len(ids) == 1}


def _names(option: Option) -> tuple[str, ...]:
    return tuple(name for name in (option.id, option.label, *option.aliases) if name)


def _plain(text: str) -> str:
    return _NOISE.sub("", text)


@lru_cache(2048)
def _spelled(name: str) -> str:
    """An option's name in one spelling: options are few, and asked for again and again."""
    return normalise(name)


@lru_cache(2048)
def _name(name: str) -> str:
    return _plain(normalise(name))


def _refusal(spelled: str) -> Reading | None:
    if _ODD.search(spelled) or orders(spelled):
        return unclear("injection")
    tags = {token.tag for token in tokenise(spelled, Dimension.COUNT, _MAX_NUMERALS)}
    if Tag.COMMAND in tags:
        return unclear("injection")
    if tags & {Tag.UNKNOWN, Tag.UNSURE} or WORDS.get(_plain(spelled)) is Tag.UNKNOWN:
        return UNKNOWN
    if tags & {Tag.QUESTION, Tag.CONDITION}:
        return unclear("question")
    return None


def _among(spelled: str, plain: str, offered: Sequence[Option]) -> Reading:
    ids = [option.id for option in offered]
    if offers_grades(ids):
        grades = grades_in(spelled)
        if grades:
            return _graded(spelled, grades, ids)
    found = _named(spelled, offered)
    if found:
        if len(found) > 1:
            return unclear("two_candidates")
        chosen = found.pop()
        doubt = _DOUBT.search(spelled) or (chosen not in _APPLIED_FOR and _NOT_NOW.search(spelled))
        return unclear("hedged") if doubt else exact(chosen)
    position = _by_position(plain, offered)
    if position is not None and not (offers_grades(ids) and plain in _LEVELS_ALONE):
        return exact(position)
    return _by_part(plain, offered)


def _graded(spelled: str, grades: Sequence[str], ids: list[str]) -> Reading:
    doubt = _DOUBT.search(spelled) or _NOT_NOW.search(spelled)
    allowed = doubt is not None and doubt.group() == "还没" and "ungraded" in grades[0]
    if len(grades) > 1:
        return unclear("two_candidates")
    if (doubt and not allowed) or not plainly_said(spelled):
        return unclear("hedged")
    option = option_for(grades[0], ids)
    return exact(option) if option is not None else unclear("vague")


def _named(spelled: str, offered: Sequence[Option]) -> set[str]:
    """Ids of the options named in the text; a name inside a longer one does not count."""
    names: dict[str, set[str]] = {}
    forms: set[str] = set()
    plain = _plain(spelled)
    by_id = {option.id: option for option in offered}
    for meaning in (*ORGANISATIONS, *PLATFORMS, NOTHING):
        option = next((by_id[i] for i in meaning.ids if i in by_id), None)
        if option is not None and _belongs(meaning, by_id):
            for name in (*meaning.kinds, *meaning.forms):
                names.setdefault(name, set()).add(option.id)
            for part in {plain, *_PARTS.split(spelled)} & set(meaning.alone):
                names.setdefault(part, set()).add(option.id)
            forms.update(meaning.forms)
    for option in offered:
        for name in _names(option):
            spelled_name = _spelled(name)
            if len(spelled_name) > 1:
                names.setdefault(spelled_name, set()).add(option.id)
    hits = _hits(spelled, names)
    return _by_legal_form(spelled, hits, names, forms)


def _belongs(meaning: Meaning, by_id: dict[str, Option]) -> bool:
    """other and none are everyday ids; the rest of a family must be offered for its names."""
    family = ORGANISATIONS if meaning in ORGANISATIONS else PLATFORMS
    if meaning is NOTHING or meaning.ids == ("other",):
        return True
    return sum(any(i in by_id for i in member.ids) for member in family) > 1 or len(by_id) <= 2


def _hits(spelled: str, names: dict[str, set[str]]) -> list[tuple[int, str]]:
    trie = Trie(names)
    hits: list[tuple[int, str]] = []
    at = 0
    while at < len(spelled):
        name = trie.match(spelled, at)
        if name:
            hits.append((at, name))
        at += max(1, len(name))
    return hits


def _by_legal_form(
    spelled: str, hits: Sequence[tuple[int, str]], names: dict[str, set[str]], forms: set[str]
) -> set[str]:
    """In one name (研究院有限公司) the last form decides; apart (企业，医院) both were named."""
    found: set[str] = set()
    pending: set[str] = set()
    end = 0
    for at, name in hits:
        ids = names[name]
        gap = spelled[end:at]
        continues = pending and name in forms and not _APART.search(gap)
        if not continues:
            found |= pending
        pending = set(ids)
        if name not in forms:
            found |= pending
            pending = set()
        end = at + len(name)
    return found | pending


def _by_position(plain: str, offered: Sequence[Option]) -> str | None:
    """第二个, 2, B: only where no option's own name could be meant by it."""
    if _LAST.fullmatch(plain):
        return offered[-1].id if offered else None
    match = _POSITION.fullmatch(plain)
    if match is None:
        return None
    raw = match["number"]
    bare = "第" not in plain and match["unit"] is None
    if bare and any(raw in _spelled(name) for option in offered for name in _own_names(option)):
        return None
    if raw.isalpha() and raw.isascii():
        place = ord(raw) - ord("a") + 1
    else:
        numeral = parse_numeral(raw, 0)
        if numeral is None or numeral.fault or numeral.low != numeral.high:
            return None
        place = int(numeral.low)
    return offered[place - 1].id if 1 <= place <= len(offered) else None


def _own_names(option: Option) -> tuple[str, ...]:
    """Names that a letter or digit could abbreviate: short ids like 3A, and Chinese labels."""
    short = (option.id,) if len(option.id) <= 3 or any(c.isdigit() for c in option.id) else ()
    return (*short, option.label, *option.aliases)


_DENIED = re.compile("没|无|未|不|非")


def _by_part(plain: str, offered: Sequence[Option]) -> Reading:
    """A part that stands in one label alone; 技术中心 or 研究中心 may stand in several."""
    if len(plain) < 2 or _DOUBT.search(plain):
        return unclear("no_answer")
    found = {
        option.id
        for option in offered
        for name in (option.label, *option.aliases)
        # 有过 is no part of 没有过.
        if name
        and plain in _name(name)
        and not (_DENIED.search(name) and not _DENIED.search(plain))
    }
    if len(found) > 1:
        return unclear("two_candidates")
    return exact(found.pop()) if found else unclear("no_answer")
