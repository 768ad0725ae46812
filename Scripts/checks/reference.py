#!/usr/bin/env python3
"""Compares the reference files of the tests with what R and SciPy answer here and now.

Usage: Scripts/checks/reference.py

Each script in Scripts/reference writes one file of Tests/StatisticsTests/Fixtures. Where what it
needs is installed it is run and its answers are held against the file: the same rows, and numbers
that agree to 1e-7 relative (versions of the programs differ in their last digits). Where it is not,
that is said, and is no failure.
"""

import math
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "StatisticsTests" / "Fixtures"
FILES = {
    "statistics.py": "reference.csv",
    "distributions.py": "reference-distributions.csv",
    "bias.R": "reference-bias.csv",
    "effects.R": "reference-metafor.csv",
    "extremes.py": "reference-extremes.csv",
    "pooling.R": "reference-pooling.csv",
}

# What the others import, what prints figures that stand in a test itself, and what export.py here runs.
APART = {"exact.py", "observers.py", "export.R"}
NEEDS = {
    "statistics.py": "numpy, scipy, statsmodels",
    "distributions.py": "mpmath, scipy",
    "extremes.py": "decimal",
}


def interpreter(script):
    """The command that runs a script, or None where something it needs is missing."""
    if script.suffix == ".R":
        command = shutil.which("Rscript")
        probe = [command, "-e", "library(metafor); library(metadat)"]
    else:
        command = shutil.which("python3")
        probe = [command, "-c", f"import {NEEDS[script.name]}"]
    if command is None:
        return None
    found = subprocess.run(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return command if found.returncode == 0 else None


def rows(text):
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def same(one, other):
    """Whether two fields agree: as text, or number for number."""
    if one == other:
        return True
    numbers, others = one.split(" "), other.split(" ")
    if len(numbers) != len(others):
        return False
    try:
        return all(
            math.isclose(float(a), float(b), rel_tol=1e-7, abs_tol=1e-12)
            for a, b in zip(numbers, others)
        )
    except ValueError:
        return False


def compare(script, fixture):
    """What differs, at most ten lines of it."""
    command = interpreter(script)
    if command is None:
        print(f"    {script.name}: not compared, what it needs is not installed here")
        return []
    run = subprocess.run([command, str(script)], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [f"{script.name} failed: {run.stderr.strip()[-300:]}"]
    fresh, kept = rows(run.stdout), rows(fixture.read_text(encoding="utf-8"))
    if len(fresh) != len(kept):
        return [f"{script.name} gives {len(fresh)} rows, {fixture.name} has {len(kept)}"]
    faults = []
    for number, (a, b) in enumerate(zip(fresh, kept), start=1):
        fields, others = a.split(","), b.split(",")
        if len(fields) != len(others) or not all(map(same, fields, others)):
            faults.append(f"{fixture.name}, row {number}: {b[:80]} but now {a[:80]}")
    if not faults:
        print(f"    {script.name}: {len(kept)} rows agree")
    return faults[:10]


def main():
    faults = []
    scripts = sorted(p for p in (ROOT / "Scripts" / "reference").iterdir() if p.is_file())
    for script in scripts:
        if script.name in APART:
            continue
        if script.name not in FILES:
            faults.append(f"{script.name} is not named in {pathlib.Path(__file__).name}")
            continue
        faults += compare(script, FIXTURES / FILES[script.name])
    missing = set(FILES) - {script.name for script in scripts}
    faults += [f"Scripts/reference/{name} is missing" for name in sorted(missing)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
