from tests.sweeps.readers import sweep


def test_a_reader_finds_nothing_missing_while_a_site_is_published() -> None:
    assert sweep(6, 1).startswith("6 sites read at ")
