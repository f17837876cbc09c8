"""Every text in the code goes through gettext, whole, with named placeholders."""

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from rules.extraction import KEYWORDS, ROOT, SOURCES, messages
from tests.translated import HAN

FILES = sorted(file for source in SOURCES for file in (ROOT / source).rglob("*.py"))

# Files whose Han literals are compared with what was typed or with the law, and never shown.
DATA: Mapping[str, str] = {
    "dialogs/reading/": "lexicons and grammar of typed answers",
    "dialogs/mentions/": "what joins and states facts in a typed message",
    "dialogs/faq/figures.py": "units beside the figures of answers, in pairs of languages",
    "dialogs/faq/finding.py": "numerals and words around a citation, compared with what was typed",
    "dialogs/faq/injections.py": "patterns of attempts, compared with what was typed",
    "dialogs/faq/model/": "words and sounds of typed questions, compared",
    "dialogs/retrieval.py": "words that make typed text a question, compared with the law",
    "dialogs/documents/docx/faces.py": "names of fonts",
    "dialogs/documents/docx/parts.py": "names of fonts",
}
# Single literals of the same sort in files that also show text.
LITERALS: Mapping[tuple[str, str], str] = {
    ("rules/facts.py", "是不是"): "the form of a question as rule data has it, looked for",
    ("dialogs/states/language.py", "中文"): "each language by its own name, in whatever language",
    ("dialogs/documents/pdf/blocks.py", "宽"): "the widest character, to measure with",
    ("rules/wording.py", "元"): "the unit as rule data names it, compared",
    ("rules/linting/walk.py", "一二三四五六七八九十"): "numerals of the law, compared",
    ("rules/linting/sense.py", "年"): "as the law writes periods, compared",
    ("rules/linting/text.py", "万"): "as the law writes figures, compared",
}
_PATTERNS = {"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"}


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """The calls that mark text, each with the arguments that are texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            name = node.func.attr if isinstance(node.func, ast.Attribute) else name
            if name in KEYWORDS:
                yield node, node.args[: len(KEYWORDS[name] or (1,))]


def _is_pattern(node: ast.AST) -> bool:
    """A call of `re`: its literals are compared with text."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _PATTERNS
    )


def _is_command(node: ast.AST) -> bool:
    """A function whose docstring click shows as its help."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in ("command", "group")
        and not any(keyword.arg == "help" for keyword in one.keywords)
        for one in node.decorator_list
    )


def _docstring(node: ast.AST) -> ast.expr | None:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    if isinstance(node, documented) and not _is_command(node) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr):
            return first.value
    return None


def han_literals(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every Han literal that passes gettext by."""
    tree = ast.parse(code)
    known: set[ast.AST] = set()
    for _call, arguments in _calls(tree):
        known.update(arguments)
    for node in ast.walk(tree):
        if (docstring := _docstring(node)) is not None:
            known.add(docstring)
        if _is_pattern(node):
            known.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in known:
            text = node.value
            if isinstance(text, str) and HAN.search(text):
                yield node.lineno, text


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = '未'", ["未"]),
        ("x = _('未')", []),
        ("x = N_('未' '填')", []),
        ("x = ngettext('一 {n}', '多 {n}', n)", []),
        ("x = _('未').format(n='填')", ["填"]),
        ("x = f'第{n}题'", ["第", "题"]),
        ("def f():\n    '''按第十四条。'''", []),
        ("@click.command()\ndef f():\n    '''检查。'''", ["检查。"]),
        ("@click.command(help=_('检查。'))\ndef f():\n    '''按第十四条。'''", []),
        ("@click.option('-x', help='检查。')\ndef f(): ...", ["检查。"]),
        ("# 未填\nx = 1", []),
        ("x = re.search(r'[成％]', y)", []),
        ("x = y.split('、')", []),
        ("x = y.split('和')", ["和"]),
    ],
)
def test_the_search_finds_literals(code: str, found: list[str]) -> None:
    assert [text for _line, text in han_literals(code)] == found


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_no_han_literal_passes_gettext_by(file: Path) -> None:
    name = _name(file)
    if any(name.startswith(data) for data in DATA):
        return
    found = [
        (line, text)
        for line, text in han_literals(file.read_text(encoding="utf-8"))
        if (name, text) not in LITERALS
    ]
    assert not found, f"{name}: wrap in _() or N_()"


def test_every_exemption_is_needed() -> None:
    present = {(_name(f), text) for f in FILES for _l, text in han_literals(f.read_text("utf-8"))}
    assert not [one for one in LITERALS if one not in present]
    assert not [one for one in DATA if not any(file.startswith(one) for file, _text in present)]


def faults_of_arguments(code: str) -> Iterator[tuple[int, str]]:
    """Line and fault of every marked text that cannot be extracted or filled in."""
    tree = ast.parse(code)
    for formatted in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for call, arguments in _calls(formatted):
            if any(isinstance(argument, ast.Constant) for argument in arguments):
                # Python 3.11 has one token for the whole f-string: nothing inside is extracted.
                yield call.lineno, "inside an f-string"
    for call, arguments in _calls(tree):
        for argument in arguments:
            if isinstance(argument, ast.JoinedStr):
                yield call.lineno, "an f-string"
            elif isinstance(argument, ast.BinOp):
                yield call.lineno, "put together at run time"
            elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield from ((call.lineno, fault) for fault in _faults_of_text(argument.value))
        marker = call.func.id if isinstance(call.func, ast.Name) else ""
        if marker == "N_" and not all(isinstance(one, ast.Constant) for one in arguments):
            yield call.lineno, "N_() of no literal"


def _faults_of_text(text: str) -> Iterator[str]:
    try:
        names = [name for _text, name, _spec, _how in string.Formatter().parse(text)]
    except ValueError:
        yield f"braces that do not match in {text!r}"
        return
    if not text.strip():
        yield "an empty text"
    if any(name == "" or (name or "").isdigit() for name in names):
        yield f"a placeholder without a name in {text!r}"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("_(f'第{n}题')", ["an f-string"]),
        ("f'{_(label)}'", []),
        ("f'{a or _(\"未填\")}'", ["inside an f-string"]),
        ("_('第' + n)", ["put together at run time"]),
        ("_('第 %s 题' % n)", ["put together at run time"]),
        ("N_(label)", ["N_() of no literal"]),
        ("_(label)", []),
        ("_('第 {n} 题').format(n=1)", []),
        ("_('第 {} 题').format(1)", ["a placeholder without a name in '第 {} 题'"]),
        ("_('第 {0} 题').format(1)", ["a placeholder without a name in '第 {0} 题'"]),
        ("_('第 {n 题')", ["braces that do not match in '第 {n 题'"]),
        ("ngettext('{n} 题', f'{n} 题', n)", ["an f-string"]),
    ],
)
def test_the_search_finds_faulty_arguments(code: str, found: list[str]) -> None:
    assert [fault for _line, fault in faults_of_arguments(code)] == found


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_marked_texts_are_whole_literals_with_named_placeholders(file: Path) -> None:
    assert not list(faults_of_arguments(file.read_text(encoding="utf-8")))


def test_the_extraction_finds_every_marked_literal() -> None:
    extracted = {(m.file, m.id if isinstance(m.id, str) else m.id[0]) for m in messages()}
    marked = {
        (_name(file), arguments[0].value)
        for file in FILES
        for _call, arguments in _calls(ast.parse(file.read_text(encoding="utf-8")))
        if arguments and isinstance(arguments[0], ast.Constant)
    }
    assert marked - extracted == set()
