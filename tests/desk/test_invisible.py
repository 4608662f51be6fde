"""Every page points at invisible characters, whoever wrote them, and lets no control out."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from apps.articles.models import Import
from apps.articles.operations import versions
from apps.articles.operations.documents import Document
from apps.evidence.operations import attaching, sources
from apps.people.models import Person
from apps.reading.text.invisible import INVISIBLE
from tests.desk.newsroom import signed_in
from tests.factories import ArticleFactory, ClaimFactory, FactCheckFactory, VerdictFactory

pytestmark = pytest.mark.django_db

CONTROL, HIDDEN = "\u202e", "\u200b"
SAID = f"The port coun{HIDDEN}ted 900 fer{CONTROL}ries in March."
TEXT = (
    f"Ferries{CONTROL} come back{HIDDEN}\nBy Ines{HIDDEN} Cal{CONTROL}der\n\n{SAID} "
    f"The council did not{CONTROL} answer.\n\nوصل 120 عاملا{CONTROL} إلى الميناء{HIDDEN}.\n"
)
NO_ELEMENTS = {"script", "style", "textarea", "option"}
NEVER_CLOSED = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """Collects where an invisible character stands unmarked, or a control of direction unkept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.marked = 0
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in NEVER_CLOSED:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not INVISIBLE.search(data) or any(tag in NO_ELEMENTS for tag, _ in self.open):
            return
        classes = str(self.open[-1][1].get("class"))
        if not classes.startswith("unseen"):
            self.faults.append(f"unmarked: {data!r} in {self.open[-1]}")
        is_isolated = any(
            tag == "bdi" or (tag != "html" and "dir" in attributes) for tag, attributes in self.open
        )
        if CONTROL in data and not is_isolated:
            self.faults.append(f"may get out: {data!r} in {self.open}")
        self.marked += 1


def looked_at(client: Client, path: str, **headers: str) -> Reader:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    reader = Reader()
    reader.feed(answer.content.decode())
    reader.close()
    return reader


@pytest.fixture
def newsroom(editor: Person) -> dict[str, int]:
    """An article in two wordings, a claim, evidence, a verdict: all of it with such characters."""
    article = ArticleFactory(actor=editor, text=TEXT, filename=f"fer{CONTROL}txt.seir")
    claim = ClaimFactory(
        actor=editor,
        article=article,
        words=SAID,
        statement=f"The port{CONTROL} counted{HIDDEN} 900 ferries.",
        claimant=f"Ines{CONTROL} Calder",
        topics=(f"Fer{CONTROL}ries",),
    )
    attaching.attach(
        actor=editor,
        claim_id=claim.pk,
        source=sources.Link(
            url="https://bay.example/count",
            title=f"The{CONTROL} count{HIDDEN}",
            author="A\u2067da",
            publisher="Harbour Counts",
            day_not_known=True,
        ),
        details=attaching.EvidenceDetails(
            stance="context", passage=f"They{CONTROL} counted.", note=f"A no{HIDDEN}te.{CONTROL}"
        ),
        now=timezone.now(),
    )
    versions.add_version(
        actor=editor,
        article_id=article.pk,
        document=Document("b.txt", TEXT.replace("did not", f"did{HIDDEN} nev{CONTROL}er").encode()),
        now=timezone.now(),
    )
    return {
        "article": article.pk,
        "claim": claim.pk,
        "piece": claim.evidence.get().pk,
        "factcheck": FactCheckFactory(claim=claim).pk,
        "batch": Import.objects.earliest("pk").pk,
    }


@pytest.mark.parametrize(
    "path",
    [
        "/desk/articles/",
        "/desk/articles/{article}/",
        "/desk/articles/{article}/versions/",
        "/desk/articles/{article}/versions/1/",
        "/desk/articles/{article}/details/",
        "/desk/articles/{article}/claims/new/",
        "/desk/articles/{article}/claims/new/?sentence=1",
        "/desk/articles/imports/{batch}/",
        "/desk/claims/",
        "/desk/claims/{claim}/",
        "/desk/claims/{claim}/evidence/new/?tab=passage&article={article}",
        "/desk/claims/{claim}/merge/",
        "/desk/evidence/{piece}/",
        "/desk/evidence/{piece}/remove/",
        "/desk/factchecks/{factcheck}/",
        "/desk/factchecks/{factcheck}/review/",
        "/desk/factchecks/",
        "/desk/",
    ],
)
def test_pages_of_the_newsroom(editor: Person, newsroom: dict[str, int], path: str) -> None:
    reader = looked_at(signed_in(editor), path.format(**newsroom))
    assert reader.faults == []
    assert reader.marked


def test_the_pages_readers_see(client: Client) -> None:
    article = ArticleFactory(text=TEXT)
    claim = ClaimFactory(
        article=article, words=SAID, statement=f"The{CONTROL} port.", claimant=f"Ines{CONTROL}"
    )
    verdict = VerdictFactory(factcheck=FactCheckFactory(claim=claim, state="published"))
    for path in ("/", f"/verdicts/{verdict.slug}/", "/claimants/", "/publishers/", "/topics/"):
        reader = looked_at(client, path)
        assert reader.faults == [], path
    assert looked_at(client, f"/verdicts/{verdict.slug}/").marked > 5
