"""An entry's answer for one pack in one language: text, sources, and what is open."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dialogs.faq.entries import Entry, Language
from dialogs.faq.figures import FUNCTIONS, Figures
from dialogs.faq.terms import load_terms
from rules.pack import Clause, Pack


class Answer(NamedTuple):
    """`text` is the conclusion; `readings` and `prepare` only where the text is open."""

    text: str
    clauses: tuple[Clause, ...]
    readings: tuple[str, ...] = ()
    prepare: str = ""
    language: Language = "zh"

    @property
    def citation(self) -> str:
        """The sources in words; empty where the text is silent."""
        if not self.clauses:
            return ""
        terms = load_terms()
        names = [terms.cite(clause, self.language) for clause in self.clauses]
        joined = terms.between_citations[self.language].join(names)
        return terms.citation[self.language].format(clauses=joined)

    def plain(self) -> str:
        """Everything as plain text, one thing a line."""
        terms = load_terms()
        lines = [self.text]
        if self.readings:
            lines += [terms.readings[self.language], *(f"- {one}" for one in self.readings)]
            lines += [terms.prepare[self.language].format(prepare=self.prepare)]
            lines += [terms.ask[self.language]]
        return "\n".join([*lines, self.citation]).rstrip()


class TemplateError(ValueError):
    """A template that uses more than the closed set of functions."""


def answer(entry: Entry, pack: Pack, language: Language = "zh") -> Answer:
    """The answer of `entry`. Raises TemplateError or DataReferenceError where `lint` has faults.

    Nothing that people type enters a template: entries alone are rendered.
    """
    template = entry.answer if language == "zh" else entry.answer_en
    text = render(template, pack, language)
    clauses = tuple(pack.clauses[name] for name in entry.clauses)
    if entry.open_point is None:
        return Answer(text, clauses, language=language)
    point = pack.open_points[entry.open_point]
    if language == "zh":
        return Answer(text, clauses, point.readings, point.prepare, language)
    readings = tuple(render(one, pack, language) for one in entry.readings_en)
    prepare = render(entry.prepare_en, pack, language)
    return Answer(text, clauses, readings, prepare, language)


def render(template: str, pack: Pack, language: Language) -> str:
    """The text of a template. Raises TemplateError or DataReferenceError."""
    return _compiled(template).render(Figures(pack, language).functions()).strip()


def references(template: str) -> Iterator[tuple[str, str]]:
    """Each call of a template: the function, and what it refers to. Raises TemplateError for
    anything but text and `function('reference')`."""
    try:
        tree = _environment().parse(template)
    except TemplateSyntaxError as error:
        raise TemplateError(f"got {error.message}, accepted a jinja2 template") from error
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else (output,):
            if isinstance(node, nodes.TemplateData):
                continue
            yield _call(node)


def typed_text(template: str) -> str:
    """What stands in a template outside its calls. Raises TemplateError as `references`."""
    list(references(template))
    tree = _environment().parse(template)
    return " ".join(node.data for node in tree.find_all(nodes.TemplateData))


def _call(node: nodes.Node) -> tuple[str, str]:
    accepted = f"accepted text and calls {', '.join(FUNCTIONS)} of one quoted reference"
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        raise TemplateError(f"got {type(node).__name__} in line {node.lineno}, {accepted}")
    if node.node.name not in FUNCTIONS or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise TemplateError(f"got {node.node.name} in line {node.lineno}, {accepted}")
    match node.args:
        case [nodes.Const(value=str() as ref)]:
            return node.node.name, ref
    raise TemplateError(f"got {node.node.name} of {len(node.args)} arguments, {accepted}")


@lru_cache(maxsize=1024)
def _compiled(template: str) -> Template:
    list(references(template))
    return _environment().from_string(template)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    # Plain text goes out: escaping would turn `R&D` into `R&amp;D`.
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment
