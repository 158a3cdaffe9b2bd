"""Reads a survey's files back with pandas, ReadStat, openpyxl and a CSV on the Web validator, and holds them
against each other: every format says the same of every response."""

import csv
import json
import pathlib
import sys

import openpyxl
import pandas
import pyreadstat
import xmlschema
from csvw import CSVW

folder, slug = pathlib.Path(sys.argv[1]), sys.argv[2]
path = lambda name: folder / f"{slug}{name}"

# CSV on the Web: the metadata is valid, its columns are the file's, and every value has the type it says.
metadata_path = path("-rows.csv-metadata.json")
metadata = json.loads(metadata_path.read_text(encoding="utf-8"))
table = CSVW(str(metadata_path), validate=True)
assert table.is_valid, [str(warning.message) for warning in table.warnings][:5]
columns = metadata["tableSchema"]["columns"]
with open(path("-rows.csv"), newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file, strict=True))
header, rows = rows[0], rows[1:]
assert header == [column["titles"] for column in columns], "the columns that the metadata describes"
assert all(len(row) == len(header) for row in rows)

# pandas, with nothing said: numbers are numbers, texts are texts.
frame = pandas.read_csv(path("-rows.csv"))
assert list(frame.columns) == header
for column in columns:
    name, kind = column["name"], column["datatype"]
    base = kind["base"] if isinstance(kind, dict) else kind
    read = frame[name]
    if read.notna().any():
        number = pandas.api.types.is_numeric_dtype(read)
        # A category whose keys are digits (the points of a scale) reads as a number, and is one.
        digits = read.dropna().astype(str).str.fullmatch(r"-?\d+(\.0)?").all()
        assert number == (base in ("boolean", "integer", "decimal") or digits), (name, base, read.dtype)

# The form for Swedish Excel says the same.
swedish = pandas.read_csv(path("-csv-rows.csv"), sep=";", decimal=",", encoding="utf-8-sig")
pandas.testing.assert_frame_equal(frame, swedish, check_dtype=False)

# SPSS: by ReadStat, labels and missing values.
sav, meta = pyreadstat.read_sav(path("-sav-rows.sav"), user_missing=True)
assert meta.file_encoding == "UTF-8"
assert list(sav.columns) == header, (list(sav.columns), header)
assert len(sav) == len(frame)
ddi = xmlschema.XMLResource(str(path("-rows.xml")))
categories = {}
namespace = {"d": "ddi:codebook:2_5"}
for variable in ddi.root.iterfind(".//d:var", namespace):
    categories[variable.get("name")] = [
        (c.findtext("d:catValu", None, namespace), c.findtext("d:labl", None, namespace), c.get("missing")) for c in variable.iterfind("d:catgry", namespace)
    ]
assert list(categories) == header
missing = 0
for column in columns:
    name, kind = column["name"], column["datatype"]
    base = kind["base"] if isinstance(kind, dict) else kind
    keys = categories[name]
    for at in range(len(frame)):
        text, mine = frame[name].iloc[at], sav[name].iloc[at]
        if pandas.isna(text):
            assert pandas.isna(mine) or mine == "", (name, at, text, mine)
        elif base == "boolean" or base in ("integer", "decimal"):
            assert float(text) == float(mine), (name, at, text, mine)
        elif base == "date":
            assert str(mine) == text, (name, at, text, mine)
        elif keys:
            key, label, _ = keys[int(mine) - 1]
            same = key == str(text) or key == str(text).removesuffix(".0")
            assert same, (name, at, text, mine, key)
            assert meta.variable_value_labels[name][mine] == label[:120], (name, mine)
        else:
            # A spreadsheet's guard is no part of the text.
            assert str(mine).replace("'", "") == str(text).replace("\r\n", "\n").replace("'", ""), (name, at, text, mine)
    apart = [n + 1 for n, (_, _, set_apart) in enumerate(keys) if set_apart == "Y"]
    declared = [value["lo"] for value in meta.missing_ranges.get(name, [])]
    assert declared == apart, (name, declared, apart)
    missing += len(apart)
assert missing > 0, "some answers are set apart"
labels = meta.column_names_to_labels
assert labels["age"] == "Hur gammal är du?", labels["age"]

# The workbook of rows: the same cells.
book = openpyxl.load_workbook(path("-xlsx-rows.xlsx"), read_only=True)
assert book.sheetnames == ["Svar", "Kodbok"]
cells = list(book["Svar"].iter_rows(values_only=True))
assert list(cells[0]) == header and len(cells) == len(rows) + 1
numbers = sum(isinstance(value, (int, float)) for row in cells[1:] for value in row)
assert numbers > len(rows), numbers

# The workbook of figures: a method sheet, a sheet a question.
book = openpyxl.load_workbook(path("-xlsx-figures.xlsx"))
assert book.sheetnames[0] == "Om" and "age" in book.sheetnames, book.sheetnames
assert all(len(name) <= 31 for name in book.sheetnames)
assert any(sheet._charts for sheet in book.worksheets), "charts"
figures = json.loads(path("-json-figures.json").read_text(encoding="utf-8"))
# The statements of a grid share a sheet; what a ranking puts first has one of its own.
shown = {b["question"].split(".")[0] if b["statement"] else b["question"] for b in figures["blocks"]}
assert shown == set(book.sheetnames[1:]), (shown, book.sheetnames)

print(f"read {len(frame)} rows of {slug}")
