"""The site as different readers use it: by keyboard, in the dark, without JavaScript, from right to left."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Open

FOCUSED = """document.activeElement.textContent.trim() || document.activeElement.name
  || document.activeElement.querySelector("img")?.alt"""
OUTLINE = (
    "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
)
PAPER = "getComputedStyle(document.body).backgroundColor"


def press(page: "Page", *keys: str) -> list[str]:
    """Press keys and return what has the focus after each."""
    seen = []
    for key in keys:
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    return seen


def test_the_keyboard_leads_past_the_menu_and_shows_where_it_is(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}articles/wall-1/")
    assert press(page, "Tab") == ["Skip to the content"]
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert press(page, "Tab") == ["World"]
    assert page.evaluate(OUTLINE) not in {"none0px", "auto0px"}
    page.goto(f"{address}articles/wall-1/")
    order = press(page, *["Tab"] * 14)
    menu = [text.strip() for text in page.locator(".site-nav a").all_inner_texts()]
    assert order[:2] == ["Skip to the content", "The Test"]
    assert order[2 : 2 + len(menu)] == menu
    assert order[2 + len(menu)] == "q"


def test_a_slash_leads_to_the_search_but_not_where_one_types(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}people/")
    assert press(page, "/") == ["q"]
    page.keyboard.type("a/b")
    assert page.locator(".site-search input").input_value() == "a/b"
    page.goto(f"{address}search/")
    assert page.evaluate("document.activeElement === document.body")
    press(page, "/")
    assert page.evaluate("document.activeElement.id") == "query"


def test_the_search_answers_from_the_keyboard_and_by_filters(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}people/")
    page.keyboard.press("/")
    page.keyboard.type("bergov")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-articles h3")
    assert page.locator(".search-names h3").all_inner_texts() == ["Anna Berg"]
    page.locator("#query").focus()
    assert press(page, "ArrowDown", "Escape")[0] == "Anna Berg"
    assert page.evaluate("document.activeElement.id") == "query"
    page.locator("#query").fill("wall")
    page.wait_for_function("() => new URL(location).searchParams.get('q') === 'wall'")
    page.locator("#filters summary").click()
    page.locator("select[name=year]").select_option("2023")
    page.wait_for_function("() => new URL(location).searchParams.get('year') === '2023'")
    page.wait_for_function("() => document.querySelector('#status').textContent === 'Articles found: 6'")
    page.keyboard.press("Tab")
    page.reload()
    page.wait_for_function("() => document.querySelector('#status').textContent === 'Articles found: 6'")


def test_names_are_filtered_while_one_types(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}people/")
    shown = page.locator(".index-list li:visible")
    assert shown.count() == 2
    page.locator(".index-filter").fill("ANNÁ")
    assert shown.count() == 1
    assert "Berg" in shown.inner_text()


def test_a_quote_is_copied_with_its_speaker_and_address(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}people/anna-berg/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy-quote").first.click()
    page.wait_for_selector("text=Copied")
    quote, about, url = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert quote.startswith("“We will build a wall of stone")
    assert about.startswith("— Anna Berg, ")
    page.goto(url)
    assert quote.strip("“”,") in page.locator(":target").inner_text()


def test_what_is_dark_for_readers_in_the_dark(open_page: "Open", address: str) -> None:
    light = lightness(open_page(address, color_scheme="light"))
    dark = lightness(open_page(address, color_scheme="dark"))
    assert light > 230
    assert dark < 40


def lightness(page: "Page") -> float:
    parts = page.evaluate(PAPER).strip("rgb()").split(",")
    return sum(map(float, parts)) / len(parts)


def test_without_javascript_everything_is_read_and_search_leads_to_the_archive(open_page: "Open", address: str) -> None:
    page = open_page(address, java_script_enabled=False)
    page.locator(".site-search input").fill("wall")
    page.locator(".site-search button").click()
    assert page.url == f"{address}search/?q=wall"
    page.locator("main").get_by_role("link", name="Days").click()
    page.locator(".calendar a").first.click()
    assert page.locator("main h1").is_visible()
    page.goto(f"{address}people/")
    assert not page.locator(".index-filter").is_visible()
    assert page.locator(".index-list li:visible").count() == 2
    page.goto(f"{address}people/anna-berg/")
    assert page.locator(".quote blockquote").first.is_visible()
    page.goto(f"{address}articles/mended/")
    assert page.locator(".prose").inner_text().startswith("Nobody was hurt.")


def test_a_site_from_right_to_left_keeps_what_goes_from_left_to_right(open_page: "Open", arabic_address: str) -> None:
    page = open_page(f"{arabic_address}people/anna-berg/")
    assert page.evaluate("document.dir") == "rtl"
    rail, subject = page.locator(".rail").bounding_box(), page.locator(".subject").bounding_box()
    assert rail["x"] < subject["x"]
    quote = page.locator(".quote blockquote").first
    assert quote.evaluate("node => getComputedStyle(node).direction") == "ltr"
    marks = quote.evaluate(
        """(node) => {
          const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
          const edge = (from, to) => {
            const range = document.createRange();
            range.setStart(text, from);
            range.setEnd(text, to);
            return range.getClientRects()[0].left;
          };
          return [edge(0, 1), edge(1, 2)];
        }"""
    )
    assert marks[0] < marks[1]
    assert quote.evaluate("node => getComputedStyle(node).textAlign") == "right"
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_site_from_right_to_left_names_on_a_map_leave_their_points_free(
    open_page: "Open", arabic_address: str
) -> None:
    page = open_page(f"{arabic_address}places/paris/")
    point, name = (page.locator(f".map {one}").first.bounding_box() for one in ("circle", "text"))
    assert name["x"] >= point["x"] + point["width"] or name["x"] + name["width"] <= point["x"]


def test_a_date_in_a_sentence_of_another_direction_goes_as_its_words_do(open_page: "Open", arabic_address: str) -> None:
    page = open_page(f"{arabic_address}people/anna-berg/")
    edges = page.evaluate(
        """() => {
          const line = document.createElement("p");
          line.dir = "ltr";
          line.append("Told by Quay, ", document.querySelector("main time").cloneNode(true));
          document.querySelector("main").prepend(line);
          const text = document.createTreeWalker(line.querySelector("time"), NodeFilter.SHOW_TEXT).nextNode();
          const edge = (at) => {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getClientRects()[0].left;
          };
          return [edge(0), edge(text.length - 1)];
        }"""
    )
    assert edges[0] > edges[1]


TEXT_EDGE = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect().right;
}"""
"""Where the text of an element ends at the right."""


def test_names_in_other_letters_begin_where_their_column_does(open_page: "Open", arabic_address: str) -> None:
    page = open_page(f"{arabic_address}people/")
    line = page.locator(".index-list li").first
    name, meta = (line.locator(part).first.evaluate(TEXT_EDGE) for part in ("a", ".meta"))
    assert abs(name - meta) < 2


def test_roles_stand_clear_of_their_line_on_either_side(open_page: "Open", arabic_address: str, address: str) -> None:
    page = open_page(f"{arabic_address}people/anna-berg/")
    line = page.locator(".timeline > li").first
    box = line.bounding_box()
    assert line.locator(".role-name").evaluate(TEXT_EDGE) < box["x"] + box["width"] - 15
    page = open_page(f"{address}people/anna-berg/")
    line = page.locator(".timeline > li").first
    assert line.locator(".role-name").bounding_box()["x"] > line.bounding_box()["x"] + 15


def test_arabic_is_neither_spaced_nor_slanted(open_page: "Open", arabic_address: str) -> None:
    page = open_page(arabic_address)
    for part in (".masthead-title", ".rail h2", ".kicker"):
        style = page.locator(part).first.evaluate(
            "node => [getComputedStyle(node).letterSpacing, getComputedStyle(node).fontStyle]"
        )
        assert style == ["normal", "normal"]


def test_a_printed_page_is_white_and_its_headings_stay(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}quotes/", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".quotes").first.evaluate("node => getComputedStyle(node).display") == "block"
