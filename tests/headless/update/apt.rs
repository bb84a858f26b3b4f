//! apt itself on a folder as it comes on a stick: signed by the right key, by another, changed after it was signed, or not signed.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Stdio},
};

use super::{Tree, text};
use crate::common::{Need, skip};

/// A folder with one package in its lists, and the tree's own apt.
struct Stick {
    tree: Tree,
}

impl Stick {
    fn new() -> Self {
        let tree = Tree::new(&["0.1.0"]);
        for folder in ["stick", "apt/lists/partial", "apt/cache/archives/partial", "apt/etc"] {
            fs::create_dir_all(tree.path(folder)).unwrap();
        }
        fs::write(tree.path("apt/status"), "").unwrap();
        // Everything of apt's lies in the tree; nothing of the machine is read or changed.
        let apt = tree.path("apt").display().to_string();
        let config = format!(
            "Dir::State \"{apt}\";\nDir::State::lists \"{apt}/lists\";\nDir::State::status \"{apt}/status\";\n\
             Dir::Cache \"{apt}/cache\";\nDir::Etc \"{apt}/etc\";\nAPT::Sandbox::User \"root\";\n\
             Dir::Log \"{apt}\";\n"
        );
        fs::write(tree.path("apt.conf"), config).unwrap();
        let package = "Package: vyveska\nVersion: 0.2.0-1\nArchitecture: all\nMaintainer: a <a@b.example>\n\
                       Filename: ./vyveska.deb\nSize: 8\nSHA256: \
                       0000000000000000000000000000000000000000000000000000000000000000\nDescription: a board\n\n";
        fs::write(tree.path("stick/Packages"), package).unwrap();
        Self { tree }
    }

    /// Lists the files with their hashes, and has a key sign the list.
    fn sign(&self, key: Option<&str>) {
        let stick = self.tree.path("stick");
        let packages = fs::read(stick.join("Packages")).unwrap();
        let sum = Command::new("sha256sum").arg(stick.join("Packages")).output().unwrap();
        let sum = text(&sum).split(' ').next().unwrap().to_owned();
        let release =
            format!("Suite: ./\nDate: Mon, 30 Nov 2026 00:00:00 UTC\nSHA256:\n {sum} {} Packages\n", packages.len());
        fs::write(stick.join("Release"), &release).unwrap();
        let Some(key) = key else { return };
        let signed = gpg(&self.tree.path(key), &["--clearsign", "--output", "-"], &stick.join("Release"));
        fs::write(stick.join("InRelease"), signed).unwrap();
    }

    fn check(&self) -> (Option<i32>, String) {
        let from = format!("--from={}", self.tree.path("stick").display());
        let mut command = self.tree.update(&["check", "--json", &from]);
        let output = command.env("APT_CONFIG", self.tree.path("apt.conf")).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    }
}

/// Runs GnuPG with a folder of its own for keys; returns its output.
fn gpg(home: &Path, arguments: &[&str], file: &Path) -> Vec<u8> {
    let mut command = Command::new("gpg");
    command.arg("--homedir").arg(home).args([
        "--batch",
        "--yes",
        "--quiet",
        "--passphrase",
        "",
        "--pinentry-mode",
        "loopback",
    ]);
    let output = command.args(arguments).arg(file).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn only_what_the_right_key_signed_is_offered() {
    let is_there = |name: &str| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    if !["apt-get", "apt-cache", "gpg", "gpgv"].into_iter().all(is_there) {
        return skip(Need::Apt, "apt or gpg is missing");
    }
    let stick = Stick::new();
    for key in ["right", "wrong"] {
        let home = stick.tree.path(key);
        fs::create_dir(&home).unwrap();
        fs::set_permissions(&home, fs::Permissions::from_mode(0o700)).unwrap();
        gpg(&home, &["--quick-gen-key", &format!("{key} <{key}@example.com>"), "ed25519", "sign"], Path::new("never"));
        let public = gpg(&home, &["--export"], Path::new(&format!("{key}@example.com")));
        fs::write(stick.tree.path(&format!("{key}.gpg")), public).unwrap();
    }
    stick.sign(None);
    let (code, said) = stick.check();
    assert_eq!(code, Some(1), "not signed: {said}");
    stick.sign(Some("wrong"));
    let (code, said) = stick.check();
    assert_eq!(code, Some(1), "signed by another: {said}");
    stick.sign(Some("right"));
    let (code, said) = stick.check();
    assert_eq!((code, said.contains("0.2.0")), (Some(0), true), "{said}");
    // Changed after it was signed; apt has no list of before to fall back on.
    for list in fs::read_dir(stick.tree.path("apt/lists")).unwrap().flatten().filter(|it| it.path().is_file()) {
        fs::remove_file(list.path()).unwrap();
    }
    let packages = fs::read_to_string(stick.tree.path("stick/Packages")).unwrap();
    fs::write(stick.tree.path("stick/Packages"), packages.replace("0.2.0", "9.9.9")).unwrap();
    let (code, said) = stick.check();
    assert_eq!(code, Some(1), "changed: {said}");
}
