"""Every error that Dateline raises on purpose.

    DatelineError
    ├── ConfigError        the configuration is missing or wrong
    ├── InputError         what a person or a file gave cannot be read
    ├── SourceError        an address could not be read
    │   ├── BlockedAddress     the address is not one we may visit
    │   ├── RobotsRefused      the site asks us not to visit it
    │   ├── TooLarge           more bytes than we take
    │   └── NotModified        nothing new since the last visit (expected)
    ├── StoreError         the database could not do it
    │   ├── NotHeld            no such thing in the database
    │   └── StaleEdit          somebody else saved first
    ├── PublishRefused     the desk check found something that stops publication
    └── NotAllowed         this person may not do that

A message says what happened, where, and what to do. Bad input from the world that can still be read is a `Flaw`, not an error.
"""


class DatelineError(Exception):
    """The root of the tree."""


class ConfigError(DatelineError):
    """The configuration is missing or wrong."""


class InputError(DatelineError):
    """What a person or a file gave cannot be read."""


class SourceError(DatelineError):
    """An address could not be read. `retry_after` is in seconds, where the server named it."""

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class BlockedAddress(SourceError):
    """The address is not one that Dateline may visit (private, loopback, an odd scheme)."""


class RobotsRefused(SourceError):
    """The site's robots.txt asks us not to visit."""


class TooLarge(SourceError):
    """More bytes than the limits allow, on the wire or unpacked."""


class NotModified(SourceError):
    """The server says that nothing changed since the last visit."""


class StoreError(DatelineError):
    """The database could not do it."""


class NotHeld(StoreError):
    """No such thing in the database."""


class StaleEdit(StoreError):
    """Somebody else saved this first; nothing was overwritten."""


class PublishRefused(DatelineError):
    """The desk check found something that stops publication."""


class NotAllowed(DatelineError):
    """This person may not do that."""
