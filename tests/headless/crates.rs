//! Supply chain: licences, doubles, sources and advisories of all crates that a build for the board's processors draws in,
//! held to `.cargo/deny.toml`. Reads `cargo metadata`; needs neither a network nor another tool.
//!
//! Left out: what needs an eye, as who publishes a crate.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use semver::{Version, VersionReq};
use serde::Deserialize;

#[derive(Deserialize)]
struct Deny {
    graph: Graph,
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
    advisories: Advisories,
}

#[derive(Deserialize)]
struct Graph {
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skipped>,
}

#[derive(Deserialize)]
struct Skipped {
    #[serde(rename = "crate")]
    spec: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

#[derive(Deserialize)]
struct Advisories {
    ignore: Vec<Ignored>,
}

#[derive(Deserialize)]
struct Ignored {
    id: String,
}

#[derive(Clone, Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

impl Package {
    fn version(&self) -> Version {
        Version::parse(&self.version).unwrap()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn deny() -> Deny {
    toml::from_str(&fs::read_to_string(root().join(".cargo/deny.toml")).unwrap()).unwrap()
}

/// All crates of this processor's build but our own.
fn packages() -> Vec<Package> {
    static ASKED: LazyLock<Vec<Package>> = LazyLock::new(ask);
    ASKED.clone()
}

fn ask() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    assert!(deny().graph.targets.contains(&target), "{target}");
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", &target];
    let out = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: Metadata = serde_json::from_slice(&out.stdout).unwrap();
    let built: BTreeSet<String> = told.resolve.nodes.into_iter().map(|node| node.id).collect();
    let others = told.packages.into_iter().filter(|it| built.contains(&it.id) && it.name != "vyveska");
    let others: Vec<Package> = others.collect();
    assert!(others.len() > 100, "only {} crates", others.len());
    others
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "see .cargo/deny.toml\n{}", faults.join("\n"));
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let allowed = deny().licenses.allow;
    let mut faults = vec![];
    for package in packages() {
        // The old form of "or".
        let said = package.license.unwrap_or_default().replace('/', " OR ");
        let fine =
            spdx::Expression::parse(&said).is_ok_and(|it| it.evaluate(|asked| allowed.contains(&asked.to_string())));
        if !fine {
            faults.push(format!("{} {}: {said:?} is not allowed", package.name, package.version));
        }
    }
    report(&faults);
}

#[test]
fn no_crate_is_there_twice_that_is_not_named() {
    let skipped = deny().bans.skip;
    let named = |package: &Package| {
        skipped.iter().filter_map(|it| it.spec.split_once('@')).any(|(name, versions)| {
            name == package.name && VersionReq::parse(versions).unwrap().matches(&package.version())
        })
    };
    let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages().into_iter().filter(|package| !named(package)) {
        left.entry(package.name).or_default().push(package.version);
    }
    let faults = left.iter().filter(|(_, versions)| versions.len() > 1);
    report(&faults.map(|(name, versions)| format!("{name} is there as {versions:?}")).collect::<Vec<_>>());
}

#[test]
fn every_crate_is_from_the_registry() {
    let allowed: Vec<_> = deny().sources.allow_registry.iter().map(|it| format!("registry+{it}")).collect();
    let strange = packages().into_iter().filter(|it| !it.source.as_ref().is_some_and(|it| allowed.contains(it)));
    report(&strange.map(|it| format!("{} is from {:?}", it.name, it.source)).collect::<Vec<_>>());
}

/// True when one of these ranges, parted by "|", holds the version.
fn is_in(ranges: &str, version: &Version) -> bool {
    ranges
        .split('|')
        .filter(|range| !range.is_empty())
        .any(|range| VersionReq::parse(range).unwrap_or_else(|error| panic!("{range}: {error}")).matches(version))
}

#[test]
fn no_crate_has_an_advisory_against_it() {
    let ignored = deny().advisories.ignore;
    let text = fs::read_to_string(root().join(".cargo/advisories.tsv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 1_000 && rows.iter().all(|row| row.len() == 5), "{} advisories", rows.len());
    let mut faults = vec![];
    for package in packages() {
        for row in rows.iter().filter(|row| row[0] == package.name) {
            let fine = is_in(row[3], &package.version()) || is_in(row[4], &package.version());
            if !fine && !ignored.iter().any(|it| it.id == row[1]) {
                let kind = if row[2].is_empty() { "vulnerable" } else { row[2] };
                faults.push(format!("{} {}: {} ({kind})", package.name, package.version, row[1]));
            }
        }
    }
    report(&faults);
}
