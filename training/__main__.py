"""`./run train quotes`: rebuild the weights of the statements' tagger from the working data and our own gold.

    python -m training quotes [--data FOLDER] [--plain FILE.jsonl ...] [--teachers large|small] [--layers 0,1,2,3,4,5]
                              [--out FOLDER] [--quick]

`--data` holds `train.jsonl` and `dev.jsonl` in PolNeAR's form. `--plain`: further texts without gold, on which the student hears its
teachers. `--teachers large` (MPNet) asks for a GPU, where the whole takes a quarter of an hour; `small`, which two cores manage in a
day, is taken where there is none. `--quick`: a few texts and one epoch a stage, to see that it runs.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, replace
from pathlib import Path

import torch

from benchmarks.gold import read_folder
from dateline.quote.tagging.decoding import Bounds
from dateline.quote.tagging.pieces import Vocabulary
from dateline.quote.tagging.windows import WINDOW

from .corpus import Document, make_examples, read_documents
from .exporting import export
from .network import Network
from .recipe import LARGE, SMALL, Bases, Recipe, train
from .scorer import load_scorer
from .scoring import outputs, predictions, score

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WEIGHTS = ROOT / "src" / "dateline" / "quote" / "tagging" / "weights"
GOLD = ROOT / "tests" / "cases" / "quote" / "gold" / "open"
BOUNDS = Bounds(saying=0.85, other_saying=0.8)


def main() -> None:
    """Train, export, score on the development half, and write down how it was done."""
    chosen = _arguments()
    vocabulary = Vocabulary(WEIGHTS / "vocab.txt")
    documents = _documents(chosen.data, chosen.plain, chosen.quick)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    recipe = _recipe(chosen.layers, chosen.teachers or ("large" if device.type == "cuda" else "small"), chosen.quick)
    began = time.monotonic()
    network, curve = train(
        recipe,
        documents,
        vocabulary,
        Bases(chosen.base, chosen.mpnet),
        device,
        lambda point: print(json.dumps(point), f"{time.monotonic() - began:.0f} s", flush=True),
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    dev = _dev_figures(network, chosen.data, vocabulary, device)
    export(network, BOUNDS, chosen.out / "statements.onnx")
    if not (chosen.out / "vocab.txt").exists():
        (chosen.out / "vocab.txt").write_bytes((WEIGHTS / "vocab.txt").read_bytes())
    run = {"recipe": asdict(recipe), "device": device.type, "texts": len(documents), "curve": curve, "dev": dev}
    (chosen.out / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(dev))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["quotes"])
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "quotes")
    parser.add_argument("--plain", type=Path, nargs="*", default=[])
    parser.add_argument("--base", type=Path, required=True, help="the folder with MiniLM's model.safetensors")
    parser.add_argument("--mpnet", type=Path, help="the folder with MPNet's")
    parser.add_argument("--teachers", choices=["large", "small"])
    parser.add_argument("--layers", default="0,1,3,5")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


def _documents(data: Path, plain: list[Path], quick: bool) -> list[Document]:
    polnear = read_documents(data / "train.jsonl", "polnear")
    ours = [Document(row["id"], row["text"], "ours", row["statements"]) for row in read_folder(GOLD)]
    further = [document for path in plain for document in read_documents(path, "plain")]
    return [*polnear[:8], *ours[:4], *further[:4]] if quick else [*polnear, *ours, *further]


def _recipe(layers: str, teachers: str, quick: bool) -> Recipe:
    recipe = Recipe(layers=tuple(map(int, layers.split(","))), teachers=LARGE if teachers == "large" else SMALL)
    if not quick:
        return recipe
    short = {name: replace(getattr(recipe, name), epochs=1, batch=4) for name in ("teaching", "student", "again")}
    return replace(recipe, teachers=recipe.teachers[:2], teacher_windows=(128,), windows=(128,), noise=((128, 0.15),), **short)


def _dev_figures(network: Network, data: Path, vocabulary: Vocabulary, device: torch.device) -> dict[str, tuple[float, float, float]]:
    """The tagger alone on the development half; {} where the scorer is not here."""
    scorer = SHARED / "bench" / "score_quotes.py"
    if not scorer.exists() or not (data / "dev.jsonl").exists():
        return {}
    documents = read_documents(data / "dev.jsonl", "polnear")
    examples = [e for number, d in enumerate(documents) for e in make_examples(number, d, vocabulary, WINDOW)]
    near = network.near.detach().cpu().numpy()
    found = predictions(outputs(network, examples, device), near, examples, documents, vocabulary, replace(BOUNDS, saying=9))
    return score(load_scorer(scorer), documents, found)


if __name__ == "__main__":
    main()
