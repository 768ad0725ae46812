"""Compares every import with Package.swift and with the architecture.

SwiftPM lets undeclared imports through, so each `import` line is held against the dependencies its
target declares; and what targets declare is held against the table of Documentation/architecture.md,
which stands here once in a form that a machine reads.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What belongs to the toolchain or the system, open to everybody.
SYSTEM = {
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Swift", "_Concurrency",
    "_StringProcessing", "PackageDescription",
}
TEST_ONLY = {"Testing", "FoundationNetworking"}

# Target: (of ours, from outside). Nobody above Storage names Postgres, nobody above Services names
# Storage; the leaves know nothing of ours but their C module.
ARCHITECTURE = {
    "CLibPQ": ("", ""),
    "COpenSSL": ("", ""),
    "CBoostMath": ("", ""),
    "CSV": ("", ""),
    "Definitions": ("", "Yams"),
    "Postgres": ("CLibPQ", "Logging"),
    "Statistics": ("CBoostMath", ""),
    "Vault": ("COpenSSL", ""),
    "Instruments": ("Definitions", ""),
    "Evidence": ("Definitions Statistics", ""),
    "Clinic": ("Instruments", ""),
    "Outcomes": ("Clinic Instruments Evidence Statistics", ""),
    "Storage": ("Postgres Clinic Instruments Evidence Statistics Outcomes", "Logging"),
    "Reports": ("Outcomes CSV Clinic Instruments Evidence Statistics", "Mustache"),
    "Services": (
        "Storage Vault Reports Outcomes Clinic Instruments Evidence Statistics CSV Definitions",
        "Logging",
    ),
    "Host": ("", "Subprocess SystemPackage Logging"),
    "Web": (
        "Services Reports Outcomes Clinic Instruments Evidence Statistics",
        "Hummingbird HummingbirdCore HummingbirdTLS NIOCore NIOConcurrencyHelpers NIOHTTPTypes NIOSSL"
        " Mustache Logging",
    ),
    "attune": (
        "*", "ArgumentParser Configuration ServiceLifecycle UnixSignals Hummingbird Logging",
    ),
}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public\s+|package\s+|internal\s+|fileprivate\s+|private\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)"
)


def describe():
    """The package as SwiftPM sees it."""
    result = subprocess.run(
        ["swift", "package", "describe", "--type", "json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    if result.returncode != 0:
        sys.exit(f"swift package describe failed:\n{result.stderr}")
    return json.loads(result.stdout[result.stdout.index("{"):])


def imports_of(file):
    """The modules a file imports, each with its line."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = IMPORT.match(line)
        if match:
            yield number, match.group(1)


def main():
    targets = {target["name"]: target for target in describe()["targets"]}
    complaints = []
    seen = 0
    for name, target in sorted(targets.items()):
        ours = set(target.get("target_dependencies", []))
        external = set(target.get("product_dependencies", []))
        is_test = target["type"] == "test" or name in ("TestSupport", "Benchmarks")
        if not is_test:
            if name not in ARCHITECTURE:
                complaints.append(f"target {name} is not in the table of {__file__}")
            else:
                allowed_ours, allowed_external = (set(x.split()) for x in ARCHITECTURE[name])
                if "*" not in allowed_ours:
                    for other in sorted(ours - allowed_ours):
                        complaints.append(f"Package.swift: {name} may not depend on {other}")
                for other in sorted(external - allowed_external):
                    complaints.append(f"Package.swift: {name} may not depend on {other}")
        allowed = ours | external | SYSTEM | {name} | (TEST_ONLY if is_test else set())
        for file in sorted((ROOT / target["path"]).rglob("*.swift")):
            seen += 1
            for number, module in imports_of(file):
                if module not in allowed:
                    place = file.relative_to(ROOT)
                    complaints.append(f"{place}:{number}: {name} does not declare {module}")
    if seen == 0:
        complaints.append("no source file was found")
    print("\n".join(complaints) or f"{seen} files of {len(targets)} targets")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
