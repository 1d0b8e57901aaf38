#!/bin/sh
# Every check and every test: SQLite, a throwaway PostgreSQL cluster, a real browser. Ends with pytest's closing line.
# `sh deploy/test.sh -k EXPR` passes its arguments on to pytest and leaves the static checks out.
set -eu
# shellcheck source=deploy/prepare.sh
. "$(dirname "$0")/prepare.sh"

# libatomic1 is for the driver that Playwright brings along.
from_debian() {
    # shellcheck disable=SC2086
    packages $pdf_packages chromium chromium-headless-shell libatomic1 postgresql mat2 || return 1
    command -v npm >/dev/null 2>&1 || packages nodejs npm || return 1
    command -v java >/dev/null 2>&1 || packages default-jre-headless
}

# What Debian and PyPI have is fetched side by side; only the one needs the package manager's lock.
python3 -c 'import ensurepip' 2>/dev/null || packages "$(venv_package)" || exit 1
from_debian &
virtual_environment requirements-dev.txt || exit 1
wait $! || exit 1

# Byte code is made once, not by each of some hundred processes: pip leaves it out, and those that make documents and
# copies of files may write no file.
unset PYTHONDONTWRITEBYTECODE
"$python" -c '
import PIL.Image, PIL.ImageCms, PIL.ImageOps, pikepdf, pillow_heif
from core.documents.renderer import make_pdf
PIL.Image.init()
make_pdf("<p>.", "", ".", "en")
'

types=
if [ $# -eq 0 ]; then
    # Types take one core for a while: they are checked beside the first tests, and said at the end if they are wrong.
    said=$(mktemp)
    "$python" -m mypy >"$said" 2>&1 &
    types=$!
    "$python" -m ruff check .
    "$python" -m ruff format --check -q .
    "$venv/bin/lint-imports"
    "$venv/bin/djlint" --quiet --lint core reporting referrals --extension html
    DJANGO_SETTINGS_MODULE=deploy.settings.testing "$python" -m manage makemigrations --check --dry-run
    "$python" -m deploy.check_production
fi
status=0
"$python" -m pytest -n "${HARBOUR_TEST_WORKERS:-3}" --dist loadfile --no-loadscope-reorder "$@" || status=$?
if [ -n "$types" ]; then
    wait "$types" || { cat "$said" >&2; status=1; }
    rm -f "$said"
fi
exit "$status"
