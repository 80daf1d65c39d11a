"""Print how many golden cases are split exactly, and how many sentences a second takes one core.

Run it as `python tests/benchmarks/segmentation.py`.
"""

import re
import time
from pathlib import Path

from editorial.segment import sentences

CASES = Path(__file__).parent.parent / "segmentation"
ROUNDS = 20


def unmark(marked: str) -> tuple[str, set[int], set[int]]:
    """Give a case's plain text with its required and its permitted boundaries."""
    plain = ""
    required: set[int] = set()
    permitted: set[int] = set()
    for part in re.split("([‖⁞])", marked.replace(" ‖", "‖")):
        if part in ("‖", "⁞"):
            (required if part == "‖" else permitted).add(len(plain.rstrip()))
        else:
            plain += part
    return plain, required, permitted


def measure(language: str) -> str:
    """Give the line of figures of a language."""
    lines = (CASES / f"{language}.txt").read_text(encoding="utf-8").split("\n")
    cases = [unmark(line.split("\t")[1]) for line in lines if line and line[0] != "#"]
    exact = sum(
        required <= {end for _, end in sentences(plain, language)[:-1]} <= required | permitted
        for plain, required, permitted in cases
    )
    # Three cases make a text as long as a usual paragraph.
    texts = [
        " ".join(plain for plain, _, _ in cases[at : at + 3]) for at in range(0, len(cases), 3)
    ]
    count, best = sum(len(sentences(text, language)) for text in texts), float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in texts:
            sentences(text, language)
        best = min(best, time.perf_counter() - begun)
    share = exact / len(cases)
    return f"{language}  exact {exact}/{len(cases)} {share:.1%}  {count / best:,.0f} sentences/s"


if __name__ == "__main__":
    for tag in ("en", "nl"):
        print(measure(tag))
