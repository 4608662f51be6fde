"""Formats that are not read are refused by their content with a sentence; articles are not.

The names of files say nothing here: every document comes as "a.txt".
"""

from __future__ import annotations

import base64
import json

import pytest

from apps.extraction.decoding import Unreadable
from apps.extraction.documents import read_document
from apps.extraction.lists.reader import read_list
from apps.extraction.lists.rows import read_row

SAID = "The port counted 900 ferries in March, said the harbour office, and nobody asked it again."
ARTICLE = "\n\n".join(
    ["Ferries come back", SAID, "Snow fell on the bay and stayed for a week.", SAID[:-1] + " then."]
)
CUE = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\nThe port counted 90{n} ferries.\n\n"
HTML = f"<html><body><h1>Ferries</h1><p>{SAID}</p><p>{SAID}</p></body></html>"
MAIL = (
    "Return-Path: <a@bay.example>\nReceived: from x by y; Mon, 3 Jun 2024 10:00:00 +0000\n"
    "From: Ada <a@bay.example>\nTo: b@bay.example\nSubject: Ferries\nMIME-Version: 1.0\n"
)
PYTHON = '''import re
from pathlib import Path


def count(text: str) -> int:
    """Return how many ferries a text names."""
    found = re.findall(r"ferr(?:y|ies)", text)
    if not found:
        return 0
    return len(found)


class Port:
    def __init__(self, name):
        self.name = name
        self.ferries = []
'''

REFUSED = {
    "SRT": ("".join(CUE.format(n=n) for n in range(1, 6)), "SRT"),
    "SRT of one cue": (CUE.format(n=1), "SRT"),
    "WebVTT": (f"WEBVTT - Port\n\n00:01.000 --> 00:03.000\n{SAID}\n", "WebVTT"),
    "SBV": (f"0:00:01.000,0:00:03.000\n{SAID}\n\n0:00:03.000,0:00:05.000\n{SAID}\n", "subtitles"),
    "SubStation": (f"[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,{SAID}", "SubStation"),
    "TTML": (f'<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><body><p>{SAID}</p></body></tt>', "TTML"),
    "RTF": (r"{\rtf1\ansi{\fonttbl\f0 Times;}\f0 " + SAID + r"\par}", "RTF"),
    "WARC": ("WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + HTML, "WARC"),
    "an answer of a server": ("HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + HTML, "web server"),
    "mail of several parts": (MAIL + f"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{SAID}\n--b\nContent-Type: text/html\n\n{HTML}\n--b--", "e-mail"),
    "mail with pictures": (MAIL + f"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{HTML}\n--b--", "e-mail"),
    "mail in base64": (MAIL + "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(ARTICLE.encode()).decode(), "e-mail"),
    "a mailbox": ("From a@bay.example Mon Jun  3 10:00:00 2024\n" + MAIL + "\n" + ARTICLE, "e-mail"),
    "bare base64": (base64.encodebytes((ARTICLE * 4).encode()).decode(), "base64"),
    "quoted-printable": ("\n".join(f"Le port a compt=C3=A9 900 ferries en mars, =\na d=C3=A9clar=C3=A9 {n} =E2=80=94" for n in range(9)), "quoted-printable"),
    "uuencode": ("begin 644 port.txt\nM5&AE('!O<G0@8V]U;G1E9\"`Y,#`@9F5R<FEE<R!I;B!-87)C:\"X*\n`\nend\n", "uuencode"),
    "PGP": ("-----BEGIN PGP MESSAGE-----\n\nhQEMA5\n-----END PGP MESSAGE-----", "encrypted"),
    "iCalendar": ("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Ferries\nEND:VEVENT\nEND:VCALENDAR", "iCalendar"),
    "vCard": ("BEGIN:VCARD\nVERSION:4.0\nFN:Ada Quist\nEND:VCARD", "vCard"),
    "a diff": ("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-900\n+800\n", "diff"),
    "a bare diff": (f"--- x\n+++ y\n@@ -1,2 +1,2 @@\n-{SAID}\n+{SAID}\n", "diff"),
    "PostScript": ("%!PS-Adobe-3.0\n/Times findfont 12 scalefont setfont\n(900) show\n", "PostScript"),
    "TeX": ("% a note\n\\documentclass{article}\n\\begin{document}\n" + SAID + "\n\\end{document}", "TeX"),
    "a manual page": (f'.\\" note\n.TH PORT 1\n.SH NAME\n{SAID}\n', "troff"),
    "JSON": (json.dumps({"headline": "Ferries", "body": [SAID, SAID]}, indent=2), "JSON"),
    "JSON of articles, as a text": (json.dumps([{"url": "https://bay.example/", "text": SAID}]), "JSON"),
    "JSON lines": ("\n".join(json.dumps({"n": n, "said": SAID}) for n in range(4)), "JSON"),
    "JSON cut off": (json.dumps([{"n": n, "said": SAID} for n in range(9)])[:-20], "JSON"),
    "XML": (f"<?xml version='1.0'?>\n<report><line>{SAID}</line></report>", "XML"),
    "XML with tags of pages": (f"<?xml version='1.0'?><doc>{'<p>' + SAID + '</p>' * 8}</doc>", "XML"),
    "XML without its declaration": (f"<note><to>Ada</to><said>{SAID}</said></note>", "XML"),
    "SVG": ('<svg xmlns="http://www.w3.org/2000/svg"><text>900</text></svg>', "SVG"),
    "CSV": ("port,ferries,month\nLorn,900,March\nOrvany,800,April\nBay,700,May\n", "CSV"),
    "CSV of semicolons": ("port;ferries;month\nLorn;900;March\nOrvany;800;April\n", "CSV"),
    "TSV": ("port\tferries\tmonth\nLorn\t900\tMarch\nOrvany\t800\tApril\n", "CSV"),
    "Python": (PYTHON, "source code"),
    "JavaScript": ("const port = 'Lorn';\nfunction count(text) {\n  const found = text.match(/ferr/g);\n  if (!found) {\n    return 0;\n  }\n  return found.length;\n}\n", "source code"),
    "minified": ("var a=function(b){return b.c?d(b.c):{e:[1,2,3]}};" * 9, "source code"),
    "C": ('#include <stdio.h>\n\nint main(void) {\n  printf("%d\\n", 900);\n  return 0;\n}\n', "source code"),
    "CSS": (".port {\n  color: red;\n  margin: 0 auto;\n}\n.ferry > a {\n  top: 1px;\n}\n", "source code"),
    "SQL": ("CREATE TABLE ports (id int, name text);\nINSERT INTO ports VALUES (1, 'Lorn');\nSELECT * FROM ports WHERE (id = 1);\n", "source code"),
    "a shell script": ("#!/bin/sh\necho 900\n", "a program"),
    "PHP": (f"<?php\necho '{SAID}';\n", "PHP"),
    "YAML": ("name: port\nversion: 3\nferries:\n  - lorn\n  - orvany\nmonth: march\n", "YAML"),
    "a log": ("\n".join(f"2024-06-0{n} 10:00:0{n} INFO port: counted 90{n} ferries" for n in range(1, 6)), "a log"),
    "a log of a server": ("\n".join(f'10.0.0.{n} - - [03/Jun/2024:10:00:0{n} +0000] "GET / HTTP/1.1" 200 {n}' for n in range(1, 6)), "a log"),
    "gettext": ('msgid ""\nmsgstr ""\n\nmsgid "Port"\nmsgstr "Hafen"\n', "gettext"),
    "a shortcut": ("[InternetShortcut]\nURL=https://bay.example/\n", "shortcut"),
    "BibTeX": ("@article{quist,\n  title = {Ferries},\n  year = {2024}\n}\n", "BibTeX"),
}  # fmt: skip

TAKEN = {
    "an article": ARTICLE,
    "a first line like that of a mailbox": f"From Kyiv to Moscow: the war in 2024\nBy: Ann Roe\nPublished: 3 May 2024\n\n{ARTICLE}",
    "lines of commas": "War, hunger, fear\nAleppo, Homs, Idlib\nSnow, rain, wind\nBread, salt, oil\nMen, women, children\n\n" + ARTICLE,
    "only lines of commas": "War, hunger, fear\nAleppo, Homs, Idlib\nSnow, rain, wind\nBread, salt, oil\nMen, women, children",
    "a change to a file in it": ARTICLE + "\n\ndiff --git a/count.py b/count.py\n\n" + SAID,
    "a summit's name at its beginning": "P4 2024 10 facts about the talks\n\n" + ARTICLE,
    "a line of JSON in it": ARTICLE + '\n\nThe file reads {"ferries": 900, "month": "March"} and no more.',
    "JSON on a line of its own": ARTICLE + '\n\n{"ferries": 900, "month": "March"}\n\n' + SAID,
    "a time in it": ARTICLE + "\n\nAt 00:01:02 the recording begins, and at 00:03:04 it ends.",
    "a cue quoted in it": ARTICLE + "\n\n00:00:01,000 --> 00:00:03,000\n\n" + SAID,
    "an interview with times": "\n\n".join(f"[00:0{n}:02] Ada Quist: {SAID}" for n in range(1, 6)),
    "a running report": "\n\n".join(f"1{n}:30 GMT – {SAID}" for n in range(1, 6)),
    "brackets first": "[Update] " + ARTICLE,
    "a brace first": "{Ferries} " + ARTICLE,
    "a date line": "LORN, 5 June (Agency) - " + ARTICLE,
    "labels at its head": "Title: Ferries\nAuthor: Ada Quist\nDate: 5 June 2024\n\n" + ARTICLE,
    "copied from a mail program": f"From: Ada Quist\nTo: the desk\nSubject: Ferries\n\n{ARTICLE}",
    "a piece of code in it": ARTICLE + "\n\nThe line reads:\n\nif (ferries > 900) { stop(); }\n\n" + SAID,
    "Markdown": f"# Ferries\n\n{SAID}\n\n- One\n- Two\n\n> {SAID}\n\n[Count](https://bay.example/?a=1&b=2;c)",
    "Markdown with code": f"# Ferries\n\n{SAID}\n\n```\nlet a = 1;\nlet b = {{}};\n```\n\n{SAID}",
    "semicolons": "It has three parts:\n\nthe port of Lorn;\n\nthe ferries of the bay;\n\nthe snow.\n\n" + SAID,
    "as many commas in each line": "\n\n".join(f"On Monday, the port, it said, counted {n}." for n in range(900, 905)),
    "questions and answers": "\n\n".join(f"Q: What did the port count?\n\nA: {SAID}" for _ in range(3)),
    "wrapped": "The port counted 900 ferries in March, said the harbour\noffice, and nobody asked it again, because\nthe snow (it fell for a week) had closed the office.\n",
    "a table of Markdown in it": f"{ARTICLE}\n\n| port | ferries |\n|---|---|\n| Lorn | 900 |\n\n{SAID}",
    "a diff in words": "--- \n\n" + ARTICLE,
    "in Russian": "Порт насчитал 900 паромов в марте, сообщил он (и никто его больше не спрашивал).",
    "in Chinese": "港口三月份统计了900艘渡轮。没有人再问过。雪下了一个星期。",
    "import at its head": "Import duties rise\n\nImport duties rise in June, said the port.\n\n" + SAID,
    "a page": HTML,
    "a page of XHTML": '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n' + HTML,
    "a page that begins in a comment": f"<!-- saved -->\n{HTML}",
    "a saved page": (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://bay.example/\nSubject: Ferries\n"
        "Date: Mon, 3 Jun 2024 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        f'\ttype="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n\n{HTML}\n--b--\n'
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED.keys())
def test_a_format_that_is_not_read_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(text.encode(), filename="a.txt")
    assert refused.value.code == "format"
    assert name in str(refused.value)
    assert "cannot be read yet. " in str(refused.value)


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN.keys())
def test_an_article_is_read_whatever_it_quotes(text: str) -> None:
    assert read_document(text.encode(), filename="a.txt").text


@pytest.mark.parametrize("name", ["SRT", "RTF", "JSON", "Python", "bare base64"])
def test_a_row_of_a_list_with_such_a_text_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="cannot be read yet"):
        read_row(json.dumps({"text": REFUSED[name][0]}).encode())


def test_one_object_over_many_lines_is_no_list() -> None:
    with pytest.raises(Unreadable, match="JSON that is no list of articles"):
        read_list(json.dumps({"a": 1, "b": [1, 2]}, indent=2).encode())
