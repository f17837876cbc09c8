"""Hospital grades: 三甲, 三级甲等, 3A, 二乙, 三级未定等, 未定级."""

import re

_LEVELS = {"一": "1", "二": "2", "三": "3", "两": "2"}
_CLASSES = {"甲": "a", "乙": "b", "丙": "c", "特": "special", "a": "a", "b": "b", "c": "c"}
_UNGRADED = (
    "(?:未|没有?|还没有?|尚未|还未)(?:定|评|分)(?:定|过|上|等|级)?(?:等级|等|级)?"
    "|无等级|无级别|没有?等级|没有?级别"
)
_LEVEL_UNGRADED = re.compile(
    rf"(?P<level>[一二三123])级?(?:医院)?,?(?:但|还)?(?:{_UNGRADED}|不分等|未评审)(?:次)?"
)
_GRADE = re.compile(
    r"(?P<level>[一二三123])(?:级(?P<middle>(?:医院)?的?)|等)?(?P<cls>[甲乙丙特]|[abc](?![a-z]))(?P<end>级|等)?"
)
_LEVEL = re.compile("(?P<level>[一二三123])级(?!别)")
_NO_GRADE = re.compile(_UNGRADED)


def grades_in(text: str) -> list[str]:
    """Return the grades named in a normalised text, each once, in the ids of the facts.

    A level without class gives the level alone ("3"); "一级甲等" gives "1a".
    """
    found: list[str] = []
    for pattern, named in (
        (_LEVEL_UNGRADED, lambda m: f"{_digit(m)}_ungraded"),
        (_GRADE, _named_grade),
        (_LEVEL, _digit),
        (_NO_GRADE, lambda m: "ungraded"),
    ):
        found.extend(named(match) for match in pattern.finditer(text))
        text = pattern.sub("、", text)
    return list(dict.fromkeys(found))


# What may stand beside a grade. Anything else (冲三甲, 准三甲) may change what it says.
_BESIDE = re.compile(
    "[一-鿿]{0,16}医院|我们|我|咱们?|单位|这个?|本院|我院|院|是|一家|一所|属于|目前|现在|现|已经?|刚刚?"
    "|评审?(?:通过|过|定)|被?评(?:上|为|定为)?|定为|的|了|啊|呢|嘛|哈|呀|级别|等级|级|等|综合|专科|藏医|中医|人民|国家|公立|民营"
    "|[市区县](?:里|上|级|里面|上面|城)?|西藏|拉萨|有|没错|对|嗯|正式|认定|挂牌|批复?|拿到|通过|过"
    "|(?:去年|前年|今年|[0-9零一二三四五六七八九]{2,4}年)[刚才]?(?=评|定)|[,:。!、 ()]"
)


def plainly_said(text: str) -> bool:
    """Whether a text says a grade and nothing that could take it back."""
    for pattern in (_LEVEL_UNGRADED, _GRADE, _LEVEL, _NO_GRADE, _BESIDE):
        text = pattern.sub("", text)
    return not text


def option_for(grade: str, ids: list[str]) -> str | None:
    """The one of the option ids that means `grade`, or None (a bare level names no grade)."""
    wanted = {grade}
    level, _, rest = grade.partition("_")
    if level[1:] == "special" or rest == "special":
        wanted |= {f"{level[0]}_special", f"{level[0]}s", f"{level[0]}t"}
    if level.startswith("1"):
        wanted.add("1")
    matches = [option for option in ids if option.lower() in wanted]
    exact = [option for option in matches if option.lower() == grade]
    if exact:
        return exact[0]
    return matches[0] if len(matches) == 1 else None


def offers_grades(ids: list[str]) -> bool:
    return any(option.lower() in {"3a", "2a", "3b"} for option in ids)


def _digit(match: re.Match[str]) -> str:
    level = match["level"]
    return _LEVELS.get(level, level)


def _named_grade(match: re.Match[str]) -> str:
    grade = _CLASSES[match["cls"]]
    return f"{_digit(match)}_special" if grade == "special" else f"{_digit(match)}{grade}"
