"""The frame of reports: one HTML file with its own style, no scripts, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

#: agreement and disagreement: blue and orange, which eyes that do not tell red from green tell apart (Okabe and Ito 2008)
RIGHT, WRONG = (0, 114, 178), (230, 120, 0)

_STYLE = """
body { font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #222; background: #fff;
       max-width: 1120px; margin: 2em auto; padding: 0 1.2em }
h1 { font-size: 1.7em; line-height: 1.2; margin-bottom: .3em }
h2 { font-size: 1.2em; margin: 2.2em 0 .5em; padding-bottom: .2em; border-bottom: 1px solid #ddd }
p, ul { max-width: 75ch }
table { border-collapse: collapse; margin: .8em 0 }
th, td { padding: .3em .7em; text-align: right; border-bottom: 1px solid #e4e4e4; white-space: nowrap }
th { font-weight: 600 }
th:first-child, td:first-child { text-align: left }
thead th { border-bottom: 2px solid #bbb; vertical-align: bottom }
.facts td, .facts th { text-align: left; white-space: normal }
.scores td:first-child { font-size: 1.35em; font-weight: 600; white-space: nowrap; text-align: right }
.scores td, .scores th { text-align: left; white-space: normal }
.matrix td { border: 1px solid #fff; min-width: 4em }
.swatch { padding: 0 .55em; margin-right: .5em; border: 1px solid #999 }
.pictures td { border: 0; text-align: left; vertical-align: top; padding: 0 .8em .8em 0; white-space: normal;
               font-size: .88em; color: #555 }
.pictures img { display: block; max-width: 100%; border: 1px solid #ccc; image-rendering: pixelated }
.overview td { width: 33% }
.note { background: #fff7e0; border-left: 4px solid #e0a800; padding: .5em .9em }
small { color: #666 }
"""


def page(title: str, parts: Sequence[str]) -> str:
    """The text of an HTML file in UTF-8; ``parts`` are HTML already."""
    return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(parts)
            + "\n</body>\n</html>\n")


def table(kind: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Of cells that are HTML already; a row's first cell is its heading."""
    header = f"<thead><tr>{''.join(f'<th scope=col>{cell}</th>' for cell in head)}</tr></thead>" if head else ""
    body = "\n".join(f"<tr><th scope=row>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in rows)
    return f'<table class="{kind}">{header}<tbody>\n{body}\n</tbody></table>'


def swatch(name: str, color: str) -> str:
    """A class's name behind a patch of its colour."""
    return f'<span class="swatch" style="background:{escape(color)}">&nbsp;</span>{escape(name)}'
