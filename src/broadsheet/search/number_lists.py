"""Lists of ascending numbers as bits: by Rice codes, of about the size that is possible at all.

A list begins with its length and one, by Elias's gamma code; then 4 bits with the parameter of the Rice code; then the
gaps between the numbers: S. Golomb, Run-length encodings (1966), R. Rice, Some practical universal noiseless coding
techniques (1979).
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache

PARAMETER_BITS = 4


def list_bits(numbers: Sequence[int]) -> str:
    """Return a list of ascending numbers from 0 as bits."""
    parameter = _parameter(numbers[-1] + 1, len(numbers)) if numbers else 0
    codes = _rice_codes(parameter)
    gaps = [codes[number - before - 1] for number, before in zip(numbers, (-1, *numbers))]  # noqa: B905  # one longer
    return "".join([gamma_bits(len(numbers) + 1), f"{parameter:0{PARAMETER_BITS}b}", *gaps])


def gamma_bits(number: int) -> str:
    """Return a number from 1 as bits by Elias's gamma code."""
    bits = f"{number:b}"
    return "0" * (len(bits) - 1) + bits


def as_base64(bits: Iterable[str]) -> str:
    """Return bits as text; the last byte is filled up with zeros. Compressed, it is no longer than the bits."""
    joined = "".join(bits)
    size = -(-len(joined) // 8)
    return b64encode(int(joined.ljust(size * 8, "0") or "0", 2).to_bytes(size)).decode()


def _parameter(extent: int, count: int) -> int:
    """Return the parameter that suits the average gap."""
    return max(0, (extent * 7 // (count * 10)).bit_length() - 1)


class _RiceCodes(dict[int, str]):
    """Number → its bits by the Rice code with one parameter."""

    def __init__(self, parameter: int) -> None:
        super().__init__()
        self._parameter = parameter

    def __missing__(self, number: int) -> str:
        parameter = self._parameter
        rest = f"{number & ((1 << parameter) - 1):0{parameter}b}" if parameter else ""
        self[number] = bits = "1" * (number >> parameter) + "0" + rest
        return bits


@cache
def _rice_codes(parameter: int) -> _RiceCodes:
    return _RiceCodes(parameter)
