"""Seeds: files of raw news, found and read as `RawArticle`, one reader per input format."""

from broadsheet.seeds.finding import find_seeds
from broadsheet.seeds.reading import read_seed

__all__ = ["find_seeds", "read_seed"]
