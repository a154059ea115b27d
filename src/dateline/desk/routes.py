"""The table of doors: each address, the role it needs, and the view behind it. The only place where roles are decided."""

from __future__ import annotations

from dateline.model import Role

from . import contact
from .doors import Door
from .views import (
    adding,
    captures,
    days,
    digests,
    entrance,
    grouping,
    guide,
    importing,
    inbox,
    items,
    messages,
    outlets,
    records,
    releases,
    reports,
    search,
    sources,
    speakers,
    staff,
    statements,
    stories,
)

READER, EDITOR, PUBLISHER, ADMIN = Role.READER, Role.EDITOR, Role.PUBLISHER, Role.ADMIN

ENTRANCE = (
    Door("GET", "/sign-in", entrance.show_sign_in, None),
    Door("POST", "/sign-in", entrance.sign_in, None),
    Door("GET", "/enter/{token}", entrance.show_enter, None),
    Door("POST", "/enter/{token}", entrance.enter, None, token=False),
    Door("POST", "/sign-out", entrance.sign_out, READER),
    Door("GET", "/contact", contact.show_contact, None),
    Door("POST", "/contact", contact.send, None, token=False),
)
READING = (
    Door("GET", "/", inbox.show_inbox, READER),
    Door("GET", "/stories", inbox.show_inbox, READER, twin=True),
    Door("GET", "/stories/{id}", stories.show_story, READER, twin=True),
    Door("GET", "/stories/{id}/statements", stories.show_statements, READER, twin=True),
    Door("GET", "/stories/{id}/speakers", stories.show_speakers, READER, twin=True),
    Door("GET", "/stories/{id}/wordings", stories.show_wordings, READER, twin=True),
    Door("GET", "/stories/{id}/differences", stories.show_differences, READER, twin=True),
    Door("GET", "/stories/{id}/timeline", stories.show_timeline, READER, twin=True),
    Door("GET", "/reports/{id}", reports.show_report, READER, twin=True),
    Door("GET", "/captures/{sha256}", captures.show_capture, READER, twin=True),
    Door("GET", "/captures/{sha256}/raw", captures.send_capture, READER),
    Door("GET", "/search", search.show_search, READER, twin=True),
    Door("GET", "/search.csv", search.send_csv, READER),
    Door("GET", "/help", guide.show_help, READER),
)
DECIDING = (
    Door("POST", "/reports/{id}/accept", reports.accept_report, EDITOR),
    Door("POST", "/reports/{id}/statements", statements.add, EDITOR),
    Door("POST", "/reports/{id}/statements/{key}", statements.decide, EDITOR),
    Door("POST", "/reports/{id}/statements/{key}/correct", statements.correct, EDITOR),
    Door("POST", "/reports/{id}/days/{key}", days.settle, EDITOR),
    Door("POST", "/reports/{id}/ungroup", grouping.ungroup, EDITOR),
    Door("POST", "/reports/{id}/move", grouping.move, EDITOR),
    Door("POST", "/stories/{id}/merge", grouping.merge, EDITOR),
    Door("POST", "/stories/{id}/split", grouping.split, EDITOR),
    Door("POST", "/stories/{id}/speakers", speakers.settle, EDITOR),
    Door("POST", "/stories/{id}/speakers/split", speakers.split, EDITOR),
    Door("POST", "/stories/{id}/lock", grouping.lock, EDITOR),
    Door("POST", "/stories/{id}/rename", grouping.rename, EDITOR),
    Door("POST", "/stories/{id}/wordings/{key}", grouping.decide_wording, EDITOR),
    Door("POST", "/stories/{id}/differences/{key}", grouping.decide_difference, EDITOR),
)
DIGESTS = (
    Door("GET", "/digests", digests.show_digests, READER, twin=True),
    Door("POST", "/digests", digests.new_digest, EDITOR),
    Door("GET", "/digests/{id}", digests.show_editor, READER, twin=True),
    Door("POST", "/digests/{id}", digests.save_head, EDITOR),
    Door("POST", "/digests/{id}/delete", digests.delete_draft, EDITOR),
    Door("POST", "/pick", digests.pick, EDITOR),
    Door("GET", "/digests/{id}/pick", digests.show_pick, EDITOR),
    Door("POST", "/digests/{id}/items/{item}", items.save_item, EDITOR),
    Door("POST", "/digests/{id}/items/{item}/move", items.move, EDITOR),
    Door("POST", "/digests/{id}/items/{item}/remove", items.remove, EDITOR),
    Door("POST", "/digests/{id}/items/{item}/statements", items.take_in, EDITOR),
    Door("POST", "/digests/{id}/items/{item}/statements/{key}", items.save_quotation, EDITOR),
    Door("POST", "/digests/{id}/findings", items.save_findings, EDITOR),
    Door("GET", "/digests/{id}/check", releases.show_check, READER, twin=True),
    Door("GET", "/digests/{id}/preview", releases.show_preview, READER),
    Door("GET", "/digests/{id}/preview/{path:path}", releases.send_preview, READER),
    Door("POST", "/digests/{id}/publish", releases.publish, PUBLISHER),
    Door("POST", "/digests/{id}/correct", releases.correct, PUBLISHER),
    Door("POST", "/digests/{id}/withdraw", releases.withdraw, PUBLISHER),
    Door("GET", "/add", adding.show_add, EDITOR),
    Door("POST", "/add", adding.add_report, EDITOR),
    Door("GET", "/import", importing.show_import, EDITOR),
    Door("POST", "/import", importing.import_file, EDITOR),
    Door("GET", "/corrections", records.show_corrections, READER, twin=True),
)
GATHERING = (
    Door("GET", "/sources", sources.show_sources, READER, twin=True),
    Door("POST", "/sources/find", sources.find, EDITOR),
    Door("POST", "/sources", sources.add, EDITOR),
    Door("GET", "/sources.opml", sources.send_opml, READER),
    Door("POST", "/sources/opml", sources.read_in_opml, EDITOR),
    Door("POST", "/sources/read", sources.read_now, EDITOR),
    Door("GET", "/sources/{id}", sources.show_source, READER, twin=True),
    Door("POST", "/sources/{id}/test", sources.test, EDITOR),
    Door("POST", "/sources/{id}/active", sources.set_active, EDITOR),
    Door("POST", "/sources/{id}/remove", sources.remove, EDITOR),
    Door("GET", "/outlets", outlets.show_outlets, READER, twin=True),
    Door("POST", "/outlets", outlets.add, EDITOR),
    Door("GET", "/outlets/{id}", outlets.show_outlet, READER, twin=True),
    Door("POST", "/outlets/{id}", outlets.save, EDITOR),
)
KEEPING = (
    Door("GET", "/messages", messages.show_messages, EDITOR),
    Door("POST", "/messages/{receipt}/done", messages.finish, EDITOR),
    Door("GET", "/jobs", records.show_jobs, READER, twin=True),
    Door("GET", "/audit", records.show_audit, EDITOR),
    Door("GET", "/account", staff.show_account, READER),
    Door("POST", "/account", staff.change_password, READER),
    Door("GET", "/people", staff.show_people, ADMIN),
    Door("POST", "/people", staff.add, ADMIN),
    Door("POST", "/people/{id}/link", staff.link, ADMIN),
    Door("POST", "/people/{id}/role", staff.set_role, ADMIN),
    Door("POST", "/people/{id}/active", staff.set_active, ADMIN),
    Door("GET", "/settings", staff.show_settings, ADMIN),
)
TABLE = (*ENTRANCE, *READING, *DECIDING, *DIGESTS, *GATHERING, *KEEPING)
