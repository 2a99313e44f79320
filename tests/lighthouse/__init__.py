"""Lighthouse, for audits of the built pages."""
