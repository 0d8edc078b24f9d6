"""Links to map apps: the point that each of them is told."""

from urllib.parse import parse_qs, urlsplit

from huying.places.navigation import amap, amap_app, geo

LON, LAT, NAME = 120.2100, 30.2450, "潮汇商场,地下车库(B2)"


def test_amap_is_told_its_own_coordinates() -> None:
    told = parse_qs(urlsplit(amap(NAME, LON, LAT)).query)
    assert told["to"] == ["120.214537,30.242573,潮汇商场 地下车库(B2)"]
    assert told["coordinate"] == ["gaode"]


def test_the_app_is_told_not_to_convert_again() -> None:
    told = parse_qs(urlsplit(amap_app(NAME, LON, LAT)).query)
    assert (told["dlon"], told["dlat"], told["dev"]) == (["120.214537"], ["30.242573"], ["0"])
    assert told["dname"] == [NAME]


def test_a_geo_link_is_wgs84_latitude_first() -> None:
    assert geo("门", LON, LAT) == "geo:30.245000,120.210000?q=30.245000,120.210000(%E9%97%A8)"


def test_names_cannot_break_out_of_a_link() -> None:
    for link in (make('"><script>&to=1', LON, LAT) for make in (amap, amap_app, geo)):
        assert not set('<>" ') & set(link)
    assert len(parse_qs(urlsplit(amap("x&to=1", LON, LAT)).query)["to"]) == 1
