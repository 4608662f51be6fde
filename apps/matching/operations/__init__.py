"""The writes of matches and the search index, one function for each verb."""

from apps.matching.operations.deciding import (
    confirm_match,
    lock_claims_of,
    match_found_by_hand,
    reject_match,
    take_back_match,
)
from apps.matching.operations.indexing import (
    add_review_vectors,
    add_vectors,
    add_vectors_of_before,
    index_claim,
    index_missing_values,
    index_reviews,
    index_version,
    recount_index,
    repair_index,
)
from apps.matching.operations.suggesting import (
    Statement,
    suggest_for_reviews,
    suggest_for_statements,
    suggest_matches,
)

__all__ = [
    "Statement",
    "add_review_vectors",
    "add_vectors",
    "add_vectors_of_before",
    "confirm_match",
    "index_claim",
    "index_missing_values",
    "index_reviews",
    "index_version",
    "lock_claims_of",
    "match_found_by_hand",
    "recount_index",
    "reject_match",
    "repair_index",
    "suggest_for_reviews",
    "suggest_for_statements",
    "suggest_matches",
    "take_back_match",
]
