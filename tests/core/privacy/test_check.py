"""A stored field without a privacy class, or text in clear that nobody announced, stops the build."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from core.privacy.check import every_field_has_a_class, faults_of
from core.privacy.classes import Privacy


def test_every_stored_field_of_the_installation_has_a_class() -> None:
    assert every_field_has_a_class() == []


def test_models_made_by_django_itself_are_looked_at_too() -> None:
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert "auth.Group_permissions" in labels


def faults(field: models.Field, privacy: Privacy | None, **attributes: object) -> list[str]:
    """What the check says of a model with one field besides its id."""
    listed = {"id": Privacy.IDENTIFIER} | ({"field": privacy} if privacy else {})
    meta = type("Meta", (), {"app_label": "core"})
    attributes = {"__module__": __name__, "Meta": meta, "field": field, "PRIVACY": listed} | attributes
    with isolate_apps("core"):
        return faults_of([type("Invented", (models.Model,), attributes)])


def test_a_field_without_a_class_is_refused() -> None:
    assert faults(models.IntegerField(), None) == ["core.Invented.field has no privacy class"]


def test_a_class_without_a_field_is_refused() -> None:
    listed = {"id": Privacy.IDENTIFIER, "field": Privacy.STATE, "gone": Privacy.STATE}
    found = faults(models.IntegerField(), None, PRIVACY=listed)
    assert found == ["core.Invented.gone has a privacy class but is not a field"]


@pytest.mark.parametrize(
    "field",
    [
        models.CharField(max_length=20),
        models.TextField(),
        models.JSONField(),
        models.FileField(),
        models.FilePathField(),
        models.EmailField(),
        models.URLField(),
        models.SlugField(),
    ],
)
@pytest.mark.parametrize("privacy", [Privacy.STATE, Privacy.IDENTIFIER, Privacy.SEALED, Privacy.TIME])
def test_text_in_clear_is_refused(field: models.Field, privacy: Privacy) -> None:
    assert len(faults(field.clone(), privacy)) == 1


@pytest.mark.parametrize("privacy", [Privacy.CONFIGURATION, Privacy.STAFF])
def test_words_about_organisations_and_staff_may_be_in_clear(privacy: Privacy) -> None:
    assert faults(models.CharField(max_length=20), privacy) == []


def test_a_state_with_choices_may_be_in_clear() -> None:
    assert faults(models.CharField(max_length=4, choices=[("open", "Open")]), Privacy.STATE) == []


def test_text_that_code_makes_may_be_in_clear() -> None:
    made = {"field": "core.codes.references"}
    assert faults(models.CharField(max_length=8), Privacy.IDENTIFIER, MADE_BY_CODE=made) == []


def test_bytes_must_be_sealed_key_material_or_a_digest() -> None:
    assert faults(models.BinaryField(), Privacy.SEALED) == []
    assert len(faults(models.BinaryField(), Privacy.CONFIGURATION)) == 1


def test_a_number_cannot_claim_to_be_sealed() -> None:
    assert len(faults(models.IntegerField(), Privacy.SEALED)) == 1
