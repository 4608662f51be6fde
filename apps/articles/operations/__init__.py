"""Every write about articles: importing, keeping versions, correcting details, keeping publishers,
watching."""

from apps.articles.addresses import is_web_address
from apps.articles.operations.details import correct_details
from apps.articles.operations.importing import MAX_ITEMS, import_documents
from apps.articles.operations.publishers import change_publisher, named_publisher
from apps.articles.operations.versions import (
    AFTER_NEW_VERSION,
    Arrival,
    Document,
    add_version,
    sha256,
)

__all__ = [
    "AFTER_NEW_VERSION",
    "MAX_ITEMS",
    "Arrival",
    "Document",
    "add_version",
    "change_publisher",
    "correct_details",
    "import_documents",
    "is_web_address",
    "named_publisher",
    "sha256",
]
