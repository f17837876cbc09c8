"""Many complete packages by one process, that of `kechuang draft` and that which builds for
`kechuang serve`: how much memory they take. Run by `make bench`.

`KECHUANG_PACKAGES` says how many (1,000 took 17 minutes of one core).
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.serving.building import Builder
from bot.store.files import Files
from dialogs.screens import Attachment
from tests.bot.workers import processes_that_build
from tests.dialogs.documents.applications import AS_OF, PACK, full_facts
from tests.dialogs.documents.pdfs import need_fonts

Benchmark = Any  # pytest-benchmark has no types
COUNT = int(os.environ.get("KECHUANG_PACKAGES", "60"))
WARM = 10


def applicants() -> Iterator[dict[str, Any]]:
    """Complete laboratories, no two the same."""
    for number in range(COUNT):
        facts = full_facts(
            "key_laboratory",
            org_name=f"西藏高原医学研究院第{number}研究所",
            proposed_name=f"拉萨市高原医学{number}重点实验室",
            lab_area_m2=2_400 + number,
        )
        yield {"platform": "key_laboratory", "as_of": str(AS_OF), "facts": facts}


def resident_mb(process: int) -> int:
    """The resident memory of a process now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) // 1024


@pytest.mark.tool("fonts")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="NOT MEASURED: needs /proc of Linux")
def test_packages_in_one_process(benchmark: Benchmark, tmp_path: Path) -> None:
    need_fonts()
    command = [sys.executable, "-m", "bot", "draft", "--jsonl", "--format", "zip"]
    command += ["-o", str(tmp_path)]
    resident = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        threading.Thread(target=_fed, args=(process.stdin,), daemon=True).start()

        def make() -> None:
            for line in process.stdout or ():
                assert json.loads(line)["files"]
                resident.append(resident_mb(process.pid))

        benchmark.pedantic(make, rounds=1)
    assert process.returncode == 0
    _told(benchmark, resident)


@pytest.mark.tool("fonts")
def test_packages_for_the_service(benchmark: Benchmark, tmp_path: Path) -> None:
    need_fonts()
    resident = []

    async def make() -> None:
        with Builder(Files(tmp_path, "here")) as builder:
            for one in applicants():
                data = one | {"pack": PACK.name, "language": "zh"}
                assert await builder.build(Attachment(kind="package", name="x", data=data))
                resident.append(resident_mb(*processes_that_build()))

    benchmark.pedantic(lambda: asyncio.run(make()), rounds=1)
    _told(benchmark, resident)


def _told(benchmark: Benchmark, resident: Sequence[int]) -> None:
    assert len(resident) == COUNT
    benchmark.extra_info["packages"] = COUNT
    benchmark.extra_info["resident MB after ten"] = resident[WARM - 1]
    benchmark.extra_info["resident MB at most"] = max(resident)


def _fed(stdin: Any) -> None:
    stdin.writelines(json.dumps({"id": n} | one) + "\n" for n, one in enumerate(applicants()))
    stdin.close()
