"""Seeds: files of raw news, found and read as `RawArticle`, one reader per input format."""

from broadsheet.seeds.finding import find_seeds
from broadsheet.seeds.parts import Meter, Part, SavedPage
from broadsheet.seeds.reading import holds_many, parse_part, read_parts, read_seed

__all__ = ["Meter", "Part", "SavedPage", "find_seeds", "holds_many", "parse_part", "read_parts", "read_seed"]
