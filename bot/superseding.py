"""Many inputs, one answer: the newest screen, with what the screens before it had to say."""

from collections.abc import Sequence
from typing import TypeGuard

from pydantic import ValidationError

from dialogs.screens import Block, Paragraph, Screen

MOST_NOTES = 5


def merged(screen: Screen, before: Sequence[str]) -> Screen:
    """`screen` with the notes of the screens (JSON) that it supersedes at its head, so that nothing
    was recorded without being said. Notes on taps that changed nothing are left out."""
    if not before:
        return screen
    notes: dict[str, Paragraph] = {}
    for earlier in before:
        try:
            read = Screen.model_validate_json(earlier)
        except ValidationError:
            continue
        for block in read.blocks:
            if _is_note(block) and block.text not in (read.refused, screen.refused):
                notes[block.text] = block
    own = [block.text for block in screen.blocks if _is_note(block)]
    carried = [note for text, note in notes.items() if text not in own][-MOST_NOTES:]
    return screen.model_copy(update={"blocks": (*carried, *screen.blocks)})


def _is_note(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.style == "note"
