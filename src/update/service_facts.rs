//! Service facts: what the service manager tells of the player's unit, read from `systemctl show`. Pure.

use std::{collections::HashMap, path::PathBuf};

/// Properties that are asked for.
pub(super) const PROPERTIES: &str = "MainPID,NRestarts,ActiveState,MemoryHigh";

/// The player's unit at one moment; what is not told is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ServiceFacts {
    /// The player's process.
    pub pid: Option<u32>,
    /// Program of that process.
    pub program: Option<PathBuf>,
    /// How often the manager has started it again by itself.
    pub restarts: Option<u32>,
    /// The manager has not begun to start it: it waits for another unit, or somebody stopped it.
    pub waits: bool,
    /// The manager starts it, or will after a pause; it is not ready.
    pub starts: bool,
    /// The manager has given it up.
    pub failed: bool,
    /// The player's own memory, without what files fill, in bytes.
    pub memory: Option<u64>,
    /// From where on the kernel slows the unit down, in bytes; `None` where there is no bound.
    pub memory_high: Option<u64>,
}

impl ServiceFacts {
    /// Reads `systemctl show`, one `Name=value` a line; program and memory are not among it.
    pub(super) fn parse(text: &str) -> Self {
        let values: HashMap<&str, &str> = text.lines().filter_map(|line| line.split_once('=')).collect();
        let number = |key: &str| values.get(key).and_then(|value| value.parse::<u64>().ok());
        Self {
            pid: number("MainPID").and_then(|pid| u32::try_from(pid).ok()).filter(|pid| *pid > 0),
            program: None,
            restarts: number("NRestarts").and_then(|count| u32::try_from(count).ok()),
            waits: values.get("ActiveState") == Some(&"inactive"),
            starts: values.get("ActiveState") == Some(&"activating"),
            failed: values.get("ActiveState") == Some(&"failed"),
            memory: None,
            // "infinity" and the largest number say that there is none.
            memory_high: number("MemoryHigh").filter(|high| *high < u64::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_manager_tells_is_read_and_the_rest_is_not_known() {
        let text = "MainPID=812\nNRestarts=2\nMemoryHigh=1258291200\nActiveState=active\n";
        let facts = ServiceFacts::parse(text);
        assert_eq!((facts.pid, facts.restarts, facts.failed), (Some(812), Some(2), false));
        assert_eq!(facts.memory_high, Some(1_258_291_200));
        let none = ServiceFacts::parse("MainPID=0\nActiveState=failed\nMemoryHigh=infinity\n");
        assert_eq!((none.pid, none.failed, none.memory_high), (None, true, None));
        assert!(ServiceFacts::parse("MainPID=0\nActiveState=inactive\n").waits && !facts.waits);
        assert!(ServiceFacts::parse("MainPID=0\nActiveState=activating\n").starts && !facts.starts);
        assert_eq!(ServiceFacts::parse(""), ServiceFacts::default());
    }
}
