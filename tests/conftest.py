"""What all tests share."""

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where KECHUANG_FORBID_SKIPS is set (CI), a test that skips has failed: there, every outside
    tool is installed."""
    report = yield
    if report.skipped and os.environ.get("KECHUANG_FORBID_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may skip: {report.longrepr}"
    return report
