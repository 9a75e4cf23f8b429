#!/bin/sh
# What the tests need of the machine besides Python: Debian's Chromium; and Prism, where Node and Twilio's
# description of its interface are at hand (without them its three tests are left out, and say so).
set -eu

prism() {
    description=${TWILIO_OPENAPI:-../shared/reference-data/twilio_api_v2010.json}
    place=tests/twilio/.prism
    [ -f "$description" ] && command -v npm >/dev/null 2>&1 || return 0
    [ -x "$place/node_modules/.bin/prism" ] && return 0
    echo "Installing Prism, which holds our stand-in for Twilio against Twilio's own description ..." >&2
    npm install --prefix "$place" --no-audit --no-fund --ignore-scripts --silent @stoplight/prism-cli@5.14.2 >/dev/null 2>&1 ||
        { rm -rf "$place"; echo "Prism could not be installed from the npm registry: its tests are left out." >&2; }
}

prism
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the page tests ..." >&2
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 && exit 0
fi
echo "Chromium is needed for the page tests: run 'sudo apt-get install chromium', or set CHROMIUM to its path." >&2
exit 1
