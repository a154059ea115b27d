"""The pictures of a page's article: address, caption, credit and alt text apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from dateline.model import Picture

from .agencies import agency_of
from .beside import Forests, Scored, own_forests, score_strips
from .blocks import Judged
from .captions import is_person_alone, split_caption, split_credit, trim_caption
from .dates import find_dates
from .edges import is_date_line
from .figures import IMAGE, find_figures, is_credit_alone, is_no_caption, is_poster
from .lines import count_words, ends_sentence, folded
from .metadata import first_string
from .page import Page, clean, shown_text
from .picture_credits import bare_credit, credit_before, credit_of_alt, credit_under, is_all_credit, is_credit, linked_credit, titled_credit
from .strips import Strip, Surroundings, leads_on, line_of, list_strips
from .wordlists import alternatives, word_list

_CREDIT = (
    ", ".join(
        f'[class*="{name}" i]'
        for name in "credit copyright photographer source author autor provider quelle agency firma rights lizenz".split()  # noqa: SIM905
    )
    + ', [itemprop="copyrightHolder"], [itemprop="creditText"], cite, small, footer'
)
_SMALL = re.compile(r"(?<![a-z])(?:logos?|icons?|avatars?|sprite|pixel|placeholder|1x1|blank)(?![a-z])", re.IGNORECASE)
_LIKE, _SURE, _UNLIKE, _MARKED = 0.5, 0.5, 0.2, 0.1  # how like a caption, how like a credit, how unlike a caption (in a <figcaption>)
_ICON = 100  # a portrait's width
_COUNT, _EMPTY = re.compile(r"^\d{1,3}\s?(?:of|von|de|sur|/)\s?\d{1,3}\s*(?:\||$)\s*"), re.compile(r"\s*\(\s*\)\s*$")
_NEAR, _FEWEST = 2, 3
_APART = frozenset({"span", "small", "cite", "div", "p"})
_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+/[\w./~%$&()*+,=:@?-]*\w", re.ASCII)
_WIDTH = re.compile(r"\D.*|(?<=\d{5}).*")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:Uhr|h|Min|[ap]\.?m)?\b", re.IGNORECASE)


def read_pictures(
    page: Page, url: str | None, headline: str | None = None, judged: Sequence[Judged] = (), forests: Forests | None = None
) -> Iterator[Picture]:
    """The captioned or credited pictures of the article in page order; where there is none, the page's own picture.

    What is laid out as a figure counts unless the trees find its words most unlike a caption; beside any other picture one of the texts
    after it counts where they find it like one. Words that only repeat the `headline` are no caption. Pictures in asides, teasers and
    author boxes are not the article's, nor are stills of films and recordings. `judged`: the blocks of the page with their verdicts;
    `forests`: other weights than our own.
    """
    own, around = folded(headline or ""), Surroundings()
    laid = list(find_figures(page, around))
    nodes = {node.mem_id: node for node, _ in laid}
    figures = {node.mem_id: _of_figure(node, captions, url, own) for node, captions in laid}
    strips = list(list_strips(page, around, figures))
    found = False
    told: set[int] = set()
    forests = forests or own_forests()
    for scored in score_strips(page, strips, judged, own, forests, _questions(strips, figures, url)):
        at = scored.strip.frame
        if at in told:
            continue
        told |= {at} if at is not None else set()
        figure = figures[at] if at is not None else None
        picture = _weighed(figure, scored) if at is not None else _beside(scored, url, own, forests)
        if picture is not None:
            found = True
            if not is_poster(scored.strip.anchor):
                yield picture
    for at, figure in figures.items():
        if figure is not None and at not in told:
            found = True
            if not is_poster(nodes[at].css_first(IMAGE) or nodes[at]):
                yield figure
    if not found:
        yield from _own_picture(page, url)


def _questions(strips: Sequence[Strip], figures: Mapping[int, Picture | None], url: str | None) -> list[Sequence[int]]:
    """For each strip the parts that are to be weighed: of a figure's first picture those that say its caption, of any other all.

    Beside an icon none is a caption.
    """
    told: set[int] = set()
    out: list[Sequence[int]] = []
    for strip in strips:
        if strip.frame is None:
            out.append(() if _is_icon(strip.anchor, url) else range(len(strip.parts)))
            continue
        figure = figures[strip.frame] if strip.frame not in told else None
        told.add(strip.frame)
        said = folded(figure.caption or "") if figure is not None else ""
        out.append([number for number, part in enumerate(strip.parts) if _says(folded(part.text), said)] if said else ())
    return out


def _is_icon(anchor: LexborNode, url: str | None) -> bool:
    address = _address(anchor, url)
    if anchor.attributes.get("layout") in {"responsive", "intrinsic"}:  # its width may be a share
        return bool(address and _SMALL.search(address))
    width = int(_WIDTH.sub("", anchor.attributes.get("width") or "") or 0)  # 0 too where a page fills it in
    return bool(address and _SMALL.search(address)) or 0 < width < _ICON


def _weighed(figure: Picture | None, scored: Scored) -> Picture | None:
    """A figure's picture, unless it stands far below the story, or each text that says its caption is found unlike one."""
    if scored.strip.parts and not scored.parts:
        return None
    like = [
        likely >= (_MARKED if any(node.tag == "figcaption" for node in line_of(scored.parts[number].part.node)) else _UNLIKE)
        for number, likely in zip(scored.asked, scored.captions, strict=True)
    ]
    if like and not any(like):
        return None
    if figure is None or figure.credit or not figure.caption:
        return figure
    said = folded(figure.caption)
    others = [each.part for each in scored.parts if not _says(folded(each.part.text), said)]
    told = next((scored.parts[number].part for number in scored.asked), None)
    after = [*(bare_credit(part.text) for part in others if is_credit(part)), *(credit_under(part, told) for part in others if told)]
    return replace(figure, credit=next(filter(None, after), None))


def _says(part: str, caption: str) -> bool:
    return part.startswith(caption) or caption.startswith(part) or part in caption


def _beside(scored: Scored, url: str | None, headline: str, forests: Forests) -> Picture | None:
    """A picture with the text after it that is most like a caption, and the credit that it ends in or that stands beside it."""
    likely = scored.captions
    best = max(range(len(likely)), key=likely.__getitem__, default=None)
    if best is None or likely[best] < _LIKE:
        return _credited(scored, url)
    anchor, each = scored.strip.anchor, scored.parts[best]
    caption = _tidy(each.caption or "")
    if is_credit_alone(each.caption or each.credit or ""):
        return _credited(scored, url, bare_credit(each.part.text))
    if not caption or (headline and headline in folded(caption)) or is_date_line(caption):
        return None
    credits = forests.credits.score(scored.table).tolist()
    named = max((number for number in range(len(likely)) if number != best), key=credits.__getitem__, default=None)
    sure = named is not None and credits[named] >= _SURE
    apart = bare_credit(scored.parts[named].part.text) if sure and named is not None else None
    following = scored.parts[best + 1].part if best + 1 < len(scored.parts) else None
    under = credit_under(following, each.part) if following is not None else None
    own = each.credit if agency_of(apart or "") is not None else None  # a wire alone may have told the story
    last = _last_part(each.part.node) if each.credit is None and shown_text(each.part.node) == each.part.text else None
    if last is not None and count_words(caption) > count_words(last):
        caption = _tidy(caption.removesuffix(last)) or caption
    credit = own or (bare_credit(last) if last else None) or apart or each.credit or under or titled_credit(anchor) or credit_before(anchor)
    return Picture(_address(anchor, url), caption, credit, _alt(anchor))


def _credited(scored: Scored, url: str | None, credit: str | None = None) -> Picture | None:
    """A picture without a caption that is credited in so many words: by its title, or by a line after it that is named or opens so."""
    anchor = scored.strip.anchor
    link = next((node for node in line_of(anchor) if node.tag == "a" and leads_on(node)), None)
    if link is not None:
        credit = linked_credit(link, url)
    elif scored.asked:
        lines = (each.part.text for each in scored.parts if each.part.level <= _NEAR and is_credit(each.part))
        credit = credit or titled_credit(anchor) or next(filter(None, map(bare_credit, lines)), None)
    return Picture(_address(anchor, url), None, credit, _alt(anchor)) if credit else None


def _alt(image: LexborNode) -> str | None:
    return clean(image.attributes.get("alt") or "") or None


def _own_picture(page: Page, url: str | None) -> Iterator[Picture]:
    """The picture that the metadata name, with the caption and the credit that they give it."""
    linked = page.article.get("image")
    items = [item for item in (linked if isinstance(linked, list) else [linked]) if isinstance(item, dict)]
    item: Mapping[str, object] = next((i for i in items if i.get("caption") or i.get("creditText")), {})
    caption, credit = split_caption(first_string(item.get("caption")) or "")
    credit = first_string(item.get("creditText")) or first_string(item.get("copyrightHolder"), "name") or credit
    address = first_string(item.get("url")) or first_string(item.get("contentUrl")) or page.meta("og:image", "twitter:image")
    if address and not _SMALL.search(address):
        yield Picture(urljoin(url or "", address), caption, credit, page.meta("og:image:alt", "twitter:image:alt"))


def _of_figure(node: LexborNode, captions: Sequence[LexborNode], url: str | None, headline: str) -> Picture | None:
    image = node.css_first(IMAGE)
    if (
        image is None
        and node.css_first("picture, svg") is None
        and node.css_first("blockquote, table, iframe, video, audio, pre") is not None
    ):
        return None
    address = _address(image, url) if image is not None else None
    caption, credit = _words(node, captions)
    alt = _alt(image) if image is not None else None
    if caption and ((headline and headline in folded(caption)) or is_no_caption(caption)):
        caption = None
    if caption and not credit and (is_credit_alone(caption) or re.fullmatch(r"\([^()]{2,60}\)", caption) or is_all_credit(node, caption)):
        credit = caption.strip("() ")
        caption = None
    credit = credit or (titled_credit(image) if image is not None else None)
    if not (caption or credit) or _signs(caption or "") or (address and _SMALL.search(address)) or count_words(caption or "") > 150:
        return None
    return Picture(address, caption, credit or credit_of_alt(alt), alt)


def _signs(caption: str) -> bool:
    """True for an author's portrait: "Von Ada Mbeki, Redakteurin, 6.11.2025, 21:18 Uhr"."""
    words = caption.split()
    if (dates := find_dates(caption)) and dates[0].start == 0 and _CLOCK.search(caption):
        return True
    opened = bool(words) and words[0].casefold() in {"by", "von", "par", "por", "di", "av", "door"}
    return opened and (len(words) <= 6 or re.search(r"\d{1,2}[:.]\d{2}", caption) is not None)


def _address(image: LexborNode, url: str | None) -> str | None:
    said = image.attributes
    sources = (said.get(key) or "" for key in ("src", "data-src", "data-original", "data-lazy-src"))
    named = [value for value in sources if value and not value.startswith("data:")]
    source = next((value for value in named if not _SMALL.search(value)), named[0] if named else None)
    many = said.get("srcset") or said.get("data-srcset")
    if source is None and many:
        source = many.strip().split(",")[0].strip().split(" ")[0]
    if source is not None and _ABSOLUTE.fullmatch(source):  # as most are: nothing to join
        return source
    try:
        return urljoin(url or "", source.strip()) if source else None
    except ValueError:
        return None


def _words(node: LexborNode, captions: Sequence[LexborNode]) -> tuple[str | None, str | None]:
    """Caption and credit of a figure: the marked credit where there is one, else split from the caption's words."""
    holder = next((h for h in captions if h.mem_id != node.mem_id and h.css_first(IMAGE) is None and shown_text(h)), None)
    whole = shown_text(holder if holder is not None else node)
    marked = _marked(holder, whole) or _first_part(holder, whole) or _last_part(holder)
    caption, credit = split_caption(whole) if whole and marked is None else (None, None)
    if marked is None and credit is None:
        marked = _marked(node, whole) or _opened(node, holder, whole) or _nearby(node, whole)
    if marked is None:
        return _tidy(caption or ""), credit
    caption = whole
    if marked in whole:
        head, _, tail = whole.partition(marked) if whole.startswith(f"{marked} ") else whole.rpartition(marked)
        if re.match(r"\s*(?:[/|,]|via\b)", tail) and count_words(tail) <= 8:
            marked, tail = marked + tail, ""
        caption = f"{head.strip()} {tail.strip()}"
    credit = bare_credit(marked)
    named, again = split_caption(_tidy(caption) or "")
    if again and folded(again) in folded(credit or ""):
        caption = named or ""
    return _tidy(caption), credit


def _tidy(caption: str) -> str | None:
    """A caption without the label that opens it or that its credit leaves behind: "Legend: A ferry. Photo:" -> "A ferry.".

    A gallery's count goes too: "2 of 12 | A ferry." -> "A ferry.".
    """
    caption = _EMPTY.sub("", _COUNT.sub("", caption.strip()))
    match = _left_behind().search(caption)
    before = caption[: match.start()].rstrip() if match is not None else ""
    if match is not None and (match[1] or not before or before[-1] in ".!?|()–—-"):
        caption = before
    opened = _labelled().match(caption)
    return trim_caption(caption[opened.end() :] if opened else caption) or None


@cache
def _left_behind() -> re.Pattern[str]:
    """The label that a credit leaves at a caption's end."""
    openers = alternatives(word_list("read.digest", "credit_openers"))
    return re.compile(rf"(?:^|(?<=[\s|(–—-]))(?:{openers})(\s?:)?\s*\)?$", re.IGNORECASE)


@cache
def _labelled() -> re.Pattern[str]:
    """The label that opens a caption."""
    return re.compile(rf"(?:{alternatives(word_list('read.pictures', 'labels'))})\s?[:,]\s*", re.IGNORECASE)


def _marked(node: LexborNode | None, whole: str) -> str | None:
    """The words of the element that is named a credit, unless they are the whole caption or only a label."""
    if node is None or next(node.iter(), None) is None:  # nothing but words
        return None
    for found in node.css(_CREDIT)[:8]:
        text = shown_text(found)
        if not text or found.mem_id == node.mem_id or folded(text) == folded(whole) or count_words(text) > 16:
            continue
        rest = whole.replace(text, "").strip() if text in whole else ""
        if rest and split_credit(rest) == (None, bare_credit(rest)) and split_credit(text)[0] == text:
            return rest
        if bare_credit(text) is not None:
            return text
    return None


def _nearby(node: LexborNode, whole: str) -> str | None:
    """The marked credit of the elements around a figure, as far as they hold no other picture and no heading."""
    for parent in (p for p in (node.parent, node.parent.parent if node.parent is not None else None) if p is not None):
        if parent.tag in {"body", "article", "main"} or len(parent.css("figure, img")) > 2 or parent.css_first("h1, h2, h3") is not None:
            return None
        if (marked := _marked(parent, whole)) is not None:
            return marked
    return None


def _last_part(holder: LexborNode | None) -> str | None:
    """The last of a caption's own elements, where it is set apart and short: "<span>A ferry.</span><span>Ada Mbeki (LPB)</span>"."""
    parts = [n for n in (holder.iter() if holder is not None else ()) if shown_text(n)]
    if len(parts) < 1 or holder is None:
        return None
    last, whole = shown_text(parts[-1]), shown_text(holder)
    before = whole[: -len(last)].strip() if whole.endswith(last) else ""
    apart = len(parts) == 2 and count_words(last) <= 8 and last[0].isupper() and not ends_sentence(last) and ends_sentence(before)
    named = len(parts) == 1 and parts[0].tag in _APART and is_person_alone(last)
    return last if before and parts[-1].tag != "a" and (apart or named or is_credit_alone(last)) else None


def _first_part(holder: LexborNode | None, whole: str) -> str | None:
    """The first of a caption's own elements, where it is called a credit and the caption follows: "<b>Photo: Ada Mbeki</b> A ferry."."""
    first = next((n for n in (holder.iter() if holder is not None else ()) if shown_text(n)), None)
    text = shown_text(first) if first is not None else ""
    after = count_words(whole) - count_words(text) if text and whole.startswith(f"{text} ") else 0
    caption, credit = split_credit(text) if after >= _FEWEST else (text, None)
    return text if credit and not caption and credit != text else None


def _opened(node: LexborNode, holder: LexborNode | None, whole: str) -> str | None:
    """The words of an element beside the caption that open like a credit, "Foto: Ada Mbeki"; in the figure or right after it."""
    after = [n for n in (node.next, node.next.next if node.next is not None else None) if n is not None and n.tag not in {"-text", "p"}]
    inside = [n for n in node.css("p, span, div, em, i, h6") if len(n.css("p, span, div, em, i, h6, figcaption, img")) == 1]  # itself
    for found in [*inside, *after]:
        text = shown_text(found) if found.tag != "-comment" else ""
        if 2 <= count_words(text) <= 14 and folded(text) != folded(whole):
            caption, credit = split_credit(text)
            if credit and not caption and credit != text:
                return text
            if found in inside and holder is not None and text not in whole and is_credit_alone(text):
                return text
    return None
