"""Constructs that may not be in the tree, each with its reason."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST_FILE = 400

# Where, what, why. Comments are taken away first, except where the rule is about them.
CODE_RULES = [
    (r"\btry!", "a crash instead of an error"),
    (r"\bas!", "a crash instead of an error"),
    (r"\bfatalError\(", "a crash instead of an error"),
    (r"\btry\?", "an error that nobody hears of"),
    (r"^\s*#warning\b", "a warning left in the code"),
]
TEXT_RULES = [
    (r"\b(TODO|FIXME|XXX|HACK)\b", "do it, or open an issue"),
]
# SQL has one home. Keywords are in capitals there, so capitals are what is looked for.
SQL = re.compile(
    r"\b(SELECT\s+.+\bFROM\b|SELECT\s+\w+\(|INSERT\s+INTO\s|DELETE\s+FROM\s|UPDATE\s+\w+\s+SET\b"
    r"|(CREATE|ALTER|DROP)\s+(TABLE|ROLE|DATABASE|SCHEMA|VIEW|FUNCTION)\b|COPY\s+\w+\s*\()"
)
SQL_HOMES = ("Sources/Storage/", "Sources/Postgres/")
# One reason to look away from a rule, said on the line itself.
UNCHECKED = re.compile(r"@unchecked Sendable")
UNCHECKED_REASON = "// @unchecked because"


def tracked():
    """The files of the tree, those not yet committed included."""
    out = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout
    return sorted({name for name in out.decode().split("\0") if name and (ROOT / name).is_file()})


def without_comment(line):
    """The line up to its comment; `//` in a string's address stays."""
    return re.sub(r"(^|\s)//.*$", "", line)


def complaints_of(name, lines):
    in_sources = name.startswith("Sources/") and name.endswith(".swift")
    for number, line in enumerate(lines, 1):
        if name.endswith((".swift", ".sql", ".c", ".cpp", ".h", ".yaml", ".mustache")):
            for pattern, why in TEXT_RULES:
                if re.search(pattern, line):
                    yield f"{name}:{number}: {pattern} ({why})"
        if not in_sources:
            continue
        code = without_comment(line)
        for pattern, why in CODE_RULES:
            if re.search(pattern, code):
                yield f"{name}:{number}: {pattern} ({why})"
        if not name.startswith(SQL_HOMES) and SQL.search(code):
            yield f"{name}:{number}: SQL outside Storage"
        if UNCHECKED.search(code):
            below = lines[number] if number < len(lines) else ""
            if not name.startswith("Sources/Postgres/"):
                yield f"{name}:{number}: @unchecked Sendable outside Postgres"
            elif UNCHECKED_REASON not in line + below:
                yield f"{name}:{number}: @unchecked Sendable without '{UNCHECKED_REASON} …'"
    if in_sources and len(lines) > LONGEST_FILE:
        yield f"{name}: {len(lines)} lines, more than {LONGEST_FILE}"


def main():
    complaints = []
    names = [name for name in tracked() if not name.startswith("Scripts/checks/")]
    for name in names:
        try:
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a fixture in another encoding
        complaints.extend(complaints_of(name, lines))
    print("\n".join(complaints) or f"{len(names)} files")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
