"""How large the search of a site is, and what a query loads: `python benchmarks/search.py SITE QUERY…`.

Only the files of the search are made, not the whole site.
"""

import argparse
import gzip
import os
import time
from collections import Counter
from pathlib import Path

from broadsheet.build.build_plan import Plan, make_plan
from broadsheet.build.build_report import Options
from broadsheet.config import find_site
from broadsheet.present_time import find_present
from broadsheet.rendering.render import render_page
from broadsheet.search.name_words import count_name_files
from broadsheet.search.volumes import divide
from broadsheet.search.word_files import beginning_of, count_files, file_of
from broadsheet.search.words import find_words

LEVEL = 9
"""Of gzip."""


def main() -> None:
    """Print the sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", nargs="*", help="what is searched for, without quotation marks")
    parser.add_argument("--output", type=Path, help="a folder in which the files are kept")
    arguments = parser.parse_args()
    plan = _plan(arguments.site)
    start = time.process_time()
    files = {
        one.url: render_page(plan.renderer, one.make()) for one in plan.page_plans if one.url.startswith("/search/")
    }
    print(f"{len(files)} files in {time.process_time() - start:.1f} s of processor time")
    if arguments.output:
        _keep(files, arguments.output)
    sizes = {url: len(gzip.compress(data, LEVEL)) for url, data in files.items()}
    _print_files(sizes)
    _print_share(plan, files, sum(sizes.values()))
    for query in arguments.queries:
        _print_query(plan, sizes, query)


def _plan(folder: Path) -> Plan:
    site = find_site(folder)
    site.cache.mkdir(exist_ok=True)
    start = time.process_time()
    plan = make_plan(site, Options(output=folder / "build", cache=site.cache, as_of=find_present(None, os.environ)))
    print(f"planned in {time.process_time() - start:.1f} s of processor time")
    return plan


def _keep(files: dict[str, bytes], folder: Path) -> None:
    for url, data in files.items():
        path = folder / (url[1:] + "index.html" if url.endswith("/") else url[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _print_files(sizes: dict[str, int]) -> None:
    kinds = Counter(url.split("/")[2] for url in sizes)
    for kind, count in kinds.items():
        of_kind = [size for url, size in sizes.items() if url.split("/")[2] == kind]
        name = kind or "page"
        print(f"{name:10} {count:5} files, {sum(of_kind) / 1000:8.1f} KB, the largest {max(of_kind) / 1000:5.1f} KB")


def _print_share(plan: Plan, files: dict[str, bytes], size: int) -> None:
    texts = [
        f"{article.title}\n{plan.edition.load_body(position).html}".encode()
        for position, article in enumerate(plan.edition.index.articles)
    ]
    of_text = sum(len(gzip.compress(text, LEVEL)) for text in texts)
    together, of_all = (len(gzip.compress(b"\n".join(some), LEVEL)) for some in (files.values(), texts))
    print(f"in all {size / 1000:.0f} KB, which is {size / of_text:.1%} of the articles, compressed one by one")
    print(f"as one file {together / 1000:.0f} KB, which is {together / of_all:.1%} of the articles as one file")


def _print_query(plan: Plan, sizes: dict[str, int], query: str) -> None:
    index, words = plan.edition.index, find_words(query)
    volumes = divide(index.days, len(index.articles))
    names = count_name_files(sum(map(len, index.entities.values())))
    needed = {f"/search/names/{file_of(word[0]) % names:02x}.js" for word in words}
    needed |= {
        f"/search/words/{volume.name}/{file_of(beginning_of(word)) % count_files(volume.count):02x}.js"
        for volume in volumes
        for word in words
    }
    print(f"{query}: {len(needed)} files with {sum(sizes[url] for url in needed) / 1000:.1f} KB to find the articles")


if __name__ == "__main__":
    main()
