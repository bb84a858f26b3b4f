//! Log on standard error: for a person at a terminal as always; for the journal of systemd with the priority of each line in
//! front of it (sd-daemon(3)), without time and colours, which the journal has itself.

use std::fmt;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::{
    EnvFilter,
    fmt::{
        FmtContext, FormatEvent, FormatFields,
        format::{DefaultFields, Writer},
    },
    registry::LookupSpan,
};

/// What is said unless `VYVESKA_LOG` says otherwise.
const USUAL: &str = "info,wgpu=error,naga=warn,wgpu_hal=error,bevy_render=error";

/// Starts the log of this program.
pub(super) fn start() {
    let filter = EnvFilter::try_from_env("VYVESKA_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if goes_to_journal(std::env::var("JOURNAL_STREAM").ok().as_deref(), stderr_identity()) {
        log.with_ansi(false).fmt_fields(DefaultFields::new()).event_format(JournalLines).init();
    } else {
        log.with_target(false).init();
    }
}

/// Device and inode of standard error.
fn stderr_identity() -> Option<(u64, u64)> {
    let about = rustix::fs::fstat(std::io::stderr()).ok()?;
    Some((about.st_dev, about.st_ino))
}

/// Whether standard error is the journal: systemd says which device and inode that is (systemd.exec(5), `$JOURNAL_STREAM`);
/// one that was led elsewhere since is another.
fn goes_to_journal(told: Option<&str>, own: Option<(u64, u64)>) -> bool {
    let read = |text: &str| {
        let (device, inode) = text.split_once(':')?;
        Some((device.parse().ok()?, inode.parse().ok()?))
    };
    told.and_then(read).is_some_and(|told: (u64, u64)| own == Some(told))
}

/// Lines of the journal.
struct JournalLines;

impl<S, N> FormatEvent<S, N> for JournalLines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut text = String::new();
        context.field_format().format_fields(Writer::new(&mut text), event)?;
        write_lines(&mut writer, *event.metadata().level(), &text)
    }
}

/// The text, each of its lines with the priority: the journal takes every line as an entry of its own.
fn write_lines(writer: &mut impl fmt::Write, level: Level, text: &str) -> fmt::Result {
    let priority = priority(level);
    text.lines().try_for_each(|line| writeln!(writer, "<{priority}>{line}"))
}

/// Priority of the journal (syslog(3)).
fn priority(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_stream_that_systemd_names_is_the_journal() {
        assert!(goes_to_journal(Some("9:1234"), Some((9, 1234))));
        for (told, own) in [
            (None, Some((9, 1234))),
            (Some("9:1234"), None),
            (Some("9:1235"), Some((9, 1234))),
            (Some("8:1234"), Some((9, 1234))),
            (Some(""), Some((9, 1234))),
            (Some("9"), Some((9, 1234))),
        ] {
            assert!(!goes_to_journal(told, own), "{told:?} {own:?}");
        }
        assert!(!goes_to_journal(std::env::var("JOURNAL_STREAM").ok().as_deref(), None));
    }

    #[test]
    fn every_line_carries_its_priority() {
        let mut text = String::new();
        for (level, said) in [
            (Level::ERROR, "the disk is full path=\"/var\""),
            (Level::WARN, "two\nlines"),
            (Level::INFO, "well"),
            (Level::DEBUG, "d"),
            (Level::TRACE, "t"),
        ] {
            write_lines(&mut text, level, said).unwrap();
        }
        let wanted = "<3>the disk is full path=\"/var\"\n<4>two\n<4>lines\n<6>well\n<7>d\n<7>t\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn an_event_is_written_with_its_fields_and_no_colour() {
        let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let sink = told.clone();
        let log = tracing_subscriber::fmt()
            .with_ansi(false)
            .fmt_fields(DefaultFields::new())
            .event_format(JournalLines)
            .with_writer(move || Sink(sink.clone()))
            .finish();
        tracing::subscriber::with_default(log, || tracing::warn!(source = "mesto", "it is late"));
        let text = String::from_utf8(told.lock().unwrap().clone()).unwrap();
        assert_eq!(text, "<4>it is late source=\"mesto\"\n");
    }

    struct Sink(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

    impl std::io::Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
}
