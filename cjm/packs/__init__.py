"""Packs: what a project switches on by name. Vocabularies, checklists, levels, required fields, word lists, templates, all of them data."""
