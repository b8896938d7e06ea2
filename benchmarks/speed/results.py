"""What was measured, as it is kept in `results.json`."""

from statistics import median

from msgspec import Struct

from speed.processes import Run


class Cell(Struct, frozen=True):
    """All runs of one measure with one generator, in the order they were made."""

    articles: int
    measure: str
    tool: str
    runs: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """The median of the seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float | None:
        """The median of the seconds of processor time."""
        known = [run.cpu for run in self.runs if run.cpu is not None]
        return median(known) if known else None

    @property
    def memory(self) -> int | None:
        """The most memory, in bytes."""
        return max((run.memory for run in self.runs if run.memory is not None), default=None)

    @property
    def pages(self) -> int | None:
        """How many pages were waited for, at most."""
        return max((run.pages for run in self.runs if run.pages is not None), default=None)


class Output(Struct, frozen=True):
    """What a clean build has written, and what memory it took."""

    articles: int
    tool: str
    files: int
    pages: int
    """How many of the files are HTML."""
    size: int
    """Bytes of all files."""
    memory: int
    """The most memory that the build took, in bytes."""


class Results(Struct, frozen=True):
    """One run of the benchmark."""

    date: str
    machine: str
    tools: dict[str, str]
    """The versions by name, in the order of the columns."""
    cells: tuple[Cell, ...]
    outputs: tuple[Output, ...]

    def cells_of(self, articles: int, measure: str) -> list[Cell]:
        """Return the cells of a measure, in the order of the tools."""
        return [cell for cell in self.cells if (cell.articles, cell.measure) == (articles, measure)]

    def sizes(self) -> list[int]:
        """Return the numbers of articles that were measured."""
        return list(dict.fromkeys(output.articles for output in self.outputs))

    def measures(self, articles: int) -> list[str]:
        """Return the names of what was measured, in its order."""
        return list(dict.fromkeys(cell.measure for cell in self.cells if cell.articles == articles))
