"""The questions whose answers are kept day by day."""

from dataclasses import replace

from stations.planning import Question, When
from stations.planning.presets import PRESETS

NIGHT = When("workday", 23)
_OF = {preset.key: preset.question for preset in PRESETS}
WALK = _OF["double-15"]
"""Within 15 minutes on foot."""
RIDE = _OF["ride-5"]

STANDARD: dict[str, Question] = {
    **_OF,
    "double-15-night": replace(WALK, when=NIGHT),
    "double-15-charge": replace(WALK, amenities=("phone_charge",)),
}
ENOUGH = 0.8
"""双15: a sub-district where fewer have a station within reach is under-served."""
