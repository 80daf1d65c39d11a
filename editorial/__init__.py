"""Translate English ME/CFS articles into Dutch pages that can be trusted."""
