"""Seeds: files of raw news, found and read as `RawArticle`, one reader per input format."""

from broadsheet.seeds.read_seed import find_doubts, holds_many, parse_part, read_parts, read_seed
from broadsheet.seeds.seed_files import find_seeds
from broadsheet.seeds.seed_parts import Meter, Part, SavedPage

__all__ = [
    "Meter",
    "Part",
    "SavedPage",
    "find_doubts",
    "find_seeds",
    "holds_many",
    "parse_part",
    "read_parts",
    "read_seed",
]
