"""The verdict that the API's description shows as an example."""

from __future__ import annotations

from typing import Any

_OUTLET = {"name": "The Harbour Post", "slug": "harbour-post", "domain": "harbour-post.example"}
_COUNTED = {
    "type": "quantity",
    "low": "3320000",
    "high": "3320000",
    "unit": "",
    "of": "Syrian refugees in Turkey",
    "printed": "3,320,000",
}

DOCUMENT: dict[str, Any] = {
    "slug": "more-than-35-million-syrian-refugees-live-in-turkey",
    "number": 1,
    "kind": "first",
    "reason": "",
    "published_at": "2023-06-02T09:30:00Z",
    "claim": {
        "id": 12,
        "statement": "More than 3.5 million Syrian refugees live in Turkey.",
        "kind": "quantity",
        "claimed_on": "2023-05-10",
        "claimed_on_text": "10 May 2023",
        "language": "en",
        "value": _COUNTED | {"low": "3500000", "high": None, "printed": "more than 3.5 million"},
        "value_text": "more than 3.5 million Syrian refugees in Turkey",
        "topics": [{"name": "Refugees", "slug": "refugees"}],
        "claimant": {"name": "Jo Marsh", "slug": "jo-marsh", "kind": "person", "same_as": ""},
    },
    "rating": {
        "slug": "mostly-false",
        "word": "Mostly false",
        "icon": "mostly-false",
        "colour": "mostly-false",
        "meaning": "A part holds, the main point does not.",
        "order": 2,
        "number": 2,
    },
    "finding": "The register counted 3.32 million that month; the number had fallen for a year.",
    "explanation": "The register is public.[^e31]",
    "explanation_html": '<p>The register is public.<sup><a class="noteref" href="#evidence-31" '
    'id="note-1" role="doc-noteref" aria-label="Note 1" rel="noopener nofollow">1</a></sup></p>\n',
    "notes": [{"number": 1, "evidence": 31, "anchors": ["note-1"]}],
    "as_of": "2023-05-31",
    "appearances": [
        {
            "quote": "more than 3.5 million refugees live here",
            "prefix": "inister told reporters that ",
            "suffix": ", and that most of them wish to ret",
            "is_first": True,
            "since": None,
            "article": {
                "title": "Minister wants talks to go on",
                "authors": ["Ada Ferris"],
                "url": "https://harbour-post.example/talks",
                "published": "2023-05-10",
                "published_text": "10 May 2023",
                "not_online": "",
                "day_not_known": False,
                "language": "en",
                "publisher": _OUTLET,
            },
        }
    ],
    "evidence": [
        {
            "id": 31,
            "stance": "conflicts",
            "passage": "The ministry's own register lists 3,320,000 names.",
            "language": "en",
            "value": _COUNTED,
            "value_text": "3.32 million Syrian refugees in Turkey",
            "agreement": {
                "relation": "conflict",
                "reason": "at least 180,000 less, 5 % apart (of the smaller figure)",
            },
            "stance_reason": "",
            "own_outlet": "",
            "directness": "primary",
            "note": "",
            "source": {
                "title": "Register of temporary protection",
                "url": "https://register.example/2023",
                "author": "",
                "published": "2023-05-11",
                "published_text": "11 May 2023",
                "not_online": "",
                "day_not_known": False,
                "kind": "dataset",
                "tags": [],
                "publisher": None,
            },
        }
    ],
    "searches": [
        {
            "words": "3.5 million refugees Turkey",
            "where": "articles",
            "place": "",
            "searched": 41,
            "seen": 6,
            "at": "2023-06-01T14:02:00Z",
            "note": "",
        },
        {
            "words": "Turkey refugees register 2023",
            "where": "outside",
            "place": "Web archive of the ministry",
            "searched": None,
            "seen": 12,
            "at": "2023-06-01T15:20:00Z",
            "note": "Pages in Turkish only.",
        },
    ],
    "people": {
        "written_by": ["Mira Okafor"],
        "approved_by": ["Tom Lindqvist"],
        "published_by": "Tom Lindqvist",
    },
    "approvals": {"given": 1, "needed": 1},
}
