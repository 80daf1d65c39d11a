"""Translate English ME/CFS articles into Dutch pages that can be trusted."""

__version__ = "0.1.0"
