"""重点实验室. Two head-counts are kept apart: the laboratory's own staff (第三条（三）) and the
full-time researchers of host and joint builders (第三条（五）)."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

_WITH_UNIVERSITIES = N_(
    "写与高校联合培养（代培）研究生的协议、双导师制和在读人数，"
    "开放课题、学术交流和设备共享的安排与记录。"
)

KEY_LABORATORY = Outline(
    (
        Section(
            N_("建设目的和意义"),
            N_("写为什么建、服务什么需求，与第二条所列领域的对应。"),
            ("field",),
        ),
        Section(
            N_("学科背景和发展现状"),
            N_("写国内外进展、本单位在其中的位置和创新优势。"),
            ("innovation_advantage",),
        ),
        Section(
            N_("研究方向和主要内容"),
            N_("凝练三到五个相对集中的方向，各写科学问题、内容和带头人。"),
            ("research_direction", "focused_direction"),
        ),
        Section(
            N_("现有基础与人才团队"),
            N_(
                "写建设经过、学科带头人、队伍结构、近年项目和论文；专兼职队伍与专职研究人员分开写。"
            ),
            (
                "lab_established_on",
                "academic_leader",
                "research_team_size",
                "full_time_researchers",
                "mid_title_count",
                "senior_title_count",
                "projects_3y",
                "papers_3y",
                "papers_total",
            ),
        ),
        Section(
            N_("科研条件"),
            N_("写实验室位置和面积、主要仪器设备和设施，与附表一致。"),
            ("lab_area_m2", "equipment_value_cny", "research_conditions"),
        ),
        Section(
            N_("人才培养、合作交流与开放共享"),
            N_("写研究生培养的条件，开放课题、学术交流和设备共享的安排与记录。"),
            ("graduate_degree_right", "joint_training_agreement", "dual_tutors", "open_operation"),
            by="org_type",
            variants={
                "university": N_(
                    "写学位授予权和研究生培养的规模，开放课题、学术交流和设备共享的安排与记录。"
                ),
                "research_institute": _WITH_UNIVERSITIES,
                "enterprise": _WITH_UNIVERSITIES,
            },
        ),
        Section(
            N_("组织架构与运行管理"),
            N_("画组织架构，写学术委员会、主要制度和知识产权管理。"),
            ("ip_management",),
        ),
        Section(
            N_("三年计划与预期目标"),
            N_("写可以量化的目标，按年度分解任务和指标。"),
        ),
        Section(
            N_("经费与保障"),
            N_("写经费来源和预算，依托单位提供的资金、技术、设施、后勤和学术活动条件。"),
            ("host_support",),
        ),
    ),
    ("staff", "equipment", "projects", "papers", "results", "partners", "plan"),
)
