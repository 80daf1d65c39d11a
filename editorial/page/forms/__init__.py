"""Output forms: one module each, named as `publish.forms` names it."""
