"""A region's records as an Excel workbook, and back.

Sub-modules: `layout` (which sheets and columns there are, derived from the schema), `cells` (what one cell means),
`rows` (a record's values by place, and how changed values get back into it), `write` (the workbook), `read` (what
stands in a workbook that people have worked in), `changes` (what would change, and its check).

A value is known by its record and its path: `("angka", 0, "nilai")` is the value of the first figure. Sheets, columns
and the order of rows only matter while a workbook is written or read.
"""
