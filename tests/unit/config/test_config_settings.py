"""dateline.toml -> settings: defaults, wrong keys, wrong types, where people reach the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.config import Desk, read_settings, write_default_settings
from dateline.errors import ConfigError


def _written(folder: Path, text: str) -> Path:
    path = folder / "dateline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_init_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    write_default_settings(path)
    settings = read_settings(path)
    assert settings.home == tmp_path
    assert settings.database_url == f"sqlite:///{tmp_path / 'dateline.db'}"
    assert settings.site.sections == ("World",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("speed = 1", "unknown key speed"),
        ("[site]\ncolour = 'red'", "unknown key site.colour"),
        ("[network]\ndelay = 'slow'", "network.delay"),
        ("every_minutes = true", "every_minutes"),
        ("site = 3", "[site] must be a table"),
        ("[desk\n", "dateline.toml"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named.replace("[", r"\[")):
        read_settings(_written(tmp_path, text))


def test_the_desk_is_reached_where_the_configuration_says(tmp_path: Path) -> None:
    assert Desk().address == "http://127.0.0.1:8700"
    assert Desk(secure_cookies=True).address == "https://127.0.0.1:8700"
    assert Desk(url="https://desk.example.org/").address == "https://desk.example.org"


def test_a_database_elsewhere_is_taken_as_it_stands(tmp_path: Path) -> None:
    assert read_settings(_written(tmp_path, 'database = "postgresql+psycopg://u@h/d"')).database_url == "postgresql+psycopg://u@h/d"
