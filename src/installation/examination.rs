//! Examination of a machine: everything that is not as a board needs it, each with what to do. Changes nothing.
//!
//! Left out: what goes wrong on the running board (`problems`), which `vyveska doctor` lists beside this.

use std::path::{Path, PathBuf};

use super::{
    administration::administration,
    connected_screen::connected_screens,
    feed_trial::try_feed,
    finding::{Finding, FindingLevel},
    unit_drop_in::{names_folder, needs_drop_in},
};
use crate::{
    config::{Config, FeedAddress, WholeConfig},
    fonts, raster,
    source::office::{self, OfficeConverter},
};

/// Free bytes on the state folder's disk under which a board lacks room for a year of documents.
const LEAST_FREE: u64 = 2 << 30;

/// What is looked at.
#[derive(Clone, Debug)]
pub(crate) struct ExaminedMachine {
    /// The board's configuration.
    pub config: PathBuf,
    /// Folder like `/sys/class/drm`.
    pub drm: PathBuf,
    /// The file that says that the clock is synchronised (systemd-timesyncd(8)).
    pub synchronised: PathBuf,
    /// Folder of the machine's units and drop-ins like `/etc/systemd/system`; `None` where the board's units are not installed.
    pub units: Option<PathBuf>,
    /// Socket of the unit that converts office documents; `None` where the board's units are not installed.
    pub office: Option<PathBuf>,
    /// Ask the feeds too.
    pub network: bool,
}

/// Looks at everything.
pub(crate) fn examine(machine: &ExaminedMachine) -> Vec<Finding> {
    let mut findings = Vec::new();
    let config = match WholeConfig::load(&machine.config) {
        Ok(whole) => {
            findings.push(Finding::good("configuration", machine.config.display().to_string()));
            Some(whole.config)
        }
        Err(report) => {
            let advice = "set right what is listed; until then the last good configuration plays, where there is one";
            findings.push(Finding::new(FindingLevel::Fault, "configuration", report.to_string(), advice));
            None
        }
    };
    findings.push(drawing());
    findings.push(lettering());
    findings.push(screen(&machine.drm));
    findings.push(clock(&machine.synchronised));
    if let Some(config) = config {
        findings.push(disk(&config.store.dir));
        findings.push(office(&config, machine.office.as_deref()));
        findings.extend(config.folders.iter().map(|folder| watched(&folder.path)));
        if machine.network {
            findings.extend(config.feeds.iter().map(|feed| fed(&feed.address)));
        }
        findings.extend(staff(&config));
        let folder = machine.config.parent().unwrap_or(Path::new("/"));
        findings.extend(administration(config.admin.as_ref(), folder));
        if let Some(units) = &machine.units {
            findings.extend(unwritable(&config, units));
        }
    }
    findings
}

fn drawing() -> Finding {
    match raster::PoolConfig::detect() {
        Ok(pool) => Finding::good("drawing of pages", pool.pdfium.display().to_string()),
        Err(error) => {
            Finding::new(FindingLevel::Fault, "drawing of pages", error.to_string(), "install the package again")
        }
    }
}

fn lettering() -> Finding {
    match fonts::document_weights() {
        Some(_) => Finding::good("fonts", "Inter"),
        None => Finding::new(FindingLevel::Fault, "fonts", "Inter is not installed", "install the package again"),
    }
}

fn screen(drm: &Path) -> Finding {
    if !drm.is_dir() {
        return Finding::new(FindingLevel::Unknown, "screen", "this machine has no graphics card that tells", "");
    }
    let screens = connected_screens(drm);
    let told = |it: &super::ConnectedScreen| {
        let pixels = it.pixels.map_or_else(|| "unknown resolution".to_owned(), |(w, h)| format!("{w}x{h}"));
        let inches = it.diagonal_in.map_or_else(String::new, |inches| format!(", {inches} inches"));
        format!("{} {pixels}{inches}", it.connector)
    };
    match screens.as_slice() {
        [] => Finding::new(FindingLevel::Fault, "screen", "none is connected", "switch it on; look at its cable"),
        [one] => Finding::good("screen", told(one)),
        many => {
            let state = many.iter().map(told).collect::<Vec<_>>().join("; ");
            Finding::new(FindingLevel::Lack, "screen", state, "the board is on the first of them: take the others away")
        }
    }
}

fn clock(synchronised: &Path) -> Finding {
    match (synchronised.exists(), synchronised.parent().is_some_and(Path::is_dir)) {
        (true, _) => Finding::good("clock", "synchronised"),
        (false, true) => {
            let advice = "name a time server in /etc/systemd/timesyncd.conf; a board with a wrong clock posts nothing";
            Finding::new(FindingLevel::Fault, "clock", "not synchronised", advice)
        }
        (false, false) => {
            let state = "systemd-timesyncd does not run: whether the clock is right is not known";
            Finding::new(
                FindingLevel::Unknown,
                "clock",
                state,
                "timedatectl says whether another program keeps it right",
            )
        }
    }
}

fn disk(state: &Path) -> Finding {
    // The folder may not be there before the first start.
    let there = state.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    match rustix::fs::statvfs(there) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let state = format!("{} MB are free for {}", free >> 20, state.display());
            match free >= LEAST_FREE {
                true => Finding::good("disk", state),
                false => Finding::new(FindingLevel::Lack, "disk", state, "make room: 2 GB at least"),
            }
        }
        Err(error) => Finding::new(FindingLevel::Unknown, "disk", format!("{}: {error}", there.display()), ""),
    }
}

/// Whether office documents are converted, and by which way: on an installed board by the unit alone, which is tried.
fn office(config: &Config, socket: Option<&Path>) -> Finding {
    const SUBJECT: &str = "office documents";
    if !config.convert.enabled {
        return Finding::good(SUBJECT, "switched off");
    }
    let program = config.convert.program.as_deref();
    let converter = match socket {
        Some(socket) => office::office_unit(socket, program).map(OfficeConverter::Unit),
        None => office::find_office(program),
    };
    match converter {
        Ok(converter @ OfficeConverter::Own(_)) => Finding::good(SUBJECT, converter.to_string()),
        Ok(OfficeConverter::Unit(unit)) => match office::try_unit(&unit) {
            Ok(()) => Finding::good(SUBJECT, format!("{}; its walls stand", OfficeConverter::Unit(unit))),
            Err(error) if error.is_denied() => {
                Finding::new(FindingLevel::Unknown, SUBJECT, error.to_string(), "sudo vyveska doctor may ask it")
            }
            Err(error) => {
                let advice = "office documents wait until it is set right; systemctl restart vyveska-office.socket, \
                              journalctl -u 'vyveska-office*'";
                Finding::new(FindingLevel::Lack, SUBJECT, error.to_string(), advice)
            }
        },
        Err(error) => {
            let advice = "apt install libreoffice-writer-nogui libreoffice-calc-nogui, or [convert] enabled = false";
            Finding::new(FindingLevel::Lack, SUBJECT, error.to_string(), advice)
        }
    }
}

fn watched(folder: &Path) -> Finding {
    match std::fs::read_dir(folder) {
        Ok(_) => Finding::good("folder", folder.display().to_string()),
        Err(error) => {
            let advice = "make or mount it; what hung from it stays on the board meanwhile";
            Finding::new(FindingLevel::Fault, "folder", format!("{}: {error}", folder.display()), advice)
        }
    }
}

/// Watched folders that a unit of the board may not write to: neither by itself nor by a drop-in.
fn unwritable(config: &Config, units: &Path) -> Vec<Finding> {
    let web = config.admin.is_some().then_some("vyveska-admin.service");
    let mut findings = Vec::new();
    for unit in [Some("vyveska.service"), web].into_iter().flatten() {
        let drop_ins = std::fs::read_dir(units.join(format!("{unit}.d"))).into_iter().flatten().flatten();
        let texts: Vec<String> = drop_ins.filter_map(|entry| std::fs::read_to_string(entry.path()).ok()).collect();
        let closed = |path: &Path| needs_drop_in(path) && !texts.iter().any(|text| names_folder(text, path));
        // The player answers clerks, and only reads media; the web uploads both.
        let written = config.folders.iter().filter(|it| Some(unit) == web || it.kind.is_official());
        for folder in written.map(|folder| folder.path.as_path()).filter(|path| closed(path)) {
            let state = format!("{unit} may not write into {}", folder.display());
            let advice =
                format!("systemctl edit {unit}: [Service] ReadWritePaths={}, then restart it", folder.display());
            findings.push(Finding::new(FindingLevel::Lack, "folder", state, advice));
        }
    }
    findings
}

fn fed(address: &FeedAddress) -> Finding {
    let address = match address {
        FeedAddress::Url(url) => url.to_string(),
        FeedAddress::Path(path) => path.display().to_string(),
    };
    match try_feed(&address) {
        Ok(trial) => Finding::good("feed", format!("{address}: {trial}")),
        Err(error) => {
            let advice = "ask the supplier of the town's web; the last good board stays meanwhile";
            Finding::new(FindingLevel::Fault, "feed", format!("{address}: {error}"), advice)
        }
    }
}

fn staff(config: &Config) -> Option<Finding> {
    let lack = "without a PIN nobody can leave the board by touch";
    config.staff.pin.is_none().then(|| Finding::new(FindingLevel::Lack, "staff", lack, "[staff] pin = \"...\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(folder: &Path, config: &str) -> ExaminedMachine {
        std::fs::write(folder.join("vyveska.toml"), config).unwrap();
        let synchronised = folder.join("timesync/synchronized");
        ExaminedMachine {
            config: folder.join("vyveska.toml"),
            drm: folder.join("drm"),
            synchronised,
            units: None,
            office: None,
            network: true,
        }
    }

    fn of(findings: &[Finding], subject: &str) -> Vec<FindingLevel> {
        findings.iter().filter(|it| it.subject == subject).map(|it| it.level).collect()
    }

    #[test]
    fn what_is_missing_is_found_and_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("timesync")).unwrap();
        std::fs::create_dir_all(folder.path().join("drm")).unwrap();
        let text = "[town]\nname = \"Lhota\"\n[store]\ndir = \"state\"\n[[folder]]\nname = \"a\"\npath = \"gone\"\n\
                    [[feed]]\nname = \"b\"\npath = \"none.jsonld\"\n";
        let machine = machine(folder.path(), text);
        let findings = examine(&machine);
        for subject in ["folder", "feed", "screen", "clock"] {
            assert_eq!(of(&findings, subject), [FindingLevel::Fault], "{subject}");
        }
        assert_eq!(of(&findings, "staff"), [FindingLevel::Lack]);
        assert!(findings.iter().all(|it| it.level <= FindingLevel::Unknown || !it.advice.is_empty()));
        // Set right one after the other.
        std::fs::write(&machine.synchronised, "").unwrap();
        std::fs::create_dir(folder.path().join("gone")).unwrap();
        let findings = examine(&machine);
        assert_eq!(of(&findings, "folder"), [FindingLevel::Good]);
        assert_eq!(of(&findings, "clock"), [FindingLevel::Good]);
    }

    #[test]
    fn a_folder_that_a_unit_may_not_write_to_is_found_until_a_drop_in_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default_for("Lhota", folder.path());
        config.folders = ["/srv/a", "/mnt/b"].map(|path| crate::config::FolderSettings::at("a", path.into())).into();
        assert_eq!(unwritable(&config, folder.path()).len(), 1);
        config.admin = Some(crate::config::AdminSettings::default());
        let states: Vec<String> = unwritable(&config, folder.path()).into_iter().map(|it| it.state).collect();
        assert_eq!(
            states,
            ["vyveska.service may not write into /mnt/b", "vyveska-admin.service may not write into /mnt/b"]
        );
        for unit in ["vyveska.service.d", "vyveska-admin.service.d"] {
            std::fs::create_dir(folder.path().join(unit)).unwrap();
            std::fs::write(folder.path().join(unit).join("override.conf"), "[Service]\nReadWritePaths=/mnt/b\n")
                .unwrap();
        }
        assert_eq!(unwritable(&config, folder.path()), []);
    }

    #[test]
    fn a_unit_that_does_not_convert_is_found_whatever_is_installed() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default_for("Lhota", folder.path());
        // Any program stands in for LibreOffice: it is not started.
        config.convert.program = std::env::current_exe().ok();
        let socket = folder.path().join("office.socket");
        let missing = office(&config, Some(&socket));
        assert_eq!(missing.level, FindingLevel::Lack);
        assert!(missing.state.contains("vyveska-office.socket") && missing.advice.contains("systemctl"), "{missing:?}");
        // One that nobody listens on any more, as after a crash.
        drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
        assert_eq!(office(&config, Some(&socket)).level, FindingLevel::Lack);
        config.convert.enabled = false;
        assert_eq!(office(&config, Some(&socket)).level, FindingLevel::Good);
    }

    #[test]
    fn a_wrong_configuration_is_a_fault_and_the_rest_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let findings = examine(&machine(folder.path(), "[town\n"));
        assert_eq!(of(&findings, "configuration"), [FindingLevel::Fault]);
        assert_eq!(of(&findings, "screen"), [FindingLevel::Unknown]);
    }
}
