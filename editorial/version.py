"""The version of this package, in the one place that has no imports."""

VERSION = "0.1.0"
