"""The names of our own WARC headers, which the writing and the reading side share."""

ORIGIN = "WARC-Dateline-Origin"
ASKED = "WARC-Dateline-Asked"
MEDIA_TYPE = "WARC-Dateline-Media-Type"
CHARSET = "WARC-Dateline-Charset"
CLAIMS = ("WARC-Dateline-Written", "WARC-Dateline-Outlet", "WARC-Dateline-Headline", "WARC-Dateline-Language")
