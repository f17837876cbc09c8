"""Evidence told as chats: a file comes, goes to a material, is replaced, removed, taken back."""

from typing import Any

import pytest

from dialogs.case import EntryKind, fold
from dialogs.documents.application.materials import materials
from dialogs.documents.draft import Draft
from dialogs.events import Edited
from dialogs.evidence.arriving import PROBLEMS
from dialogs.evidence.files import MEGABYTE, File
from dialogs.machine import step
from rules.assessment import assess
from rules.loading import load_pack
from tests.dialogs.chat import NOW, Chat


def files(chat: Chat) -> list[File]:
    return list(fold(chat.case.log).files)


def items(chat: Chat) -> list[str]:
    return [file.item for file in files(chat)]


def laboratory(**how: Any) -> Chat:
    return Chat(**how).start("key_laboratory")


def asked_for() -> int:
    """How many materials the list of a laboratory has while nothing is answered."""
    pack = load_pack()
    assessment = assess(pack, "key_laboratory", {}, NOW.date())
    return len(materials(Draft(assessment, {})))


def at(item: str, **how: Any) -> Chat:
    """Standing at a material of a laboratory."""
    return laboratory(**how).say("证明材料", load_pack().evidence[item].name)


@pytest.mark.parametrize("way", ["/evidence", "证明材料", "菜单"])
def test_the_list_is_reached_from_everywhere(way: str) -> None:
    chat = laboratory().say(way)
    if chat.screen.id == "menu":
        chat.tap("evidence")
    assert chat.screen.id == "evidence"
    assert f"已附 0 件，待附 {asked_for() - 1} 件，可后补 1 件" in chat.text
    assert laboratory().tap("menu").say("看结果").tap("evidence").screen.id == "evidence"


def test_every_material_is_in_the_list_under_one_number() -> None:
    chat = laboratory().say("证明材料")
    seen = []
    while True:
        seen += [line for line in chat.text.split("\n") if line.split(".")[0].isdecimal()]
        if not any(choice.id == "next" for choice in chat.screen.choices):
            break
        chat.tap("next")
    assert [int(line.split(".")[0]) for line in seen] == list(range(1, asked_for() + 1))
    assert seen[-1].endswith("推荐单位推荐函：可后补")
    chat.say(str(asked_for()))
    assert "可后补：推荐单位审核之后才有" in chat.text
    assert "第十三条（二）" in chat.text


def test_a_file_goes_to_the_material_that_was_chosen() -> None:
    chat = at("legal_certificate").bring(name="营业执照.PDF", size=2 * MEGABYTE)
    (file,) = files(chat)
    assert (file.item, file.name, file.type) == ("legal_certificate", "营业执照", "pdf")
    assert "已附：3. 营业执照或法人证书（营业执照，PDF，2 MB）" in chat.text
    assert chat.screen.id == "material"
    assert f"已附 1 件，待附 {asked_for() - 2} 件" in chat.say("证明材料").text


def test_without_a_chosen_one_it_is_asked_and_then_the_question_stands_again() -> None:
    chat = laboratory()
    asked = chat.asked
    chat.bring()
    assert chat.screen.id == "sorting"
    assert items(chat) == [""]
    chat.say("场地平面图")
    assert items(chat) == ["floor_plan"]
    assert chat.asked == asked


@pytest.mark.parametrize(
    "caption", ["营业执照或法人证书", "3", "营业执照", "这是营业执照或法人证书 "]
)
def test_a_caption_names_the_material(caption: str) -> None:
    chat = laboratory()
    asked = chat.asked
    chat.bring(caption=caption)
    assert items(chat) == ["legal_certificate"]
    assert chat.asked == asked


@pytest.mark.parametrize("caption", ["证书", "99", "0", "<b>", "书"])
def test_a_caption_that_names_none_or_several_is_asked(caption: str) -> None:
    chat = laboratory().bring(caption=caption)
    assert chat.screen.id == "sorting"
    assert f"文件旁写的「{caption}」没有认出" in chat.text


def test_a_caption_is_no_answer_and_that_is_said() -> None:
    chat = laboratory().bring(caption="16人")
    assert "也没有当作回答" in chat.text
    assert chat.facts == {}
    assert "16人" not in chat.case.model_dump_json()


class TestChangedCaptions:
    def edit(self, chat: Chat, text: str, source: str = "m1") -> Chat:
        return chat._take(step(chat.case, Edited(chat.sender, text, source), NOW))

    def test_a_file_goes_where_its_caption_says_now(self) -> None:
        chat = laboratory()
        asked = chat.asked
        chat.bring(caption="这个", source="m1")
        self.edit(chat, "场地平面图")
        assert items(chat) == ["floor_plan"]
        assert chat.asked == asked
        self.edit(chat, "营业执照")
        assert items(chat) == ["legal_certificate"]
        assert chat.asked == asked
        chat.say("撤销")
        assert items(chat) == ["floor_plan"]

    def test_an_album_goes_together(self) -> None:
        chat = laboratory().bring(b"1", source="m1").bring(b"2", source="m1").bring(b"3")
        self.edit(chat, "场地平面图")
        assert items(chat) == ["floor_plan", "floor_plan", ""]
        assert chat.screen.id == "sorting"

    @pytest.mark.parametrize("text", ["场地平面图", "", "随便", "证书"])
    def test_what_moves_nothing_says_how_a_file_is_changed(self, text: str) -> None:
        chat = laboratory().bring(caption="场地平面图", source="m1")
        log, place = chat.case.log, chat.case.place
        self.edit(chat, text)
        assert "要换文件，再发一次" in chat.text
        assert (chat.case.log, chat.case.place) == (log, place)

    def test_what_is_there_already_is_not_there_twice(self) -> None:
        chat = laboratory().bring(b"1", caption="场地平面图", source="m1")
        chat.bring(b"1", caption="营业执照", source="m2")
        self.edit(chat, "场地平面图", "m2")
        assert items(chat) == ["floor_plan", "legal_certificate"]
        assert "没有变化" in chat.text

    def test_a_file_that_is_gone_is_not_spoken_of(self) -> None:
        chat = laboratory().bring(caption="场地平面图", source="m1").say("撤销")
        assert "不是一个回答" in self.edit(chat, "营业执照").text
        assert items(chat) == []

    def test_what_shows_who_people_are_is_not_kept(self) -> None:
        chat = laboratory(personal=False).bring(caption="这个", source="m1")
        self.edit(chat, "人员名册")
        assert items(chat) == []
        assert "没有存" in chat.text
        assert chat.screen.id == "question"


def test_an_album_goes_where_its_first_picture_went() -> None:
    chat = laboratory().bring(b"1", caption="场地平面图", source="album")
    chat.bring(b"2", source="album").bring(b"3", source="album")
    assert items(chat) == ["floor_plan"] * 3
    chat.bring(b"4", source="other")
    assert items(chat)[-1] == ""


def test_an_album_without_words_is_sorted_at_once() -> None:
    chat = laboratory()
    for content in (b"1", b"2", b"3"):
        chat.bring(content, source="album")
    assert chat.screen.id == "sorting"
    assert items(chat) == [""] * 3
    chat.tap("floor_plan")
    assert items(chat) == ["floor_plan"] * 3
    assert chat.screen.id == "question"


def test_several_are_sorted_one_by_one() -> None:
    chat = laboratory().bring(b"1").bring(b"2").tap("single", "floor_plan")
    assert chat.screen.id == "sorting"
    chat.tap("site_photos")
    assert items(chat) == ["floor_plan", "site_photos"]
    assert chat.screen.id == "question"


def test_what_is_not_sorted_waits_in_the_list() -> None:
    chat = laboratory().bring().tap("back").say("证明材料")
    assert "还没归类的文件：1 个" in chat.text
    chat.tap("sorting", "drop")
    assert files(chat) == []
    assert chat.screen.id == "evidence"


def test_the_same_file_twice_is_one() -> None:
    chat = at("floor_plan").bring(b"1").bring(b"1", name="again")
    assert len(files(chat)) == 1
    assert "这个文件已经有了" in chat.text
    chat.say("证明材料", "场地和设施照片").bring(b"1")
    assert items(chat) == ["floor_plan", "site_photos"]
    assert chat.say("菜单").bring(b"1").screen.id == "menu"
    assert len(files(chat)) == 2


def test_the_same_file_while_it_waits_is_sorted() -> None:
    chat = laboratory().bring(b"1").bring(b"1", caption="场地平面图")
    assert items(chat) == ["floor_plan"]


def test_a_replaced_file_goes_when_the_new_one_is_there() -> None:
    chat = at("floor_plan").bring(b"1").tap("instead")
    assert "原来的文件马上删除" in chat.text
    chat.tap("keep").bring(b"2")
    assert len(files(chat)) == 2
    chat = at("floor_plan").bring(b"1").tap("instead").bring(b"2", problem="broken")
    assert [file.id for file in files(chat)] == ["f1"]
    chat.bring(b"2")
    assert [file.id for file in files(chat)] == ["f2"]
    assert len(files(chat.bring(b"3"))) == 2


def test_removing_is_asked_once_more_and_cannot_be_undone() -> None:
    chat = at("floor_plan").bring(b"1").bring(b"2").tap("remove.f1")
    assert "撤销也找不回" in chat.text
    assert len(files(chat.tap("no"))) == 2
    chat.tap("remove.f1", "yes")
    assert [file.id for file in files(chat)] == ["f2"]
    chat.say("撤销")
    assert files(chat) == []
    assert chat.case.log[-1].kind is EntryKind.UNDO
    assert fold(chat.case.log).platform == "key_laboratory"


def test_undo_takes_back_the_sorting_then_the_file() -> None:
    chat = laboratory().bring().tap("floor_plan").say("撤销")
    assert chat.screen.id == "sorting"
    assert items(chat) == [""]
    chat.say("撤销")
    assert files(chat) == []
    assert "文件已删除" in chat.text
    assert chat.say("撤销").screen.id == "platforms"


def test_undo_takes_back_what_came_last_of_files_and_answers() -> None:
    chat = laboratory().answer(past_sanction="没有")
    chat.say("证明材料", "场地平面图").bring()
    chat.say("菜单", "撤销")
    assert files(chat) == []
    assert chat.facts["past_sanction"] == "none"
    chat.say("撤销")
    assert "past_sanction" not in chat.facts


def test_restart_lets_the_files_go_and_says_so() -> None:
    chat = at("floor_plan").bring()
    chat.tap("menu", "restart")
    assert "附的 1 个文件一并删除" in chat.text
    assert files(chat.tap("yes")) == []


def test_another_type_keeps_the_files_and_says_which_it_has_no_use_for() -> None:
    chat = at("degree_authorisation").bring().tap("menu", "platforms", "field_station")
    assert items(chat) == ["degree_authorisation"]
    chat.say("证明材料", "学位授权文件")
    assert "已附" in chat.text
    chat.say("证明材料")
    while any(choice.id == "next" for choice in chat.screen.choices):
        chat.tap("next")
    assert "学位授权文件：已附（1 个文件），这一类用不到" in chat.text


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_did_not_come_is_said_and_changes_nothing(problem: str) -> None:
    chat = at("floor_plan")
    log = chat.case.log
    chat.bring(problem=problem)
    assert chat.case.log == log
    assert chat.screen.id == "material"
    assert any(word in chat.text for word in ("没有收", "不收", "没有存", "满了", "读不了"))


def test_nothing_is_taken_before_the_notice_and_a_type() -> None:
    chat = Chat().bring()
    assert chat.screen.id == "notice"
    assert files(chat) == []
    assert "这个文件没有存" in chat.tap("start").bring().text
    assert files(chat) == []


def test_a_case_is_full_at_two_hundred_megabytes() -> None:
    chat = at("floor_plan")
    for number in range(10):
        chat.bring(bytes([number]), size=20 * MEGABYTE)
    assert len(files(chat)) == 10
    chat.bring(b"more", size=1)
    assert "一共最多 200 MB" in chat.text
    assert len(files(chat)) == 10
    chat.say("证明材料", "场地和设施照片").bring(bytes([3]), size=20 * MEGABYTE)
    assert len(files(chat)) == 11, "the same content needs no more room"


def test_what_shows_who_people_are_is_not_taken_on_every_channel() -> None:
    chat = at("staff_roster", personal=False)
    assert "不要发到聊天里" in chat.text
    assert files(chat.bring()) == []
    assert "不在这里收" in chat.text
    assert files(at("floor_plan", personal=False).bring())
    chat = laboratory(personal=False).bring()
    chat.say("人员名册")
    assert files(chat) == []
    assert "没有存" in chat.text
    assert files(at("staff_roster").bring())


def test_names_of_files_that_show_who_people_are_stay_where_they_were_given() -> None:
    chat = laboratory().bring(b"1", name="多吉.pdf").say("人员名册").bring(b"2", name="场地.pdf")
    chat.say("场地平面图").say("证明材料", "人员名册").bring(b"3", name="卓玛.pdf")
    assert "卓玛" in chat.text
    elsewhere = Chat(chat.case, personal=False)
    told = [elsewhere.text, elsewhere.say("我的数据").text]
    exported = export_of(elsewhere)
    elsewhere.say("证明材料", "人员名册")
    removal = next(c.id for c in elsewhere.screen.choices if c.id.startswith("remove."))
    told += [elsewhere.text, elsewhere.tap(removal).text, elsewhere.tap("yes").text]
    told += [elsewhere.say("撤销").text]
    assert "文件 1，PDF" in "".join(told)
    assert "场地，PDF" in "".join(told)
    for name in ("多吉", "卓玛"):
        assert name not in "".join(told)
        assert name not in exported
    assert "场地" in exported
    assert "卓玛" not in export_of(elsewhere.say("我的数据")), "nor once it is removed"
    assert "卓玛" in export_of(Chat(chat.case).say("我的数据"))


def export_of(chat: Chat) -> str:
    return chat.tap("export").screen.attachments[0].model_dump_json()


def test_the_rest_of_an_album_that_is_not_taken_is_not_taken_either() -> None:
    chat = laboratory(personal=False).bring(b"1", caption="人员名册", source="album")
    assert files(chat.bring(b"2", source="album")) == []
    assert "不在这里收" in chat.text
    assert files(chat.bring(b"3", source="another"))
    assert files(chat.bring(b"4", caption="人员名册", source="another")) == []
    assert files(chat.bring(b"5", source="a third"))


def test_the_list_leads_to_every_material_wherever_it_is_read() -> None:
    """What is not to be sent is to be prepared all the same."""
    chat = at("legal_certificate", personal=False)
    opened: list[str] = []
    while chat.screen.title not in opened:
        opened.append(chat.screen.title)
        chat.tap("wanted")
    assert len(opened) == asked_for() - 1
    assert any("人员名册" in title for title in opened)


def test_sending_is_offered_only_where_files_come_in() -> None:
    chat = at("floor_plan", attaching="")
    assert "就附在这一件上" not in chat.text
    assert "备齐了随申请书交" in chat.text
    assert "附照片" not in chat.say("证明材料").text
    chat = at("floor_plan")
    assert "把照片或 PDF 发到这里，就附在这一件上" in chat.text
    assert "附了不等于合格" in chat.text
    assert "把照片或 PDF 发到这里" not in at("staff_roster", personal=False).text


def test_my_data_lists_the_files_and_deletion_says_that_they_go() -> None:
    chat = at("floor_plan").bring(b"1", name="平面图.png", type="png", size=MEGABYTE).bring(b"2")
    chat.say("我的数据")
    assert "附的文件，一共 2 个，1 MB：" in chat.text
    assert "平面图，PNG，1 MB" in chat.text
    assert "附的 2 个文件一并删除" in chat.tap("delete").text
    assert "附的 2 个文件一并删除" in chat.tap("yes").text


def test_an_unknown_type_of_content_is_refused() -> None:
    assert files(at("floor_plan").bring(type="exe")) == []


def test_taps_on_what_is_gone_do_no_harm() -> None:
    chat = at("floor_plan").bring().tap("remove.f1")
    seq = chat.screen.seq
    chat.say("撤销").tap_stale(seq, "yes")
    assert "前面的画面" in chat.text
    assert files(chat) == []
