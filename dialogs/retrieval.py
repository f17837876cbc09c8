"""Find the clauses of the Measures that a question is about: character bigrams, weighted by how
rare they are. Deterministic; a question whose words the law does not share finds nothing."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rules.loading import load_pack
from rules.pack import Clause, Platform

ASKING = re.compile(
    r"[?？吗呢]\s*$|多少|怎么|怎样|咋|什么|啥|哪[些里个类天年儿]?|(?<!好)几[个年天类次名项篇家成月号时]|"
    r"多[大久长宽高]|能不能|可不可以|可以.*[吗么]|是否|要不要|算不算|够不够|行不行|得不得|是不是|"
    r"有没有.*[?？]|有[没莫]得|为什么|何时|谁|(?:行|够|能|要|算|可以|得|成|对|用|报|搞)不\s*$"
)
ASKING_IN_ENGLISH = re.compile(
    r"\s*(?:how|what|when|where|who|whom|whose|why|which|can|could|may|do|does|did|is|are|am|will|"
    r"would|must|should|shall|has|have)\s+\S+\s+\S+",
    re.IGNORECASE,
)

# Words that people use for words of the law.
SYNONYMS: Mapping[str, str] = {
    "给钱": "扶持资助",
    "多少钱": "扶持资助 万元",
    "补贴": "扶持资助",
    "补助": "扶持资助",
    "奖励": "奖励扶持",
    "经费": "扶持资助",
    "考核": "绩效评估",
    "年报": "年度工作总结报告",
    "总结": "年度工作总结报告",
    "名字": "命名",
    "起名": "命名",
    "挂牌": "命名挂牌",
    "升级": "提档升级",
    "流程": "备案程序",
    "步骤": "备案程序",
    "怎么申请": "备案程序",
    "条件": "应具备以下条件",
    "工程中心": "工程技术研究中心",
    "野外站": "野外科学观测研究站",
    "造假": "弄虚作假",
    "重复": "重复享受",
    "有效期": "施行 期限",
}
THRESHOLD = 0.16
LONGEST = 500
_SHORTEST = 3
_LONGEST_SENTENCE = 300


class Found(NamedTuple):
    """A clause and how well it fits, 0 to 1."""

    clause: Clause
    score: float


def is_question(text: str) -> bool:
    """Does the text ask rather than answer?"""
    if len(text) < _SHORTEST:
        return False
    if len(text) > _LONGEST_SENTENCE:  # who asks at length asks at the beginning or at the end
        text = f"{text[:_LONGEST_SENTENCE]}\n{text[-_LONGEST_SENTENCE:]}"
    return ASKING.search(text) is not None or ASKING_IN_ENGLISH.match(text) is not None


def find_clauses(pack_name: str, question: str, platform: Platform | None = None) -> list[Found]:
    """The clauses that `question` is about, best first, at most three; none if nothing fits.
    Clauses of the platform in hand stand before those of the others."""
    found = []
    for name, score in likeness(pack_name, question).items():
        clause = _index(pack_name).clauses[name]
        if platform and name.startswith("annex."):
            score *= 1.2 if name.startswith(f"annex.{platform.id}.") else 0.6  # noqa: PLW2901
        found.append(Found(clause, score))
    found.sort(key=lambda one: -one.score)
    best = [one for one in found[:3] if one.score >= THRESHOLD]
    return [one for one in best if one.score >= 0.6 * best[0].score]


def likeness(pack_name: str, question: str) -> dict[str, float]:
    """How much each clause is like the question, 0 to 1; only those that share words with it."""
    index = _index(pack_name)
    asked = _weigh(_grams(_with_synonyms(question[:LONGEST])), index.rarity)
    norm = math.sqrt(sum(weight * weight for weight in asked.values()))
    shared: dict[str, float] = defaultdict(float)
    for gram, weight in asked.items():
        for name, share in index.holding.get(gram, ()):
            shared[name] += weight * share
    return {name: score / norm for name, score in shared.items()}


class _Index(NamedTuple):
    """`holding`: for each pair of characters the clauses that have it, each with its share."""

    clauses: Mapping[str, Clause]
    rarity: Mapping[str, float]
    holding: Mapping[str, Sequence[tuple[str, float]]]


@lru_cache(maxsize=4)
def _index(pack_name: str) -> _Index:
    clauses = load_pack(pack_name).clauses
    grams = {
        name: Counter(_grams(f"{clause.label} {clause.text}")) for name, clause in clauses.items()
    }
    spread = Counter(gram for counted in grams.values() for gram in counted)
    rarity = {gram: math.log(len(clauses) / count) for gram, count in spread.items()}
    holding: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, counted in grams.items():
        vector = _weigh(counted.elements(), rarity)
        # Long clauses are about many things: their length counts only by half.
        length = math.sqrt(math.sqrt(sum(w * w for w in vector.values())) * 12.0)
        for gram, weight in vector.items():
            holding[gram].append((name, weight / length))
    return _Index(clauses, rarity, holding)


def _weigh(grams: Iterator[str], rarity: Mapping[str, float]) -> dict[str, float]:
    counts = Counter(grams)
    return {
        gram: (1.0 + math.log(count)) * rarity.get(gram, math.log(120.0))
        for gram, count in counts.items()
    }


def _grams(text: str) -> Iterator[str]:
    for run in re.findall(r"[一-鿿]+|[0-9]+|[a-z]+", text.lower()):
        if run[0].isascii():
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def _with_synonyms(question: str) -> str:
    added = [law for word, law in SYNONYMS.items() if word in question]
    return " ".join([question, *added])
