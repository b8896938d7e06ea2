"""A site of what the sweep tries by the thousand."""

from tests.sweeps import hostile_values


def test_no_value_of_any_field_becomes_more_than_text_on_a_page() -> None:
    assert hostile_values.sweep(300, 0).startswith("1 sites (")
