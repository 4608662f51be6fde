"""Notes of an explanation: how they are read and numbered, what is refused, and what an edition keeps."""

from __future__ import annotations

import re

import pytest

from apps.common.errors import NotReady
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching
from apps.factchecks import dossier, operations
from apps.factchecks.explanation import (
    noted_evidence,
    render,
    to_html,
    what_is_lost,
    without_notes,
    words_of,
)
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing import operations as publishing
from tests.factories import (
    EvidenceFactory,
    FactCheckFactory,
    approval_arguments,
    verb_arguments,
    write_draft,
)

# Markdown -> the evidence of the notes by number, and the numbers in the order of the text.
NUMBERED = {
    "one": ("There were 900.[^e3]", [3], "1"),
    "by first mention": ("A[^e12] and b[^e3].", [12, 3], "1 2"),
    "reordered": ("B[^e3] and a[^e12].", [3, 12], "1 2"),
    "mentioned again": ("A[^e3], b[^e12], c[^e3].", [3, 12], "1 2 1"),
    "side by side": ("A.[^e3][^e12]", [3, 12], "1 2"),
    "in a list": ("1. A[^e3]\n2. B[^e12]\n\n- C[^e3]", [3, 12], "1 2 1"),
    "in a quote": ("> They said so.[^e12]\n\nA[^e3]", [12, 3], "1 2"),
    "in a heading": ("### The count[^e3]\n\nB[^e12]", [3, 12], "1 2"),
    "in a table": ("| a | b |\n|---|---|\n| 1[^e12] | 2[^e3] |", [12, 3], "1 2"),
    "in bold": ("**A[^e3]** *b[^e12]*", [3, 12], "1 2"),
    "before brackets": ("A[^e3](in March)", [3], "1"),
    "in code": ("Write `[^e3]`.\n\n    [^e3]\n\n```\n[^e3]\n```\n\nA[^e12]", [12], "1"),
    "of no evidence": ("A[^e99], b[^e3].", [3], "1"),
    "none": ("There were 900.", [], ""),
}


@pytest.mark.parametrize(("markdown", "evidence", "numbers"), NUMBERED.values(), ids=NUMBERED)
def test_notes_are_numbered_by_first_mention(
    markdown: str, evidence: list[int], numbers: str
) -> None:
    shown = render(markdown, {3, 12})
    assert [note["evidence"] for note in shown.notes] == evidence
    assert [note["number"] for note in shown.notes] == list(range(1, len(evidence) + 1))
    assert re.findall(r'aria-label="Note (\d+)"[^>]*>\1</a></sup>', shown.html) == numbers.split()
    ids = re.findall(r' id="([^"]+)"', shown.html)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(anchor for note in shown.notes for anchor in note["anchors"])


def test_a_note_is_a_link_to_its_evidence_without_any_script() -> None:
    assert to_html("A[^e3]", {3}) == (
        '<p>A<sup><a class="noteref" href="#evidence-3" id="note-1" role="doc-noteref" '
        'aria-label="Note 1" rel="noopener nofollow">1</a></sup></p>\n'
    )


def test_a_note_of_no_evidence_stays_as_it_was_typed() -> None:
    assert to_html("A[^e99]", {3}) == "<p>A[^e99]</p>\n"
    assert noted_evidence("A[^e99] b[^e3] `[^e4]`") == [99, 3]


def test_a_writer_cannot_make_a_link_that_passes_for_a_note() -> None:
    html = to_html('<a class="noteref" id="x">1</a> [1](#evidence-3 "Note 1")', {3})
    assert '<a class="noteref"' not in html
    assert " id=" not in html.replace('&lt;a class="noteref" id=', "")


REFUSED = {
    "within a link": (
        "[See [^e3] there](https://bay.example/)",
        "Notes cannot be a part of a link",
    ),
    "after a backslash": (r"A\[^e3]", "Notes cannot be a part of a link"),
    "with a definition": (
        "A[^e3]\n\n[^e3]: https://bay.example/",
        "Footnotes are not read: “[^e3]”",
    ),
    "with a capital": ("A[^E3]", "Footnotes are not read: “[^E3]”"),
    "with a leading zero": ("A[^e03]", "Footnotes are not read: “[^e03]”"),
    "as a plain footnote": ("A[^1]", "insert the note of a listed source"),
}


@pytest.mark.parametrize(("markdown", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_looks_like_a_note_and_is_none_is_refused(markdown: str, sentence: str) -> None:
    assert sentence in " ".join(what_is_lost(markdown))


@pytest.mark.parametrize("markdown", [case[0] for case in NUMBERED.values()], ids=NUMBERED)
def test_a_note_is_not_refused_as_a_footnote(markdown: str) -> None:
    assert what_is_lost(markdown) == []


def test_neither_the_index_nor_the_doubts_read_the_marks_of_notes() -> None:
    markdown = "1. There were 900.[^e3]\n2. See [the count](https://bay.example/7).\n\n`12`"
    assert "e3" not in without_notes(markdown)
    assert words_of(markdown) == "There were 900.\n\nSee the count.\n\n"


# A fact-check with notes ----------------------------------------------------------------------------


@pytest.fixture
def noted(checker: Person) -> tuple[FactCheck, Evidence, Evidence]:
    """A complete draft whose explanation has notes to two pieces of evidence."""
    factcheck = FactCheckFactory(writer=checker)
    first = EvidenceFactory(claim=factcheck.claim, title="Counts of March")
    second = EvidenceFactory(claim=factcheck.claim, stance="corroborates", title="The old list")
    words = f"The office counted 900.[^e{first.pk}] The list had more.[^e{second.pk}]"
    write_draft(factcheck, checker, explanation=words)
    factcheck.refresh_from_db()
    return factcheck, first, second


@pytest.mark.django_db
def test_a_note_whose_evidence_was_removed_is_refused_by_name(
    noted: tuple[FactCheck, Evidence, Evidence], checker: Person, editor: Person
) -> None:
    factcheck, first, _ = noted
    attaching.remove(
        actor=editor, evidence_id=first.pk, expected_version=1, now=first.added_at, note="A hoax."
    )
    with pytest.raises(NotReady) as refused:
        operations.submit(actor=checker, **verb_arguments(factcheck))
    sentence = refused.value.missing["explanation"]
    assert f"[^e{first.pk}] refers to a passage that was removed, of “Counts of March”" in sentence


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["nobody's", "another claim's"])
def test_a_note_of_no_evidence_of_this_claim_is_refused(
    noted: tuple[FactCheck, Evidence, Evidence], checker: Person, whose: str
) -> None:
    factcheck = noted[0]
    number = 9_999_999_999 if whose == "nobody's" else EvidenceFactory(title="A secret").pk
    write_draft(factcheck, checker, explanation=f"So.[^e{number}]")
    with pytest.raises(NotReady) as refused:
        operations.submit(actor=checker, **verb_arguments(factcheck))
    sentence = refused.value.missing["explanation"]
    assert f"[^e{number}] refers to no passage of this claim" in sentence
    assert "A secret" not in sentence


@pytest.mark.django_db
def test_an_explanation_whose_note_lost_its_evidence_is_not_approved(
    noted: tuple[FactCheck, Evidence, Evidence], checker: Person, editor: Person
) -> None:
    factcheck, first, _ = noted
    operations.submit(actor=checker, **verb_arguments(factcheck))
    Evidence.objects.filter(pk=first.pk).update(removed_at=first.added_at)
    with pytest.raises(NotReady, match="that was removed"):
        operations.approve(actor=editor, **approval_arguments(factcheck))


@pytest.mark.django_db
def test_the_edition_keeps_which_evidence_each_note_refers_to(
    noted: tuple[FactCheck, Evidence, Evidence], checker: Person, editor: Person
) -> None:
    factcheck, first, second = noted
    operations.submit(actor=checker, **verb_arguments(factcheck))
    operations.approve(actor=editor, **approval_arguments(factcheck))
    document = publishing.publish(actor=editor, **verb_arguments(factcheck)).document
    assert document["notes"] == [
        {"number": 1, "evidence": first.pk, "anchors": ["note-1"]},
        {"number": 2, "evidence": second.pk, "anchors": ["note-2"]},
    ]
    assert f'href="#evidence-{second.pk}" id="note-2"' in document["explanation_html"]


@pytest.mark.django_db
def test_an_approval_covers_the_notes(noted: tuple[FactCheck, Evidence, Evidence]) -> None:
    factcheck, first, second = noted
    before = dossier.of_factcheck(factcheck)
    factcheck.explanation = factcheck.explanation.replace(f"[^e{first.pk}]", f"[^e{second.pk}]")
    after = dossier.of_factcheck(factcheck)
    assert before["notes"] != after["notes"]
    assert dossier.fingerprint(before) != dossier.fingerprint(after)


def test_what_was_approved_before_there_were_notes_stays_approved() -> None:
    older = {"claim": {}, "explanation": "So."}
    assert dossier.fingerprint(older) == dossier.fingerprint(older | {"notes": []})
    assert dossier.fingerprint(older) != dossier.fingerprint(older | {"notes": [{"number": 1}]})
