"""技术创新中心."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

INNOVATION_CENTER = Outline(
    (
        Section(
            N_("产业需求和“卡脖子”技术、优势技术分析"),
            N_("沿产业链列出关键技术和现状，写明短板、优势和需求方。"),
            ("field",),
        ),
        Section(
            N_("定位与技术创新目标、攻关任务"),
            N_("写与国家、自治区和拉萨市任务的对应，分短期、中期、长期写目标和攻关任务。"),
            ("research_direction", "aligned_with_strategy", "technical_goals"),
        ),
        Section(
            N_("依托单位创新优势"),
            N_("写自主关键技术、领先的成果和专利，逐项注明由什么材料证明。"),
            ("operating_since", "key_technology", "leading_results"),
            by="org_type",
            variants={
                "industry_alliance": N_(
                    "写联盟的章程、成员、登记和运行，牵头单位和成员的自主关键技术、领先的成果和专利，"
                    "逐项注明由什么材料证明。"
                ),
            },
        ),
        Section(
            N_("共建力量与利益机制"),
            N_("写高校、院所和骨干企业的分工、投入、收益分配和成果归属。"),
            ("joint_application", "cooperation_mechanism"),
        ),
        Section(
            N_("人才团队"),
            N_("写技术带头人、研发和服务人员的结构与稳定性。"),
            ("team_size",),
        ),
        Section(
            N_("服务与转化"),
            N_("写面向行业企业的公共服务，逐个写服务案例的对象、内容和效果。"),
            ("industry_public_service", "service_cases"),
        ),
        Section(
            N_("组织与运行"),
            N_("画组织架构，写决策、用人、项目和成果管理制度。"),
        ),
        Section(
            N_("任务分解与考核指标"),
            N_("把攻关任务分解到年度和单位，写可以考核的指标。"),
        ),
        Section(
            N_("经费保障"),
            N_("写经费来源、预算和依托单位、共建单位的投入。"),
            ("host_support",),
        ),
    ),
    ("staff", "equipment", "projects", "results", "cases", "partners", "plan"),
)
