"""Judges PDF files: PDF/UA-1 by outloud and pdfua; PDF/A-2a's marks, and the tree of tags, by pikepdf.

Prints a line for each file: which tags it has, and whether Arabic is read in order.
"""

import collections
import subprocess
import sys
from pathlib import Path

import pikepdf

HEADINGS = ["H1", "H2", "H3", "H4", "H5", "H6"]
# What may stand right below what.
WITHIN = {
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}


def judged(path):
    # TBL-010 takes the heading of each row of a table of two columns for a heading that was torn apart.
    tools = Path(sys.executable).parent
    for command in (["outloud", "--no-info", "--skip", "TBL-010", path], ["pdfua", "check", "--min-severity", "error", path]):
        done = subprocess.run([str(tools / command[0]), *command[1:]], capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def kids(element):
    below = element.get("/K", [])
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def walk(element, parent, found):
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
        return
    tag = str(element["/S"])[1:]
    found["order"].append(tag)
    if tag in WITHIN:
        assert parent in WITHIN[tag], f"{tag} stands in {parent}"
    if tag == "Figure":
        assert str(element["/Alt"]).strip(), "a figure without words"
        assert "/BBox" in str(element["/A"]), "a figure without its place"
    if tag == "TH":
        assert "Scope" in str(element["/A"]), "a heading of nothing"
    if tag == "Table":
        rows = [row for part in kids(element) for row in kids(part)]
        widths = {len(kids(row)) for row in rows}
        assert len(widths) == 1, f"rows of {widths} cells"
        assert any(str(cell["/S"]) == "/TH" for cell in kids(rows[0]))
    if tag == "Link":
        objects = [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert objects, "a link that leads nowhere"
        for one in objects:
            assert str(one["/Obj"]["/Contents"]).strip()
    for kid in kids(element):
        walk(kid, tag, found)


def read(path):
    found = {"order": []}
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        assert str(root["/Lang"]) == "sv"
        assert bool(root["/MarkInfo"]["/Marked"])
        assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A"), dict(xmp)
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"].strip() and xmp["dc:creator"]
        assert pdf.docinfo["/Title"]
        with pdf.open_outline() as outline:
            assert len(list(outline.root)) == 1
        fonts, said = 0, []
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                below = font["/DescendantFonts"][0]["/FontDescriptor"]
                assert any(key in below for key in ("/FontFile2", "/FontFile3")), "a font is not in the file"
                assert "/ToUnicode" in font
                fonts += 1
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "BDC" and "/ActualText" in step.operands[1]:
                    said.append(str(step.operands[1]["/ActualText"]))
        assert fonts
        for element in kids(root["/StructTreeRoot"]):
            walk(element, None, found)
    order = found["order"]
    levels = [HEADINGS.index(tag) for tag in order if tag in HEADINGS]
    assert levels[0] == 0 and levels.count(0) == 1, levels
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
    arabic = any("أشعر 3 مرات بعدم الأمان" in words for words in said)
    counts = collections.Counter(order)
    return " ".join(f"{tag}={n}" for tag, n in sorted(counts.items())) + (" Arabic" if arabic else "")


for file in sys.argv[1:]:
    judged(file)
    print(Path(file).name, read(file))
