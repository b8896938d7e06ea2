"""Articles are divided so that one more of them changes few blocks, and no part grows without bound."""

from datetime import date, timedelta

from broadsheet.search.volumes import MOST_IN_DAY, MOST_IN_VOLUME, Volume, divide


def days(first: date, count: int, articles: int) -> dict[date, tuple[int, ...]]:
    """Return so many days with so many articles each, the newest first."""
    return {
        first + timedelta(days=count - 1 - number): tuple(range(number * articles, (number + 1) * articles))
        for number in range(count)
    }


def blocks_of(volumes: list[Volume]) -> dict[str, tuple[int, ...]]:
    return {block.name: block.positions for volume in volumes for block in volume.blocks}


def test_a_small_year_is_one_block_with_the_oldest_article_first() -> None:
    assert blocks_of(divide(days(date(2024, 12, 30), 4, 2), 9)) == {
        "2024": (7, 6, 5, 4),
        "2025": (3, 2, 1, 0),
        "undated": (8,),
    }
    assert [volume.name for volume in divide(days(date(2024, 12, 30), 4, 2), 9)] == ["2025", "2024", "undated"]


def test_a_larger_year_has_blocks_by_month_and_by_parts_of_months() -> None:
    names = [*blocks_of(divide(days(date(2024, 1, 1), 60, 5), 300))]
    assert names == ["2024-01.0", "2024-01.1", "2024-02.0", "2024-02.1"]


def test_an_article_of_another_day_leaves_other_blocks_the_same_size() -> None:
    before = days(date(2024, 1, 1), 300, 3)
    after = {day: (*positions, 1000) if day == date(2024, 5, 5) else positions for day, positions in before.items()}
    sizes = ({name: len(some) for name, some in blocks_of(divide(one, 900)).items()} for one in (before, after))
    first, second = sizes
    assert {name for name in first if first[name] != second[name]} == {"2024-05"}


def test_no_volume_and_no_block_is_too_large() -> None:
    volumes = divide(days(date(2024, 1, 1), 3, 9000), 60_000)
    assert all(volume.count <= MOST_IN_VOLUME + MOST_IN_DAY for volume in volumes)
    assert all(len(positions) <= MOST_IN_DAY for positions in blocks_of(volumes).values())
    positions = sorted(position for some in blocks_of(volumes).values() for position in some)
    assert positions == [*range(60_000)]
    assert len({volume.name for volume in volumes}) == len(volumes)
