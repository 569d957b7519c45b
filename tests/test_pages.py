"""The manual: short at the door, complete behind it, and whole as Markdown and as the HTML that Help opens."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT
from tests.pages import PAGES, anchor, html_of, write_pages

README, MANUAL = ROOT / "README.md", sorted((ROOT / PAGES).glob("*.md"))
#: where links lead, of pictures and of text; what stands in code is none
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^    .*$|`[^`]*`", re.MULTILINE)


class Page(HTMLParser):
    """What an HTML page links to, the ids it has, and its tags."""

    def __init__(self, path: Path):
        super().__init__()
        self.links, self.ids, self.tags = [], set(), []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids.update({found["id"]} if "id" in found else ())


def headings(text: str) -> list[str]:
    return [anchor(line.lstrip("# ")) for line in CODE.sub("", text.replace("`", "")).splitlines() if line.startswith("#")]


def relative(links) -> list[tuple[str, str]]:
    """(path, fragment) of links that do not leave the machine."""
    return [(unquote(path), fragment) for path, _, fragment in
            (link.partition("#") for link in links if "://" not in link)]


def test_the_readme_is_one_screen_and_leads_to_every_page():
    text = README.read_text()
    assert len(text.splitlines()) <= 160
    assert {f"resources/pages/{page.name}" for page in MANUAL} <= set(LINK.findall(text))


def test_the_contents_lead_to_every_page():
    contents = LINK.findall((ROOT / PAGES / "index.md").read_text())
    assert sorted([*contents, "index.md"]) == [page.name for page in MANUAL]


@pytest.mark.parametrize("page", [README, *MANUAL], ids=lambda page: page.name)
def test_links_and_pictures_of_the_markdown_exist(page):
    for path, fragment in relative(LINK.findall(CODE.sub("", page.read_text()))):
        target = page.parent / path if path else page
        assert target.is_file(), f"{page.name}: {path}"
        assert not fragment or fragment in headings(target.read_text()), f"{page.name}: {path}#{fragment}"


def check_html(folder: Path) -> None:
    """Every relative link and picture of the manual in a plugin's folder leads to something in that folder."""
    pages = {path: Page(path) for path in sorted((folder / "resources/pages").glob("*.html"))}
    assert [path.stem for path in pages] == [page.stem for page in MANUAL]
    for path, page in pages.items():
        assert relative(page.links), path.name
        for link, fragment in relative(page.links):
            target = (path.parent / link).resolve() if link else path
            assert target.is_file() and target.is_relative_to(folder.resolve()), f"{path.name}: {link}"
            assert not fragment or fragment in pages[target].ids, f"{path.name}: {link}#{fragment}"


def test_links_and_pictures_of_the_html_exist(tmp_path):
    (tmp_path / "resources/pages").mkdir(parents=True)
    shutil.copytree(ROOT / "resources/pictures", tmp_path / "resources/pictures")
    write_pages(tmp_path / "resources/pages")
    check_html(tmp_path)
    for path in (tmp_path / "resources/pages").glob("*.html"):
        assert "<!--" not in path.read_text() and "](" not in path.read_text(), path.name


def test_html_has_tables_code_pictures_and_anchors(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(html_of("# `Job` & co.\n\n| a | b |\n|---|---|\n| `x\\|y` | <!--= n .1f -->2.0<!--/--> |\n\n"
                            "![shown](../pictures/a.png) [there](speed.md#on-a-cpu) [out](https://example.org/a.md)\n\n"
                            "    a < b\n"))
    page, text = Page(path), path.read_text()
    assert {"table", "th", "td", "code", "img", "pre"} <= set(page.tags) and page.ids == {"job--co"}
    assert "<title>Job &amp; co. – FCtL Land Cover</title>" in text
    assert "<td><code>x|y</code></td>" in text and "<td>2.0</td>" in text and "<pre><code>a &lt; b\n</code></pre>" in text
    assert page.links[1:] == ["../pictures/a.png", "speed.html#on-a-cpu", "https://example.org/a.md"]
