"""The help beside a dialog's parameters: short paragraphs, names of parameters that stand out, a picture, the manual."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from ..locations import manual, resources
from .translation import tr

#: the panel beside the parameters is narrow
PICTURE_PX = 230
#: a name with a colon where a sentence begins
_NAME = re.compile(r"(?P<before>^|[.)] )(?P<name>[^\W\d_][^.:,;'()]{1,40}): ")


def as_page(paragraphs: Sequence[str], picture: str, page: str) -> str:
    """HTML in the dialect that QGIS shows; QGIS makes a paragraph of each line.

    Args:
        picture: of ``resources/pictures``; empty for none.
        page: of the manual.
    """
    lines = [_with_names(escape(paragraph, quote=False)) for paragraph in paragraphs]
    if picture:
        place = (resources() / "pictures" / f"{picture}.png").as_uri()
        lines.insert(1, f'<img src="{place}" width="{PICTURE_PX}">')
    lines.append(f'<a href="{manual(page)}">{escape(tr("The page of the manual, with pictures"))}</a>')
    return "\n".join(lines)


def _with_names(paragraph: str) -> str:
    def shown(found: re.Match[str]) -> str:
        return f"{found['before'].rstrip()}{'<br>' if found['before'] else ''}<b>{found['name']}</b>: "
    return _NAME.sub(shown, paragraph)
