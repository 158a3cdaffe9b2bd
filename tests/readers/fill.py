"""Fills in a workbook of texts as somebody would: a theme for every text, chosen from the list that the cell offers."""

import sys

from openpyxl import load_workbook

source, target = sys.argv[1:]
book = load_workbook(source)
texts, themes = book["Texter"], book["Kodbok"]
(choice,) = texts.data_validations.dataValidation
assert choice.type == "list", choice.type
last = choice.formula1.rsplit("$", 1)[1]
assert choice.formula1 == f"Kodbok!$A$2:$A${last}", choice.formula1
assert themes.max_row == int(last), (themes.max_row, last)
names = [row[0].value for row in themes.iter_rows(min_row=2)]
heads = [cell.value for cell in texts[1]]
column = heads.index("Tema 1") + 1
for n, row in enumerate(range(2, texts.max_row + 1)):
    assert texts.cell(row, column).coordinate in choice.sqref, row
    assert texts.cell(row, heads.index("Text") + 1).data_type == "s"
    texts.cell(row, column).value = names[n % len(names)]
book.save(target)
