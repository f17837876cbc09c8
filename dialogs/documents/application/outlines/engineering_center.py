"""工程技术研究中心. A newly established centre writes the six aspects of 第三条（五）."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

_NEW_CENTER = Section(
    N_("新筹建中心的六个方面"),
    N_("新筹建的中心按第三条（五）逐项写；不是新筹建的，删去本节。"),
    ("newly_established", "new_center_plan"),
    (
        (N_("研究开发方向"), N_("写主攻方向、要解决的共性关键技术和产业需求。")),
        (N_("人才队伍"), N_("写已到位和计划引进的人员、专业和职称结构。")),
        (N_("硬件建设"), N_("写场地、设备和试验条件的现状、采购计划和到位时间。")),
        (N_("运行管理"), N_("写组织机构、管理制度和经费管理办法。")),
        (N_("服务案例"), N_("写依托单位和团队已有的技术服务，注明合同和用户。")),
        (N_("科研开发计划"), N_("写分年度的研发任务、目标和考核指标。")),
    ),
    when="newly_established",
)

ENGINEERING_CENTER = Outline(
    (
        Section(
            N_("必要性和产业背景"),
            N_("写产业现状、共性技术需求，与第二条所列领域和拉萨产业方向的对应。"),
            ("field", "aligned_with_industry"),
        ),
        Section(
            N_("研究开发方向和主要任务"),
            N_("写主攻方向、研发内容、试验和成套技术服务，各方向写明要解决的问题。"),
            ("research_direction",),
        ),
        Section(
            N_("依托单位概况和成果转化经验"),
            N_("写单位沿革、行业地位、工程设计基础、转化成果；共同申请的写各方分工和主建单位。"),
            (
                "operating_since",
                "field_influence",
                "engineering_basis",
                "application_form",
                "lead_entity_designated",
                "joint_agreement",
            ),
            by="application_form",
            variants={
                "alliance": N_(
                    "写主建法人单位和各成员的沿革、行业地位、工程设计基础、转化成果，"
                    "以及共建协议书里各方的权责。"
                ),
                "joint_company": N_(
                    "写公司的设立、出资各方和各自的投入，公司和出资方的工程设计基础、转化成果。"
                ),
            },
        ),
        Section(
            N_("场地、设备、工艺和检测条件"),
            N_("写场地位置和面积、主要设备、工艺流程、能做的检测和试验，与附表一致。"),
            ("site_area_m2", "site_fixed", "equipment_value_cny", "testing_capability"),
        ),
        Section(
            N_("带头人和队伍"),
            N_("写带头人的经历和代表成果，队伍的专业、职称和专兼职结构。"),
            ("technical_leader", "team_size"),
        ),
        Section(
            N_("组织机构与管理制度"),
            N_("画组织架构，写决策机制、技术委员会和主要制度的名称。"),
            ("organization_and_rules",),
        ),
        Section(
            N_("服务案例"),
            N_("逐个写服务对象、内容、时间和效果，与附表和证明材料一致。"),
        ),
        Section(
            N_("三年目标与年度计划"),
            N_("写可以考核的目标，按年度分解任务、指标和责任人。"),
        ),
        Section(
            N_("经费和保障"),
            N_("写经费来源和预算，依托单位提供的资金、技术、设施、后勤和学术活动条件。"),
            ("host_support",),
        ),
        _NEW_CENTER,
    ),
    ("staff", "equipment", "projects", "results", "cases", "partners", "plan"),
)
