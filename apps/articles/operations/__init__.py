"""Every write about articles: importing, keeping versions, correcting details, keeping publishers,
watching."""

from apps.articles.addresses import is_web_address
from apps.articles.operations.details import correct_details
from apps.articles.operations.importing import MAX_ITEMS, import_documents, keep_fetched, read
from apps.articles.operations.publishers import change_publisher, named_publisher
from apps.articles.operations.versions import (
    AFTER_NEW_VERSION,
    Arrival,
    Document,
    add_version,
    sha256,
)
from apps.articles.operations.waiting import Address, refuse_item, retry_import

__all__ = [
    "AFTER_NEW_VERSION",
    "MAX_ITEMS",
    "Address",
    "Arrival",
    "Document",
    "add_version",
    "change_publisher",
    "correct_details",
    "import_documents",
    "is_web_address",
    "keep_fetched",
    "named_publisher",
    "read",
    "refuse_item",
    "retry_import",
    "sha256",
]
