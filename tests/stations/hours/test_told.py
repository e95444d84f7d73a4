"""Why hours were not understood, in the language of whoever asked."""

import pytest
from django.utils import translation

from stations.hours import HoursError, parse_chinese, parse_osm, told


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("17:00-09:00", "又没有说次日：17:00-09:00", "say 次日 (the next day): 17:00-09:00"),
        ("9:00-17:00 需预约", "看不懂：需预约", "not understood: 需预约"),
        ("每天都休息", "每天都休息或照常", "closed or as usual on every day"),
        ("周一至周六9:00-17:00", "节假日未说明", "public holidays are not mentioned"),
    ],
)
def test_a_note_is_told_in_both_languages_and_quotes_the_words(
    text: str, chinese: str, english: str
) -> None:
    notes = parse_chinese(text).notes
    with translation.override("zh-hans"):
        assert chinese in "；".join(map(told, notes))
    with translation.override("en"):
        assert english in "; ".join(map(told, notes))


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("Mo-Fr 09:00-17:00; 周六 off", "第 20 个字起的“周”", "“周” at character 20"),
        ("Mo-Fr 09:00-", "没写完", "ends too early"),
    ],
)
def test_a_clerk_is_told_where_osm_hours_stop_making_sense(
    text: str, chinese: str, english: str
) -> None:
    with pytest.raises(HoursError) as caught:
        parse_osm(text)
    with translation.override("zh-hans"):
        assert chinese in caught.value.told()
    with translation.override("en"):
        assert english in caught.value.told()
