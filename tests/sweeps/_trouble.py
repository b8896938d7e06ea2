"""What goes wrong while a site is built: the process is killed, somebody interrupts it, the disk is full."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class Killed(BaseException):
    """The process is gone: nothing that it would still do happens."""


class Trouble:
    """Something that happens at a certain file operation: the first that reaches the number of this one or is later."""

    OPERATIONS = (
        *((os, name) for name in ("open", "replace", "rename", "mkdir", "unlink", "rmdir", "scandir", "fdopen")),
        *((io, name) for name in ("open",)),
        *((shutil, name) for name in ("copyfile", "rmtree", "move")),
    )
    GROWING = frozenset({"open", "mkdir", "fdopen", "copyfile"})

    def __init__(self, at: int, error: Callable[[], BaseException], *, lasting: bool, growing: bool = False) -> None:
        self.left, self.error, self.lasting, self.growing = at, error, lasting, growing

    @contextmanager
    def brewing(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for module, name in self.OPERATIONS:
                if name in self.GROWING or not self.growing:
                    patch.setattr(module, name, self._wrapped(getattr(module, name)))
            yield

    def _wrapped(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def operate(*args: Any, **keywords: Any) -> Any:  # noqa: ANN401  # as many as operations
            if not (self.growing and _only_reads(operation, args)):
                self.left -= 1
            if self.left == 0 or (
                self.left < 0 and self.lasting and not (self.growing and _only_reads(operation, args))
            ):
                raise self.error()
            return operation(*args, **keywords)

        return operate


def _only_reads(operation: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    if operation.__name__ != "open" or len(args) < 2:
        return operation.__name__ == "open"
    return not args[1] & os.O_CREAT if isinstance(args[1], int) else "r" in args[1]
