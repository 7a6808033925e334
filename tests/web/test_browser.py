"""The pages in a real browser: no error, no breach of accessibility, a whole task by keyboard alone."""

import pytest

from quoth.search.speakers import doubtful
from quoth.web.settings import Settings

PAGES = {
    "home": "/",
    "search": "/search?q=bridge+OR+school",
    "limited": "/search?speaker=saleh&type=direct",
    "nothing": "/search?q=nothing",
    "unreadable": "/search?q=bridge+OR",
    "quote": "/quotes/{bolt}",
    "article": "/article?key=https://example.org/bridge",
    "speakers": "/speakers",
    "speaker": "/speakers/Raed%20Saleh",
    "compare": "/compare?one=Saleh&other=Lee&q=",
    "check": "/check",
    "articles": "/articles",
    "corrections": "/corrections",
    "kept": "/kept",
    "review": "/review",
    "missing": "/quotes/ffff",
}
ROOM = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def path(ids):
    """Return what fills the ids of quotes into the address of a page."""
    return lambda page: PAGES[page].format(bolt=ids("bolt"))


@pytest.fixture
def opened(browser, address):
    """Return what opens a page, of which nothing may be wrong in the console."""
    contexts, wrong = [], []

    def open_page(path, size=ROOM, theme="light", script=True):
        context = browser.new_context(viewport=size, color_scheme=theme, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if _is_wrong(said) else None)
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


def _is_wrong(said):
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text


@pytest.fixture
def accessible():
    """Return what asserts that axe finds nothing on a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

    def check(page):
        found = axe.Axe().run(page, options={"runOnly": TAGS}).response["violations"]
        assert not [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"]]) for one in found]

    return check


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(opened, path, page, theme, accessible):
    accessible(opened(path(page), theme=theme))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_sticks_out_of_a_small_screen(opened, path, page):
    shown = opened(path(page), PHONE)
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_quote_is_searched_opened_and_cited_by_keyboard_alone(opened, address):
    page = opened("/")
    page.keyboard.press("/")
    page.keyboard.type("speaker:saleh bolt OR bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=speaker*")
    assert page.url == f"{address}/search?q=speaker%3Asaleh+bolt+OR+bridge"  # nothing of what was left empty
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes/*")
    page.keyboard.press("c")
    page.wait_for_url("**#cite")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.startsWith('Copy')"):
            break
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    page.wait_for_selector("p.said:has-text('Copied')")
    assert "Saleh" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_checked_draft_has_nothing_that_axe_finds(opened, theme, accessible):
    page = opened("/check", theme=theme)
    page.fill("#text", "“The bridge is shut again,” said Raed Saleh. “Nobody asked,” said Bo Roe.")
    page.click("button[type=submit]")
    page.wait_for_selector(".result .card.bad")
    accessible(page)


def test_without_script_everything_is_there(opened):
    page = opened("/search?q=open", script=False)
    page.fill("#q", "school")
    page.click("button[type=submit]")
    page.wait_for_url("**q=school*")
    page.click("a.cite")
    assert page.is_visible("text=APA 7") and not page.is_visible("text=Copy the words")


def test_the_theme_is_kept(opened):
    page = opened("/")
    page.click("button.theme")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.inner_text("button.theme") == "Light"


def test_names_are_offered_while_typing(opened):
    page = opened("/speakers")
    page.fill("#name", "sal")
    page.wait_for_selector("#names option[value='Raed Saleh']", state="attached")


def test_a_story_is_kept_in_the_browser(browser, serving, articles, quoth, tmp_path, accessible):
    """Put a quote into a collection with a note, save a search, and see both; axe finds nothing on the way."""
    quoth("index", articles, "--archive", tmp_path)
    with serving(Settings(tmp_path, threads=1)) as address:
        page = browser.new_page(viewport=PHONE)

        def sound():
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        page.goto(f"{address}/search?q=bolt")
        page.click("details.save summary")
        page.fill("#s-name", "bolts")
        sound()
        page.click("details.save button")
        assert "Nothing is new" in page.inner_text("main")
        sound()
        page.goto(f"{address}/search?q=bolt")
        page.click("a.words")
        page.click("text=Put into a collection")
        page.fill("#k-collection", "bridge story")
        page.fill("#k-note", "She confirms it.")
        sound()
        page.click("button:text-is('Put in')")
        assert "She confirms it." in page.inner_text("main")
        sound()
        page.goto(f"{address}/kept")
        assert {"bridge story", "bolts"} <= set(page.inner_text("main").splitlines())
        sound()
        page.click("text=bridge story")
        assert "1 quote" in page.inner_text("main")
        page.close()


def test_doubtful_names_are_gone_through_with_single_keys(
    browser, serving, articles, quoth, tmp_path, monkeypatch, accessible
):
    """Confirm, pass, correct, each with one key from the place that the last left; edit the article; axe finds nothing."""
    monkeypatch.setattr(doubtful, "_DOUBTFUL", doubtful._DOUBTFUL.replace("confidence < ?", "1 > ? - 1"))
    quoth("index", articles, "--archive", tmp_path)
    with serving(Settings(tmp_path, threads=1)) as address:
        page = browser.new_page(viewport=PHONE)

        def sound():
            accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        def on(number):
            page.wait_for_function(
                "id => document.activeElement.closest('.hit')?.id === id", arg=queue[number]
            )

        page.goto(f"{address}/review")
        queue = page.eval_on_selector_all(".doubt .hit", "all => all.map((one) => one.id)")
        assert len(queue) == 4
        page.keyboard.press("y")  # no quotation has the focus: nothing happens
        page.keyboard.press("j")
        on(0)
        page.keyboard.press("y")
        on(1)
        page.keyboard.press("p")
        on(2)
        page.keyboard.press("n")
        page.wait_for_selector("input[name=speaker]:focus")
        sound()
        page.keyboard.type("Kim Ho")
        page.keyboard.press("Enter")
        on(3)
        page.goto(f"{address}/corrections")
        assert page.inner_text("main").count("Take back") == 2 and "Kim Ho" in page.inner_text("main")
        page.goto(f"{address}/article?key=school.txt")
        page.click("text=Edit or remove this article")
        sound()
        page.fill("#e-authors", "Bo Roe")
        page.click("text=Save")
        page.wait_for_selector("text=authors Bo Roe")
        page.click("text=Edit or remove this article")
        page.click("text=Remove it")
        page.click("text=Removed by hand: 1 article")
        sound()
        page.close()
