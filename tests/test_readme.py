"""What README shows is what the program says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
ELIDED = re.compile(r"^ *\.\.\.$")


def examples() -> list[tuple[str, list[str]]]:
    """The commands of README's console blocks, each with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize(("command", "printed"), examples(), ids=lambda one: str(one)[:30])
def test_an_example_prints_what_readme_says(command: str, printed: list[str]) -> None:
    echoed, _pipe, program = command.rpartition(" | ")
    done = subprocess.run(
        [sys.executable, "-m", "bot", *shlex.split(program)[1:]],
        input="".join(shlex.split(echoed)[1:]),
        capture_output=True,
        text=True,
        check=True,
    )
    told = done.stdout.splitlines()
    for line in printed:
        if not ELIDED.match(line):
            assert line in told
            told = told[told.index(line) + 1 :]
