import subprocess
import sys


def test_finding_pages_loads_no_parser_and_loading_pages_no_importer() -> None:
    program = (
        "import sys, broadsheet.content.pages.load_page as load\n"
        "from broadsheet.content.pages.page_files import find_pages\n"
        "heavy = {'yaml', 'markdown_it', 'broadsheet.reading', 'broadsheet.content.importing.import_seeds'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "load.load_page('content/articles/a.md', b'---\\ntitle: a\\n---\\n')\n"
        "assert 'broadsheet.content.importing.import_seeds' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
