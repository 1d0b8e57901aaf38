"""Journeys of several pages without an account: answers in sealed drafts, and the engine that asks page by page.

`envelopes` seals what a cookie's key opens; `drafts` writes answers from several windows; `wizard`, `storage`, `forms`
and `steps` are the engine, on django-formtools. Nothing here knows a question.
"""
