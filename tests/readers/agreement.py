"""Krippendorff's alpha of judgements, one line a case: coders with ';' between, each a digit a text and '-' where the
coder has not judged it. Prints a number a line."""

import sys

import krippendorff

for line in sys.stdin.read().split():
    coders = [[None if mark == "-" else int(mark) for mark in coder] for coder in line.split(";")]
    data = [[float("nan") if value is None else value for value in coder] for coder in coders]
    print(repr(float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal", value_domain=[0, 1]))))
