"""The data packages that reports and exports make, held against frictionless.

The packages are those that the tests keep as golden files (Tests/ReportsTests/Golden), so nothing has to
be built. Each must be valid, and each way of breaking one must be found.

With folders as arguments those are validated instead; the tests do so with what the program writes.
"""

import json
import pathlib
import shutil
import sys
import tempfile

from frictionless import FrictionlessException, Package, system

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "Tests" / "ReportsTests" / "Golden"
PACKAGES = ("outcomes", "analysis")


def faults(folder):
    """What frictionless says of a package, at most five sentences."""
    try:
        with system.use_context(trusted=True):
            package = Package(str(folder / "datapackage.json"))
            report = package.validate()
    except FrictionlessException as fault:
        return [fault.error.message]
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    told = [message for _, message in zip(range(5), report.flatten(["message"]))]
    tables = {resource["path"] for resource in described["resources"]}
    if tables != {path.name for path in folder.iterdir()} - {"datapackage.json"}:
        told.append(["the folder has other files than the package"])
    return [message[0] for message in told]


def line(text, number, change):
    lines = text.split("\n")
    lines[number] = change(lines[number])
    return "\n".join(lines)


def describe(change):
    """A change to datapackage.json."""
    def apply(folder):
        path = folder / "datapackage.json"
        described = json.loads(path.read_text(encoding="utf-8"))
        change(described)
        path.write_text(json.dumps(described), encoding="utf-8")
    return apply


def table(name, change):
    """A change to a table."""
    def apply(folder):
        path = folder / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return apply


def first(described):
    return described["resources"][0]["schema"]["fields"]


def swap(row, position, word):
    fields = row.split(",")
    fields[position] = word
    return ",".join(fields)


def cell(file, column, word):
    """A change to the ninth row of a table, in a named column."""
    def change(text):
        position = text.split("\n")[0].split(",").index(column)
        return line(text, 9, lambda row: swap(row, position, word))
    return table(file, change)


def broken(name):
    """Ways of breaking one package, each with its name."""
    file, number, needed = {
        "outcomes": ("outcomes.csv", "section", "path"),
        "analysis": ("subjects.csv", "start_day", "course"),
    }[name]
    yield "a word among the numbers", cell(file, number, "many")
    yield "what is required and not there", cell(file, needed, "")
    yield "a field too few", table(file, lambda t: line(t, 9, lambda row: row.rsplit(",", 1)[0]))
    yield "another name in the header", table(
        file, lambda t: line(t, 0, lambda row: row.replace("version", "edition", 1)))
    yield "a row twice", table(file, lambda t: line(t, 9, lambda row: row + "\n" + row))
    yield "half a file", table(file, lambda t: t[: len(t) // 2])
    yield "a missing file", lambda folder: (folder / file).unlink()
    yield "an unknown type", describe(lambda d: first(d)[0].update(type="figure"))
    yield "no resources", describe(lambda d: d.pop("resources"))


def main():
    complaints, count = [], 0
    if len(sys.argv) > 1:
        for folder in map(pathlib.Path, sys.argv[1:]):
            complaints += [f"{folder.name}: {fault}" for fault in faults(folder)]
        for complaint in complaints:
            print(complaint, file=sys.stderr)
        return 1 if complaints else 0
    for name in PACKAGES:
        complaints += [f"{name}: {fault}" for fault in faults(GOLDEN / name)]
        for what, breaking in broken(name):
            with tempfile.TemporaryDirectory() as work:
                folder = pathlib.Path(work) / name
                shutil.copytree(GOLDEN / name, folder)
                breaking(folder)
                count += 1
                if not faults(folder):
                    complaints.append(f"{name}: frictionless accepts {what}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(PACKAGES)} packages and {count} broken ones, {len(complaints)} complaints")
    return 1 if complaints else 0


sys.exit(main())
