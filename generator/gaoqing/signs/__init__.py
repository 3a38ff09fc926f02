"""Signs set like print: a site comes in, PDF, PNG and SVG of signs go out. The only door to typst.

`said` says what stands on a sign, `sizes` how large, `fonts` in which type; `site_overrides/signs/` lays it
out. Without typst the plain SVG of `outputs.signs` remains.
"""
