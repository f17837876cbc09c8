"""临床医学研究中心. Ethics and patient data stand in no clause of Lhasa's: reviewers of clinical
forms ask for them."""

from dialogs.documents.application.outlines.shapes import Outline, Section
from rules.i18n import N_

CLINICAL_CENTER = Outline(
    (
        Section(
            N_("概述"),
            N_("写疾病领域、申报理由和牵头医院概况，与第二条所列领域的对应。"),
            ("field", "research_direction", "hospital_grade"),
        ),
        Section(
            N_("优势及基础"),
            N_("写诊疗水平、床位和病例、研究条件，近年课题、成果和团队，数据先去掉患者个人信息。"),
            (
                "clinical_conditions",
                "beds",
                "annual_cases",
                "clinical_team",
                "region_projects_3y",
                "city_projects_3y",
                "clinical_achievement",
            ),
        ),
        Section(
            N_("总体思路"),
            N_("写定位、拟解决的临床问题和对基层的带动。"),
        ),
        Section(
            N_("建设方案和网络构架"),
            N_("画市、县区医院的研究和推广网络，写各成员单位的任务。"),
            ("partner_city_hospitals", "partner_county_institutions", "cooperation_network"),
        ),
        Section(
            N_("目标及任务"),
            N_("写三年内可以考核的目标，按年度分解任务和指标。"),
        ),
        Section(
            N_("管理制度和人员"),
            N_("写《临床医学研究中心管理章程》和各项制度，专职管理人员的职责。"),
            ("charter", "full_time_managers"),
        ),
        Section(
            N_("伦理审查、人类遗传资源和病例数据"),
            N_("条文没有要求，评审常会问到：写伦理审查、遗传资源管理和病例数据去标识的做法。"),
        ),
        Section(
            N_("经费和保障"),
            N_("写经费来源和预算，牵头医院和成员单位的保障。"),
            ("host_support",),
        ),
    ),
    ("staff", "equipment", "projects", "papers", "partners", "plan"),
)
