"""The lines shown after an act; the address carries only the name, so that nobody can put words into our mouth."""

from __future__ import annotations

from collections.abc import Mapping

NOTICES: Mapping[str, str] = {
    "accepted": "Accepted. It may now be quoted in a digest.",
    "accepted-all": "The whole report is accepted; what you had rejected stays rejected.",
    "rejected": "Rejected. It stays on record and is never published.",
    "reopened": "The decision is taken back.",
    "corrected": "Corrected. The engine's own reading stays in the record.",
    "merged": "The two stories are one; the old address leads here.",
    "split": "The chosen reports stand in a story of their own.",
    "ungrouped": "The report stands alone now. Nothing was deleted.",
    "moved": "The report was moved.",
    "locked": "Locked: the machine adds nothing to this story.",
    "unlocked": "Unlocked: new reports may join this story.",
    "renamed": "Renamed.",
    "picked": "Picked into the digest.",
    "already-picked": "That report is in the digest already.",
    "saved": "Saved.",
    "removed": "Removed.",
    "moved-item": "Moved.",
    "published": "Published. The site has been swapped in.",
    "unconfirmed": "Published, but the public site could not be rebuilt.",
    "withdrawn": "Withdrawn. A page says so in its place.",
    "withdrawing": "Say why it is withdrawn; readers will see it.",
    "report-held": "This report is held already; nothing was changed.",
    "report-added": "Added by hand and filed in its story.",
    "imported": "Imported as a draft. Nothing missing was filled in: see the findings.",
    "added": "Added.",
    "source-added": "Added. It will be read with the next visit, or test it now.",
    "source-known": "That address is read already.",
    "tested": "Visited just now; what came of it stands in the row.",
    "reading": "The sources are being visited; what comes of it will stand here. You can leave the page.",
    "reading-already": "The sources are being visited already; what comes of it will stand here.",
    "paused": "Paused: it is not visited until you resume it.",
    "resumed": "Resumed.",
    "done": "Done.",
    "signed-out": "You are signed out.",
    "link": "The link is good once, for a day.",
    "password": "The new password holds from now on.",
}
