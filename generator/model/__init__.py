"""What follows from the records: status, readiness, age, relations. Computed here, never written by hand.

Everything is a pure function of the checked catalogue, the build date and the dates of last change.
"""

from generator.model.site import Site, build_site

__all__ = ["Site", "build_site"]
