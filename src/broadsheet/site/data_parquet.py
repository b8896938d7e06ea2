"""The records of `data/` as Apache Parquet: https://parquet.apache.org. It needs the extra `parquet`."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, inspect

from broadsheet.site.data_records import RECORDS

# pyarrow is an extra, and slow to load.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    import pyarrow as pa

SIMPLE = {inspect.StrType: "string", inspect.IntType: "int64", inspect.BoolType: "bool"}
"""Type of a field → its name in Arrow."""


class RecordTable(Struct, frozen=True):
    """What a file of records holds."""

    name: str
    """Which of `RECORDS` they are."""
    records: tuple[Struct, ...]


def write_parquet(view: RecordTable) -> bytes:
    """Return records as Parquet, a row each and a column for each field. What a record does not say is null."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    rows = [msgspec.to_builtins(record) for record in view.records]
    file = BytesIO()
    write_table(pa.Table.from_pylist(rows, schema=_schemas()[view.name]), file, compression="zstd")
    return file.getvalue()


@cache
def _schemas() -> "dict[str, pa.Schema]":
    """Return what columns each kind of record has, in all files alike, also where a column is empty."""
    import pyarrow as pa

    types = (inspect.type_info(record) for record in RECORDS)
    return {one.cls.__name__: pa.schema(_fields(one)) for one in types if isinstance(one, inspect.StructType)}


def _fields(record: inspect.StructType) -> "list[pa.Field]":
    import pyarrow as pa

    return [pa.field(field.encode_name, _arrow_type(field.type)) for field in record.fields]


def _arrow_type(kind: inspect.Type) -> "pa.DataType":
    import pyarrow as pa

    match kind:
        case inspect.UnionType(types):
            (one,) = (each for each in types if not isinstance(each, inspect.NoneType))
            return _arrow_type(one)
        case inspect.VarTupleType(item_type):
            return pa.list_(_arrow_type(item_type))
        case inspect.StructType():
            return pa.struct(_fields(kind))
    return pa.type_for_alias(SIMPLE[type(kind)])
