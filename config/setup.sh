#!/bin/sh
# Both Python environments, from their locks. Silent and quick when nothing changed.
# On a new machine it also brings uv, and for tests Debian's Chromium.
set -eu
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*" >&2; }

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Python 3.11 or newer is needed: install it, then run this again."; exit 1; }

if command -v uv >/dev/null 2>&1; then uv=uv; else
    if [ ! -x .uv/bin/uv ]; then
        say "Fetching uv, the package installer ..."
        python3 -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check "uv>=0.13" || {
            say "uv could not be fetched: check that this machine reaches the package registry."; exit 1; }
    fi
    uv=.uv/bin/uv
fi

# Python 3.10 for the dialogue: on PATH, from pyenv, or uv's own download.
find_310() {
    for candidate in "$(command -v python3.10 || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10; do
        if [ -n "$candidate" ] && [ -x "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; then
            echo "$candidate"; return
        fi
    done
    echo 3.10
}

# Quiet when there is little to do; with uv's own progress the first time.
quiet() { [ -x "$1/bin/python" ] && echo --quiet || true; }

unset VIRTUAL_ENV
# Hospital networks often have a certificate authority of their own: trust what the machine trusts.
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
python=$(command -v python3)
[ -x .venv/bin/python ] || say "Setting up the service (Python $(python3 -c 'import platform; print(platform.python_version())')) ..."
"$uv" sync $(quiet .venv) --locked --python "$python" "$@" || {
    say "The service's packages could not be installed: the lines above say why."; exit 1; }

dialogue_python=$(find_310)
[ -x dialogues/.venv/bin/python ] || say "Setting up the dialogue (Python 3.10; some 600 MB, a minute or so) ..."
(cd dialogues && case "$uv" in uv) ;; *) uv="../$uv" ;; esac
 "$uv" sync $(quiet .venv) --locked --python "$dialogue_python") || {
    say "Python 3.10 for the dialogue was not found or its packages failed: install python3.10 (or 'pyenv install 3.10') and run this again."; exit 1; }
