"""Everyday names of what the public vocabulary offers to choose from, by meaning.

A meaning carries every option id under which it is offered: those of the reading examples
(`company`, `eng_center`, `3A`) and those of the facts (`enterprise`, `engineering_center`, `3a`).
"""

from typing import NamedTuple


class Meaning(NamedTuple):
    """`ids`: its option ids. `kinds`: words for the kind. `forms`: ends of an organisation's name.

    `alone`: short names that count only as the whole answer (实验室, but not 工程实验室).
    """

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    forms: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


def _meaning(ids: str, kinds: str, forms: str = "", alone: str = "") -> Meaning:
    return Meaning(*(tuple(words.split()) for words in (ids, kinds, forms, alone)))


ORGANISATIONS = (
    _meaning(
        "company enterprise",
        """enterprise company firm corporation 企业 国企 民企 央企 私企 外企 国有企业 民营企业
        私营企业 中小企业 高新企业 高新技术企业""",
        "公司 有限公司 有限责任公司 股份有限公司 集团 集团公司 工厂 厂",
    ),
    _meaning(
        "university",
        "university college 高校 高等院校 高等学校 院校 大专院校 高职",
        "大学 学院 医学院 高等专科学校 师专 职业技术学院",
    ),
    _meaning(
        "research_institute",
        "科研院所 科研单位 科研机构 研究机构 科研事业单位 科研院",
        "研究院 研究所 科研所 科学院 设计研究院 农科院 农科所 社科院 林科院 研究总院 中科院",
    ),
    _meaning(
        "hospital",
        "hospital 医疗机构 医疗卫生机构",
        "医院 藏医院 卫生院 保健院 妇幼保健院 附属医院 中医院 人民医院 三甲医院",
    ),
    _meaning(
        "public_institution",
        "事业单位 事业编 全额事业 差额事业 公益一类 公益二类 参公单位 参公事业单位 事业性质",
    ),
    _meaning(
        "gov industry_department",
        "政府 政府部门 机关 政府机关 党政机关 行政机关 行政单位 机关单位 行业主管部门 主管部门",
        "局 厅 科技局 人民政府",
    ),
    _meaning(
        "social_org social_organization",
        "社会组织 社会团体 社团 民非 民办非企业 民办非企业单位 社会服务机构 非营利组织",
        "协会 学会 基金会 商会 促进会 联合会 研究会 行业协会",
    ),
    _meaning(
        "alliance industry_alliance",
        "联盟组织",
        "联盟 产业联盟 创新联盟 技术联盟 战略联盟 产业技术创新战略联盟",
    ),
    _meaning(
        "other",
        "其他 其它 别的 都不是 以上都不是 都不属于 其他类型 其他单位 都不沾",
        alone="其他的 其它的",
    ),
)

PLATFORMS = (
    _meaning(
        "eng_center engineering_center",
        "工程技术研究中心 工程技术中心 工程研究中心 工程中心 工研中心 工技中心",
        alone="工程 工程技术",
    ),
    _meaning(
        "field_station",
        "野外科学观测研究站 野外站 野外观测站 野外台站 野外研究站 观测站 野外观测研究站",
        alone="野外",
    ),
    _meaning("key_lab key_laboratory", "重点实验室 重点室 市重点实验室", alone="实验室 重实"),
    _meaning(
        "tech_center innovation_center",
        "技术创新中心 技创中心 创新中心 科技创新中心",
        alone="技术创新",
    ),
    _meaning(
        "clinical_center",
        "临床医学研究中心 临床研究中心 临床中心 临床医学中心 临床医研中心",
        alone="临床 临床医学",
    ),
    _meaning(
        "nro rd_institution",
        "新型研发机构 新研机构 新型研发 研发机构 新型研究机构 产业技术研究院 新型机构",
        alone="新研",
    ),
)

# "has none", where such an option is offered (past_sanction, land_right).
NOTHING = _meaning(
    "none", "没有 无 没得 莫得 从来没有 都没有 没有过 从未 暂无 没受过 没受过处罚 从没有 未受过"
)
