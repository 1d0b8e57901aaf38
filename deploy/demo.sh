#!/bin/sh
# Starts Harbour with a fictional partnership on http://127.0.0.1:${HARBOUR_PORT:-8000}. Ctrl-C stops it.
# Data stay under ${HARBOUR_VAR:-var}; a second start finds them again.
set -eu
# shellcheck source=deploy/prepare.sh
. "$(dirname "$0")/prepare.sh"

command -v python3 >/dev/null 2>&1 || packages python3 python3-venv || exit 1
virtual_environment requirements.txt requirements-dev.txt || exit 1
# shellcheck disable=SC2086
packages $pdf_packages || say "Without these packages everything works but the PDF downloads."

port=${HARBOUR_PORT:-8000}
# Asked before anything is built: another server there would answer in our place.
if ! "$python" -c '
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", int(sys.argv[1])))' "$port" 2>/dev/null; then
    say "Port $port is not free. Set HARBOUR_PORT to another one."
    exit 1
fi
export HARBOUR_VAR="${HARBOUR_VAR:-$root/var}"
mkdir -p "$HARBOUR_VAR"
HARBOUR_VAR=$(cd "$HARBOUR_VAR" && pwd)
chmod 700 "$HARBOUR_VAR"

secrets=$HARBOUR_VAR/demonstration.env
if [ ! -s "$secrets" ]; then
    "$python" -c '
import secrets
print(f"HARBOUR_SECRET_KEY={secrets.token_urlsafe(60)}")
print(f"HARBOUR_DEPLOYMENT_SECRET={secrets.token_hex(32)}")' >"$secrets"
fi
set -a
# shellcheck disable=SC1090
. "$secrets"
HARBOUR_MODE=${HARBOUR_MODE:-demonstration}
HARBOUR_HOSTS=${HARBOUR_HOSTS:-127.0.0.1,localhost}
HARBOUR_HUB_PINS_FILE=$HARBOUR_VAR/hub-pins
HARBOUR_RECOVERY_PINS_FILE=$HARBOUR_VAR/recovery-pins
# Three slashes and the absolute path: with two, the mail would lie under the working directory.
HARBOUR_EMAIL_URL=${HARBOUR_EMAIL_URL:-filemail:///$HARBOUR_VAR/mail}
# shellcheck disable=SC2034  # set -a exports it
DJANGO_SETTINGS_MODULE=deploy.settings.environment
set +a
if [ "$HARBOUR_MODE" != demonstration ]; then
    say "HARBOUR_MODE is $HARBOUR_MODE: the demonstration refuses production settings. Its passwords are printed."
    exit 1
fi
for file in "$HARBOUR_HUB_PINS_FILE" "$HARBOUR_RECOVERY_PINS_FILE"; do
    [ -e "$file" ] || : >"$file"
done

children=
# shellcheck disable=SC2317  # called by the traps
stop() {
    trap - INT TERM EXIT
    # shellcheck disable=SC2086
    [ -z "$children" ] || kill $children 2>/dev/null || true
    wait 2>/dev/null || true
}
trap 'stop; exit 0' INT TERM
trap stop EXIT

"$python" -m manage migrate --no-input --verbosity 0
"$python" -m manage collectstatic --no-input --verbosity 0
# Six weeks of the worker's log in a few seconds would hide what is printed.
# In the background, so that a signal need not wait until it is built.
env HARBOUR_LOG_LEVEL=WARNING "$python" -m manage demo &
children=$!
wait "$children"

"$python" -m gunicorn --config deploy/gunicorn_config.py --no-control-socket --bind "127.0.0.1:$port" deploy.wsgi &
web=$!
children=$web
"$python" -m manage work &
worker=$!
children="$web $worker"

ready=
for _ in $(seq 1 120); do
    if "$python" -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/health/ready', timeout=2)" 2>/dev/null; then
        ready=yes
        break
    fi
    kill -0 "$web" 2>/dev/null || break
    sleep 0.5
done
[ -n "$ready" ] || { say "Harbour did not start on port $port. What is printed above says why."; exit 1; }
"$python" -m manage demo --show
say "Harbour is at http://127.0.0.1:$port (Ctrl-C stops it)"

# One of the two ending by itself ends the other: a demonstration without its worker would let reports wait unseen.
while kill -0 "$web" 2>/dev/null && kill -0 "$worker" 2>/dev/null; do
    sleep 1 &
    wait $! || true
done
exit 1
