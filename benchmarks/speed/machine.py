"""The machine that measures."""

import os
import platform
from pathlib import Path

GIGABYTE = 1024**3


def describe_machine() -> str:
    """Return the processor, its cores, the memory, the system, its load and Python's version, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB memory, {platform.system()} "
        f"{platform.release().partition('-')[0]}, Python {platform.python_version()}, "
        f"load before the start {os.getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
