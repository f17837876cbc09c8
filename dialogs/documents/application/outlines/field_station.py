"""野外科学观测研究站."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

FIELD_STATION = Outline(
    (
        Section(
            N_("建站必要性及可行性"),
            N_("写区域背景、战略和学科需求，典型区域或领域代表性。"),
            ("field", "site_representative"),
        ),
        Section(
            N_("建设目标及任务"),
            N_("写观测、研究和示范服务的目标，观测布局和主要任务。"),
            ("research_direction",),
        ),
        Section(
            N_("站址、场地和土地"),
            N_("写站址、观测场和设施布局，用地的权属和年限；涉及保护区、草原、湿地的写许可。"),
            ("site_in_lhasa", "experiment_site", "land_right", "land_right_years"),
        ),
        Section(
            N_("观测运行和数据"),
            N_("写观测要素、频次、仪器、起止日期和缺测情况，与附表一致；数据不含涉密内容。"),
            (
                "station_operating_since",
                "observation_data_since",
                "observation_continuous",
            ),
        ),
        Section(
            N_("研究水平和承担任务的能力"),
            N_("写特色和影响、代表成果、承担过的项目。"),
            ("research_level",),
        ),
        Section(
            N_("研究、技术支撑和管理队伍"),
            N_("三类人员分开写，注明专业、职称和常驻情况。"),
            ("team_structured",),
        ),
        Section(
            N_("管理制度和运行机制"),
            N_("写站务、观测规范、数据质量和安全制度。"),
            ("organization_and_rules",),
        ),
        Section(
            N_("开放共享"),
            N_("写共享的数据、仪器和设施、申请办法和保密要求。"),
            ("data_sharing_commitment",),
        ),
        Section(
            N_("三年计划"),
            N_("按年度写观测、研究、建设任务和可以考核的指标。"),
        ),
        Section(
            N_("条件保障"),
            N_("分别写依托单位和主管部门在人、财、物上的保障。"),
            ("host_support", "department_support"),
        ),
    ),
    ("station_staff", "equipment", "observations", "projects", "papers", "plan"),
)
