"""The signatures of all pages, packed: import has to remember one of each page."""

from collections.abc import Iterator, MutableMapping

import msgspec

from broadsheet.content.copies.text_signature import TextSignature

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(TextSignature).decode


class PackedSignatures(MutableMapping[str, TextSignature]):
    """Page → signature, in two thirds of the memory: few are looked at, and those are unpacked each time."""

    def __init__(self, packed: dict[str, bytes] | None = None) -> None:
        self._packed = packed or {}

    def __getitem__(self, page: str) -> TextSignature:
        """Return the signature of a page. Raises KeyError."""
        return _unpack(self._packed[page])

    def __setitem__(self, page: str, signature: TextSignature) -> None:
        """Put a signature in place of what a page had."""
        # A copy: an encoder's bytes keep the whole buffer that they were written into.
        self._packed[page] = bytes(memoryview(_pack(signature)))

    def __delitem__(self, page: str) -> None:
        """Forget the signature of a page. Raises KeyError."""
        del self._packed[page]

    def __contains__(self, page: object) -> bool:
        """Return whether a page has a signature."""
        return page in self._packed

    def __iter__(self) -> Iterator[str]:
        """Yield the pages, in the order in which they came."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return how many pages have a signature."""
        return len(self._packed)

    def __eq__(self, other: object) -> bool:
        """Return whether the same pages have the same signatures."""
        return self._packed == other._packed if isinstance(other, PackedSignatures) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it changes

    def copy(self) -> "PackedSignatures":
        """Return the signatures as they are now."""
        return PackedSignatures({**self._packed})
