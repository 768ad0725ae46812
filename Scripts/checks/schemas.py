"""The JSON Schemas of instrument files, held against the files with an independent validator.

Every definition and supplement in the tree must be valid, and every broken file that the program's
reader refuses for its structure (Tests/InstrumentsTests/Fixtures) must be refused here too.
"""

import json
import pathlib
import sys

import jsonschema
from ruamel.yaml import YAML

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "Documentation" / "instruments"
FIXTURES = ROOT / "Tests" / "InstrumentsTests" / "Fixtures"


def validator(name):
    schema = json.loads((DOCUMENTS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(check, text):
    return list(check.iter_errors(YAML(typ="safe", pure=True).load(text)))


def main():
    complaints = []
    instrument, supplement = validator("instrument"), validator("supplement")
    definitions = sorted((ROOT / "Resources" / "Instruments").glob("*.yaml"))
    definitions += sorted((DOCUMENTS / "examples" / "instruments").glob("*.yaml"))
    definitions.append(FIXTURES / "mood.yaml")
    supplements = sorted((DOCUMENTS / "examples" / "supplements").glob("*.yaml"))
    files = [(instrument, path) for path in definitions] + [(supplement, path) for path in supplements]
    for check, path in files:
        for fault in faults(check, path.read_text(encoding="utf-8")):
            place = f"{path.relative_to(ROOT)}: {fault.json_path}"
            complaints.append(f"{place}: {fault.message[:200]}")

    good = (FIXTURES / "mood.yaml").read_text(encoding="utf-8")
    mutations = json.loads((FIXTURES / "structural-mutations.json").read_text(encoding="utf-8"))
    for mutation in mutations:
        if mutation["from"] not in good:
            complaints.append(f"mood.yaml does not have “{mutation['from']}” ({mutation['name']})")
        elif not faults(instrument, good.replace(mutation["from"], mutation["to"], 1)):
            complaints.append(f"the schema accepts: {mutation['name']}")

    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(files)} files and {len(mutations)} broken ones, {len(complaints)} complaints")
    return 1 if complaints else 0


sys.exit(main())
