"""The editor's desk in the browser, the JSON API, sign-in and the public contact form.

In: requests. Out: pages, acts in the store, a published site. May touch the store, the pipeline and the publisher; reaches the network
only through the fetcher it is given.
"""

from .app import build_desk
from .people import hash_password, new_link, set_up_person
from .picking import check_digest
from .publication import publish_digest, rebuild_site, stopping_findings

__all__ = [
    "build_desk",
    "check_digest",
    "hash_password",
    "new_link",
    "publish_digest",
    "rebuild_site",
    "set_up_person",
    "stopping_findings",
]
