import subprocess
import sys

from broadsheet import content


def test_every_public_name_is_there() -> None:
    for name in content.__all__:
        assert getattr(content, name).__name__ == name


def test_finding_pages_loads_no_parser_and_loading_pages_no_importer() -> None:
    program = (
        "import sys, broadsheet.content.load as load; from broadsheet.content import find_pages\n"
        "heavy = {'yaml', 'markdown_it', 'broadsheet.reading', 'broadsheet.content.importing'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "load.load_page('content/articles/a.md', b'---\\ntitle: a\\n---\\n')\n"
        "assert 'broadsheet.content.importing' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
