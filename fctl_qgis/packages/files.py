"""The files of a package, in its folder or .zip: which there may be, how large, and how they are read.

Packages come from anybody, so nothing is believed: names are those listed here, a size is known before the first byte is
read, and what a link leads to is no part of a package.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..errors import ModelError

CARD, WEIGHTS, TEXT_WEIGHTS, PHRASES = "model.json", "weights.safetensors", "text.safetensors", "phrases.safetensors"
#: all there may be in a package, and how large
LARGEST_BYTES = {CARD: 4 * 2**20, WEIGHTS: 4 * 2**30, TEXT_WEIGHTS: 512 * 2**20, PHRASES: 16 * 2**20}
#: the numbers of a network shrink by a tenth or so; what shrinks to less than this share was made to fill memory and disk
LEAST_SHARE = 1 / 50
#: what is shorter than this may shrink as it likes
SHORT_BYTES = 16 * 2**20
CHUNK_BYTES = 2**20


def grouped(digest: str) -> str:
    """A hex digest in groups of eight, as hashes are written everywhere here."""
    return " ".join(digest[start:start + 8] for start in range(0, len(digest), 8))


def stated(files: Mapping[str, str], name: str) -> str:
    """The SHA-256 of a file as a card's ``files`` states it, in groups of eight hex digits."""
    return grouped(files[name].replace(" ", "").lower())


def read_card(path: Path) -> str:
    """The text of a package's card. Raises ``ModelError``."""
    try:
        with opened(path, CARD) as (file, _):
            return file.read().decode("utf-8")
    except UnicodeDecodeError:
        raise ModelError(f"it is damaged: {CARD} is not text.") from None


def read_verified(path: Path, name: str, files: Mapping[str, str]) -> bytes:
    """A file of a package. Raises ``ModelError`` if it is not the one whose SHA-256 the card's ``files`` states."""
    with opened(path, name) as (file, _):
        content = file.read()
    _refuse_other(hashlib.sha256(content).hexdigest(), path, name, files)
    return content


def verified_chunks(path: Path, name: str, files: Mapping[str, str]) -> Iterator[bytes]:
    """The same piece by piece, for files that need not fit into memory; the error comes after the last piece."""
    digest = hashlib.sha256()
    with opened(path, name) as (file, _):
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            yield chunk
    _refuse_other(digest.hexdigest(), path, name, files)


def _refuse_other(digest: str, path: Path, name: str, files: Mapping[str, str]) -> None:
    if grouped(digest) != stated(files, name):
        raise ModelError(f"The numbers of {name} in {path} do not match the hash in their card: the file is damaged "
                         "or was changed. Install the package again.")


@contextmanager
def opened(path: Path, name: str) -> Iterator[tuple[IO[bytes], int]]:
    """One of the files to read, and its length in bytes. Raises ``ModelError``, also for what goes wrong while it is read."""
    if name not in LARGEST_BYTES:
        raise ModelError(f"{name!r} is no file of a package, which are {', '.join(LARGEST_BYTES)}.")
    try:
        if path.is_dir():
            length = _length_in_folder(path, name)
            with open(path / name, "rb") as file:
                yield file, length
        elif path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, name)
                with archive.open(member) as packed:
                    yield packed, member.file_size
        else:
            raise ModelError(f"{path} is neither a folder nor a .zip with {name} inside.")
    # ValueError, RuntimeError, struct.error: what zipfile says of archives that are none, encrypted or cut off
    except (OSError, EOFError, ValueError, RuntimeError, struct.error, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{name} cannot be read ({error}).") from None


def _length_in_folder(path: Path, name: str) -> int:
    status = (path / name).lstat()
    if stat.S_ISLNK(status.st_mode):
        raise ModelError(f"{name} is a link; put the file itself into the package.")
    if not stat.S_ISREG(status.st_mode):
        raise ModelError(f"{name} is no file.")
    return _bounded(name, status.st_size)


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The zip of a folder may hold that folder or its contents."""
    cards = [entry for entry in archive.namelist() if entry == CARD or entry.endswith(f"/{CARD}")]
    folder = min(cards, key=len, default=CARD).removesuffix(CARD)
    try:
        member = archive.getinfo(folder + name)
    except KeyError:
        raise ModelError(f"it holds no {name}.") from None
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ModelError(f"{name} is a link; put the file itself into the package.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ModelError(f"{name} is packed in an unusual way; zip the folder again.")
    if _bounded(name, member.file_size) > SHORT_BYTES and member.compress_size < LEAST_SHARE * member.file_size:
        raise ModelError(f"{name} would grow from {member.compress_size / 1e6:.1f} to {member.file_size / 1e6:,.0f} MB when "
                         "unpacked, which numbers of a network never do.")
    return member


def _bounded(name: str, length: int) -> int:
    if length > LARGEST_BYTES[name]:
        most = LARGEST_BYTES[name]
        raise ModelError(f"{name} has {length / 1e6:,.0f} MB, more than the {most / 1e6:,.0f} MB that it may have.")
    return length
