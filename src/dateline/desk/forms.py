"""The form of a request, read within bounds."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from dateline.errors import TooLarge

from .asking import Form, Upload

LARGEST_BODY = 10 * 1024 * 1024


async def read_form(request: Request) -> Form:
    """The form of a request of at most 10 MB and 2,000 fields; TooLarge beyond that."""
    bounded = Request(request.scope, _counted(request.receive))
    try:
        async with bounded.form(max_files=20, max_fields=2000, max_part_size=LARGEST_BODY) as data:
            return await _form_of(data)
    except (MultiPartException, HTTPException) as error:
        raise TooLarge(f"the form could not be read: {getattr(error, 'detail', error)}") from None


async def _form_of(data: FormData) -> Form:
    fields: list[tuple[str, str]] = []
    uploads: list[tuple[str, Upload]] = []
    for key, value in data.multi_items():
        if isinstance(value, UploadFile):
            uploads.append((key, Upload(value.filename or "", await value.read())))
        else:
            fields.append((key, value.replace("\r\n", "\n")))
    return Form(tuple(fields), tuple(uploads))


def _counted(receive: Receive) -> Receive:
    taken = 0

    async def count() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooLarge("more than 10 MB were sent; send a smaller file")
        return message

    return count
