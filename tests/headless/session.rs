//! Session of the screen: the script that follows it (`config/debian/follow-screen`), with a compositor that is played.
//!
//! Left out: a real compositor (`tests/glass/hot_plug.rs`).

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

fn write_program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The player's group draws in the session; what speaks to the compositor's own socket has it run programs.
#[test]
fn the_compositor_obeys_its_own_user_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (socket, log) = (folder.path().join("sway-ipc.sock"), folder.path().join("log"));
    fs::write(&socket, "").unwrap();
    fs::set_permissions(&socket, fs::Permissions::from_mode(0o770)).unwrap();
    write_program(&folder.path().join("swaymsg"), "");
    // What the socket is like when the session is said to be ready.
    write_program(&folder.path().join("systemd-notify"), "echo \"$1\" \"$(stat -c %a \"$SWAYSOCK\")\" >>\"$LOG\"");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/config/debian/follow-screen");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let done = Command::new(script).env("PATH", path).env("SWAYSOCK", &socket).env("LOG", &log).status().unwrap();
    assert!(done.success());
    assert_eq!(fs::read_to_string(&log).unwrap(), "--ready 600\n");
}
