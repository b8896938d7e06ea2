"""Lines of page furniture, claimed so that they are no article text."""

from broadsheet.reading.draft import Draft, Line
from broadsheet.reading.furniture import BOX, classify

LONGEST_ENTRY = 130
"""The longest headline, in characters, in a box of other articles' headlines."""


def find_furniture(draft: Draft) -> None:
    """Claim the lines that are furniture by what they say and, for single words, by what stands beside them."""
    doubtful: list[tuple[int, str]] = []
    for number, line in enumerate(draft.lines):
        kind, certain = classify(line.text)
        if kind and certain:
            line.claim = kind
        elif kind:
            doubtful.append((number, kind))
    head, tail = draft.head_end(), draft.tail_start()
    # Once down and once up the page, so that a run of single words is claimed from either end.
    for number, kind in (*doubtful, *reversed(doubtful)):
        beside = draft.lines[max(number - 1, 0) : number + 2]
        if number < head or number >= tail or any(line.claim for line in beside):
            draft.lines[number].claim = kind


def find_boxes(draft: Draft) -> None:
    """Claim the headlines under `Most read` and the like, down to the first line that reads as article text."""
    first_text = next((number for number, line in enumerate(draft.lines) if line.is_text), len(draft.lines))
    tail = draft.tail_start()
    for number, line in enumerate(draft.lines):
        if line.claim == BOX and number > first_text:
            _claim_entries(draft.lines[number + 1 :], at_end=number >= tail)


def _claim_entries(lines: list[Line], *, at_end: bool) -> None:
    block = None
    for number, line in enumerate(lines):
        if line.claim:
            continue
        if not _is_entry(lines, number):
            return
        if block is not None and line.block != block and not at_end and _fills_block(lines, block):
            # The box was one block of lines: what follows it in the middle of an article may be a subheading.
            return
        line.claim = BOX
        block = line.block


def _fills_block(lines: list[Line], block: int) -> bool:
    return sum(line.block == block and line.claim == BOX for line in lines) > 1


def _is_entry(lines: list[Line], number: int) -> bool:
    line = lines[number]
    if len(line.text) > LONGEST_ENTRY:
        return False
    if not line.is_text:
        return True
    # A headline may ask or exclaim; it is taken for one only among headlines.
    after = next((other for other in lines[number + 1 :] if not other.claim), None)
    return line.text[-1] in "?!" and number > 0 and (after is None or not after.is_text)
