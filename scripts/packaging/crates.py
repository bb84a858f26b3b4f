"""Crates that the programs are made of, as `cargo metadata` resolves them, without what only tests need.

    cargo metadata ... | python3 crates.py       prints them, one a line, for a look

Each is either linked, or runs while the program is built (build scripts, procedural macros and what they use).
"""
import collections
import json
import sys

Crate = collections.namedtuple("Crate", "name version licence source folder linked dependencies key")


def read(metadata):
    """The crates of a workspace's metadata beside its own, sorted by name and version."""
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]

    def is_macro(key):
        return any("proc-macro" in target["kind"] for target in packages[key]["targets"])

    linked, built = set(), set()
    queue = [(root, True)]
    while queue:
        key, links = queue.pop()
        links = links and not is_macro(key)
        group = linked if links else built
        if key in group:
            continue
        group.add(key)
        for dependency in nodes[key]["deps"]:
            kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
            if None in kinds:
                queue.append((dependency["pkg"], links))
            if "build" in kinds:
                queue.append((dependency["pkg"], False))
    crates = []
    for key in (linked | built) - {root}:
        package = packages[key]
        below = [it["pkg"] for it in nodes[key]["deps"] if {kind["kind"] for kind in it["dep_kinds"]} - {"dev"}]
        crates.append(
            Crate(
                package["name"],
                package["version"],
                package["license"] or "NOASSERTION",
                package["source"],
                package["manifest_path"].rsplit("/", 1)[0],
                key in linked,
                sorted(it for it in below if it in linked | built),
                key,
            )
        )
    return packages[root], sorted(crates, key=lambda it: (it.name, it.version, it.key))


if __name__ == "__main__":
    for crate in read(json.load(sys.stdin))[1]:
        print("linked" if crate.linked else "build ", crate.name, crate.version, crate.licence)
