"""The gate with made-up scores: a floor holds, is broken, rises, and is lowered only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gate import FLOORS, Floor, Floors, Outcome, Shares, hash_corpus, judge, main, read_floors, write_floors
from benchmarks.places import ROOT


class Scores:
    """A measure whose figures are made up."""

    def __init__(self, **figures: float) -> None:
        self.figures = figures
        self.commands: list[str] = []

    def __call__(self, command: str) -> Shares:
        self.commands.append(command)
        return self.figures


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project with one corpus and, beside it, no working data."""
    root = tmp_path / "project"
    (root / "cases").mkdir(parents=True)
    (root / "cases" / "one.txt").write_text("The pier is shut.\n")
    (root / "cases" / "two.txt").write_text("The pier is open.\n")
    return root


def a_floor(root: Path, **changed: object) -> Floor:
    corpus = ("cases/*.txt",)
    values: dict[str, object] = {
        "name": "harbour: recall",
        "figure": 0.9,
        "unit": "of sayings",
        "corpus": corpus,
        "sha256": hash_corpus(root, corpus),
        "command": "python -m benchmarks.kept harbour",
        "key": "recall",
    }
    return Floor(**{**values, **changed})  # type: ignore[arg-type]


def pinned(root: Path, *floors: Floor) -> Path:
    path = root / "floors.json"
    write_floors(path, Floors(floors))
    return path


@pytest.mark.parametrize(
    ("recall", "outcome", "status"),
    [(0.9, Outcome.HOLDS, 0), (0.95, Outcome.HIGHER, 0), (0.8999, Outcome.BELOW, 1), (0.2, Outcome.BELOW, 1)],
)
def test_a_figure_below_its_floor_fails(house: Path, recall: float, outcome: Outcome, status: int) -> None:
    path = pinned(house, a_floor(house))
    assert judge(a_floor(house), house, Scores(recall=recall)).outcome is outcome
    assert main([], path, house, Scores(recall=recall)) == status
    assert read_floors(path).floors[0].figure == 0.9


def test_another_corpus_than_the_pinned_one_fails_however_high_the_figure(house: Path) -> None:
    path = pinned(house, a_floor(house))
    (house / "cases" / "three.txt").write_text("One more.\n")
    assert judge(a_floor(house, sha256="0" * 64), house, Scores(recall=1.0)).outcome is Outcome.CHANGED
    assert main(["--raise"], path, house, Scores(recall=1.0)) == 1
    assert read_floors(path).floors[0].figure == 0.9


def test_what_is_only_watched_is_printed_and_never_raised(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = house / "floors.json"
    floors = Floors((), watched=(a_floor(house, figure=0.0),))
    write_floors(path, floors)
    assert main(["--raise"], path, house, Scores(recall=0.2)) == 0
    assert "0.2" in capsys.readouterr().out
    assert read_floors(path) == floors
    assert main(["--lower", "harbour: recall", "--why", "a whim"], path, house, Scores(recall=0.2)) == 1


def test_a_watched_corpus_that_was_changed_fails_too(house: Path) -> None:
    path = house / "floors.json"
    floors = Floors((), watched=(a_floor(house, figure=0.0, sha256="0" * 64),))
    write_floors(path, floors)
    assert main([], path, house, Scores(recall=0.2)) == 1
    assert main(["--lower", "harbour: recall", "--why", "new texts"], path, house, Scores(recall=0.2)) == 1
    assert read_floors(path) == floors


def test_a_corpus_of_the_project_that_is_gone_fails(house: Path) -> None:
    floor = a_floor(house)
    for path in (house / "cases").iterdir():
        path.unlink()
    assert judge(floor, house, Scores(recall=1.0)).outcome is Outcome.CHANGED


def test_floors_on_working_data_that_is_not_here_are_left_out_and_named(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    away = a_floor(house, name="away", corpus=("../shared/data/gold.jsonl",))
    needy = a_floor(house, name="needy", needs=("../shared/bench/score.py",))
    scores = Scores(recall=0.1)
    assert main([], pinned(house, away, needy), house, scores) == 0
    assert scores.commands == []
    printed = capsys.readouterr().out
    assert "away: ../shared/data/gold.jsonl is not here" in printed
    assert "needy: ../shared/bench/score.py is not here" in printed


def test_floors_on_working_data_are_measured_where_it_is_there(house: Path) -> None:
    gold = house.parent / "shared" / "gold.jsonl"
    gold.parent.mkdir()
    gold.write_text("{}\n")
    corpus = ("../shared/gold.jsonl",)
    floor = a_floor(house, corpus=corpus, sha256=hash_corpus(house, corpus))
    assert judge(floor, house, Scores(recall=0.95)).outcome is Outcome.HIGHER


def test_raise_writes_only_what_is_higher_and_rounds_down(house: Path) -> None:
    higher, lower = a_floor(house), a_floor(house, name="other", key="precision")
    path = pinned(house, higher, lower)
    assert main(["--raise"], path, house, Scores(recall=0.95678, precision=0.5)) == 1
    assert [floor.figure for floor in read_floors(path).floors] == [0.956, 0.9]
    assert judge(read_floors(path).floors[0], house, Scores(recall=0.95678)).outcome is Outcome.HOLDS


def test_lowering_needs_a_reason_and_keeps_it_in_the_file(house: Path) -> None:
    path = pinned(house, a_floor(house))
    assert main(["--lower", "harbour: recall"], path, house, Scores(recall=0.85)) == 1
    assert read_floors(path).floors[0].figure == 0.9
    assert main(["--lower", "harbour: recall", "--why", "two articles were read wrongly"], path, house, Scores(recall=0.85)) == 0
    floors = read_floors(path)
    assert floors.floors[0].figure == 0.85
    (lowered,) = floors.lowered
    assert (lowered.was, lowered.now, lowered.why) == (0.9, 0.85, "two articles were read wrongly")
    assert main([], path, house, Scores(recall=0.85)) == 0


def test_lowering_pins_the_corpus_that_is_here_now(house: Path) -> None:
    path = pinned(house, a_floor(house))
    (house / "cases" / "one.txt").write_text("The pier is shut again.\n")
    assert main(["--lower", "harbour: recall", "--why", "an article was mended"], path, house, Scores(recall=0.95)) == 0
    assert main([], path, house, Scores(recall=0.95)) == 0
    assert read_floors(path).lowered[0].was_sha256 != read_floors(path).floors[0].sha256


@pytest.mark.parametrize("name", ["harbour: recall", "nobody"])
def test_a_floor_that_holds_or_is_unknown_is_not_lowered(house: Path, name: str) -> None:
    path = pinned(house, a_floor(house))
    before = path.read_bytes()
    assert main(["--lower", name, "--why", "because"], path, house, Scores(recall=0.9)) == 1
    assert path.read_bytes() == before


def test_what_cannot_be_measured_fails_and_says_why(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], pinned(house, a_floor(house, key="absent")), house, Scores(recall=1.0)) == 1
    assert "absent" in capsys.readouterr().out


def test_the_hash_of_a_corpus_knows_names_and_bytes_but_no_place(house: Path, tmp_path: Path) -> None:
    whole = hash_corpus(house, ("cases/*.txt",))
    assert whole == hash_corpus(house, ("cases/two.txt", "cases/one.txt"))
    moved = house.rename(tmp_path / "elsewhere")
    assert hash_corpus(moved, ("cases/*.txt",)) == whole
    (moved / "cases" / "one.txt").rename(moved / "cases" / "renamed.txt")
    assert hash_corpus(moved, ("cases/*.txt",)) != whole


def test_the_floors_of_the_house_have_names_of_their_own_and_pinned_corpora() -> None:
    house = read_floors(FLOORS)
    floors = [*house.floors, *house.watched]
    assert len({floor.name for floor in floors}) == len(floors) >= 8
    inside = [floor for floor in floors if not any(pattern.startswith("../") for pattern in floor.corpus)]
    assert [floor.name for floor in inside if hash_corpus(ROOT, floor.corpus) != floor.sha256] == []
    assert all(floor.figure > 0 for floor in house.floors)
