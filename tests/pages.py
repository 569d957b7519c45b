"""``make stage``: the manual's Markdown becomes the HTML that the plugin's Help buttons open.

    python -m tests.pages FOLDER

Pages are written for people who read them on the forge, too: what HTML comments hold (:mod:`tests.stated_numbers`) is left out
here.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fctl_qgis.locations import version

PAGES = Path("resources/pages")
INDEX = "index"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
STYLE = """
body { max-width: 60em; margin: 1.5em auto; padding: 0 1.2em; font: 16px/1.5 sans-serif; color: #222; background: #fff; }
nav { border-bottom: 1px solid #ccc; padding-bottom: 0.4em; color: #666; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2em; }
img { max-width: 100%; border: 1px solid #ddd; display: block; margin: 0.8em 0; }
table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto; }
th, td { border: 1px solid #ccc; padding: 0.3em 0.6em; text-align: left; vertical-align: top; min-width: 4.5em; }
th:empty { padding: 0; border-bottom: 0; }
code { font-family: monospace; background: #f2f2f2; }
pre { background: #f2f2f2; padding: 0.7em 0.9em; overflow-x: auto; line-height: 1.35; }
"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} – FCtL Land Cover</title>
<style>{style}</style>
</head>
<body>
<nav><a href="{index}.html">FCtL Land Cover {version}: the manual</a></nav>
{body}</body>
</html>
"""


def tokens_of(text: str) -> list[Token]:
    """A page's blocks; its headings have ids, as the forge gives them, and its links lead to other pages' HTML."""
    tokens = MarkdownIt("commonmark").enable("table").parse(COMMENT.sub("", text))
    for token, content in zip(tokens, tokens[1:]):
        if token.type == "heading_open":
            token.attrSet("id", anchor(content.content))
    for token in [child for block in tokens for child in block.children or ()]:
        if token.type == "link_open" and "://" not in (target := str(token.attrGet("href"))):
            token.attrSet("href", re.sub(r"\.md(?=#|$)", ".html", target))
    return tokens


def anchor(heading: str) -> str:
    """The id of a heading: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def html_of(text: str) -> str:
    """A whole page. Its title is its first heading."""
    tokens = tokens_of(text)
    title = next(content.content for token, content in zip(tokens, tokens[1:]) if token.type == "heading_open")
    reader = MarkdownIt("commonmark").enable("table")
    return PAGE.format(title=escape(title.replace("`", "")), style=STYLE, index=INDEX, version=version(),
                       body=reader.renderer.render(tokens, reader.options, {}))


def write_pages(folder: Path) -> list[Path]:
    """Write every page of the manual into a folder; the pages' files."""
    written = []
    for source in sorted(PAGES.glob("*.md")):
        target = folder / f"{source.stem}.html"
        target.write_text(html_of(source.read_text(encoding="utf-8")), encoding="utf-8")
        written.append(target)
    return written


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
