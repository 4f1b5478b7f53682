"""Named faults as prompts 关注提示: one fault a file in ``faults/``, found by listing the folder, thresholds as data.

``scene`` one day of a city, laid ready · ``prompt`` what a signal says, as data · ``registry`` all signals ·
``settings`` the YAML beside each · ``naming`` the sentence of the pack's document that names the fault · ``look`` all
prompts of a day · ``showing`` who sees one when. A prompt is never a score: nothing here counts prompts per unit or
person, nothing is ordered by number, and units stand in the established order.
"""

from luoshi.signals.look import prompts
from luoshi.signals.prompt import Fact, Prompt, Ref
from luoshi.signals.registry import Signal, signals
from luoshi.signals.scene import Scene
from luoshi.signals.showing import seen_above_from

__all__ = ["Fact", "Prompt", "Ref", "Scene", "Signal", "prompts", "seen_above_from", "signals"]
