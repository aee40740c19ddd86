# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the cells of a workbook's first sheet as JSON, read by nothing that wrote it."""
import json
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cell_of(cell):
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return ["text", "".join(part.text or "" for part in cell.iter(MAIN + "t"))]
    value = cell.findtext(MAIN + "v")
    if value is None:
        return None
    if kind == "b":
        return ["bool", value == "1"]
    styled = "styled" if cell.get("s") else "number"
    return [styled, float(value)] if kind == "n" else [kind, value]


with zipfile.ZipFile(sys.argv[1]) as book:
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    links = [name for name in book.namelist() if "rels" in name and "sheet1" in name]
rows = [{cell.get("r"): cell_of(cell) for cell in row.iter(MAIN + "c")} for row in sheet.iter(MAIN + "row")]
pane = sheet.find(f".//{MAIN}pane")
found = sheet.find(MAIN + "autoFilter")
print(json.dumps({
    "rows": rows,
    "formulas": len(list(sheet.iter(MAIN + "f"))),
    "links": len(links),
    "frozenRows": pane.get("ySplit") if pane is not None else None,
    "filter": found.get("ref") if found is not None else None,
}))
