"""What the shapes cannot say about a pack. One function a question; each yields the faults it
finds."""

from collections.abc import Callable
from pathlib import Path

from rules.faults import Fault, repeated_keys
from rules.linting import names, sense, text
from rules.linting.walk import Faults
from rules.pack import Pack, Platform


def lint(pack: Pack, folder: Path) -> list[Fault]:
    """Every fault of a pack whose shapes are right."""
    faults = [fault for file in sorted(folder.glob("*.yaml")) for fault in repeated_keys(file)]
    for platform in pack.platforms.values():
        for platform_lint in PLATFORM_LINTS:
            faults += platform_lint(pack, platform, folder / f"{platform.id}.yaml")
    for pack_lint in PACK_LINTS:
        faults += pack_lint(pack, folder)
    return faults


PLATFORM_LINTS: tuple[Callable[[Pack, Platform, Path], Faults], ...] = (
    text.does_every_clause_of_the_annex_stand,
    text.is_the_text_whole,
    text.is_every_span_claimed,
    text.do_ids_follow_the_clauses,
    names.is_every_fact_known,
    sense.does_every_fact_fit,
    sense.is_limited_evidence_chosen,
    names.is_every_reference_known,
    sense.can_every_result_be_explained,
    text.does_every_figure_stand_in_the_text,
    names.are_ids_used_once,
    sense.can_softening_be_asked,
    sense.are_pairs_ordered,
    sense.can_every_node_be_combined,
)
PACK_LINTS: tuple[Callable[[Pack, Path], Faults], ...] = (
    names.is_everything_used,
    names.are_the_common_facts_sound,
    text.are_the_figures_from_the_law,
    names.do_open_points_name_clauses,
    sense.do_bans_cover_every_sanction,
    names.do_shared_checks_stand_under_the_law,
    names.are_exclusions_known,
    names.are_options_used_once,
    sense.are_cues_of_facts_that_can_be_told,
)
