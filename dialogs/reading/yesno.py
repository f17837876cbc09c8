"""Yes, no, partly, under way: only what was plainly said; a hedge is asked again."""

import re

from .guards import MAX_CHARACTERS, orders
from .lexicon import WORDS, Tag, unknown_phrase
from .lhasa import is_in_lhasa
from .limits import limited, unbroken
from .normalise import normalise
from .numerals import parse_numeral
from .result import AGREED, UNKNOWN, Reading, exact, unclear
from .tokens import Trie
from .yesno_words import GROUPS, Sign

_BREAKS = ",。;!、:\n"
_MAX_FREE_WORDS = 10  # characters of ordinary words beside a one-character sign
_MAX_WORDS = 60
_MAX_SIGNS = 16


def _load() -> dict[str, Sign]:
    signs: dict[str, Sign] = {}
    asking = {
        Tag.QUESTION: Sign.QUESTION,
        Tag.CONDITION: Sign.QUESTION,
        Tag.COMMAND: Sign.COMMAND,
        Tag.UNKNOWN: Sign.UNKNOWN,
        Tag.UNSURE: Sign.UNKNOWN,
        Tag.ABOUT: Sign.HEDGE,
    }
    signs.update((word, asking[tag]) for word, tag in WORDS.items() if tag in asking)
    for sign, words in GROUPS.items():
        signs.update(dict.fromkeys(words.split(), sign))
    # 还没有办完 says 还没办完.
    spelled_out = {re.sub("没(?!有)", "没有", word): sign for word, sign in signs.items()}
    return spelled_out | signs


_SIGNS = _load()
_TRIE = Trie(_SIGNS)
# 审批中, 办着: whatever is being done is under way.
_UNDER_WAY = re.compile(
    r"(?:办理?|申请|申报|审批|审核|审查|评审|筹备|筹建|建设|登记|注册|制定|制订|起草|修订|拟定|编写|编制"
    r"|签署|签订|协商|整改|推进|进行|落实|公示|走流程|完善|受理|准备|谈判|洽谈|对接|搭建|施工|报批|谈|备案|年检|公证|装修|采购|招标|招聘|调试|验收|换证|补办|变更|续签|草拟|公证)当?中(?!心)"
    r"|(?:办|签|审|建|报|修|改|编|租|装|招|采购)[一-鿿]{1,4}中(?=$|[,。了呢 ])"
    r"|(?P<act>(?:正在|在|正)(?:办|弄|搞|做|整|走|等|谈|签|审|跑|推|写|编|修|报|建|招|装修|施工|协商|对接|起草|完善|健全"
    r"|草拟|沟通|落实|筹备|筹建|磨合|制定|制订|商量)"
    r"|(?:办|弄|搞|做|整|走|等|谈|签|审|跑|推|写|编|修|报|建|准备|筹备|申请)着)"
    r"|(?:送|报|交|递)[一-鿿]{0,8}(?:审批|审核|审查|备案|审)"
)
# 无失信行为，对吗？: yes and no may both mean "none".
_NEGATIVE_QUESTION = re.compile(
    r"(?:无|没有?|不|未)(?!.*(?:有没有|是否|有无|是不是)).*(?:对吗|是吗|对吧|是吧|对不对|吗|吧|属实)"
)

# 我们是分公司 answers 是否独立法人 only if it speaks of the same thing.
_SOMETHING_ELSE = re.compile("(?:我们?|咱们?|单位)?是(?![的滴呢啊嘛,。!]|$|这样)[一-鿿]{2,}")


# 不是独立法人，是分公司 denies; what it is instead says nothing more.
_DENIED_FOR = re.compile(
    "^((?:我们?|咱们?|单位|这个?)?不(?:是|属于)[^,。;不没无]{0,12})"
    "[,。; ]?而?是(?!的|滴|呢|啊|有|没)[一-鿿]{2,}$"
)
_NUMERAL = "[0-9一二两三四五六七八九十]{1,3}"
_OF = "[个项家样份条种人位篇块件]"
# 三项有两项, 三个里有两个
_SOME_OF = re.compile(
    f"(?P<all>{_NUMERAL}){_OF}(?:里面?|中|当中|里头)?[,]?(?:只|就|才|已|已经)?"
    f"(?:有|具备|符合|满足|签了|办了|达到)了?(?P<some>{_NUMERAL}){_OF}(?=$|[,。了])"
)
# Words of the question that are its answer: 固定的 to “是不是相对固定”.
_PREDICATE = re.compile(
    "(?<![半算较])(固定|集中|连续|系统|明晰|良好|合理|稳定|紧密|突出|明确|清晰|规范|合格|独立)(?=$|[的,。了呢啊]|吧)"
)


def read_yesno(text: str, question: str = "") -> Reading:
    """`question` (as shown) settles 是的，没有 and forbids bare answers to negative questions."""
    if len(text) > MAX_CHARACTERS:
        return unclear("too_long")
    spelled = normalise(text)
    asked = normalise(question)
    neutral = re.sub("有没有|是不是|能不能|会不会|有无|是否", "", asked)
    if asked and _NEGATIVE_QUESTION.search(neutral):
        return UNKNOWN if _signs(spelled)[0] == [[Sign.UNKNOWN]] else unclear("negative_question")
    if limited(spelled, asked):
        return unclear("limited")
    if is_in_lhasa(spelled, asked):
        return exact("yes")
    spelled = unbroken(spelled, asked)
    spelled = _PREDICATE.sub(lambda m: "符合" if m.group() in asked else m.group(), spelled)
    spelled = _SOME_OF.sub(_share, _DENIED_FOR.sub(r"\1", spelled))
    clauses, words, odd = _signs(spelled)
    if odd or orders(spelled):
        return unclear("injection")
    if asked and _SOMETHING_ELSE.match(spelled) and not _shares_words(spelled, asked):
        return unclear("no_answer")
    return _decide(clauses, words, asked=bool(asked))


def _share(match: re.Match[str]) -> str:
    """So many of so many: a part, where it is fewer."""
    part, whole = parse_numeral(match["some"], 0), parse_numeral(match["all"], 0)
    if part is None or whole is None or part.fault or whole.fault:
        return "可能"
    return "部分" if 0 < part.high < whole.low else "可能"


def _shares_words(text: str, asked: str) -> bool:
    return any(text[at : at + 2] in asked for at in range(len(text) - 1))


def _signs(text: str) -> tuple[list[list[Sign]], int, bool]:
    """The signs of each clause, the number of characters that are none, odd symbols found."""
    clauses: list[list[Sign]] = [[]]
    words = 0
    odd = False
    at = 0
    last = ""
    while at < len(text):
        if match := _UNDER_WAY.match(text, at):
            clauses[-1].append(Sign.SUBMIT if match["act"] else Sign.PROGRESS)
            at = match.end()
        elif found := _word(text, at):
            word, sign = found
            # 没有没有 says it twice, and denies it once.
            if sign is not Sign.NEUTRAL and last != word:
                clauses[-1].append(sign)
            last = word
            at += len(word)
            continue
        else:
            char = text[at]
            if char in _BREAKS:
                clauses.append([])
            elif char.isalnum():
                words += 1
                odd = odd or (char.isascii() and char.isalpha())
            elif char in "{}<>$`\\|=_#^&*@%~/[]":
                odd = True
            at += 1
        last = ""
    return [_turned(clause) for clause in clauses if clause], words, odd


def _word(text: str, at: int) -> tuple[str, Sign] | None:
    word = _TRIE.match(text, at)
    phrase = unknown_phrase(text, at)
    if phrase is not None and len(phrase[0]) > len(word):
        return phrase[0], Sign.UNKNOWN
    return (word, _SIGNS[word]) if word else None


def _turned(clause: list[Sign]) -> list[Sign]:
    """没有取得, 不完全符合: a verb after a negation is denied with it and says nothing more."""
    turned: list[Sign] = []
    meant = {Sign.REACHED: Sign.YES, Sign.SUBMIT: Sign.PROGRESS}
    for sign in clause:
        denied = not {Sign.NO, Sign.DENY, Sign.PLAN}.isdisjoint(turned)
        if sign in meant and not denied:
            turned.append(meant[sign])
        elif sign not in meant:
            turned.append(sign)
    if Sign.DONE in turned and Sign.ACT in turned:
        return turned
    return [sign for sign in turned if sign not in {Sign.DONE, Sign.ACT}]


def _decide(clauses: list[list[Sign]], words: int, *, asked: bool) -> Reading:
    signs = {sign for clause in clauses for sign in clause}
    if Sign.COMMAND in signs:
        return unclear("injection")
    if Sign.UNKNOWN in signs:
        definite = {Sign.YES, Sign.NO, Sign.PARTIAL} & signs
        spoken = [clause for clause in clauses if Sign.UNKNOWN not in clause]
        return unclear("contradiction") if definite and spoken else UNKNOWN
    if Sign.QUESTION in signs:
        return unclear("question")
    if Sign.HEDGE in signs:
        return unclear("hedged")
    if Sign.SOFT in signs and Sign.YES not in signs:
        return unclear("hedged")
    if words > _MAX_WORDS or sum(map(len, clauses)) > _MAX_SIGNS:
        return unclear("too_long")
    if Sign.PARTIAL in signs:
        return unclear("contradiction") if Sign.PROGRESS in signs else exact("partial")
    if Sign.PROGRESS in signs:
        return unclear("contradiction") if Sign.YES in signs else exact("in_progress")
    if Sign.PLAN in signs:
        return unclear("plan")
    return _yes_or_no(clauses, signs, words, asked=asked)


def _yes_or_no(clauses: list[list[Sign]], signs: set[Sign], words: int, *, asked: bool) -> Reading:
    negations = max((clause.count(Sign.NO) for clause in clauses), default=0)
    doubled = any(Sign.NO in clause and Sign.DENY in clause for clause in clauses)
    if negations > 1 or doubled:
        return unclear("contradiction")  # 不是没有
    agreeing = {Sign.AGREE} & signs
    yes = {Sign.YES, Sign.DONE} & signs
    if Sign.NO in signs:
        if Sign.YES in signs or (Sign.DENY in signs and yes):
            return unclear("contradiction")
        if agreeing and not asked:
            return unclear("contradiction")
        return exact("no")
    if Sign.DENY in signs:
        return unclear("contradiction") if yes or agreeing else exact("no")
    if not yes and not agreeing and signs != {Sign.NOD}:
        return unclear("no_answer")
    if words > (2 * _MAX_FREE_WORDS if yes else _MAX_FREE_WORDS):
        return unclear("no_answer")
    return exact("yes") if yes else Reading("ok", "yes", "exact", reason=AGREED)
