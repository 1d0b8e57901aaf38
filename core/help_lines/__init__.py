"""Whom somebody in distress can turn to: content of a partnership, with national lines to begin with."""
