#!/bin/sh
# What the tests need of the machine besides Python: Debian's Chromium.
set -eu
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the page tests ..." >&2
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 && exit 0
fi
echo "Chromium is needed for the page tests: run 'sudo apt-get install chromium', or set CHROMIUM to its path." >&2
exit 1
