"""The answer beside each roster, and files that come out the same on every run."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
# Every file claims to be made then.
STAMP = "2026-10-05T08:00:00Z"


def letter(index):
    """Spreadsheet letters of a column counted from 0."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(65 + rest) + out
    return out


class Roster:
    """Collects the rows of a sheet together with who stands in which row."""

    def __init__(self, name, sheet, fields):
        self.name, self.sheet = name, sheet
        self.fields = fields  # one per column; None for a column nobody uses
        self.header_rows = []
        self.people = {}
        self.others = []
        self.answers = {}
        self.notes = []

    def columns(self):
        return {letter(i): f for i, f in enumerate(self.fields) if f is not None}

    def answer(self, row, **values):
        self.answers[row] = values

    def write(self):
        first, last = (min(self.people), max(self.people))
        doc = {
            "sheet": self.sheet,
            "header_row": self.header_rows[-1] if self.header_rows else None,
            "header_rows": self.header_rows,
            "columns": self.columns(),
            "first_row": first,
            "last_row": last,
            "people": len(self.people),
            "not_people": sorted(r for r in self.others if first < r < last),
            "rows": {str(k): v for k, v in sorted(self.answers.items())},
        }
        if self.notes:
            doc["notes"] = self.notes
        assert len(doc["rows"]) >= 3, self.name
        assert all(int(k) in self.people for k in doc["rows"]), self.name
        path = HERE / f"{self.name}.expected.json"
        path.write_text(json.dumps(doc, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def settle(path):
    """Takes clock times out of a zipped workbook: member times and document properties."""
    with zipfile.ZipFile(path) as old:
        members = [(i.filename, old.read(i.filename), i.compress_type) for i in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for name, data, kind in members:
            if name in ("docProps/core.xml", "meta.xml"):
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", STAMP.encode(), data)
            info = zipfile.ZipInfo(name, (2026, 10, 5, 8, 0, 0))
            info.compress_type = kind
            new.writestr(info, data)


def convert(path, extension):
    """Lets LibreOffice save the workbook as another format and removes the first file.

    Its files differ from run to run, so this happens only with `--office`; without it the file
    that is already there stays.
    """
    if "--office" in sys.argv:
        kind = {"xls": "xls:MS Excel 97", "ods": "ods"}[extension]
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind, "--outdir", str(path.parent), str(path)],
                check=True, capture_output=True, timeout=300,
            )
        if extension == "ods":
            settle(path.with_suffix(".ods"))
    path.unlink()
