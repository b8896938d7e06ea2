"""What the search page says of the files of the search, so that its script needs to load none to find the others."""

import msgspec
from msgspec import Struct

from broadsheet.index.article_fingerprints import combine
from broadsheet.search.name_words import count_name_files, count_record_files
from broadsheet.search.volumes import Volume, divide
from broadsheet.search.word_files import count_files
from broadsheet.site.page_plan import Edition
from broadsheet.site.search_names import count_entities

VERSION_DIGITS = 8


class VolumeFiles(Struct, frozen=True, array_like=True):
    """The files of a volume."""

    name: str
    files: int
    """How many files of words it has."""
    version: str
    """Changes whenever an article gets another number, so that no browser takes an old file for a new one."""
    blocks: str
    """The names of the blocks with the numbers of their articles, the oldest first: `2024-10:3 2024-11:12`."""


class FileList(Struct, frozen=True):
    """The files of the search."""

    names: int
    """How many files of names there are."""
    records: int
    """How many files of records there are."""
    version: str
    """Of names and records, as of volumes."""
    volumes: tuple[VolumeFiles, ...]
    """The newest first."""


def make_file_list(edition: Edition) -> str:
    """Return what files the search of an edition has, as JSON."""
    index, entities = edition.index, count_entities(edition)
    files = FileList(
        names=count_name_files(entities),
        records=count_record_files(entities),
        version=index.structure.hex()[:VERSION_DIGITS],
        volumes=tuple(_volume_files(edition, volume) for volume in divide(index.days, len(index.articles))),
    )
    return msgspec.json.encode(files).decode()


def _volume_files(edition: Edition, volume: Volume) -> VolumeFiles:
    fingerprints = edition.index.fingerprints
    version = combine(*(fingerprints[at].structure for block in volume.blocks for at in block.positions))
    return VolumeFiles(
        name=volume.name,
        files=count_files(volume.count),
        version=version.hex()[:VERSION_DIGITS],
        blocks=" ".join(f"{block.name}:{len(block.positions)}" for block in volume.blocks),
    )
