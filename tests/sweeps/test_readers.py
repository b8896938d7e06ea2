from tests.sweeps.readers import sweep


def test_a_reader_finds_nothing_missing_while_a_site_is_published() -> None:
    assert sweep(3, 1).startswith("3 sites read at ")
