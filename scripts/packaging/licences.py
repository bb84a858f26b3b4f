"""Licence texts of the crates that are linked into the programs, for /usr/share/doc.

    cargo metadata ... | python3 licences.py >THIRD-PARTY.txt

Each crate with the texts that lie in its sources; a text that several have stands once. A crate that brings no text has the
licence that its manifest names. Fails where a crate names none.
"""
import hashlib
import json
import pathlib
import re
import sys

import crates

NAMES = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|ofl)([-._].*)?$", re.IGNORECASE)


def texts(folder):
    """The texts of a crate, by the names of their files."""
    files = sorted(path for path in pathlib.Path(folder).iterdir() if path.is_file() and NAMES.match(path.name))
    files += sorted(path for path in pathlib.Path(folder).glob("LICENSES/*") if path.is_file())
    return [path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for path in files]


def main():
    root, found = crates.read(json.load(sys.stdin))
    linked = [crate for crate in found if crate.linked]
    nameless = [crate.name for crate in linked if crate.licence == "NOASSERTION" and not texts(crate.folder)]
    if nameless:
        sys.exit(f"licences: these name no licence and bring no text: {', '.join(nameless)}")
    number, order, users = {}, [], []
    for crate in linked:
        own = []
        for text in texts(crate.folder):
            key = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
            if key not in number:
                number[key] = len(order) + 1
                order.append(text)
            own.append(number[key])
        users.append((crate, own))
    out = [f"{root['name']} {root['version']} is made of the {len(linked)} Rust crates below; the texts of their licences follow.\n"]
    for crate, own in users:
        where = "text " + ", ".join(map(str, own)) if own else "no text of its own"
        out.append(f"{crate.name} {crate.version}: {crate.licence} ({where})")
    for at, text in enumerate(order, 1):
        out.append(f"\n{'=' * 100}\nText {at}\n{'=' * 100}\n\n{text}")
    print("\n".join(out))


main()
