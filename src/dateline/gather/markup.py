"""The gate before every XML parser: what stands in the bytes, and whether it is safe to build a tree of it."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from dateline.errors import InputError

from .charsets import guess_charset

_LARGEST = 10_000_000
_DEEPEST = 200
_MOST_TAGS = 250_000
_MOST_STRAYS = 300_000
_LONGEST_TAG = 64_000
_MOST_ATTRIBUTES = 1000
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OPENING = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(\?)|(![A-Za-z]+)|(/?)([A-Za-z_:][^\s/>]*))")
_ENDS = {1: "-->", 2: "]]>", 3: "?>"}
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Markup:
    """XML or HTML as text without its declaration, and the name of its outermost element in lower case, "" where there is none."""

    text: str
    root: str

    @property
    def body(self) -> bytes:
        """UTF-8, for a parser."""
        return self.text.encode("utf-8")


def read_markup(body: bytes, charset: str | None = None) -> Markup:
    """Decode and measure. InputError for a DTD with declarations of its own, and for what is too large, too deep or too full."""
    if len(body) > _LARGEST:
        raise InputError(f"{len(body):,} bytes of markup; at most {_LARGEST:,} are read")
    text = _ILLEGAL.sub("\ufffd", _DECLARATION.sub("", _decode(body, charset), count=1)).lstrip("\ufeff")
    if max(text.count("<"), text.count("&")) > _MOST_STRAYS:
        raise InputError(f"it has more than {_MOST_STRAYS:,} signs of one kind (< or &)")
    kept, root = _without_doctype(text)
    return Markup(_with_whole_ampersands(kept), root)


def parse_tree(markup: Markup) -> etree._Element:
    """The tree of a measured document: no entities, no DTD, no network. InputError when there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(markup.body, parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise InputError("it is damaged beyond reading")
    return root


def legal(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _decode(body: bytes, charset: str | None) -> str:
    """By byte order mark, then the document's own word, then the transport's, then by looking; the first that fits whole."""
    mark = next((name for start, name in _MARKS if body.startswith(start)), None)
    declared = _DECLARED.match(body[:500])
    for name in (mark, declared[1].decode("ascii") if declared else None, charset):
        try:
            if name:
                return body.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return body.decode(guess_charset(body), "replace")


def _without_doctype(text: str) -> tuple[str, str]:
    """Walk over all tags once, in time linear to their number; give the text without DOCTYPE, and the root's name."""
    root, depth, tags, at = "", 0, 0, 0
    kept: list[str] = []
    start = 0
    while (found := _OPENING.search(text, at)) is not None:
        at = found.end()
        if found.lastindex in _ENDS:
            end = text.find(_ENDS[found.lastindex], at)
            at = len(text) if end < 0 else end + len(_ENDS[found.lastindex])
        elif found[4]:
            at = _end_of_declaration(text, found)
            kept.append(text[start : found.start()])
            start = at
        else:
            root = root or found[6].lower()
            at, step = _end_of_tag(text, found)
            depth, tags = max(depth + step, 0), tags + 1
            if depth > _DEEPEST and root != "html":
                raise InputError(f"its tags are nested more than {_DEEPEST} deep")
            if tags > _MOST_TAGS:
                raise InputError(f"it has more than {_MOST_TAGS:,} tags")
    return "".join((*kept, text[start:])), root


def _with_whole_ampersands(text: str) -> str:
    """Ampersands that XML would stumble over, mended outside CDATA: "a?x=1&y=2" keeps both its parts, "&nbsp;" becomes a space."""
    head, *sections = text.split("<![CDATA[")
    mended = [_AMPERSAND.sub(_mend, head)]
    for section in sections:
        inside, end, outside = section.partition("]]>")
        mended += "<![CDATA[", inside, end, _AMPERSAND.sub(_mend, outside)
    return "".join(mended)


def _mend(found: re.Match[str]) -> str:
    known = html5.get(f"{found[1]};") if found[1] else None
    return html.escape(known) if known else f"&amp;{found[0][1:]}"


def _end_of_declaration(text: str, found: re.Match[str]) -> int:
    end = text.find(">", found.end())
    end = len(text) if end < 0 else end
    if found[4].upper() != "!DOCTYPE" or "[" in text[found.end() : end]:
        raise InputError("it declares entities or a document type of its own; such XML is not read")
    return end + 1


def _end_of_tag(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the tag ends, and by how much it changes the depth."""
    end = text.find(">", found.end(), found.end() + _LONGEST_TAG)
    if end < 0:
        if len(text) - found.end() > _LONGEST_TAG:
            raise InputError(f"it has a tag of over {_LONGEST_TAG:,} characters")
        end = len(text)
    if text.count("=", found.end(), end) > _MOST_ATTRIBUTES:
        raise InputError(f"it has a tag with over {_MOST_ATTRIBUTES:,} attributes")
    if found[5]:
        return end + 1, -1
    return end + 1, 0 if text[end - 1 : end] == "/" else 1
