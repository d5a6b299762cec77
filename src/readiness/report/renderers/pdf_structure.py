"""Complete the structure of a PDF where WeasyPrint leaves something out (PDF/UA, ISO 14289-1)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

_MEDIA_TYPES = {".yaml": "/application#2fyaml", ".json": "/application#2fjson"}
"""RFC 9512 and 8259; a machine that does not know them says octet-stream."""


@contextlib.contextmanager
def tag_languages(weasyprint: Any) -> Iterator[None]:
    """Write the attribute ``lang`` of each element into its tag within a ``with`` block.

    Otherwise a screen reader speaks English words of an Arabic report as if they were Arabic.
    """
    tags = weasyprint.pdf.tags
    build = tags._build_box_tree  # noqa: SLF001 (there is no other place where tags are made)

    def build_with_language(box: Any, *others: Any) -> Iterator[Any]:
        own = getattr(box, "_box", box)
        for tag in build(box, *others):
            element = own.element
            if element is not None and element.tag != "html" and (lang := element.get("lang")):
                tag["Lang"] = f"({lang})"
            yield tag

    tags._build_box_tree = build_with_language  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def keep_one_link_each(pages: Any) -> None:
    """Drop the links of what is inside a link: a keyboard would stop at each."""
    for page in pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]


def finish(document: Any, pdf: Any) -> None:  # noqa: ARG001 (signature of a finisher)
    """Name each attached file once, with its media type."""
    attached = pdf.catalog.get("AF")
    if not attached:
        return
    attached[:] = list(dict.fromkeys(attached))
    for reference in attached:
        described = pdf.objects[int(reference.split()[0])]
        file = pdf.objects[int(described["EF"]["F"].split()[0])]
        suffix = PurePath(described["UF"].string).suffix
        file.extra["Subtype"] = _MEDIA_TYPES.get(suffix, file.extra["Subtype"])
