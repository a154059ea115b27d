"""The configuration as values. Only `cli` reads it; everything below is handed what it needs."""

from .settings import Contact, Desk, Network, Settings, Site, read_settings, write_default_settings

__all__ = ["Contact", "Desk", "Network", "Settings", "Site", "read_settings", "write_default_settings"]
