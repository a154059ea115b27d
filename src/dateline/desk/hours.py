"""Whether somebody is at the desk, by the hours in the configuration."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.config import Contact
from dateline.errors import ConfigError


def is_open(contact: Contact, now: datetime) -> bool:
    """True within the opening hours of the day in the desk's own zone; `hours` start on Monday, "22:00-02:00" goes past midnight."""
    try:
        local = now.astimezone(ZoneInfo(contact.zone))
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigError(f"contact.zone: {contact.zone!r} is no time zone; write it as Europe/Bucharest") from None
    today, yesterday = _hours(contact, local.weekday()), _hours(contact, local.weekday() - 1)
    at = local.time().replace(tzinfo=None)
    if today and (today[0] <= at < today[1] if today[0] <= today[1] else at >= today[0]):
        return True
    return bool(yesterday and yesterday[0] > yesterday[1] and at < yesterday[1])


def message_now(contact: Contact, now: datetime) -> str:
    """What a reader is told: the desk is at work, or away."""
    return contact.present if is_open(contact, now) else contact.away


def _hours(contact: Contact, weekday: int) -> tuple[time, time] | None:
    if len(contact.hours) != 7:
        raise ConfigError("contact.hours needs seven entries, Monday first")
    text = contact.hours[weekday % 7].strip()
    if not text:
        return None
    start, _, end = text.partition("-")
    try:
        return _clock(start), _clock(end)
    except ValueError:
        raise ConfigError(f"contact.hours: {text!r} is not written as 09:00-17:00") from None


def _clock(text: str) -> time:
    text = text.strip()
    return time(23, 59, 59) if text == "24:00" else time.fromisoformat(text)
