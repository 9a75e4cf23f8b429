"""Brings a release of nhsuk-frontend into static/nhsuk: `python -m webhooks.vendored 10.6.1`.

Only whoever raises the version needs npm. What is kept asks nothing of anybody else's server.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HOME = Path(__file__).parent / "static" / "nhsuk"
_DIST = "package/dist/nhsuk/"
_FONTS = re.compile(r"@font-face\{[^}]*\}")  # Frutiger comes from assets.nhs.uk: a third party
_ICONS = re.compile(r"url\(/assets/images/([a-z-]+\.svg)\)")
_SOURCE_MAP = re.compile(r"\n?/[/*]# sourceMappingURL=[^\n*]*(\*/)?\n?")
_LICENCE = """\
nhsuk-frontend {version}, https://github.com/nhsuk/nhsuk-frontend (npm: nhsuk-frontend)
Changed here: the web fonts and the source map references are taken out.

The MIT License (MIT)

Copyright (c) NHS England

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main(version: str) -> None:
    """Fetch one release through npm and write the files we serve, with their hashes."""
    with tempfile.TemporaryDirectory() as here:
        npm = ["npm", "pack", f"nhsuk-frontend@{version}", "--silent"]
        name = subprocess.run(npm, cwd=here, check=True, capture_output=True, text=True).stdout
        package = (Path(here) / name.strip()).read_bytes()
    files = _chosen(package)
    files["LICENCE.txt"] = _LICENCE.format(version=version).encode()
    HOME.mkdir(parents=True, exist_ok=True)
    for old in HOME.rglob("*.*"):
        old.unlink()
    for path, content in files.items():
        (HOME / path).parent.mkdir(exist_ok=True)
        (HOME / path).write_bytes(content)
    hashes = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
    manifest = {"package": "nhsuk-frontend", "version": version, "sha256": hashes}
    (HOME / "MANIFEST.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _chosen(package: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:

        def read(path: str) -> str:
            member = archive.extractfile(_DIST + path)
            if member is None:
                raise FileNotFoundError(path)
            return member.read().decode()

        css = _SOURCE_MAP.sub("", _FONTS.sub("", read("nhsuk-frontend.min.css")))
        files = {
            "nhsuk-frontend.min.css": _ICONS.sub(r"url(images/\1)", css),
            "nhsuk-frontend.min.js": _SOURCE_MAP.sub("", read("nhsuk-frontend.min.js")),
        }
        for icon in sorted(set(_ICONS.findall(css))):
            files[f"images/{icon}"] = read(f"assets/images/{icon}")
    return {path: text.encode() for path, text in files.items()}


if __name__ == "__main__":
    main(sys.argv[1])
