#!/usr/bin/env python3
"""Holds a JSON report against what R counts of the analysis tables of the same question.

Usage: Scripts/checks/export.py FOLDER REPORT.json

FOLDER is what `attune export analysis` made. Every figure that Scripts/reference/export.R gives must be
in the report and agree to 1e-8 (relative, or absolute near zero), and every mean, count of change, share
and coefficient of agreement of the report must be given by R: a figure that R does not count again is a
fault. Where R or metafor is not installed that is said, and is no failure.
"""

import csv
import json
import math
import pathlib
import shutil
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "reference" / "export.R"
COUNTED = ("due", "startKnown", "startAndEndKnown", "endKnown", "knownOfDue", "medianDaysBetween")
# Worked out of other figures, declared, or said in words.
APART = ("threshold.", "bounds.started", "bounds.unknown", "bounds.deteriorationsToEqual",
         "recovery.bounds", "recovery.reliableBounds", "meanChangeToNothing")


def installed():
    command = shutil.which("Rscript")
    if command is None:
        return None
    probe = subprocess.run([command, "-e", "library(metafor)"], capture_output=True, check=False)
    return command if probe.returncode == 0 else None


def numbers(member, place=""):
    """Every number below a member, by its place."""
    if isinstance(member, bool) or member is None or isinstance(member, str):
        return
    if isinstance(member, (int, float)):
        yield place, member
    elif isinstance(member, list):
        for position, inside in enumerate(member):
            yield from numbers(inside, f"{place}[{position}]")
    else:
        for name, inside in member.items():
            yield from numbers(inside, f"{place}.{name}" if place else name)


def reported(report):
    """The figures of the report that R has to give."""
    figures = {}
    for measure in report["measures"]:
        key = (measure["instrument"], measure["version"], measure["scale"])
        parts = {name: measure[name] for name in COUNTED}
        parts["all"] = measure["all"]
        parts["beyondCutoffAtStart"] = measure["beyondCutoffAtStart"]
        for place, value in numbers(parts):
            if not any(name in place for name in APART):
                figures[(*key, place)] = value
    for coders in report["observation"]["coders"]:
        for scale in coders["agreement"]:
            key = (coders["instrument"], coders["version"], "agreement:" + scale["scale"])
            for place, value in numbers(scale):
                figures[(*key, place)] = value
    return figures


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 64
    command = installed()
    if command is None:
        print("    export.R: not compared, R with metafor is not installed here")
        return 0
    run = subprocess.run([command, str(SCRIPT), sys.argv[1]], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(f"export.R failed: {run.stderr.strip()[-500:]}", file=sys.stderr)
        return 1
    recounted = {
        (row["instrument"], row["version"], row["scale"], row["place"]): float(row["value"])
        for row in csv.DictReader(run.stdout.splitlines())
    }
    figures = reported(json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")))
    faults = []
    for key in sorted(set(figures) | set(recounted)):
        name = " ".join(key)
        if key not in figures:
            faults.append(f"{name}: R counts {recounted[key]}, the report has nothing")
        elif key not in recounted:
            faults.append(f"{name}: the report has {figures[key]}, R does not count it")
        elif not math.isclose(figures[key], recounted[key], rel_tol=1e-8, abs_tol=1e-10):
            faults.append(f"{name}: the report has {figures[key]}, R {recounted[key]}")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    if len(faults) > 20:
        print(f"and {len(faults) - 20} more", file=sys.stderr)
    if not faults and not figures:
        print("there is nothing to compare", file=sys.stderr)
        return 1
    if not faults:
        print(f"    export.R: {len(figures)} figures agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
