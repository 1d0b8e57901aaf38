# Sourced by demo.sh and test.sh: what a fresh Debian or Ubuntu needs before Python can run Harbour.
# It installs Debian packages when it may (root), and otherwise says exactly which command does.

umask 077
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
venv=$root/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }

# packages NAME...: make sure that Debian packages are installed. Fails after naming the command if it may not.
packages() {
    missing=
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say "Missing:$missing"
        say "Install with: sudo apt-get install --no-install-recommends$missing"
        return 1
    fi
    say "Installing:$missing"
    # The log must be readable by apt's own user, whatever our umask.
    # shellcheck disable=SC2086
    (
        umask 022
        export DEBIAN_FRONTEND=noninteractive
        apt-get -o DPkg::Lock::Timeout=300 update -qq &&
            apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends ca-certificates $missing
    ) >/dev/null || { say "apt-get could not install:$missing"; return 1; }
}

# The name of Debian's venv package that matches python3 (python3.11-venv, or python3-venv elsewhere).
venv_package() {
    python3 -c 'import sys; print(f"python3.{sys.version_info[1]}-venv")'
}

stamp_of() {
    { python3 --version; cat "$1"; } | python3 -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

# virtual_environment REQUIREMENTS [ACCEPTED...]: make .venv unless it was made from one of these very files.
virtual_environment() {
    wanted=$(stamp_of "$1")
    found=$(cat "$venv/harbour-stamp" 2>/dev/null || true)
    for file in "$@"; do
        [ -n "$found" ] && [ "$found" = "$(stamp_of "$file")" ] && "$python" -c '' 2>/dev/null && return 0
    done
    python3 -c 'import ensurepip' 2>/dev/null || packages "$(venv_package)" || return 1
    say "Making .venv (about a minute)"
    rm -rf "$venv"
    python3 -m venv "$venv" || return 1
    "$python" -m pip install -q --no-compile --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "$1" || return 1
    printf '%s\n' "$wanted" >"$venv/harbour-stamp"
}

# shellcheck disable=SC2034  # used by the scripts that source this one
pdf_packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-wqy-microhei"
