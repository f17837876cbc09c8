"""Every platform type, from the notice to the draft, through a real process."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from bot.store import Store
from dialogs.case import Case
from rules.criteria.base import STATUS_WORDS
from rules.facts import Fact, FactKind
from rules.loading import load_pack
from rules.pack import Pack
from rules.status import Status
from tests.bot.terminal.processes import ROOT, Conversation

PACK = load_pack()
MOST_TURNS = 200
BY_UNIT = {"㎡": "320平", "元": "60万元", "%": "8%", "％": "8%"}


def answer(fact: Fact, turn: int) -> str:
    """Some answer to a fact, as a person would type it; of yes and no, now this, now that."""
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            return ("1", "1", "2", "不清楚")[turn % 4]
        case FactKind.NUMBER:
            return BY_UNIT.get(fact.unit, "12")
        case FactKind.COUNT:
            return "12"
        case FactKind.DATE:
            return "2021年3月"
        case FactKind.CHOICE:
            return "1"
        case FactKind.SEVERAL:
            return "都有"
    return f"{fact.label}之样例"


class Applicant:
    """Who answers at the terminal; looks up, beside it, what is being asked."""

    def __init__(self, data: Path) -> None:
        self.store = Store(data)
        self.talk = Conversation(data)
        self.turns = 0

    @property
    def case(self) -> Case:
        case = self.store.case_of("terminal", "local")
        assert case is not None
        return case

    def answer_all(self, pack: Pack, platform: str) -> None:
        """Answer until no question stands."""
        facts = {**pack.facts, **pack.facts_of(platform)}
        while (place := self.case.place).state in ("question", "readback"):
            self.turns += 1
            assert self.turns < MOST_TURNS, self.talk.screen
            if place.state == "readback":
                self.talk.say("对")
                continue
            before = len(self.case.log)
            self.talk.say(answer(facts[place.about.fact], self.turns))
            asked = self.case.place.about.facts
            if len(self.case.log) == before and asked == place.about.facts:
                self.talk.say("不清楚")


@pytest.mark.parametrize("platform", PACK.platforms)
def test_from_the_notice_to_the_draft(platform: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    applicant = Applicant(data)
    with applicant.store, applicant.talk as talk:
        assert "自查" in talk.screen
        talk.say("知道了，开始")
        talk.say(PACK.platforms[platform].name)
        applicant.answer_all(PACK, platform)
        talk.say("看结果")
        assert "不是受理或审批决定" in talk.screen
        talk.say("菜单")
        talk.say("草稿和材料")
        if "补信息" in talk.screen:
            talk.say("particulars")
            applicant.answer_all(PACK, platform)
        if applicant.case.place.state != "draft":
            talk.say("菜单")
            talk.say("草稿和材料")
        talk.say("生成草稿")
        draft = written(tmp_path, talk.screen, ".docx")
        talk.say("我的数据")
        talk.say("导出")
        export = written(tmp_path, talk.screen, ".json")
        assert talk.leave() == 0
    assert json.loads(export.read_text(encoding="utf-8"))["platform"] == platform
    assert statuses_in(draft) == statuses_of(export)
    assert len(statuses_of(export)) == len(PACK.platforms[platform].standing_checks)


def written(folder: Path, screen: str, ending: str) -> Path:
    """The one file that a screen tells of."""
    (line,) = [line for line in screen.splitlines() if line.startswith("文件：")]
    path = folder / line.removeprefix("文件：")
    assert path.suffix == ending
    return path


def statuses_in(draft: Path) -> list[str]:
    """The results in the draft's table of conditions, in words."""
    document = docx.Document(str(draft))
    (table,) = [
        table
        for table in document.tables
        if any(cell.text.strip() == "自查结果" for cell in table.rows[0].cells)
    ]
    column = [cell.text.strip() for cell in table.rows[0].cells].index("自查结果")
    return [row.cells[column].text.split("\n")[0] for row in table.rows[1:]]


def statuses_of(export: Path) -> list[str]:
    """What `kechuang assess` finds on the exported facts, in words."""
    exported = json.loads(export.read_text(encoding="utf-8"))
    request = {name: exported[name] for name in ("platform", "as_of", "facts")}
    run = subprocess.run(
        [sys.executable, "-m", "bot", "assess"],
        input=json.dumps(request),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    checks = json.loads(run.stdout)["checks"]
    return [STATUS_WORDS[Status(check["status"])] for check in checks]
