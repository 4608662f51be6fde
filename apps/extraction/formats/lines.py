"""Formats known by what most lines are: subtitles, logs, source code, settings, encoded bytes.

Each share is of the lines that are not blank, in the first 100,000 characters. An article that quotes a
few such lines has far more of others; the shares were set on real files of each kind and on articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from apps.extraction.formats.format import AS_TEXT, LISTED, MAILED, OPENED, SPOKEN, Format

SAMPLE: Final = 100_000
_MOST_LINES: Final = 3_000

_CLOCK: Final = r"(?:\d{1,2}:)?\d{1,2}:\d\d[,.:;]\d{2,3}"
_TIMING: Final = re.compile(
    rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}|{_CLOCK},{_CLOCK}\s*$|\{{\d+\}}\{{\d+\}}|\[\d\d:\d\d(?:\.\d\d)?\]"
)
_LOGGED: Final = re.compile(
    r"[\[(<]?\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |"
    r"\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:|\[?(?:DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|TRACE|FATAL|CRITICAL)\b[]:| ]|"
    r"[IWEF]\d{4} \d\d:\d\d:\d\d|\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}|\d{10}(?:\.\d+)?\s|\[ *\d+\.\d{3,6}\]|"
    r"\s+at [\w.$<>]+\(|Traceback \(most recent call last\)|\s+File \"[^\"]+\", line \d+"
)
_ENCODED: Final = re.compile(r"[A-Za-z0-9+/_=-]{40,}|[0-9A-Fa-f]{2}(?: ?[0-9A-Fa-f]{2}){15,}")
_DUMPED: Final = re.compile(r"[0-9a-fA-F]{6,16}[: ]\s*(?:[0-9a-fA-F]{2,8}\s+){4,}")
_QUOTED: Final = re.compile(r"=(?:[0-9A-F]{2}|\n)")

_SETTING: Final = re.compile(
    r"\s*(?:- +)?[\w.$/-]*[a-z_][\w.$/-]*\s*[:=](?: +\S+){0,6}\s*$|\s*\[[\w. \"':/*-]+\]\s*$|"
    r"\s*- +[\w./@:\"'-]+\s*$|---\s*$"
)
_CODE: Final = re.compile(
    r"""
      \s*import\ [\w.*{},\ $"'/@-]+(?:\ from\ ['"].+['"])?;?\s*$
    | \s*from\ [\w.]+\ import\b | \s*\#\s*(?:include|define|if|ifdef|ifndef|endif|else|pragma|undef)\b
    | \s*(?:package|using|namespace|use|mod|extern|require)\ [\w.:\\*'"/-]+\s*[;{]?\s*$
    | \s*(?:(?:export|default|public|private|protected|internal|static|final|async|abstract|override|pub|inline|virtual|const)\ )*
      (?:def|class|fn|func|function|sub|struct|enum|interface|impl|trait|module|proc|lambda|template|typedef|void|int|double|float|char|bool|string|String)\b
      [^.!?]*[\]\[:{;=()>,]\s*$
    | \s*(?:let|const|var|val|local|my|auto|Dim)\ \S+.*[=;:,({\[]
    | \s*(?:if|elif|else|for|while|switch|case|try|except|catch|finally|with|return|raise|throw|yield|assert|await|until|unless|when|foreach)\b.*(?:[:{;]|\bthen|\bdo)\s*$
    | \s*(?:return|raise|throw|yield|assert|await|del|echo|export|print|puts)\b[^!?]*[=()\[\]{}$"'_]
    | \s*(?:end|fi|done|esac|else|pass|break|continue|return|begin|then|try|do|null|None|true|false)\s*[:;,{]?\s*$
    | \s*(?:End\ (?:Sub|If|Function)|(?:Private\ |Public\ )?Sub\ )
    | .*[{}\[(]\s*$ | \s*[\])}]+[\s;,.)\]}]*.{0,40}$ | .*(?:[=()\[\]{}<>]|::|->).*[;,]\s*$ | \s*[^\s;]+;\s*$
    | \s*[\w.\[\]"'$@*&>:-]+(?:,\s*[\w.]+)*(?::\s*[\w.\[\], |"]+)?\s*(?:[-+*/|&.?%]|\|\||//)?(?:=|:=|<-|=>)\s*\S
    | \s*(?:await\ |new\ |!)?[\w.$:>\]\[-]+!?\(.*\)?[^.!?]*[;,:]?\s*$ | \s*@[\w.]+(?:\(.*)?$
    | \s*(?://|/\*|\*/|"{3}|'{3}|\(\*|<!--|\{-) | \s*[.)\]][\w(]
    | \s*(?:SELECT\b.*|INSERT\ INTO|CREATE\ |ALTER\ |DROP\ |UPDATE\ \w+\ SET|DELETE\ FROM|FROM\ |WHERE\ |VALUES\b|GRANT\ |JOIN\ |ORDER\ BY|GROUP\ BY)
    | (?:RUN|COPY|CMD|ENTRYPOINT|ENV|WORKDIR|EXPOSE|ARG|LABEL|ADD|USER|VOLUME)\ \S
    | \t@?[\w$(-]+\ .* | \s*\((?:def|let|ns|require|use|if|setq|lambda|cond)\w*[\s(]
    | \s*</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>.*$ | \s*(?:["'`][^"'`]*["'`]|[\w.]+)\s*[,:]\s*(?:["'`\[{(\d].*)?$
    | \s*(?:f|r|b|rb)?"[^"]*"\s*[),;]*\s*$ | \s*[-+*/%|&?:<>=]{1,3}\s\S.*[()=\[\];]
    | \s*\$\s?\w | \s*(?:sudo|apt|apt-get|pip|npm|git|curl|docker|cd|mkdir|chmod|set)\ \S+[^.]*$
    | \s*(?:and|or|not|in|is|if|for|else)\ [^.]*[()\[\]=_][^.]*$
    | \s*[.\#&*]?[\w.\#:>~+*\[\]="-]+(?:[\s,>+~]+[.\#&:]?[\w.\#:*\[\]="()-]+)*\s*\{ | \s*--?[\w-]+\s*:\s*\S
    """,
    re.VERBOSE,
)
_COMMENT: Final = re.compile(r"\s*(?:#|--|\*|;|%|'|REM\b)")
_READ: Final = 160  # characters of a line that are compared with the form of a statement
_STRONG: Final = re.compile(r"[{}<>;=\\$_()\[\]]")
_SYMBOLS: Final = re.compile(r"[{}<>;=\\$]")
_ADDRESS: Final = re.compile(r"\]\([^)\n]{0,300}\)|https?://\S+")
_FENCED: Final = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def by_lines(text: str) -> Format | None:
    """Return the format that most lines of ``text`` have, or none; ``text`` is no web page."""
    sample = text[:SAMPLE].replace("\r\n", "\n")
    lines = [line for line in re.split(r"[\n\r]", sample) if line.strip()][:_MOST_LINES]
    if not lines:
        return None
    return _timed(lines) or _encoded(sample, lines) or _logged(lines) or _programmed(sample, lines)


def _timed(lines: Sequence[str]) -> Format | None:
    share = _share(_TIMING, lines)
    begins_so = any(map(_TIMING.match, lines[:3]))
    if share >= 0.3 or (begins_so and share >= 0.1):
        return Format("a file of subtitles (such as SRT)", SPOKEN)
    return None


def _encoded(sample: str, lines: Sequence[str]) -> Format | None:
    letters = sum(map(len, lines))
    encoded = sum(len(line) for line in lines if _ENCODED.fullmatch(line.strip()))
    if letters >= 120 and encoded * 10 >= letters * 8:
        return Format("encoded bytes (such as base64)", MAILED)
    if len(lines) >= 3 and _share(_DUMPED, lines) >= 0.6:
        return Format("a listing of bytes (hexadecimal)", OPENED)
    if len(_QUOTED.findall(sample)) * 25 >= len(sample) and sample.count("=\n") >= 2:
        return Format("an encoded message (quoted-printable)", MAILED)
    return None


def _logged(lines: Sequence[str]) -> Format | None:
    if len(lines) >= 3 and _share(_LOGGED, lines) >= 0.6:
        return Format("a log of a program", AS_TEXT)
    return None


def _programmed(sample: str, lines: Sequence[str]) -> Format | None:
    """Recognise source code and settings: signs that no prose has, on most of the lines.

    Comments count on neither side; fenced blocks of Markdown are no part of the count.
    """
    bare = _ADDRESS.sub("", _FENCED.sub("", sample))
    letters = len(bare) - bare.count(" ") - bare.count("\n")
    own = [line for line in lines if not _COMMENT.match(line)] or list(lines)
    if len(own) >= 4 and _share(_SETTING, own) >= 0.8:
        return Format("data or settings (such as YAML)", LISTED)
    prose = sum(len(line) for line in lines if is_sentence(line))
    if letters < 30 or prose * 2 >= sum(map(len, lines)):
        return None
    if len(_SYMBOLS.findall(bare)) * 28 >= letters:
        return Format("source code of a program", AS_TEXT)
    is_dense = len(_STRONG.findall(bare)) * 100 >= letters * 3
    if len(own) >= 3 and is_dense and sum(map(_is_code, own)) * 2 >= len(own):
        return Format("source code of a program", AS_TEXT)
    return None


def _is_code(line: str) -> bool:
    return bool(_CODE.match(line[:_READ])) if len(line) <= _READ else not is_sentence(line)


def is_sentence(line: str) -> bool:
    """Say whether ``line`` is of prose: twelve words or more that end as a sentence does."""
    end = line.rstrip(" \t\"'”’»)]*_")
    is_closed = end.endswith((".", "!", "?", "…", "؟", "。", ":"))
    return is_closed and len(line.split()) >= 12 and len(_SYMBOLS.findall(line)) * 100 <= len(line)


def _share(pattern: re.Pattern[str], lines: Iterable[str]) -> float:
    matches = [bool(pattern.match(line[:_READ])) for line in lines]
    return sum(matches) / len(matches) if matches else 0.0
