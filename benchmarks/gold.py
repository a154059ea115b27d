"""Own-written articles with their statements in words -> the rows that `score_chains.py` reads.

    python -m benchmarks.gold FOLDER [--show]

An article is a text file of three parts between lines of `---`: fields (`id`, `written`, `outlet`), the text, and one JSON object a line:

    {"mode": "direct", "source": "Vera Lund", "cue": "told", "content": ["“The pier is shut,”", "“Go home.”"],
     "speaker": "Vera Lund", "chain": [["told", "Gull"]], "said": "2026-05-03", "insertions": []}
    {"scare": "‘clean’"}

Words stand for their place in the text: contents in order, a source or cue at its place nearest to the first content. "Lund@2"
is the second "Lund" of the text. `said(speaker)` opens every chain by itself. "scare" marks words in quotation marks that are no statement.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Place = tuple[int, int]
MODES = {"direct", "indirect", "mixed"}
RELATIONS = {"told", "quoted_by", "cited_by", "reported_by", "interview_with", "statement_carried_by", "posted_on"}


class GoldError(ValueError):
    """An article that cannot be read: which file, which line, what is wrong with it."""


def read_folder(folder: Path) -> list[Row]:
    """Every article of a folder, by file name."""
    return [read_gold(path) for path in sorted(folder.glob("*.txt"))]


def read_gold(path: Path) -> Row:
    """One article as a row: id, written, outlet, text, statements with offsets, and the scare quotes' places."""
    parts = re.split(r"(?m)^---\n", path.read_text(encoding="utf-8"))
    if len(parts) != 3:
        raise GoldError(f"{path.name}: expected fields, text and statements between two lines of ---")
    fields = dict(line.split(": ", 1) for line in parts[0].strip().splitlines())
    text = parts[1].strip("\n")
    statements: list[Row] = []
    scares: list[Place] = []
    for number, line in enumerate(filter(str.strip, parts[2].splitlines()), 1):
        try:
            told = json.loads(line)
            if "scare" in told:
                scares.append(_place(text, told["scare"], None))
            else:
                statements.append(_statement(text, told))
        except (GoldError, KeyError, json.JSONDecodeError) as error:
            raise GoldError(f"{path.name}, statement {number}: {error!r}") from error
    statements.sort(key=lambda s: (_start(s), -s["content"][-1][1]))
    return {**fields, "text": text, "statements": statements, "scares": [list(place) for place in scares]}


def _statement(text: str, told: Mapping[str, Any]) -> Row:
    content: list[Place] = []
    for words in told["content"]:
        content.append(_place(text, words, content[-1][1] if content else None, after=bool(content)))
    if told["mode"] not in MODES or not content:
        raise GoldError("mode must be direct, indirect or mixed, and content must hold something")
    hops = [tuple(hop) for hop in told.get("chain", [])]
    if any(relation not in RELATIONS for relation, _ in hops):
        raise GoldError(f"unknown relation in {hops}")
    chain = [("said", told["speaker"]), *hops]
    return {
        "mode": told["mode"],
        "source": _near(text, told.get("source"), content[0]),
        "cue": _near(text, told.get("cue"), content[0]),
        "content": [list(place) for place in content],
        "speaker": told["speaker"],
        "chain": [{"relation": relation, "name": name} for relation, name in chain],
        "said": told.get("said"),
        "insertions": [list(_within(text, words, content)) for words in told.get("insertions", [])],
    }


def _near(text: str, words: str | Sequence[str] | None, near: Place) -> list[list[int]]:
    if not words:
        return []
    parts = [words] if isinstance(words, str) else words
    return [list(_place(text, part, near[0], near=near)) for part in parts]


def _place(text: str, words: str, start: int | None, *, after: bool = False, near: Place | None = None) -> Place:
    plain, _, which = words.rpartition("@") if re.search(r"@\d+$", words) else (words, "", "")
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    if which and len(found) >= int(which):
        return found[int(which) - 1]
    if after and start is not None:
        found = [place for place in found if place[0] >= start]
        return found[0] if found else _missing(words)
    if near is not None and found:
        return min(found, key=lambda place: max(place[0] - near[1], near[0] - place[1], 0) + 1e6 * _overlap(place, near))
    if len(found) == 1:
        return found[0]
    raise GoldError(f"{words!r} stands {len(found)} times in the text; write {words}@1, {words}@2 …")


def _overlap(place: Place, near: Place) -> bool:
    return place[0] < near[1] and near[0] < place[1]


def _within(text: str, words: str, content: Sequence[Place]) -> Place:
    for start, end in content:
        at = text.find(words, start, end)
        if at >= 0:
            return at, at + len(words)
    return _missing(words)


def _missing(words: str) -> Place:
    raise GoldError(f"{words!r} does not stand there")


def _start(statement: Row) -> int:
    starts: list[int] = [start for key in ("source", "cue", "content") for start, _ in statement[key]]
    return min(starts)


def show(row: Row) -> Iterator[str]:
    """A row in words, for the eye of whoever wrote it."""
    text = row["text"]
    yield f"# {row['id']} {row['written']} {row['outlet']}"
    for s in row["statements"]:
        parts = {key: [text[a:b] for a, b in s[key]] for key in ("source", "cue", "content", "insertions")}
        hops = " > ".join(f"{hop['relation']}({hop['name']})" for hop in s["chain"])
        yield f"  {s['mode']}: {parts['source']} {parts['cue']} {parts['content']} | {hops} | {s['said']} {parts['insertions'] or ''}"
    for start, end in row["scares"]:
        yield f"  scare: …{text[max(0, start - 20) : end + 20]!r}…"


def main() -> None:
    """Print the rows of a folder or a file, as JSON or in words."""
    path = Path(sys.argv[1])
    for row in [read_gold(path)] if path.is_file() else read_folder(path):
        print("\n".join(show(row)) if "--show" in sys.argv else json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
