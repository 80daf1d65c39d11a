"""The program as shells and other programs find it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def environment(folder: Path) -> Mapping[str, str]:
    """Give an environment in which `editorial` is this checkout's; it is put into `folder`."""
    program = folder / "editorial"
    program.write_text(
        f"#!{sys.executable}\nfrom editorial.cli import main\nmain()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
