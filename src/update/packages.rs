//! Packages of the program through apt and dpkg, which check the signature, and refuse what is older or does not fit.
//!
//! A repository is the town's own, or a folder on a stick with the same signed lists (`dpkg-scanpackages`, `InRelease`). A single
//! package without a signature is not taken. Left out: the system's own updates (unattended-upgrades).

use std::{
    fs, io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::{
    commands::{CommandError, run_command},
    version_number::VersionNumber,
};
use crate::platform::atomic_file::{Readers, write_atomically};

/// The package of the selector and the units; it brings its version along.
const PACKAGE: &str = "vyveska";
/// Packages that are renewed together with it, where they are installed.
const COMPANIONS: [&str; 1] = ["vyveska-kiosk"];
/// Lists and packages come over a slow line.
const FETCH: Duration = Duration::from_secs(1_800);
const ASK: Duration = Duration::from_secs(60);

/// Where new packages come from.
#[derive(Debug)]
pub(crate) struct AptSource {
    /// A file of apt with this one source.
    list: PathBuf,
    /// Where it was made for once.
    folder: Option<tempfile::TempDir>,
}

impl AptSource {
    /// The town's repository, in a file of apt.
    pub(crate) fn repository(list: &Path) -> Self {
        Self { list: list.to_owned(), folder: None }
    }

    /// A folder with packages and signed lists, by the owner of this key.
    ///
    /// # Errors
    /// The file for apt cannot be written.
    pub(crate) fn folder(folder: &Path, key: &Path) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let made = tempfile::tempdir()?;
        let list = made.path().join("vyveska.sources");
        // apt itself reads as another user.
        let (folder, key) = (folder.display(), key.display());
        let text = format!("Types: deb\nURIs: file:{folder}\nSuites: ./\nSigned-By: {key}\n");
        write_atomically(&list, text.as_bytes(), Readers::Everyone)?;
        fs::set_permissions(made.path(), fs::Permissions::from_mode(0o755))?;
        Ok(Self { list, folder: Some(made) })
    }

    /// True where the file of apt is there.
    pub(crate) fn is_there(&self) -> bool {
        fs::metadata(&self.list).is_ok()
    }

    /// A command of apt. It knows the town's repository by itself, and a folder's only by this.
    fn apt(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8");
        if self.folder.is_some() {
            command.args(self.as_list());
        }
        command
    }

    /// The options that have apt read this source.
    fn as_list(&self) -> [String; 2] {
        ["-o".to_owned(), format!("Dir::Etc::sourcelist={}", self.list.display())]
    }
}

/// Reads what a source offers; nothing is installed. A signature that is missing, wrong or by another key is an error.
///
/// # Errors
/// The source is not there, or apt does not believe it.
pub(super) fn read_offers(source: &AptSource) -> Result<(), CommandError> {
    let mut command = source.apt("apt-get");
    // This one alone: Debian's own lists are renewed by somebody else.
    command.args(source.as_list()).args(["-o", "Dir::Etc::sourceparts=-", "-o", "APT::Get::List-Cleanup=0"]);
    command.args(["-o", "APT::Update::Error-Mode=any", "-o", "Acquire::AllowInsecureRepositories=false"]);
    command.args(["-q", "update"]);
    run_command(command, FETCH).map(drop)
}

/// The version that apt would install, with its whole number as a package; `None` where none is offered.
///
/// # Errors
/// apt cannot be asked.
pub(super) fn newest_offered(source: &AptSource) -> Result<Option<(VersionNumber, String)>, CommandError> {
    let mut command = source.apt("apt-cache");
    command.args(["policy", PACKAGE]);
    Ok(candidate(&run_command(command, ASK)?))
}

/// The candidate in the answer of `apt-cache policy`.
fn candidate(text: &str) -> Option<(VersionNumber, String)> {
    let candidate = text.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    Some((VersionNumber::of_package(candidate)?, candidate.to_owned()))
}

/// Installs this version of the packages beside those that run. What an earlier try left half done is finished first.
/// Nothing is ever removed by it, and nothing older installed.
///
/// # Errors
/// apt or dpkg fail, as on a full disk; the versions that were there stay.
pub(super) fn install_newest(
    source: &AptSource,
    version: &VersionNumber,
    package_version: &str,
) -> Result<(), CommandError> {
    let mut finish = Command::new("dpkg");
    finish.env("DEBIAN_FRONTEND", "noninteractive").args(["--force-confdef", "--force-confold", "--configure", "-a"]);
    if let Err(error) = run_command(finish, FETCH) {
        // A selector whose version was not unpacked is not configured before that is there, which apt brings.
        tracing::warn!(%error, "dpkg alone does not finish what was left half done");
    }
    // The version alone at first: where that fails, as on a full disk, selector and units stay those that were.
    install(source, &[format!("{PACKAGE}-{version}")])?;
    let companions = COMPANIONS.into_iter().filter(|name| is_there(name));
    let packages: Vec<String> =
        [PACKAGE].into_iter().chain(companions).map(|name| format!("{name}={package_version}")).collect();
    install(source, &packages)
}

/// Has apt install packages, and what they need.
fn install(source: &AptSource, packages: &[String]) -> Result<(), CommandError> {
    let mut command = source.apt("apt-get");
    command.args(["-q", "-y", "-f", "--no-remove", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]);
    // Without a terminal of its own between them what dpkg complains of is a complaint of apt's.
    command.args(["-o", "Dpkg::Use-Pty=0"]);
    command.args(["-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold", "install"]);
    command.args(packages);
    run_command(command, FETCH).map(drop)
}

/// A version and its selector were installed to their end, and every file of the version is what it was when it was packed.
pub(super) fn is_whole(version: &VersionNumber) -> bool {
    let package = format!("{PACKAGE}-{version}");
    let mut verify = Command::new("dpkg");
    verify.args(["--verify", &package]);
    is_installed(PACKAGE) && is_installed(&package) && run_command(verify, ASK).is_ok_and(|text| text.trim().is_empty())
}

fn is_installed(package: &str) -> bool {
    status(package).is_some_and(|status| status == "installed")
}

/// A package is there, be it half installed.
fn is_there(package: &str) -> bool {
    status(package).is_some_and(|status| !["not-installed", "config-files"].contains(&status.as_str()))
}

/// dpkg's word for how far a package is installed; `None` where it never was.
fn status(package: &str) -> Option<String> {
    let mut command = Command::new("dpkg-query");
    command.args(["--show", "--showformat=${db:Status-Status}", package]);
    run_command(command, ASK).ok().map(|status| status.trim().to_owned())
}

/// Removes versions that are not needed any more.
///
/// # Errors
/// dpkg fails, as where something else needs one of them.
pub(super) fn remove_versions(versions: &[VersionNumber]) -> Result<(), CommandError> {
    let packages: Vec<String> = versions.iter().map(|version| format!("{PACKAGE}-{version}")).collect();
    let packages: Vec<&String> = packages.iter().filter(|package| is_installed(package)).collect();
    if packages.is_empty() {
        return Ok(());
    }
    let mut command = Command::new("dpkg");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--purge").args(packages);
    run_command(command, FETCH).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidate_is_read_from_the_words_of_apt() {
        let text = "vyveska:\n  Installed: 0.1.0-1\n  Candidate: 0.2.0-1\n  Version table:\n";
        assert_eq!(candidate(text), Some(("0.2.0".parse().unwrap(), "0.2.0-1".to_owned())));
        assert_eq!(candidate("vyveska:\n  Candidate: (none)\n"), None);
        assert_eq!(candidate(""), None);
    }

    #[test]
    fn a_folder_becomes_a_source_with_its_key() {
        let stick = tempfile::tempdir().unwrap();
        let source = AptSource::folder(stick.path(), Path::new("/usr/share/keyrings/vyveska.gpg")).unwrap();
        let text = fs::read_to_string(&source.list).unwrap();
        assert!(
            text.contains("URIs: file:/") && text.ends_with("Signed-By: /usr/share/keyrings/vyveska.gpg\n"),
            "{text}"
        );
        assert!(source.is_there() && !AptSource::repository(Path::new("/no/such.sources")).is_there());
        assert!(AptSource::folder(Path::new("/no/such"), Path::new("/k")).is_err());
    }
}
