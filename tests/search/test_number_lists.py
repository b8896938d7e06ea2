"""What is written as bits is read as the same numbers, and is about as small as it can be."""

import math

from hypothesis import given
from hypothesis import strategies as st
from tests.search.index_reader import read_list

from broadsheet.search.number_lists import list_bits

numbers = st.sets(st.integers(0, 9000), max_size=300).map(sorted)


@given(numbers)
def test_a_list_is_read_as_it_was_written(written: list[int]) -> None:
    rest = iter(list_bits(written) + "1011")
    assert read_list(rest) == written
    assert "".join(rest) == "1011"


@given(st.integers(1, 50), st.integers(20, 400))
def test_a_list_has_few_bits_more_than_it_needs(step: int, count: int) -> None:
    bits = len(list_bits(range(0, step * count, step)))
    assert bits <= count * (math.log2(step) + 2.2) + 30
