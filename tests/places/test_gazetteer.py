"""The table of places: complete, named by rule, and with a point for every district."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.distance import kilometres
from bot.places.gazetteer import FARTHEST, Gazetteer
from bot.places.names import bare, everyday
from bot.places.place import Place
from conversations.reading.fold import fold
from conversations.text import Words

PLACES = Gazetteer.load()
DISTRICTS = [district for province in PLACES.provinces() for district in PLACES.children(province.code)]
COMMUNES = [commune for district in DISTRICTS for commune in PLACES.children(district.code)]


def test_all_places_are_there_but_the_copies_of_kokir() -> None:
    assert [province.code for province in PLACES.provinces()] == [f"{number:02}" for number in range(1, 26)]
    assert len(DISTRICTS) == 210
    assert len(COMMUNES) == 1661 - 7
    assert [commune.code for commune in COMMUNES if commune.name.en == "Kokir" and commune.code.startswith("2503")] == [
        "250314"
    ]


def test_codes_say_who_is_around_whom() -> None:
    for place in [*PLACES.provinces(), *DISTRICTS, *COMMUNES]:
        assert PLACES.get(place.code) == place
        assert [above.level for above in PLACES.path(place.code)] == ["province", "district", "commune"][
            : len(place.code) // 2
        ]
        assert place.name.km == " ".join(place.name.km.split())
        assert place.name.en.isascii()


@pytest.mark.parametrize(
    ("code", "khmer", "english"),
    [
        ("22", "ខេត្តឧត្ដរមានជ័យ", "Oddar Meanchey Province"),
        ("12", "រាជធានីភ្នំពេញ", "Phnom Penh"),
        ("2204", "ក្រុងសំរោង, ខេត្តឧត្ដរមានជ័យ", "Samraong City, Oddar Meanchey Province"),
        ("2202", "ស្រុកបន្ទាយអំពិល, ខេត្តឧត្ដរមានជ័យ", "Banteay Ampil District, Oddar Meanchey Province"),
        (
            "220401",
            "សង្កាត់បន្សាយរាក់, ក្រុងសំរោង, ខេត្តឧត្ដរមានជ័យ",
            "Sangkat Bansay Reak, Samraong City, Oddar Meanchey Province",
        ),
        (
            "220101",
            "ឃុំអន្លង់វែង, ស្រុកអន្លង់វែង, ខេត្តឧត្ដរមានជ័យ",
            "Anlung Veaeng Commune, Anlung Veaeng District, Oddar Meanchey Province",
        ),
        ("120101", "សង្កាត់ទន្លេបាសាក់, ខណ្ឌចំការមន, រាជធានីភ្នំពេញ", "Sangkat Tonle Basak, Khan Chamkar Mon, Phnom Penh"),
        ("9999", "9999", "9999"),
    ],
)
def test_full_names(code: str, khmer: str, english: str) -> None:
    assert PLACES.full_name(code) == Words(khmer, english)


@pytest.mark.parametrize("code", ["", "99", "250315", "2204011", "២២", "22 ", "x" * 1000])
def test_an_unknown_code_is_nobody(code: str) -> None:
    assert PLACES.get(code) is None
    assert PLACES.children(code) == ()
    assert PLACES.path(code) == ()
    assert PLACES.coordinates(code) is None


def test_names_stay_apart_within_one_parent() -> None:
    for siblings in [PLACES.provinces(), *(PLACES.children(place.code) for place in [*PLACES.provinces(), *DISTRICTS])]:
        assert len({fold(place.name.km) for place in siblings}) == len(siblings)
        assert len({bare(place.name.km) for place in siblings}) == len(siblings)
        assert len({everyday(bare(place.name.en)) for place in siblings}) == len(siblings)


def test_every_place_is_somewhere_in_cambodia() -> None:
    for place in [*PLACES.provinces(), *DISTRICTS, *COMMUNES]:
        point = PLACES.coordinates(place.code)
        assert point is not None
        assert 9.9 < point[0] < 14.7
        assert 102.3 < point[1] < 107.7
    assert PLACES.coordinates("220401") == PLACES.coordinates("2204")


@pytest.mark.parametrize("district", DISTRICTS[::7], ids=lambda district: district.code)
def test_a_point_beside_a_seat_is_in_its_district(district: Place) -> None:
    assert district.lat is not None
    assert district.lon is not None
    assert PLACES.nearest(district.lat + 0.001, district.lon - 0.001) == district


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (14.18, 103.52, "2204"), (13.69, 102.50, "0110"),  # Aranyaprathet, six kilometres beyond Poipet
        (13.75, 100.50, None), (10.35, 107.08, None), (16.5, 104.8, None), (9.0, 101.5, None), (0, 0, None),
        (float("nan"), 104.0, None), (float("inf"), 104.0, None), (91, 104, None), (12, 999, None),
    ],
)  # fmt: skip
def test_nearest_district(lat: float, lon: float, code: str | None) -> None:
    found = PLACES.nearest(lat, lon)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("here", "there", "distance"),
    [
        ((11.5625, 104.916), (13.3618, 103.8606), 230.3), ((0.0, 0.0), (0.0, 180.0), 20015.1), ((12.0, 104.0),
        (12.0, 104.0), 0.0),
    ],
)  # fmt: skip
def test_distances(here: tuple[float, float], there: tuple[float, float], distance: float) -> None:
    assert kilometres(here, there) == pytest.approx(distance, abs=0.3)


@given(st.floats(), st.floats())
def test_any_point_has_an_answer(lat: float, lon: float) -> None:
    found = PLACES.nearest(lat, lon)
    assert found is None or kilometres((lat, lon), (found.lat or 0, found.lon or 0)) <= FARTHEST
