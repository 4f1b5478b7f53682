"""A guard at the upload: what is far too large is read past and not kept, so that a page can say so."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

#: Bytes of an upload that are still kept; each page has its own, smaller limit and its own sentence.
LARGEST = 64_000_000


class LargestUpload(FileUploadHandler):
    """Drops a request's file beyond ``LARGEST`` bytes; the form's other fields, sent before it, are kept."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 (the signature is Django's)
        """Pass a chunk on, or stop."""
        self.seen += len(raw_data)
        if self.seen > LARGEST:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 (as above)
        """Leave the file to the next handler."""
        return
