"""What clerks would have said with the moves of the background: short, factual, by the state an item came to."""

from __future__ import annotations

from luoshi.city.demo.stage import Stage
from luoshi.spec.model import Pack

#: Sentences by the state moved to; a kind that asks for none with a move gets none.
SAID: dict[str, tuple[str, ...]] = {
    "raised": ("镇里没有这项资金，请区里一并安排", "要几个部门一起到现场，镇里叫不动"),
    "solved": ("到现场看一眼就清楚，早晚都行", "去问旁边两户人家，他们天天走", "看登记本第3页和现场，对得上"),
    "closed": ("到现场看过，同台账写的一样", "走了一遍，问了住在边上的两户，都说好了", "抽着看了两处，都在用"),
    "answered": ("当时还没有补录，已在三天内补上", "材料在前任手里，已经要回来了"),
    "corrected": ("照建议改了，登记本已补齐", "重新排了一次，贴在公开栏"),
    "accepted": ("看了现场，也问了用的人", "对照原来的数字看过，达到了"),
    "doing": ("只做了一半，北段还没有动", "数目对不上，请再核一遍"),
    "open": ("还差最后一段没有做完", "换过的又坏了，原因没有找到"),
}


def say_sentences(stage: Stage, pack: Pack) -> None:
    """Put a sentence to every move of which the kind asks one and which has none yet; the same every time."""
    asks = {(kind.id, move.from_, move.to) for kind in pack.kinds.values() for move in kind.moves if move.note}
    kinds = {item.id: item.kind for item in stage.tables.item}
    notes = stage.sheets.notes
    for number, move in enumerate(stage.tables.item_move):
        said = SAID.get(move.to_state)
        if said and (kinds.get(move.item, ""), move.from_state, move.to_state) in asks:
            notes.setdefault((move.item, move.seq), said[number % len(said)])
