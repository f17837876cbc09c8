"""The public vocabulary: fact names, kinds, units and ids, as applicants' files use them."""

from rules.pack import Pack

KINDS = {
    "yesno": """platform_in_lhasa independent_legal_person registered_in_lhasa joint_application
        misconduct_free_2y lead_entity_designated joint_agreement site_fixed newly_established
        site_in_lhasa observation_continuous data_sharing_commitment graduate_degree_right
        joint_training_agreement dual_tutors hospital_in_lhasa charter multi_investor
        council_governance""",
    "declared": """host_support field_influence aligned_with_industry engineering_basis
        organization_and_rules technical_leader testing_capability new_center_plan
        site_representative experiment_site research_level team_structured department_support
        research_conditions innovation_advantage academic_leader open_operation focused_direction
        ip_management industry_public_service aligned_with_strategy key_technology
        cooperation_mechanism technical_goals clinical_conditions clinical_team
        clinical_achievement cooperation_network major_project_capability""",
    "number": "site_area_m2 equipment_value_cny land_right_years lab_area_m2",
    "count": """team_size research_team_size projects_3y papers_3y papers_total
        full_time_researchers mid_title_count senior_title_count leading_results service_cases
        beds annual_cases region_projects_3y city_projects_3y partner_city_hospitals
        partner_county_institutions full_time_managers research_staff staff_total
        bachelor_or_mid_title_count bachelor_rd_staff tech_leaders backbone_investors
        supporting_institutions""",
    "date": """registered_on operating_since past_sanction_on station_operating_since
        observation_data_since lab_established_on""",
    "text": """org_name proposed_name research_direction contact_name contact_phone leader_name
        department""",
    "choice": "org_type field past_sanction application_form land_right hospital_grade category",
    "several": "functions income_sources",
}
OPTIONS = {
    "org_type": """enterprise university research_institute hospital public_institution
        social_organization industry_alliance industry_department other""",
    "past_sanction": "none evaluation fraud accident",
    "application_form": "single joint_company alliance",
    "land_right": "certificate proof none",
    "hospital_grade": "3_special 3a 3b 3c 3_ungraded 2a 2b 2c 1 ungraded",
    "category": "agriculture industry service other",
    "functions": "consulting testing_pilot inspection transfer incubation training",
    "income_sources": "investors technology government projects other",
}
FIELDS = {
    "engineering_center": """modern_agriculture green_industry culture_tourism digital_economy
        modern_services other""",
    "field_station": "ecology biology astronomy atmosphere wetland other",
    "key_laboratory": """plateau_health tibetan_medicine food_safety relics agriculture ecology
        smart_city new_energy other""",
    "innovation_center": """plateau_health green_mining drinking_water clean_energy
        smart_manufacturing green_building_materials prefab_building oxygen_supply tibetan_medicine
        digital carbon smart_transport culture_relics_tourism ecology food_safety other""",
    "clinical_center": """plateau_adaptation cardio_cerebrovascular endocrine trauma_emergency
        other""",
    "rd_institution": """pure_land digital_economy green_industry culture_tourism modern_services
        other""",
}
COMMON = """platform_in_lhasa org_name proposed_name research_direction contact_name contact_phone
    leader_name department org_type independent_legal_person registered_in_lhasa registered_on
    operating_since joint_application misconduct_free_2y host_support field past_sanction
    past_sanction_on"""
# Beside the common facts and those that its checks read.
OWN = {
    "engineering_center": """site_area_m2 equipment_value_cny team_size application_form
        newly_established new_center_plan""",
    "field_station": "land_right land_right_years site_in_lhasa observation_continuous",
    "key_laboratory": "lab_area_m2 papers_3y papers_total graduate_degree_right dual_tutors",
    "innovation_center": "leading_results team_size service_cases technical_goals",
    "clinical_center": "beds annual_cases hospital_grade hospital_in_lhasa charter",
    "rd_institution": "category functions income_sources site_area_m2 charter multi_investor",
}


def test_facts_and_their_kinds(pack: Pack) -> None:
    expected = {name: kind for kind, names in KINDS.items() for name in names.split()}
    assert {fact.id: fact.kind.value for fact in pack.facts.values()} == expected


def test_ids_of_options(pack: Pack) -> None:
    found = {fact.id: [o.id for o in fact.options] for fact in pack.facts.values() if fact.options}
    assert found == {fact: ids.split() for fact, ids in OPTIONS.items()}


def test_each_platform_has_its_own_list_of_fields(pack: Pack) -> None:
    for platform, ids in FIELDS.items():
        fields = pack.facts_of(platform)["field"].options
        assert [option.id for option in fields] == ids.split()


def test_common_facts_are_every_platforms(pack: Pack) -> None:
    for platform, names in OWN.items():
        assert set(COMMON.split()) | set(names.split()) <= pack.facts_of(platform).keys()


def test_a_platform_knows_no_fact_of_another(pack: Pack) -> None:
    for platform in pack.platforms.values():
        strangers = pack.facts_of(platform.id).keys() - set(COMMON.split())
        assert strangers <= {*platform.reads(), "beds", "annual_cases"}
        assert ("beds" in strangers) == (platform.id == "clinical_center")


def test_units_of_figures(pack: Pack) -> None:
    units = {fact.id: fact.unit for fact in pack.facts.values() if fact.kind == "number"}
    assert units == {
        "site_area_m2": "㎡",
        "lab_area_m2": "㎡",
        "equipment_value_cny": "元",
        "land_right_years": "年",
    }
    assert all(fact.unit for fact in pack.facts.values() if fact.kind == "count")
