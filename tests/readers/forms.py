"""Reads forms as pyxform does: each must become an XForm without a warning."""

import sys

from pyxform.xls2xform import convert

for path in sys.argv[1:]:
    made = convert(xlsform=path, validate=False)
    assert not made.warnings, f"{path}: {made.warnings}"
    print(path, len(made.xform))
