"""The styles, the lists and the settings of a Word document."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from readiness.i18n import N_
from readiness.report.renderers.office.language import Languages

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
INK, GREY, LINE, WARNING = "1B2730", "5B6770", "CFD8DE", "A03C0E"
PALE, PALE_WARNING = "EEF3F6", "FBF1EC"
"""Shading behind a group that stands out, and behind one that limits the result."""
LABEL_WIDTH = 1700
"""Of the labels beside rows, in twentieths of a point."""
_FONT, _ARABIC_FONT, _EXACT_FONT = "Calibri", "Arial", "Consolas"
_BULLETS, _NUMBERS = 1, 2
BULLET_LIST = 1
"""The list of bullets; each list of numbers has a number of its own, from 2 on."""
TOC_TITLE = N_("Contents")


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _space(before: int, after: int, line: int = 0) -> str:
    rule = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{rule}/>'


_SMALL_GREY = f'<w:color w:val="{GREY}"/>{_size(8.5)}'
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_EXACT = f'<w:rFonts w:ascii="{_EXACT_FONT}" w:hAnsi="{_EXACT_FONT}"/><w:noProof/>{_size(8.5)}'
_KEPT = "<w:keepNext/><w:keepLines/>"
_TABS = '<w:tabs><w:tab w:val="{side}" w:pos="{place}"{dots}/></w:tabs>'
_AT_LABEL = _TABS.format(side="left", place=LABEL_WIDTH, dots="")
_LABELLED = f'<w:ind w:left="{LABEL_WIDTH}" w:hanging="{LABEL_WIDTH}"/>'
_PARAGRAPHS = (
    ("Normal", "Normal", "", "", ""),
    ("BodyText", "Body Text", "Normal", _space(0, 80), ""),
    ("Title", "Title", "Normal", f"<w:keepNext/>{_space(2400, 200)}", "*" + _size(30)),
    ("Subtitle", "Subtitle", "Normal", _space(0, 60), _BOLD + _size(15)),
    ("Heading1", "heading 1", "Normal", _KEPT + _space(400, 140), "*" + _size(20)),
    ("Heading2", "heading 2", "Normal", _KEPT + _space(260, 80), "*" + _size(14)),
    ("Heading3", "heading 3", "Normal", _KEPT + _space(240, 80), "*" + _size(11.5)),
    ("Heading4", "heading 4", "Normal", _KEPT + _space(160, 60), "*" + _size(10.5)),
    ("Lead", "Lead", "BodyText", _space(0, 100, 264), _BOLD + _size(13)),
    ("Intro", "Intro", "BodyText", "", f'<w:color w:val="{GREY}"/>'),
    ("Quiet", "Quiet", "BodyText", "", f'<w:color w:val="{GREY}"/>{_size(9)}'),
    ("Asked", "Question text", "BodyText", _space(0, 60), _ITALIC + f'<w:color w:val="{GREY}"/>'),
    ("Caption", "caption", "Normal", _space(40, 160), _SMALL_GREY),
    ("Row", "Row", "BodyText", _AT_LABEL + _space(0, 60) + _LABELLED, ""),
    ("RowMore", "Row continued", "BodyText",
     _space(0, 60) + f'<w:ind w:left="{LABEL_WIDTH}"/>', ""),
    ("ListBullet", "List Bullet", "BodyText",
     f'<w:numPr><w:numId w:val="{BULLET_LIST}"/></w:numPr>' + _space(0, 60), ""),
    ("ListNumber", "List Number", "BodyText", _space(0, 60), ""),
    ("TableText", "Table Text", "Normal", _space(20, 20), _size(9)),
    ("TableHead", "Table Head", "TableText", "<w:keepNext/>", _SMALL_GREY),
    ("FactLabel", "Fact label", "TableText", "<w:keepNext/>", _SMALL_GREY),
    ("SignatureSpace", "Signature space", "TableText", "<w:keepNext/>" + _space(240, 120), ""),
    ("FactValue", "Fact", "TableText", "", _BOLD + _size(11)),
    ("BadgeNumber", "Badge", "TableText", '<w:jc w:val="center"/>', _BOLD + _size(26)),
    ("TOCHeading", "TOC Heading", "Normal", _KEPT + _space(480, 160), "*" + _size(20)),
    ("TOC1", "toc 1", "Normal",
     _TABS.format(side="right", place=9400, dots=' w:leader="dot"') + _space(40, 40), ""),
    ("TOC2", "toc 2", "Normal",
     _TABS.format(side="right", place=9400, dots=' w:leader="dot"') + _space(0, 20)
     + '<w:ind w:left="340"/>', ""),
    ("Header", "header", "Normal",
     f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
     + _TABS.format(side="right", place=9400, dots=""), _SMALL_GREY),
    ("Footer", "footer", "Normal", _TABS.format(side="right", place=9400, dots=""),
     _SMALL_GREY),
)  # fmt: skip
"""Id, name, parent, and the properties of paragraph and text; * is bold in the accent colour."""
_CHARACTERS = (
    ("Strong", "Strong", _BOLD),
    ("QuietText", "Quiet text", f'<w:color w:val="{GREY}"/>'),
    ("Code", "Code", f'<w:noProof/><w:color w:val="{GREY}"/>'),
    ("Exact", "Exact", _EXACT),
    ("WarningText", "Warning", f'{_BOLD}<w:color w:val="{WARNING}"/>'),
    ("Label", "Label", f'{_BOLD}<w:color w:val="{GREY}"/>{_size(9)}'),
    ("LabelTodo", "Label to do", f"*{_size(9)}"),
    ("Hyperlink", "Hyperlink", '<w:color w:val="{accent}"/>'),
)  # fmt: skip
_OUTLINES = {f"Heading{level}": level - 1 for level in range(1, 5)}
_LIST_STYLES = ("Title", "Subtitle", "Lead", "Heading1", "Heading2", "Heading3", "Caption")
"""Styles that Word offers first."""


def styles_markup(accent: str, languages: Languages) -> str:
    """Write the styles of a document; ``accent`` is a colour of six digits."""
    fonts = f'w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_ARABIC_FONT}"'
    arabic = languages.content if languages.is_rtl else "ar-SA"
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{INK}"/>{_size(10)}'
        f'<w:lang w:val="{languages.program}" w:eastAsia="{languages.program}" w:bidi="{arabic}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_space(0, 0, 259)}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )
    paragraphs = "".join(_paragraph_style(*row) for row in _PARAGRAPHS)
    characters = "".join(_character_style(*row) for row in _CHARACTERS)
    styles = defaults + paragraphs + _DEFAULT_CHARACTER + characters + _TABLES
    styles = styles.replace("{accent}", accent)
    return f"<w:styles {NAMESPACES}>{styles}</w:styles>"


def _accented(looks: str) -> str:
    """Fill in bold and the accent colour, in the order of the standard."""
    return looks.replace("*", f'{_BOLD}<w:color w:val="{{accent}}"/>')


def _paragraph_style(name: str, title: str, parent: str, shape: str, looks: str) -> str:
    outline = f'<w:outlineLvl w:val="{_OUTLINES[name]}"/>' if name in _OUTLINES else ""
    default = ' w:default="1"' if name == "Normal" else ""
    following = "BodyText" if name in _OUTLINES or name in {"Title", "Lead"} else name
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}">'
        f"<w:name w:val={quoteattr(title)}/>"
        + (f'<w:basedOn w:val="{parent}"/>' if parent else "")
        + f'<w:next w:val="{following}"/>'
        + ("<w:qFormat/>" if name in _LIST_STYLES else "")
        + f"<w:pPr>{shape}{outline}</w:pPr><w:rPr>{_accented(looks)}</w:rPr></w:style>"
    )


_DEFAULT_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)


def _character_style(name: str, title: str, looks: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val={quoteattr(title)}/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        f"<w:rPr>{_accented(looks)}</w:rPr></w:style>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{_MARGINS.format(side=80)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="ReadinessTable"><w:name w:val="Readiness Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="ReadinessBox"><w:name w:val="Readiness Box"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr>{_MARGINS.format(side=200)}</w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="ReadinessPlain"><w:name w:val="Readiness Plain"/>'
    '<w:basedOn w:val="TableNormal"/></w:style>'
)  # fmt: skip


def numbering_markup(number_lists: int) -> str:
    """Write the lists: one of bullets, and so many of numbers, each beginning at 1."""
    bullets = _abstract_list(_BULLETS, "bullet", "•")
    numbers = _abstract_list(_NUMBERS, "decimal", "%1.")
    lists = (
        f'<w:num w:numId="{BULLET_LIST}"><w:abstractNumId w:val="{_BULLETS}"/></w:num>'
        + "".join(
            f'<w:num w:numId="{BULLET_LIST + 1 + place}"><w:abstractNumId w:val="{_NUMBERS}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for place in range(number_lists)
        )
    )
    return f"<w:numbering {NAMESPACES}>{bullets}{numbers}{lists}</w:numbering>"


def _abstract_list(number: int, kind: str, sign: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )


def settings_markup() -> str:
    """Write the settings: those of Word 2013 and later, not of an older file."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )
