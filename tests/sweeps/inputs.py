"""Mutated inputs to every reader and parser: none ends in an error that is not declared, and none takes very long.

Each input is one of the small files in `corpus/` with a few mutations, drawn from its target's name, the seed and a
number alone. Targets run in child processes that a watchdog looks at, so that a hang is found and its input saved.
Where atheris is installed (`pip install --group fuzz`), a tenth as many inputs follow that it chooses by the code they
reach.
"""

import importlib.util
import multiprocessing
import random
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TYPE_CHECKING

from tests.sweeps._targets import TARGETS, Target

from broadsheet.errors import SiteError
from broadsheet.worker_processes import default_jobs

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 10
"""Seconds of a processor that one input may take."""
WAITING = 120
"""Seconds by the clock after which an input counts as waiting for something."""
TOO_LONG = f"took more than {LONGEST} seconds"
LARGEST = 16 * 1024
"""How many bytes an input has at most, but for one in `RARE`, which may have four times as many."""
RARE = 200
MAX_KINDS = 20
"""After so many different faults a target is given up."""
TOKENS: Sequence[bytes] = (
    *(b"\0", b"\x01", b"\x7f", b"\x85", b"\xff", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xe2\x80\xa8", b"\xef\xbb\xbf"),
    *(b"\xff\xfe", b"\r", b"\r\n", b"\n\n", b"\n---\n", b"\t", b"   ", b"\\ud800", b"\\u0000", b"&#0;", b"&#xd800;"),
    *(b"&amp;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml", b"<!DOCTYPE", b"</", b"/>", b"<", b">", b"=", b'"'),
    *(b"'", b"[", b"]", b"{", b"}", b"(", b")", b"*", b"_", b"`", b"~~", b"[^1]", b"|", b":", b",", b"- ", b"#", b"!"),
    *(b"&a", b"*a", b"!!python/object:os.system", b"null", b"true", b"1e999", b"-1", b"0x", b"9999-12-31", b".inf"),
    *(b"0001-01-01T00:00:00+05:00", b"9999-12-31T23:59:59-05:00", b"24:60:61", b"+99:99", b"99999999999999999999"),
    *(b"https://", b"http://[", b"https://a.example:99999/", b"%zz", b"=?utf-8?Q?=FF?=", b"boundary=", b"charset=x"),
    *(
        b"Content-Type: ",
        b"Content-Length: ",
        b"Mr. ",
        b"said ",
        b"By ",
        b"\xe2\x80\x9c",
        b"\xe2\x80\x9d",
        b"(",
        b"U.S. ",
    ),
    *(
        "é".encode(),
        "İ".encode(),
        "ß".encode(),
        "\u0301".encode(),
        "\u202e".encode(),
        "\U0001f600".encode(),
        b"A" * 300,
    ),
)
"""What parsers take for something."""


@dataclass(frozen=True)
class Failure:
    """An input that a target does not take."""

    target: str
    number: int
    said: str
    """The traceback, or that it took too long."""

    @property
    def kind(self) -> str:
        """Where it failed and how: inputs that fail in one place are of one kind."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        return " ".join([*[line for line in lines if line.startswith("File ")][-1:], lines[-1][:60]])


def sweep(count: int, seed: int) -> str:
    """Try `count` mutated inputs, spread over the targets by their weights; then some that atheris chooses."""
    told = sweep_mutations(count, seed)
    if importlib.util.find_spec("atheris") is not None:
        from tests.sweeps._guided import sweep_guided  # noqa: PLC0415  # it needs atheris

        told = f"{told}; {sweep_guided(count // 10, seed)}"
    return told


def sweep_mutations(count: int, seed: int, names: Sequence[str] = ()) -> str:
    """Try mutated inputs of all targets, or of some."""
    chosen = {name: target for name, target in TARGETS.items() if not names or name in names}
    counts = share_out(count, chosen)
    failures = [failure for name, number in counts.items() for failure in try_target(name, seed, number)]
    if failures:
        raise AssertionError("\n\n".join(_report(failure, seed) for failure in failures))
    return f"{sum(counts.values()):,} inputs ({', '.join(f'{name} {number:,}' for name, number in counts.items())})"


def share_out(count: int, targets: Mapping[str, Target]) -> dict[str, int]:
    """Return how many of all inputs each target gets: one at least."""
    total = sum(target.weight for target in targets.values())
    return {name: max(1, count * target.weight // total) for name, target in targets.items()}


def make_input(name: str, seed: int, number: int) -> bytes:
    """Return an input of a target: the same one for the same numbers."""
    draw = random.Random(f"{name} {seed} {number}")  # noqa: S311  # not for secrets
    samples = read_corpus(name)
    data = draw.choice(samples)
    for _ in range(min(1 + int(draw.expovariate(0.4)), 12)):
        data = _mutate(draw, data, samples)
    return data[: LARGEST if number % RARE else 4 * LARGEST]


_samples: dict[str, list[bytes]] = {}


def read_corpus(name: str) -> list[bytes]:
    """Return the files that a target's inputs are made of."""
    if name not in _samples:
        patterns = TARGETS[name].corpus
        _samples[name] = [path.read_bytes() for pattern in patterns for path in sorted(CORPUS.glob(pattern))]
    return _samples[name]


def _mutate(draw: random.Random, data: bytes, samples: Sequence[bytes]) -> bytes:
    start = draw.randrange(len(data) + 1)
    end = min(len(data), start + draw.choice((1, 1, 2, 8, 40, 400)))
    piece, rest = data[start:end], data[end:]
    match draw.randrange(8):
        case 0:
            new = b""
        case 1:
            new = rest = b""
        case 2:
            new = draw.randbytes(draw.randrange(1, 5))
        case 3:
            new = piece * draw.choice((2, 3, 30, 300))
        case 4:
            other = draw.choice(samples)
            place = draw.randrange(len(other) + 1)
            new = other[place : place + draw.choice((10, 100, 5000))]
        case 5:
            new, rest = piece, data[draw.randrange(len(data) + 1) :]
        case _:
            new = draw.choice(TOKENS) * draw.choice((1, 1, 1, 2, 50, 1000)) + draw.choice((b"", piece))
    return data[:start] + new + rest


def try_target(name: str, seed: int, count: int) -> list[Failure]:
    """Return the failures of a target among its first `count` inputs: one of each kind."""
    for sample in read_corpus(name):
        run_target(TARGETS[name], sample)
    jobs = min(default_jobs(), max(1, count // 50))
    kinds: dict[str, Failure] = {}
    for failure in _run_watched(name, seed, [range(first, count, jobs) for first in range(jobs)]):
        kinds.setdefault(failure.kind, failure)
        if len(kinds) >= MAX_KINDS:
            break
    return list(kinds.values())


def run_target(target: Target, data: bytes) -> None:
    """Call a target with an input; what it may raise is no failure."""
    try:
        target.run(data)
    except SiteError as error:
        if not error.faults:
            raise AssertionError("an error without a fault") from error
        str(error).encode()


class _Child:
    """A process that tries inputs, and a clock that shows which one it is at, since when."""

    def __init__(self, name: str, seed: int, numbers: range) -> None:
        self.name, self.seed, self.numbers = name, seed, numbers
        self.clock = SharedMemory(create=True, size=16)
        self.clock.buf[:16] = bytes(16)
        self.receiver, sender = multiprocessing.get_context("fork").Pipe(duplex=False)
        self.process: BaseProcess = multiprocessing.get_context("fork").Process(
            target=_try_all, args=(name, seed, numbers, self.clock, sender), daemon=True
        )
        with warnings.catch_warnings():
            # The threads of a test runner hold nothing that a child waits for.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        sender.close()

    def place(self) -> tuple[int, float]:
        """Return the number of the input, and when it began."""
        number, began = memoryview(bytes(self.clock.buf[:16])).cast("d")
        return int(number), began

    def how_it_ended(self) -> str:
        """Return what ended the process before its time."""
        self.process.join()
        return TOO_LONG if self.process.exitcode == -signal.SIGPROF else f"ended with exit code {self.process.exitcode}"

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.receiver.close()
        self.clock.close()
        self.clock.unlink()


def _try_all(name: str, seed: int, numbers: range, clock: SharedMemory, sender: Connection) -> None:
    marks = memoryview(clock.buf[:16]).cast("d")
    target = TARGETS[name]
    for number in numbers:
        data = make_input(name, seed, number)
        marks[0], marks[1] = number, time.monotonic()
        # Nobody catches this signal, so that it ends the process also in the middle of a library.
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            run_target(target, data)
        except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
            sender.send(Failure(name, number, traceback.format_exc()))
    signal.setitimer(signal.ITIMER_PROF, 0)
    sender.send(None)


def _run_watched(name: str, seed: int, shares: Sequence[range]) -> Iterator[Failure]:
    """Yield the failures of some shares of inputs, each tried by a process of its own."""
    children = [_Child(name, seed, share) for share in shares if share]
    try:
        while children:
            wait([child.receiver for child in children], timeout=1)
            for child in list(children):
                yield from _look_at(child, children)
    finally:
        for child in children:
            child.end()


def _look_at(child: _Child, children: list[_Child]) -> Iterator[Failure]:
    """Yield what a child has found; exchange one that hangs or died for another one, which goes on behind its input."""
    number, began = child.place()
    said = ""
    try:
        while child.receiver.poll():
            failure = child.receiver.recv()
            if failure is None:
                children.remove(child)
                child.end()
                return
            yield failure
        if began and time.monotonic() - began > WAITING:
            said = f"waited more than {WAITING} seconds"
    except EOFError:
        number, said = child.place()[0], child.how_it_ended()
    if said:
        yield Failure(child.name, number, said)
        left = child.numbers[child.numbers.index(number) + 1 :]
        children.remove(child)
        child.end()
        if left:
            children.append(_Child(child.name, child.seed, left))


def _report(failure: Failure, seed: int) -> str:
    """Save the input of a failure and say how to try it again."""
    with tempfile.NamedTemporaryFile(prefix=f"{failure.target}-", delete=False) as file:
        file.write(make_input(failure.target, seed, failure.number))
    again = f"try_target({failure.target!r}, {seed}, {failure.number + 1})"
    return f"{failure.target}, input {failure.number} (saved as {file.name}; {again}):\n{failure.said}"
