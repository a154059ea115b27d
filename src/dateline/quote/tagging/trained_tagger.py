"""`TrainedTagger`: a small network marks English attributions, and the rules add what no data set taught it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from dateline.model import Span
from dateline.quote.reading import Reading, read_text

from . import kinds
from .decoding import Bounds, Marked, Scores, decode, split_heads
from .joining import as_tags, join_rules, kind_of
from .linker import link
from .overlooked import overlooked
from .pieces import Vocabulary, Words, find_words
from .rule_tagger import RuleTagger
from .scares import let_be
from .sureness import read_sureness, without_rivals
from .tags import Attribution, Tag
from .trimming import trim
from .windows import Window, cut_windows

MOST_CHARACTERS = 200_000
"""Of a text that the network looks at, some four seconds' work; what follows is left to the rules, so that no page takes the ten seconds
that a bounded child has. The longest article of PolNeAR has 34,000."""
MOST_WINDOWS = 200
"""Likewise, for a text whose characters are all words of their own: some 16,000 words of English."""
_EDGES = {",", ";", ".", "—", "–", "-"}
WEIGHTS = Path(__file__).parent / "weights"


class TrainedTagger:
    """Reads the weights when the first text comes; one thread; each window by itself, so that no text sees another."""

    def __init__(self, weights: Path = WEIGHTS, bounds: Bounds | None = None) -> None:
        """`weights`: a folder with `statements.onnx` and `vocab.txt`; `bounds`: those kept with the weights when None."""
        self._weights = weights
        self._bounds = bounds
        self._rules = RuleTagger()

    def tag(self, text: str, language: str) -> list[Tag]:
        """The tags of a text, grouped by attribution; other languages than English by rules."""
        if language != "en":
            return self._rules.tag(text, language)
        reading = read_text(text, language)
        ruled = [*link(self._rules.tag(text, language), text), *overlooked(reading)]
        marked, seen = self.network.mark(text[: _end_of_seen(text)], reading)
        return as_tags(let_be(trim(join_rules(marked, ruled, reading, seen), text), reading))

    @cached_property
    def network(self) -> Network:
        """The weights, read when they are first asked for."""
        return Network(self._weights, self._bounds)


class Network:
    """The weights, their vocabulary, and what was kept with them: `near`, (5, 49), by distance from a cue, and the bounds."""

    def __init__(self, weights: Path, bounds: Bounds | None) -> None:
        """As of `TrainedTagger`."""
        import onnxruntime  # 18 MB, loaded when the first text comes

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC  # the file is fused already
        self._session = onnxruntime.InferenceSession(str(weights / "statements.onnx"), options, providers=["CPUExecutionProvider"])
        self.vocabulary = Vocabulary(weights / "vocab.txt")
        kept = self._session.get_modelmeta().custom_metadata_map
        self.near: Scores = np.array(json.loads(kept["near"]), dtype=np.float32)
        self.bounds = bounds or Bounds(**json.loads(kept["bounds"]))

    def mark(self, text: str, reading: Reading) -> tuple[list[Attribution], int]:
        """The attributions of a text, as spans of it, and where looking ended."""
        words = find_words(text, [span for span, _, _, _ in reading.blocks.spans], self.vocabulary)
        found: list[Attribution] = []
        for number, window in enumerate(cut_windows(words, self.vocabulary)):
            if number == MOST_WINDOWS:
                return found, words.spans[window.start][0]
            found += [self._attribution(marked, window, words, reading) for marked in self._chosen(window, words, text)]
        return found, len(text)

    def _chosen(self, window: Window, words: Words, text: str) -> list[Marked]:
        """Those that are sure enough and have no likelier rival; who is only cited may share the words of who cites."""
        every = self._look(window)
        cites = [each for each in every if kinds.only_cites(_words_from(words, each.cue, window.start, text))]
        left = without_rivals([each for each in every if read_sureness().keeps(each) and each not in cites])
        return [each for each in every if each in cites or each in left]

    def _look(self, window: Window) -> list[Marked]:
        return decode(*split_heads(self.heads(window)), self.near, self.bounds)

    def heads(self, window: Window) -> Scores:
        """What the network says of a window: (words, 8 + 5 rank + 5 rank), as `split_heads` takes it."""
        parts = (window.ids, window.features, window.first)
        feed = {name: np.array(values, dtype=np.int64) for name, values in zip(("ids", "features", "first"), parts, strict=True)}
        heads: Scores = self._session.run(None, feed)[0]
        return heads

    def _attribution(self, marked: Marked, window: Window, words: Words, reading: Reading) -> Attribution:
        def spans(ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
            return tuple(_trimmed(words, start + window.start, end + window.start, reading.text) for start, end in ranges)

        (cue,) = spans((marked.cue,))
        kind = kind_of(marked.saying, self.bounds, cue, reading.text)
        return Attribution(spans(marked.source), (cue,), spans(marked.content), kind)


def _end_of_seen(text: str) -> int:
    """Where the network stops looking: at the end of a paragraph, in a text that is longer than any article."""
    if len(text) <= MOST_CHARACTERS:
        return len(text)
    return max(text.rfind("\n", 0, MOST_CHARACTERS), 0) or MOST_CHARACTERS


def _words_from(words: Words, ranges: tuple[int, int], offset: int, text: str) -> str:
    return text[words.spans[ranges[0] + offset][0] : words.spans[ranges[1] - 1 + offset][1]]


def _trimmed(words: Words, start: int, end: int, text: str) -> Span:
    """Words start to end as a span of the text, without a comma, dash or full stop at either edge."""
    while end - start > 1 and text[slice(*words.spans[end - 1])] in _EDGES:
        end -= 1
    while end - start > 1 and text[slice(*words.spans[start])] in _EDGES:
        start += 1
    return Span(words.spans[start][0], words.spans[end - 1][1])


@cache
def default_tagger() -> TrainedTagger:
    """The tagger with the weights of the package; one for the whole process, since reading them takes a moment."""
    return TrainedTagger()
