"""Serves a folder as `little_site.py FOLDER PORT`, with a copy of content/ to build/ in the place of the engine."""

import sys
from pathlib import Path

from broadsheet.atomic_writes import write_atomically
from broadsheet.config import find_site
from broadsheet.errors import ContentError, Fault
from broadsheet.preview import Outcome, Previewed, RebuildCause, serve


def main(root: Path, port: int) -> None:
    site = find_site(root)

    def rebuild(_cause: RebuildCause) -> Outcome:
        wanted = {path.relative_to(site.content): path.read_bytes() for path in _files(site.content)}
        for name, data in wanted.items():
            if b"BROKEN" in data:
                raise ContentError(Fault(f"content/{name}", 1, "is <b>broken</b>"))
        present = {path.relative_to(site.output): path.read_bytes() for path in _files(site.output)}
        changed = [name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)]
        for name in changed:
            if name in wanted:
                write_atomically(site.output / name, wanted[name])
            else:
                (site.output / name).unlink()
        return Outcome(changed=tuple(sorted(f"/{name.as_posix()}".removesuffix("index.html") for name in changed)))

    serve(Previewed(site, site.output, rebuild), port=port, open_browser=False)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
