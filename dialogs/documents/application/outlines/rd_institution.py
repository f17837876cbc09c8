"""新型研发机构. Its conditions of premises and equipment follow the category it applies in."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

RD_INSTITUTION = Outline(
    (
        Section(
            N_("机构概况"),
            N_("写设立经过、投资主体、机构类型和治理结构。"),
            ("registered_on", "independent_legal_person", "multi_investor", "backbone_investors"),
        ),
        Section(
            N_("研发服务方向"),
            N_("写方向与第二条所列产业的对应，要攻克的共性关键技术。"),
            ("field", "research_direction", "major_project_capability"),
        ),
        Section(
            N_("条件（按备案类别）"),
            N_("按备案类别写可自主支配的场地、科研设备和各项功能；其他类写实际情况，供一事一议。"),
            ("category", "site_area_m2", "equipment_value_cny", "functions"),
            by="category",
            variants={
                "agriculture": N_(
                    "写办公、科研和实验田的位置、面积和权属（产权、租赁或土地流转）、科研设备和各项功能。"
                ),
                "industry": N_("写科研用房的位置、面积和权属、科研设备和各项功能。"),
                "service": N_("写办公场地的位置、面积和权属，各项功能和用到的设备。"),
                "other": N_("写实际情况和应当一并考虑的理由，供一事一议；能写数字的写数字。"),
            },
        ),
        Section(
            N_("队伍"),
            N_("写职工总数和科研人员、学历职称的结构，技术带头人的成果，与社保人数一致。"),
            (
                "staff_total",
                "research_staff",
                "bachelor_or_mid_title_count",
                "bachelor_rd_staff",
                "tech_leaders",
            ),
        ),
        Section(
            N_("体制机制"),
            N_("写理事会或董事会、院长（所长、总经理）负责制、章程，用人和收益分配办法。"),
            ("council_governance", "charter", "organization_and_rules"),
        ),
        Section(
            N_("合作依托"),
            N_("写发起并投资的骨干企业，依托的高校、院所或重点实验室，各自的分工。"),
            ("supporting_institutions", "joint_application"),
        ),
        Section(
            N_("服务案例和收入结构"),
            N_("逐个写服务案例，按来源写收入和占比，与审计报告一致。"),
            ("service_cases", "income_sources"),
        ),
        Section(
            N_("三年目标"),
            N_("写可以考核的目标，按年度分解任务和指标。"),
        ),
        Section(
            N_("保障"),
            N_("写出资方和依托单位的资金、人员、场地保障。"),
            ("host_support",),
        ),
    ),
    ("staff", "equipment", "projects", "results", "cases", "investors", "income", "plan"),
)
