"""What documents of the six types hold, row by row: which paper proves which clause, the sections
of the text, the promises. The rows were written from the design and the law, not from the data."""

from collections.abc import Mapping
from typing import Any

import pytest

from dialogs.documents.application.materials import evidence_of, materials
from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.promises import promises_of
from dialogs.documents.application.reviews import reviews
from dialogs.documents.content import Form
from tests.dialogs.documents.applications import PACK, PLATFORMS, drafted, full_facts

# Clause of the annex (of the Measures behind "办法") -> the papers, by name. A paper that two
# conditions of a clause need stands once. Where one of several will do, all are named.
BY_CLAUSE: Mapping[str, Mapping[str, str]] = {
    "engineering_center": {
        "2": "研究方向说明",
        "3.1": "营业执照或法人证书 近两年审计报告或纳税证明 行业影响力材料 共建协议书",
        "3.2": "相关规划和文件的摘录 研究方向说明 项目合同和技术交易合同 专利清单和证书 新产品证书",
        "3.3": "场地产权证或租赁合同 场地平面图 场地和设施照片 仪器设备清单 设备发票或固定资产卡片 "
        "设立或批建文件 组织架构图 管理制度汇编",
        "3.4": "带头人简历 职称证书 学历证书 劳动合同 人员名册 社保缴费记录 兼职聘任协议或聘书 "
        "检测能力表 仪器设备清单",
        "3.5": "建设方案 三年计划",
        "3.6": "依托单位条件保障文件 预算批复",
        "3.7": "信用查询报告 诚信承诺书",
    },
    "key_laboratory": {
        "2": "研究方向说明",
        "3.1": "营业执照或法人证书 场地产权证或租赁合同 场地平面图 场地和设施照片 仪器设备清单 "
        "设备发票或固定资产卡片",
        "3.2": "管理制度汇编 成果材料 设立或批建文件 运行记录和年度总结",
        "3.3": "带头人简历 职称证书 学历证书 人员名册 兼职聘任协议或聘书",
        "3.4": "项目立项文件和任务书 论文清单和首页",
        "3.5": "人员名册 社保缴费记录 职称证书",
        "3.6": "学位授权文件 研究生联合培养协议 研究生导师聘书 开放交流材料",
        "3.7": "发展规划 组织架构图 学术（技术）委员会文件 知识产权管理制度 专利清单和证书",
        "3.8": "依托单位条件保障文件",
        "3.9": "信用查询报告 诚信承诺书",
    },
    "innovation_center": {
        "2": "研究方向说明",
        "3.1": "营业执照或法人证书 联盟章程、成员名单和登记材料 近两年审计报告或纳税证明 "
        "面向行业的服务合同",
        "3.2": "相关规划和文件的摘录 建设方案",
        "3.3": "专利清单和证书 成果评价或查新报告 人员名册 社保缴费记录 职称证书 学历证书",
        "3.4": "合作协议 服务案例的合同、发票和用户证明",
        "3.5": "建设方案",
        "3.6": "信用查询报告 诚信承诺书",
    },
    "clinical_center": {
        "2": "研究方向说明",
        "3.1": "医疗机构执业许可证 医院等级评审证书或文件 编制床位和病案统计 仪器设备清单 "
        "场地产权证或租赁合同",
        "3.2": "带头人简历 职称证书 医师执业证书 人员名册",
        "3.3": "项目立项文件和任务书 临床成果材料 论文清单和首页",
        "3.4": "成员单位合作协议 市级优势医院的等级证明 建设方案",
        "3.5": "《临床医学研究中心管理章程》 管理制度汇编 伦理委员会文件 任命文件",
    },
    "field_station": {
        "2": "研究方向说明",
        "3.1": "站址坐标、位置图和观测场清单 营业执照或法人证书",
        "3.2": "代表性论证材料和区划图",
        "3.3": "仪器设备清单 场地和设施照片 土地使用权证或不动产权证 土地使用权证明 "
        "占用保护区、草原、湿地的许可",
        "3.4": "设立或批建文件 运行记录和年度总结 观测数据清单 观测数据样例 项目立项文件和任务书 "
        "论文清单和首页",
        "3.5": "研究、技术支撑和管理人员名册 管理制度汇编",
        "3.6": "数据开放共享承诺书 开放共享目录",
        "3.7": "依托单位条件保障文件 主管部门保障文件",
    },
    "rd_institution": {
        "2": "研究方向说明",
        "3.1": "营业执照或法人证书 项目立项文件和任务书",
        "3.2": "营业执照或法人证书 管理制度汇编 研究方向说明 机构章程 出资协议 理事会或董事会决议 "
        "任命文件",
        "3.3": "场地产权证或租赁合同 土地流转合同 场地平面图 场地和设施照片 仪器设备清单 "
        "设备发票或固定资产卡片 各项功能的证明 情况说明",
        "3.4": "职工总表 社保缴费记录 学历证书 职称证书 人员名册 劳动合同 带头人简历 成果材料",
        "3.5": "股权或出资证明 出资协议 合作协议 重点实验室批准文件 服务案例的合同、发票和用户证明",
        "3.6": "近两年审计报告或纳税证明 收入结构表",
        "3.7": "信用查询报告 诚信承诺书",
    },
}
# What every type hands in, and the clause on which it does where no condition asks for it.
EVERYONE = {
    "营业执照或法人证书": "measures.13.3",
    "共建协议书": "measures.13.3",
    "信用查询报告": "measures.25",
    "诚信承诺书": "measures.25",
    "管理制度汇编": "measures.9.5",
    "依托单位条件保障文件": "measures.9.2",
    "推荐单位推荐函": "measures.13.2",
}
PLACE = {  # where the platform is: 第二条 of the Measures
    "field_station": "站址坐标、位置图和观测场清单",
    "clinical_center": "医疗机构执业许可证",
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_clause_is_proved_by_its_papers(platform: str) -> None:
    found: dict[str, set[str]] = {}
    for result in drafted(platform, {}).assessment.checks:
        if names := {PACK.evidence[name].name for name in evidence_of(result)}:
            clause = result.clause.removeprefix(f"annex.{platform}.")
            found.setdefault(clause, set()).update(names)
    wanted = {clause: set(names.split()) for clause, names in BY_CLAUSE[platform].items()}
    wanted["measures.2"] = {PLACE.get(platform, "场地产权证或租赁合同")}
    assert found == wanted


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_list_names_for_each_paper_the_clauses_that_ask_for_it(platform: str) -> None:
    wanted: dict[str, set[str]] = {}
    for clause, names in BY_CLAUSE[platform].items():
        for name in names.split():
            wanted.setdefault(name, set()).add(f"annex.{platform}.{clause}")
    wanted.setdefault(PLACE.get(platform, "场地产权证或租赁合同"), set()).add("measures.2")
    for name, clause in EVERYONE.items():
        wanted.setdefault(name, {clause})
    found = {one.evidence.name: set(one.clauses) for one in materials(drafted(platform, {}))}
    assert found == wanted


# What a variant leaves out of the list of its type; nothing else goes, and nothing comes.
LEFT_OUT: list[tuple[str, dict[str, Any], str]] = [
    ("engineering_center", {"application_form": "single"}, ""),
    ("engineering_center", {"joint_application": False}, ""),  # an alliance may still apply
    (
        "engineering_center",
        {"application_form": "single", "joint_application": False},
        "共建协议书",
    ),
    ("engineering_center", {"application_form": "alliance"}, ""),
    ("engineering_center", {"newly_established": False}, "建设方案 三年计划"),
    ("engineering_center", {"newly_established": True}, ""),
    ("key_laboratory", {"org_type": "university"}, "研究生联合培养协议 研究生导师聘书"),
    ("key_laboratory", {"org_type": "research_institute"}, "学位授权文件"),
    ("key_laboratory", {"org_type": "enterprise"}, "学位授权文件"),
    ("key_laboratory", {"joint_application": False}, "共建协议书"),
    ("innovation_center", {"org_type": "enterprise"}, "联盟章程、成员名单和登记材料"),
    ("innovation_center", {"org_type": "industry_alliance"}, ""),
    ("field_station", {"land_right": "certificate"}, "土地使用权证明"),
    ("field_station", {"land_right": "proof"}, "土地使用权证或不动产权证"),
    ("rd_institution", {"category": "agriculture"}, "情况说明"),
    ("rd_institution", {"category": "industry"}, "情况说明 土地流转合同"),
    (
        "rd_institution",
        {"category": "service"},
        "情况说明 土地流转合同 仪器设备清单 设备发票或固定资产卡片",
    ),
    ("rd_institution", {"category": "other"}, ""),
    # Of one investor neither council nor charter is asked; the letter of capital is, by （五）.
    ("rd_institution", {"multi_investor": False}, "机构章程 理事会或董事会决议 任命文件"),
]


def listed(platform: str, facts: dict[str, Any]) -> set[str]:
    return {one.evidence.name for one in materials(drafted(platform, facts))}


@pytest.mark.parametrize(("platform", "facts", "left_out"), LEFT_OUT)
def test_a_variant_leaves_out_what_it_need_not_prove(
    platform: str, facts: dict[str, Any], left_out: str
) -> None:
    assert listed(platform, facts) == listed(platform, {}) - set(left_out.split())


@pytest.mark.parametrize("sanction", ["evaluation", "fraud", "accident"])
def test_who_was_sanctioned_adds_the_decision(sanction: str) -> None:
    for platform in PLATFORMS:
        added = listed(platform, {"past_sanction": sanction}) - listed(platform, {})
        assert added == {"处理决定和整改证明"}


SECTIONS: Mapping[str, str] = {
    "engineering_center": "必要性和产业背景|研究开发方向和主要任务|依托单位概况和成果转化经验|"
    "场地、设备、工艺和检测条件|带头人和队伍|组织机构与管理制度|服务案例|三年目标与年度计划|"
    "经费和保障|新筹建中心的六个方面",
    "key_laboratory": "建设目的和意义|学科背景和发展现状|研究方向和主要内容|现有基础与人才团队|"
    "科研条件|人才培养、合作交流与开放共享|组织架构与运行管理|三年计划与预期目标|经费与保障",
    "innovation_center": "产业需求和“卡脖子”技术、优势技术分析|定位与技术创新目标、攻关任务|"
    "依托单位创新优势|共建力量与利益机制|人才团队|服务与转化|组织与运行|任务分解与考核指标|"
    "经费保障",
    "clinical_center": "概述|优势及基础|总体思路|建设方案和网络构架|目标及任务|管理制度和人员|"
    "伦理审查、人类遗传资源和病例数据|经费和保障",
    "field_station": "建站必要性及可行性|建设目标及任务|站址、场地和土地|观测运行和数据|"
    "研究水平和承担任务的能力|研究、技术支撑和管理队伍|管理制度和运行机制|开放共享|三年计划|"
    "条件保障",
    "rd_institution": "机构概况|研发服务方向|条件（按备案类别）|队伍|体制机制|合作依托|"
    "服务案例和收入结构|三年目标|保障",
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_text_has_the_sections_of_its_type(platform: str) -> None:
    titles = [section.title for section in OUTLINES[platform].sections]
    assert titles == SECTIONS[platform].split("|")


def test_a_new_centre_writes_the_six_aspects_of_its_clause() -> None:
    (new,) = [one for one in OUTLINES["engineering_center"].sections if one.aspects]
    named = "、".join(title for title, _guide in new.aspects[:-1]) + f"及{new.aspects[-1][0]}"
    assert named in PACK.clauses["annex.engineering_center.3.5"].text


# The clause of a type on misconduct, where it has one; the others promise by 第二十五条 alone.
MISCONDUCT = {
    "engineering_center": "附件第三条（七）",
    "key_laboratory": "附件第三条（九）",
    "innovation_center": "附件第三条（六）",
    "rd_institution": "附件第三条（七）",
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_type_promises_what_its_clauses_want(platform: str) -> None:
    wanted = [
        ("真实、准确、完整，复印件与原件一致", "办法第二十五条"),
        (
            "失信" if platform in MISCONDUCT else "科研诚信",
            MISCONDUCT.get(platform, "办法第二十五条"),
        ),
        ("涉密", "通行要求"),
        ("人、财、物", "办法第九条（一）\n办法第九条（二）"),
        ("年度工作总结报告", "办法第二十条\n办法第二十二条"),
        ("摘牌", "办法第二十五条"),
    ]
    if platform == "field_station":
        wanted.append(("开放共享", "附件第三条（六）"))
    given = list(promises_of(drafted(platform, full_facts(platform))))
    assert [one.basis for one in given] == [basis for _words, basis in wanted]
    for promise, (words, _basis) in zip(given, wanted, strict=True):
        assert words in promise.words


def test_reviews_stand_in_the_order_of_the_procedure_and_are_empty() -> None:
    fields = [field for form in reviews() if isinstance(form, Form) for field in form.fields]
    assert [field.label.replace("\n", "") for field in fields] == [
        "①平台负责人意见",
        "②依托单位意见",
        "③共建单位意见",
        "④推荐单位推荐意见",
        "⑤专家论证和现场考察意见",
        "⑥市科技局审查意见",
    ]
    assert all(not field.value for field in fields)
