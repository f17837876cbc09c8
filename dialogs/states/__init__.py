"""The places of the conversation, one module each. `STATES` knows them all by name."""

from collections.abc import Mapping

from dialogs.states.ask import Ask
from dialogs.states.base import State
from dialogs.states.consequence import Consequence
from dialogs.states.draft import Draft
from dialogs.states.evidence import EvidenceList
from dialogs.states.language import Language
from dialogs.states.material import Material, Removal
from dialogs.states.menu import Finder, Help, Menu, Notice, Restart
from dialogs.states.mydata import Delete, MyData
from dialogs.states.naming import Naming
from dialogs.states.newpack import NewPack
from dialogs.states.offered import Offered
from dialogs.states.paper_format import PaperFormat
from dialogs.states.papers import Papers
from dialogs.states.planned import Planned
from dialogs.states.platforms import Platforms, Types
from dialogs.states.procedure import Procedure
from dialogs.states.question import Question
from dialogs.states.readback import ReadBack
from dialogs.states.report import EveryItem, OpenPoints, Remedies, Report
from dialogs.states.sorting import Sorting
from dialogs.states.staff import Staff
from dialogs.states.summary import Summary
from dialogs.states.why import ClauseText, Why

STATES: Mapping[str, State] = {
    state.name: state
    for state in (
        Ask(),
        ClauseText(),
        Consequence(),
        Delete(),
        Draft(),
        EveryItem(),
        EvidenceList(),
        Finder(),
        Help(),
        Language(),
        Material(),
        Menu(),
        MyData(),
        Naming(),
        NewPack(),
        Notice(),
        Offered(),
        OpenPoints(),
        PaperFormat(),
        Papers(),
        Planned(),
        Platforms(),
        Procedure(),
        Question(),
        ReadBack(),
        Remedies(),
        Removal(),
        Report(),
        Restart(),
        Sorting(),
        Staff(),
        Summary(),
        Types(),
        Why(),
    )
}
