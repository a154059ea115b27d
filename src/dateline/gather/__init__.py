"""The one door to the network, and every other way in.

In come sources, addresses, pasted text, saved pages, mails, OPML lists and WARC files; out go listings, visits and captures.
May touch the network (`http`, `wire`, nowhere else) and the captures folder; knows no database and no clock but those it is given.
"""

from dateline.model import canonical_url

from .addresses import shown_url, without_userinfo
from .captures import capture, capture_page
from .charsets import guess_charset
from .discovery import FoundFeed, find_feeds
from .fetching import Fetcher, RecordedFetcher, Request, Response
from .folder import CaptureFolder
from .http import HttpFetcher
from .limits import Limits
from .opml import OpmlEntry, read_opml, render_opml
from .supply import supply_file, supply_text
from .visits import list_reports, visit
from .warc_reading import BrokenRecord, read_warc

__all__ = [
    "BrokenRecord",
    "CaptureFolder",
    "Fetcher",
    "FoundFeed",
    "HttpFetcher",
    "Limits",
    "OpmlEntry",
    "RecordedFetcher",
    "Request",
    "Response",
    "canonical_url",
    "capture",
    "capture_page",
    "find_feeds",
    "guess_charset",
    "list_reports",
    "read_opml",
    "read_warc",
    "render_opml",
    "shown_url",
    "supply_file",
    "supply_text",
    "visit",
    "without_userinfo",
]
