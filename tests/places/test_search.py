"""Places as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.places.search import MOST_FOUND
from tests.reading.wild import WILD

PLACES = Gazetteer.load()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ឧត្តរមានជ័យ", "22"), ("ឧត្ដរមានជ័យ", "22"), ("ខេត្តឧត្តរមានជ័យ", "22"), ("ឧត្តមានជ័យ", "22"),
        ("Oddar Meanchey", "22"), ("otdar mean chey", "22"),
        ("uddor meanchey", "22"), ("Udormeanchey", "22"), ("ODDAR-MEANCHEY", "22"), ("oddar meanchay province", "22"),
        ("បន្ទាយមានជ័យ", "01"), ("bantey mean chey", "01"), ("Battambang", "02"), ("Bat dambong", "02"),
        ("បាត់ដំបង", "02"), ("បាត់តំបង", "02"), ("Kompong Cham", "03"), ("kg. cham", "03"),
        ("kompong thom", "06"), ("Koh Kong", "09"), ("Kratie", "10"), ("Mondul Kiri", "11"),
        ("phnompenh", "12"), ("pnom penh", "12"), ("ភ្នំពេញ", "12"), ("រាជធានីភ្នំពេញ", "12"),
        ("Preah Vihear", "13"), ("Prey Vaeng", "14"), ("Pursat", "15"), ("pousat", "15"), ("ពោធិសាត់", "15"),
        ("ពោធិ៍សាត", "15"), ("rattanakiri", "16"), ("Siem Reap", "17"), ("siemreap", "17"),
        ("សៀមរាប", "17"), ("Sihanoukville", "18"), ("Steung Treng", "19"), ("svay rieng", "20"),
        ("Ta Keo", "21"), ("Tbong Khmum", "25"), ("ត្បូងឃ្មុំ", "25"),
        ("Poipet", "0110"), ("Poi Pet", "0110"), ("ប៉ោយប៉ែត", "0110"), ("poipet city", "0110"),
        ("sisophon", "0106"), ("ក្រុងពោធិ៍សាត់", "1505"), ("Toul Kork", "1204"), ("7 Makara", "1203"),
        ("Anlong Veng", "2201"), ("Chongkal", "2203"), ("Trapeang Prasat", "2205"), ("ភ្នំស្រុក", "0103"),
        ("ស្រុកភ្នំស្រុក", "0103"), ("Phnom Srok", "0103"), ("Mongkol Borey", "0102"),
        ("Thmar Koul", "0202"), ("Takhmao", "0811"), ("Veal Veng", "1506"), ("o chrov", "0105"),
        ("Choam Khsant", "1303"), ("O'Smach", "220405"), ("អូរស្មាច់", "220405"), ("អូស្មាច់", "220405"),
        ("Samraong, Oddar Meanchey", "2204"), ("Samrong Oddar Meanchey", "2204"),
        ("Oddar Meanchey, Samraong", "2204"), ("សម្រោង ឧត្តរមានជ័យ", "2204"),
        ("ក្រុងសំរោង ខេត្តឧត្តរមានជ័យ", "2204"),
        ("ស្រុកបន្ទាយអំពិល ខេត្តឧត្តរមានជ័យ", "2202"), ("ស្រុកបន្ទាយអំពិលខេត្តឧត្តរមានជ័យ", "2202"),
        ("Svay Chek, Banteay Meanchey", "0108"),
        ("ឃុំបន្សាយរាក់ស្រុកសំរោងខេត្តឧត្តរមានជ័យ", "220401"),
        ("ភូមិអូរធំ ឃុំបន្ទាយនាង ស្រុកមង្គលបូរី", "010201"), ("phum X, Banteay Neang, Mongkol Borei", "010201"),
    ],
)  # fmt: skip
def test_the_first_found_is_what_was_meant(typed: str, code: str) -> None:
    found = PLACES.search(typed)
    assert found
    assert found[0].code == code


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("សំរោង", {"2204", "2107"}), ("សម្រោង", {"2204", "2107"}), ("Samrong", {"2204", "2107"}),
        ("Tbeng Meanchey", {"1307", "1308"}), ("ត្បែងមានជ័យ", {"1307", "1308"}),
        ("ពោធិ៍សាត់", {"15", "1505"}), ("Kampot", {"07", "0708"}), ("Chroy Changvar", {"1211", "121102"}),
        ("angkor", {"1701", "1702", "0701"}), ("កំពង់", {"03", "04", "05", "06"}),
    ],
)  # fmt: skip
def test_what_may_mean_several_places_finds_them(typed: str, codes: set[str]) -> None:
    assert codes <= {place.code for place in PLACES.search(typed)}


@pytest.mark.parametrize(
    ("typed", "within", "code"),
    [
        ("samrong", "22", "2204"), ("សំរោង", "2204", "220404"), ("សំរោង", "21", "2107"),
        ("osmach", "2204", "220405"), ("Bansay reak, Samraong", "22", "220401"),
    ],
)  # fmt: skip
def test_within_a_place(typed: str, within: str, code: str) -> None:
    found = PLACES.search(typed, within)
    assert found[0].code == code
    assert all(place.code.startswith(within) and place.code != within for place in found)


def test_the_unit_word_says_which_of_two() -> None:
    assert [place.code for place in PLACES.search("ខេត្តពោធិ៍សាត់")] == ["15"]
    assert [place.code for place in PLACES.search("ក្រុងពោធិ៍សាត់")] == ["1505"]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "hello", "xyz", "😀", "ខេត្ត", "12345", "\u200b", "," * 500])
def test_nothing_is_found_where_nothing_is_meant(typed: str) -> None:
    assert PLACES.search(typed) == ()


@pytest.mark.parametrize("province", PLACES.provinces(), ids=lambda province: province.code)
def test_official_names_find_themselves(province: Place) -> None:
    place = PLACES.children(province.code)[-1]
    for name in (place.name.km, place.name.en, place.name_with_unit.km, place.name_with_unit.en.lower()):
        assert place in PLACES.search(name, within=place.parent)


@settings(max_examples=40)
@given(WILD)
def test_anything_may_be_typed(text: str) -> None:
    assert len(PLACES.search(text)) <= MOST_FOUND
