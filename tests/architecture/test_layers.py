"""deploy > referrals > reporting > core, also where an import check cannot see it: in strings and foreign keys."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field

ROOT = Path(__file__).resolve().parent.parent.parent
HEIGHT = {"core": 0, "reporting": 1, "referrals": 2, "deploy": 3}
# Which layer defines which URL namespace.
NAMESPACES = {
    "console": "core",
    "public": "reporting",
    "report": "reporting",
    "easy": "reporting",
    "return": "reporting",
    "centre": "reporting",
    "cases": "referrals",
    "inbox": "referrals",
    "directory": "referrals",
    "answering": "referrals",
}
URL_NAME = re.compile(rf"""["']({"|".join(NAMESPACES)}):[a-z-]+["']""")
ADDRESS = re.compile(r"""(?:href|action)=["']/(?!static/)""")


def files_of(layer: str, *endings: str) -> list[Path]:
    return [path for ending in endings for path in (ROOT / layer).rglob(f"*{ending}") if "vendor" not in path.parts]


@pytest.mark.parametrize("layer", ["core", "reporting", "referrals"])
def test_no_url_name_points_up(layer: str) -> None:
    for path in files_of(layer, ".py", ".html"):
        for name in URL_NAME.findall(path.read_text()):
            assert HEIGHT[NAMESPACES[name]] <= HEIGHT[layer], f"{path.relative_to(ROOT)} names {name}:"


@pytest.mark.parametrize("layer", list(HEIGHT))
def test_no_template_writes_an_address_out(layer: str) -> None:
    for path in files_of(layer, ".html"):
        assert not ADDRESS.search(path.read_text()), path.relative_to(ROOT)


@pytest.mark.parametrize("layer", ["core", "reporting", "referrals"])
def test_no_foreign_key_points_up(layer: str) -> None:
    for model in apps.get_app_config(layer).get_models():
        for field in model._meta.get_fields():
            if isinstance(field, Field) and field.remote_field:
                target = field.remote_field.model._meta.app_label
                assert HEIGHT.get(target, -1) <= HEIGHT[layer], f"{model.__name__}.{field.name} points at {target}"


def test_deploy_has_no_models() -> None:
    assert list(apps.get_app_config("deploy").get_models()) == []


def test_the_check_for_url_names_would_see_one() -> None:
    assert URL_NAME.findall("{% url 'cases:queue' %} reverse(\"inbox:list\")") == ["cases", "inbox"]
