"""Generate a bilingual catalogue site of regional potentials and cooperation from YAML records."""
