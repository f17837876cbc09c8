"""Rule data read back: in words beside the clauses, and as a graph fact → check → clause."""

from collections.abc import Iterator, Mapping

from rules.citing import full_label
from rules.criteria import Choice
from rules.facts import Fact
from rules.i18n import _
from rules.pack import Check, ClauseChecks, Pack, Platform, Standing


def read_back(pack: Pack, platform: Platform) -> str:
    """Every clause of the platform, verbatim, with the checks that it gives rise to."""
    lines = [
        _("{name}（{id}，规则包 {pack}）").format(
            name=_(platform.name), id=platform.id, pack=pack.name
        )
    ]
    for standing in platform.before:
        lines += _standing(pack, platform, standing)
    for part in platform.annex:
        lines += _clause(pack, platform, part)
    for standing in platform.after:
        lines += _standing(pack, platform, standing)
    return "\n".join(lines)


def _standing(pack: Pack, platform: Platform, standing: Standing) -> Iterator[str]:
    clause = pack.clauses[standing.clause]
    yield ""
    yield f"{full_label(clause.label)}  [{clause.id}]"
    yield f"  {clause.text}"
    yield from _check(pack, platform, standing.check)


def _clause(pack: Pack, platform: Platform, part: ClauseChecks) -> Iterator[str]:
    clause = pack.clauses[part.clause]
    yield ""
    yield f"{full_label(clause.label)}  [{clause.id}]"
    for span in part.text:
        text = span.text.replace("\n", " ")
        if span.of:
            checks = _("、").join(span.of)
            yield _("  「{text}」 → {checks}").format(text=text, checks=checks)
        else:
            yield _("  「{text}」 不作判断：{why}").format(text=text, why=_(span.decides_nothing))
    for check in part.checks:
        yield from _check(pack, platform, check)
    if platform.softening and part.clause in platform.softening.clauses:
        by = pack.facts_of(platform.id)[platform.softening.by]
        yield _("  「{label}」为是时，本条未达到的改为需市科技局确认（{point}）").format(
            label=_(by.label), point=platform.softening.open_point
        )


def _material(pack: Pack, facts: Mapping[str, Fact], check: Check, material: str) -> str:
    name = _(pack.evidence[material].name)
    if material not in check.evidence_only or not isinstance(check.decide, Choice):
        return name
    fact, only = facts[check.decide.fact], check.evidence_only[material]
    labels = [_(option.label) for option in fact.options if option.id in only]
    return _("{material}（仅{options}）").format(material=name, options=_("、").join(labels))


def _check(pack: Pack, platform: Platform, check: Check) -> Iterator[str]:
    facts = pack.facts_of(platform.id)
    yield f"  ■ {platform.id}.{check.id}  {_(check.label)}"
    yield f"      {check.decide.words(facts)}"
    for name in check.reads:
        yield f"      · {name}  {_(facts[name].label)}"
        for option in facts[name].options:
            yield f"          {option.id}  {_(option.label)}"
    if check.evidence:
        names = _("、").join(_material(pack, facts, check, one) for one in check.evidence)
        yield _("      证明材料：{names}").format(names=names)
    if check.open_point:
        point = pack.open_points[check.open_point]
        yield _("      {code}：{question}").format(code=point.code, question=_(point.question))
    if check.open_question:
        yield f"      {_(check.open_question)}"


def mermaid(pack: Pack, platform: Platform) -> str:
    """The graph of one platform in mermaid's flowchart language."""
    facts = pack.facts_of(platform.id)
    lines = ["flowchart LR"]
    clauses: dict[str, str] = {}
    for clause, check in platform.standing_checks:
        node = f"check_{_node(check.id)}"
        lines.append(f'  {node}["{check.id}<br/>{_(check.label)}"]')
        clauses.setdefault(clause, f"clause_{_node(clause)}")
        lines += [f'  fact_{name}(["{_(facts[name].label)}"]) --> {node}' for name in check.reads]
        lines.append(f"  {node} --> {clauses[clause]}")
    lines += [
        f'  {node}>"{full_label(pack.clauses[clause].label)}"]' for clause, node in clauses.items()
    ]
    return "\n".join(lines)


def _node(name: str) -> str:
    return name.replace(".", "_")
