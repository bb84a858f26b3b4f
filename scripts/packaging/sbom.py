"""Bill of materials (SBOM) as CycloneDX 1.5 JSON: crates, PDFium with the libraries in it, fonts.

    cargo metadata ... | python3 sbom.py THIRD-PARTY-FOLDER PDFIUM-FOLDER INTER-VERSION FACES-VERSION >vyveska.cdx.json

The bytes follow from the sources: the time is SOURCE_DATE_EPOCH, the serial number a hash of the rest. The collector's has
neither PDFium nor fonts: it is given no folders.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import sys
import uuid

import crates


def sha(path):
    return [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]


def checksums():
    """The crates' hashes, as Cargo.lock has them."""
    lock = pathlib.Path("Cargo.lock").read_text()
    pattern = re.compile(r'name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]+)"')
    return {(name, version): checksum for name, version, checksum in pattern.findall(lock)}


def crate_component(crate, hashes):
    reference = f"pkg:cargo/{crate.name}@{crate.version}"
    component = {
        "type": "library",
        "bom-ref": reference,
        "name": crate.name,
        "version": crate.version,
        "scope": "required" if crate.linked else "excluded",
        "licenses": [{"expression": crate.licence.replace("/", " OR ")}],
        "purl": reference,
    }
    if (crate.name, crate.version) in hashes:
        component["hashes"] = [{"alg": "SHA-256", "content": hashes[crate.name, crate.version]}]
    return component


def pdfium_component(folder):
    told = json.loads((folder / "version.json").read_text())
    version = ".".join(str(told[key]) for key in ("major", "minor", "build", "patch"))
    within = sorted({name.split("-", 1)[1].rsplit(".", 1)[0] for name in os.listdir(folder / "licences") if name.startswith("BUILD_")})
    return {
        "type": "library",
        "bom-ref": f"pdfium@{version}",
        "name": "pdfium",
        "version": version,
        "scope": "required",
        "licenses": [{"expression": "BSD-3-Clause"}],
        "hashes": sha(folder / "libpdfium.so"),
        "cpe": f"cpe:2.3:a:google:pdfium:{version}:*:*:*:*:*:*:*",
        "description": "as the wheel of pypdfium2 has it; the licences of everything that its build may take are beside the program",
        # Their versions are those of the sources of PDFium of this version; the wheel does not tell them.
        "components": [{"type": "library", "bom-ref": f"pdfium/{name}", "name": name} for name in within],
    }


def font_components(third_party, inter, faces):
    out = []
    for folder, version in (("fonts", inter), ("faces", faces)):
        for path in sorted((third_party / folder).glob("*.ttf")):
            out.append(
                {
                    "type": "file",
                    "bom-ref": f"font/{path.name}@{version}",
                    "name": path.name,
                    "version": version,
                    "scope": "required",
                    "licenses": [{"license": {"id": "OFL-1.1"}}],
                    "hashes": sha(path),
                }
            )
    return out


def main():
    root, found = crates.read(json.load(sys.stdin))
    hashes = checksums()
    components = [crate_component(crate, hashes) for crate in found]
    if len(sys.argv) > 1:
        third_party, pdfium, inter, faces = sys.argv[1:]
        fonts = font_components(pathlib.Path(third_party), inter, faces)
        if not fonts:
            sys.exit("sbom: no fonts are there")
        components += [pdfium_component(pathlib.Path(pdfium)), *fonts]
    references = {crate.key: f"pkg:cargo/{crate.name}@{crate.version}" for crate in found}
    own = f"pkg:deb/vyveska@{root['version']}"
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": root["name"],
                "version": root["version"],
                "licenses": [{"expression": root["license"]}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [it["bom-ref"] for it in components if it["scope"] == "required"]},
            *({"ref": references[it.key], "dependsOn": [references[key] for key in it.dependencies]} for it in found),
        ],
    }
    content = json.dumps(bill, sort_keys=True).encode()
    bill["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(content).hexdigest()).urn
    print(json.dumps(bill, indent=1, ensure_ascii=False))


main()
