//! What `vyveska schedule` says the idle loop of a running player shows, and when.
//!
//! Leaves out whether it does; the tests compare.

use jiff::Timestamp;
use serde::Deserialize;

use super::player::Player;
use super::state::State;

/// A thing of the loop and its time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Due {
    pub from: Timestamp,
    /// Not included.
    pub until: Timestamp,
    pub slot: String,
    /// Its kind.
    pub what: String,
    pub notice: Option<String>,
}

impl Due {
    /// True when the glass shows this, since the moment that was said.
    pub fn is_on(&self, state: &State) -> bool {
        let notice = state.notice.as_ref().and_then(|notice| notice.as_str());
        let since = state.since.as_deref().and_then(|since| since.parse().ok());
        state.on("attract")
            && state.shows.as_deref() == Some(self.what.as_str())
            && state.slot.as_deref() == Some(self.slot.as_str())
            && (notice, since) == (self.notice.as_deref(), Some(self.from))
    }
}

/// What is said for a stretch of time.
#[derive(Clone, Debug)]
pub struct Plan {
    /// In order, without a gap.
    pub dues: Vec<Due>,
    /// The warnings that came with it.
    pub warnings: Vec<String>,
}

impl Plan {
    /// Asks `vyveska schedule --running`.
    pub fn ask(player: &Player, from: &str, to: &str) -> Plan {
        let output = player.command(&["schedule", "--running", "--json", "--from", from, "--to", to]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told: Told = serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else");
        let dues: Vec<Due> = told.stretches.into_iter().flat_map(|stretch| stretch.due).collect();
        assert!(dues.windows(2).all(|two| two[0].until == two[1].from), "a gap in {dues:#?}");
        Plan { dues, warnings: told.warnings.into_iter().map(|warning| warning.what).collect() }
    }

    /// What is due at a moment.
    pub fn at(&self, moment: Timestamp) -> Option<&Due> {
        self.dues.iter().find(|due| (due.from..due.until).contains(&moment))
    }
}

#[derive(Deserialize)]
struct Told {
    stretches: Vec<Stretch>,
    warnings: Vec<Warning>,
}

#[derive(Deserialize)]
struct Stretch {
    due: Vec<Due>,
}

#[derive(Deserialize)]
struct Warning {
    what: String,
}
