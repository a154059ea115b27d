from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

from jinja2 import meta

import dateline.publish
from dateline.look import environment
from dateline.model import Digest
from dateline.publish import Look, render_site
from dateline.publish.contexts import CONTEXTS, Context, EntryContext, Frame

TEMPLATES = Path(dateline.publish.__file__).parent / "templates"
KINDS: tuple[type[Context] | type[EntryContext], ...] = (*CONTEXTS, EntryContext)
SHARED = {"base.html", "parts.html"}


def test_every_page_template_has_a_context_type_and_every_type_a_template() -> None:
    named = {context.template for context in CONTEXTS} | {EntryContext.template}
    assert named == {path.name for path in TEMPLATES.glob("*.html")} - SHARED


def test_every_context_type_says_what_it_is_for() -> None:
    for context in (*CONTEXTS, EntryContext):
        assert context.__doc__
        assert not context.__doc__.startswith(f"{context.__name__}(")


def test_a_template_uses_nothing_but_its_context() -> None:
    frame = {one.name for one in fields(Frame)}
    made = environment(TEMPLATES)
    for context in KINDS:
        own = {one.name for one in fields(context)}
        source = (TEMPLATES / context.template).read_text(encoding="utf-8")
        macros = {name for line in re.findall(r"import ([a-z_, ]+) %}", source) for name in line.split(", ")}
        used = meta.find_undeclared_variables(made.parse(source)) - macros - set(made.globals)
        assert {name for name in used if not name.endswith("_href")} <= frame | own, context.template


def test_a_users_folder_may_shadow_any_template(tmp_path: Path, digests: tuple[Digest, ...], look: Look) -> None:
    (tmp_path / "missing.html").write_text('{% extends "base.html" %}{% block main %}<h1>Lost at sea, {{ site.title }}</h1>{% endblock %}')
    own = replace(look, site=replace(look.site, templates=str(tmp_path)))
    pages = {page.path: page.body for page in render_site(digests, own)}
    assert b"Lost at sea, The Velmar Review" in pages["404.html"]
