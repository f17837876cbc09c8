"""Whatever people do and whenever it fails: the files on the disk are those that the logs name."""

import json
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.attached import incoming, named, on_disk
from tests.bot.bench import Bench
from tests.bot.reading import rows

WORDS = (
    "证明材料", "场地平面图", "营业执照或法人证书", "移去", "移去第 2 个", "换一份", "不换了",
    "撤销", "返回", "菜单", "重新开始", "我的数据", "删除", "归类", "逐个归类", "不要了，删除",
    "知道了，开始", "重点实验室", "野外科学观测研究站",
)  # fmt: skip

says = st.tuples(st.just("say"), st.sampled_from("ab"), st.sampled_from(WORDS))
brings = st.tuples(
    st.just("bring"),
    st.sampled_from("ab"),
    st.sampled_from(("1", "2", "3")),
    st.sampled_from(("", "", "场地平面图", "1")),
)
others = st.sampled_from((("locked",), ("broken",), ("retry",), ("sweep",), ("join",)))
steps = st.lists(st.one_of(brings, says, says, others), min_size=5, max_size=40)


class Failing(Bench):
    """Two chats before one store whose next commit or next turn can be made to fail."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.shows = self.store.outbox.put
        self.fails: Exception | None = None
        self.store.outbox.put = self._put  # type: ignore[method-assign]

    def _put(self, **given: object) -> None:
        fails, self.fails = self.fails, None
        if fails is not None:
            raise fails
        self.shows(**given)  # type: ignore[arg-type]

    def say(self, chat: str, text: str) -> None:
        self.put({"say": text}, chat)

    def bring(self, chat: str, content: str, caption: str) -> None:
        self.put({"bring": content, "caption": caption}, chat, fetch=True)
        with self.store.files.arriving(self.number) as arrival:
            arrival.write(f"%PDF-{content}\n%%EOF".encode())
            told = arrival.finish()
        self.store.inbox.fetched(self.number, json.dumps(told._asdict()))

    def locked(self) -> None:
        """The next commit does not come about; what waits is taken again."""
        self.fails = sqlite3.OperationalError("database is locked")

    def broken(self) -> None:
        """The next turn ends in an error of ours."""
        self.fails = ValueError("a fault of ours")

    def retry(self) -> None:
        for one in self.store.inbox.buried():
            self.store.inbox.retry(one.id)

    def sweep(self) -> None:
        after = self.store.sweep_files(most=1)
        while after:
            after = self.store.sweep_files(after, most=1)

    def join(self) -> None:
        """The second chat speaks about the first one's case."""
        code = self.store.chats.case_code("test", "a")
        self.put({"resume": code or "AAAAAAAAAA"}, "b")

    def finish(self) -> None:
        try:
            self.turns.finish("test")
        except sqlite3.OperationalError:
            self.sweep()
            self.turns.finish("test")


@settings(max_examples=60, deadline=None)
@given(done=steps)
def test_files_on_the_disk_are_those_that_some_case_names(done: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Failing(Path(folder))
        with bench.store:
            for chat in "ab":
                for text in ("你好", "知道了，开始", "重点实验室"):
                    bench.say(chat, text)
            bench.finish()
            for name, *given_to in done:
                getattr(bench, name)(*given_to)
                bench.finish()
                kept = {str(n) for (n,) in rows(bench.data, _NOT_DONE)}
                # A turn that failed leaves what the next sweep takes.
                assert on_disk(bench.data) >= named(bench.data)
                assert set(incoming(bench.data)) >= kept & _brought(bench.data)
                bench.sweep()
                assert on_disk(bench.data) == named(bench.data)
                assert set(incoming(bench.data)) == kept & _brought(bench.data)


_NOT_DONE = "SELECT id FROM inbox WHERE state != 'done' AND payload IS NOT NULL"


def _brought(data: Path) -> set[str]:
    return {str(n) for (n,) in rows(data, "SELECT id FROM inbox WHERE payload LIKE '%\"bring\"%'")}
