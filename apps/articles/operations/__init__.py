"""Every write about articles: importing, keeping versions, correcting details, keeping publishers,
watching pages."""

from apps.articles.operations.details import correct_details
from apps.articles.operations.documents import Document, read
from apps.articles.operations.importing import (
    MAX_ITEMS,
    import_documents,
    keep_fetched,
    known_in_batch,
    listed,
    lists_many,
)
from apps.articles.operations.listing import keep_rows
from apps.articles.operations.publishers import change_publisher, named_publisher
from apps.articles.operations.versions import (
    AFTER_NEW_VERSIONS,
    Arrival,
    add_version,
    sha256,
    split_versions,
)
from apps.articles.operations.waiting import Address, refuse_item, retry_import
from apps.articles.operations.watching import (
    Polled,
    begin_watch,
    can_be_watched,
    keep_poll,
    unwatch,
    watch,
)
from apps.common.web_addresses import is_web_address

__all__ = [
    "AFTER_NEW_VERSIONS",
    "MAX_ITEMS",
    "Address",
    "Arrival",
    "Document",
    "Polled",
    "add_version",
    "begin_watch",
    "can_be_watched",
    "change_publisher",
    "correct_details",
    "import_documents",
    "is_web_address",
    "keep_fetched",
    "keep_poll",
    "keep_rows",
    "known_in_batch",
    "listed",
    "lists_many",
    "named_publisher",
    "read",
    "refuse_item",
    "retry_import",
    "sha256",
    "split_versions",
    "unwatch",
    "watch",
]
