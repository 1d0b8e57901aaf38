"""The check that refuses a stored field without a privacy class, and text that is stored in clear unannounced.

A model lists the class of every concrete field in `PRIVACY`. Text that nobody types, because code makes it, is listed
in `MADE_BY_CODE` with the module that makes it. Models of libraries are listed in third_party.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.db.models import Field, Model

from core.privacy.classes import Privacy
from core.privacy.third_party import LIBRARY_TEXT, THIRD_PARTY

TEXT_FIELDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.FilePathField)
# What text in clear may be. STATE and IDENTIFIER need choices or a line in MADE_BY_CODE besides.
TEXT_CLASSES = frozenset({Privacy.CONFIGURATION, Privacy.STAFF})
CODE_CLASSES = frozenset({Privacy.STATE, Privacy.IDENTIFIER, Privacy.DIGEST})
BINARY_CLASSES = frozenset({Privacy.SEALED, Privacy.KEY_MATERIAL, Privacy.DIGEST})


@register
def every_field_has_a_class(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Django's system check: one error for each fault, in every installed app."""
    return [Error(fault, id="privacy.E001") for fault in faults_of(apps.get_models(include_auto_created=True))]


def faults_of(installed: Iterable[type[Model]]) -> list[str]:
    """A sentence for each fault: a field without a class, a class without a field, or text outside the allow-list."""
    return [fault for model in installed if not model._meta.proxy for fault in _model_faults(model)]


def _model_faults(model: type[Model]) -> Iterator[str]:
    label = model._meta.label
    listed: Mapping[str, Privacy] = getattr(model, "PRIVACY", None) or THIRD_PARTY.get(label, {})
    made_by_code: Mapping[str, str] = getattr(model, "MADE_BY_CODE", {})
    fields = {field.name: field for field in model._meta.local_concrete_fields}
    for name in listed.keys() - fields.keys():
        yield f"{label}.{name} has a privacy class but is not a field"
    for name, field in fields.items():
        if name not in listed:
            yield f"{label}.{name} has no privacy class"
        elif fault := _field_fault(field, listed[name], made_by_code):
            yield f"{label}.{name} {fault}"


def _field_fault(field: "Field[Any, Any]", privacy: Privacy, made_by_code: Mapping[str, str]) -> str:
    if isinstance(field, models.BinaryField):
        return "" if privacy in BINARY_CLASSES else f"is binary and cannot be {privacy}"
    if not isinstance(field, TEXT_FIELDS):
        return f"is not binary and cannot be {privacy}" if privacy == Privacy.SEALED else ""
    if privacy in TEXT_CLASSES or f"{field.model._meta.label}.{field.name}" in LIBRARY_TEXT:
        return ""
    if privacy in CODE_CLASSES and (field.choices or field.name in made_by_code):
        return ""
    return f"stores text in clear: seal it, give it choices, or list in MADE_BY_CODE what makes it (class {privacy})"
