"""Where a conversation can stand: a state, and what it is about there.

What a place is about is a model of its own for each state that needs one. A stored place is read
whatever program wrote it: keys that its state no longer knows are dropped, and one that its state
can make nothing of is `Unreadable`, and left.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    ValidationInfo,
)

# Where a question came from, and so where it leads: see dialogs.states.question.
Way: TypeAlias = Literal["interview", "finder", "change", "follow", "rest", "again"]


class About(BaseModel):
    """What a place is about. `state` names the state that it belongs to."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    state: ClassVar[str] = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the place is of no use without."""
        return ()

    @property
    def material(self) -> str:
        """The material that the place is of no use without; empty where it needs none."""
        return ""

    def changed(self, **fields: Any) -> Self:  # noqa: ANN401 - of the fields' own types
        """The same with other values of some fields. Raises ValidationError."""
        return self.model_validate({**self.__dict__, **fields})


class Nothing(About):
    """Of most states: they show what the whole case says."""


class Unreadable(About):
    """What an older program stored, and its state can make nothing of today."""


class AtNotice(About):
    """`platform`: the type that a link named."""

    state = "notice"
    platform: str = ""


class Asked(About):
    """A question; `rest` are facts to be asked behind it and `asked` those of this round. `chosen`
    are the ids ticked so far of a list, None: those of the answer before; `failed` counts what was
    typed and not understood. Without a fact it stands only until a question is put."""

    state = "question"
    fact: str = ""
    way: Way = "interview"
    rest: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    chosen: tuple[str, ...] | None = None
    failed: int = 0

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,) if self.fact else ()


class Given(About):
    """An answer that waits: its value in JSON form, the words, the message that said it."""

    fact: str
    value: Any
    raw: str
    source: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)


class ReadBackOf(Given):
    state = "readback"


class ConsequenceOf(Given):
    state = "consequence"


class Stated(BaseModel):
    """What a message says of one fact: its value in JSON form, and the clause that says it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    fact: str
    value: Any
    raw: str


class Offering(About):
    """Several facts that one message gave; with `changing`, the wrong one is looked for."""

    state = "offered"
    items: tuple[Stated, ...]
    changing: bool = False
    source: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(one.fact for one in self.items)


class Asking(About):
    """A question about the Measures, as it was typed; `entry`: the answer that was chosen."""

    state = "ask"
    question: str
    entry: str = ""


class Reasons(About):
    """Why a fact is asked."""

    state = "why"
    fact: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)


class Quoted(About):
    """Clauses to be read, by id."""

    state = "clause"
    clauses: tuple[str, ...]


class ToTakeAlong(About):
    """What people are asked: the question, and the clauses that its answer rested on."""

    state = "staff"
    question: str = ""
    clauses: tuple[str, ...] = ()


class AtMaterial(About):
    """A material, and the file that the next one is to replace, by id."""

    state = "material"
    item: str
    instead: str = ""

    @property
    def material(self) -> str:
        return self.item


class Removing(About):
    """A file, by id."""

    state = "removal"
    file: str


class Page(About):
    """Of what is shown a page at a time, counted from 0."""

    page: int = 0


class SummaryPage(Page):
    state = "summary"


class EvidencePage(Page):
    state = "evidence"


class ToSort(Page):
    """`single`: one file at a time."""

    state = "sorting"
    single: bool = False


class PapersPage(Page):
    """`stage`: only the papers of it."""

    state = "papers"
    stage: str = ""


class PaperChosen(About):
    """A paper, by id, of which the format is asked."""

    state = "paper_format"
    paper: str


class Tried(About):
    """A name of the platform that was typed and not yet taken."""

    state = "naming"
    tried: str = ""


KINDS: Mapping[str, type[About]] = {
    kind.state: kind
    for kind in (
        Asked,
        Asking,
        AtMaterial,
        AtNotice,
        ConsequenceOf,
        EvidencePage,
        Offering,
        PaperChosen,
        PapersPage,
        Quoted,
        ReadBackOf,
        Reasons,
        Removing,
        SummaryPage,
        ToSort,
        ToTakeAlong,
        Tried,
    )
}


def _read(given: Any, info: ValidationInfo) -> About:  # noqa: ANN401 - whatever was stored
    """What the place is about, of the kind that its state needs."""
    kind = KINDS.get(info.data.get("state", ""), Nothing)
    if type(given) is kind:
        return given
    if isinstance(given, About) and not isinstance(given, Nothing):
        raise ValueError(f"got {type(given).__name__}, accepted is {kind.__name__}")  # noqa: TRY004
    try:
        return kind.model_validate({} if isinstance(given, About) else given)
    except ValidationError:
        return Unreadable()


def _told(about: About) -> dict[str, Any]:
    return about.model_dump(mode="json", exclude_defaults=True)


class Place(BaseModel):
    """Where the conversation stands. `refused`: the album that was not taken there, and the
    material that it was for."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    state: str
    about: Annotated[About, PlainValidator(_read), PlainSerializer(_told)] = Nothing()
    refused: tuple[str, str] | None = None

    @classmethod
    def at(cls, to: "str | About") -> "Place":
        """The place of a state, or of the state that something belongs to."""
        return cls(state=to) if isinstance(to, str) else cls(state=to.state, about=to)
