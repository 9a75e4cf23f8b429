"""Compressed copies of the static files, made once for each content and kept in STATE_DIR."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from whitenoise.compress import Compressor  # type: ignore[import-untyped]

from webhooks.site import STATIC


def compressed(home: Path) -> Path:
    """A folder with every static file and its brotli and gzip forms; safe to call at once from
    several processes, and instant when nothing has changed.
    """
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    content = hashlib.sha256()
    for path in files:
        content.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    made = home / content.hexdigest()[:16]
    if made.is_dir():
        return made
    home.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=home))
    try:
        shutil.copytree(STATIC, making, dirs_exist_ok=True)
        compressor = Compressor(quiet=True)
        for path in files:
            copy = making / path.relative_to(STATIC)
            if compressor.should_compress(copy.name):
                list(compressor.compress(str(copy)))
        making.chmod(0o755)
        making.rename(made)
    except OSError:
        # Another process was first; its folder holds the same bytes.
        shutil.rmtree(making, ignore_errors=True)
        if not made.is_dir():
            raise
    return made
