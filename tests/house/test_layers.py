"""Who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from house.tree import ROOT


def test_every_layer_imports_only_what_lies_below_it():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
