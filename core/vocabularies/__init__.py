"""Dated lists of words per nation and place, as data with their source. `registry` answers; the rest are lists."""

from core.vocabularies import england_wales, england_wales_2026_11_15, gloucester, registry

registry.register(england_wales.VERSION_2026_11)
registry.register(england_wales_2026_11_15.VERSION_2026_11_15)
registry.register_areas(gloucester.AREAS_2026_11)
