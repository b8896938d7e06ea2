"""Pack what `broadsheet cms` needs of the npm package of Sveltia CMS: `make cms`.

The package comes from `npm pack`. What is left out: maps of sources, what converts pictures, editors of source code,
the program in other shapes, and most languages of its interface.
"""

import base64
import hashlib
import re
import sys
import tarfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.dependencies.declared import ROOT

PROGRAM = ROOT / "src" / "broadsheet" / "cms" / "sveltia-cms.zip"
VERSION = "0.221.1"
PACKAGE_SHA512 = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
"""The digest of the package, as npm writes it."""
PROGRAM_SHA256 = "de563c06476eae10b85d5930c438e001a0bcdd42e7c0d8d6374bc0185ed6e2ef"
"""The digest of what is made of it."""
NEEDED = re.compile(
    r"LICENSE\.txt|npm/index\.js|npm/chunks/react-[A-Z]\w*\.js|npm/assets/[\w.-]+\.(?:woff2|LICENSE\.txt)"
    r"|locales/(?:ar|de|es-CO|fr|ru|uk)\.json"
)


def main(package: Path) -> None:
    """Write the program. Raises SystemExit if the package is another one."""
    data = package.read_bytes()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != PACKAGE_SHA512:
        sys.exit(f"{package} is not version {VERSION} of Sveltia CMS as it was looked at")
    with tarfile.open(package) as archive, ZipFile(PROGRAM, "w") as program:
        for name in sorted(archive.getnames()):
            path, file = name.removeprefix("package/"), archive.extractfile(name)
            if NEEDED.fullmatch(path) and file is not None:
                program.writestr(ZipInfo(path), file.read(), ZIP_DEFLATED, 9)
    print(hashlib.sha256(PROGRAM.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
