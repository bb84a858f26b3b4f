//! Series descriptions: name, type, labels and help of every series of a board and of a collector, named by the conventions
//! of Prometheus (base units, `_total` for what only grows). Pure.

/// How a series behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeriesKind {
    /// Rises and falls.
    Gauge,
    /// Only grows, from 0 with each start.
    Counter,
}

/// What a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SeriesDescription {
    pub name: &'static str,
    pub kind: SeriesKind,
    pub labels: &'static [&'static str],
    pub help: &'static str,
}

/// Each series as a constant, and all of them as a list.
macro_rules! series {
    ($list:ident: $($id:ident = $kind:ident $name:literal [$($label:literal),*] $help:literal;)*) => {
        $(pub(super) const $id: SeriesDescription = SeriesDescription {
            name: $name, kind: SeriesKind::$kind, labels: &[$($label),*], help: $help,
        };)*
        #[cfg(test)]
        pub(super) const $list: &[SeriesDescription] = &[$($id),*];
    };
}

series! { BOARD:
    UP = Gauge "vyveska_up" [] "1 where a running board answered, 0 where none did.";
    READ = Gauge "vyveska_read_timestamp_seconds" [] "When these figures were read, in seconds since 1970.";
    BUILD = Gauge "vyveska_build_info" ["version"] "Always 1; the version of the running board.";
    UPTIME = Gauge "vyveska_uptime_seconds" [] "Time since the player was started.";
    GLASS_CONFIRMED = Gauge "vyveska_glass_confirmed" []
        "1 where the player confirms that its picture was presented lately and nothing is in its way.";
    GLASS_OFF = Gauge "vyveska_glass_planned_off" [] "1 while the display is switched off by its schedule.";
    GLASS_TROUBLE = Gauge "vyveska_glass_trouble_info" ["cause"] "1 with the measured cause while nothing is to be seen.";
    FRAME_AGE = Gauge "vyveska_glass_last_frame_age_seconds" [] "Time since a picture was presented last.";
    FRAMES = Counter "vyveska_glass_frames_total" [] "Pictures presented since the start.";
    SCREEN = Gauge "vyveska_screen_info" ["screen"] "Always 1; which screen stands.";
    TURNS = Counter "vyveska_event_loop_turns_total" [] "Turns of the player's event loop since the start.";
    ERRORS = Counter "vyveska_player_errors_total" [] "Errors that the player caught since the start.";
    NOTICES = Gauge "vyveska_notices" [] "Official notices that hang.";
    DOCUMENTS = Gauge "vyveska_documents" ["state"]
        "Documents that hang and cannot be shown (hidden), are tried again (delayed) or were not tried yet (pending).";
    SOURCE_UP = Gauge "vyveska_source_up" ["source"] "1 where the source was read without a problem the last time.";
    SOURCE_AGE = Gauge "vyveska_source_age_seconds" ["source"] "Time since the source was read last.";
    SOURCE_NOTICES = Gauge "vyveska_source_notices" ["source"] "What hangs of the source.";
    SOURCE_HELD = Gauge "vyveska_source_held_notices" ["source"] "Notices that the source lacks and that wait for a person.";
    SOURCE_DEFECTS = Gauge "vyveska_source_defects" ["source"] "Things in the source that are not as its norm wants them.";
    SOURCE_LOSSES = Gauge "vyveska_source_losses" ["source"] "Defects that keep a document or its newer form off the board.";
    WORKERS = Gauge "vyveska_raster_workers" [] "Programs that draw pages.";
    WORKER_RESTARTS = Counter "vyveska_raster_worker_restarts_total" [] "Programs that drew pages and were started anew.";
    WALLS = Gauge "vyveska_raster_walls_up" [] "1 where every program that draws pages stands within all of its walls.";
    QUARANTINED = Gauge "vyveska_raster_quarantined_documents" [] "Documents that are drawn no more because they end programs.";
    QUEUED = Gauge "vyveska_raster_queued_jobs" [] "Pages that wait to be drawn.";
    STORE_OK = Gauge "vyveska_store_ok" [] "1 where everything can be kept.";
    JOURNAL_OK = Gauge "vyveska_journal_ok" [] "1 where nothing is wrong with the journal of evidence.";
    CONFIG_REJECTED = Gauge "vyveska_config_rejected" [] "1 where the configuration is wrong and the last good one plays.";
    SCHEDULE_OK = Gauge "vyveska_schedule_ok" [] "1 where the file of the schedule is right.";
    PROBLEMS = Gauge "vyveska_problems" ["severity"] "Problems that need a person: told at once (urgent) or once a day (daily).";
    PROBLEM = Gauge "vyveska_problem" ["kind"] "Problems of a kind that need a person.";
    VOTES_WAITING = Gauge "vyveska_votes_waiting" [] "Votes that the collector has not taken yet.";
    VOTES_REFUSED = Gauge "vyveska_votes_refused" [] "Votes that the collector refused and that stay here.";
    DELIVERY_UP = Gauge "vyveska_votes_delivery_up" [] "1 where the last delivery of votes was taken.";
    DELIVERED = Gauge "vyveska_votes_last_delivery_timestamp_seconds" [] "When the collector took votes last.";
    WARNINGS = Gauge "vyveska_warnings_standing" [] "Crisis messages that stand on the glass.";
    WARNING_FEED_UP = Gauge "vyveska_warning_feed_up" [] "1 where the feed of warnings was read the last time.";
    CLOCK_KNOWN = Gauge "vyveska_clock_known" [] "1 where the board knows what time it is.";
    CLOCK_SYNCHRONISED = Gauge "vyveska_clock_synchronised" [] "1 where a time server keeps the machine's clock.";
    CLOCK_ERROR = Gauge "vyveska_clock_largest_error_seconds" [] "The largest error of the clock that the kernel reckons with.";
    DISK_FREE = Gauge "vyveska_disk_free_bytes" [] "Room that is left on the disk of the state folder.";
    DISK_SIZE = Gauge "vyveska_disk_size_bytes" [] "Size of the disk of the state folder.";
    CANARY_OK = Gauge "vyveska_disk_canary_ok" [] "1 where a small file was written and read back as it was.";
    CANARY_AGE = Gauge "vyveska_disk_canary_age_seconds" [] "Time since the small file was written.";
    CANARY_TIME = Gauge "vyveska_disk_canary_duration_seconds" [] "How long writing and reading it took.";
    TEMPERATURE = Gauge "vyveska_temperature_celsius" [] "The hottest part of the machine.";
    UNDER_VOLTAGE = Gauge "vyveska_under_voltage" [] "1 where the supply gives too little voltage.";
    DISPLAY_CONNECTED = Gauge "vyveska_display_connected" ["connector"] "1 where a display answers at the connector.";
    DISPLAY_LIT = Gauge "vyveska_display_lit" ["connector"] "1 where the graphics card sends a picture there.";
    MEMORY_FREE = Gauge "vyveska_memory_available_bytes" [] "Memory that programs may still take.";
    MEMORY_SIZE = Gauge "vyveska_memory_size_bytes" [] "Memory of the machine.";
    RESIDENT = Gauge "vyveska_player_resident_bytes" [] "Memory of the player.";
}

series! { COLLECTOR:
    COLLECTOR_BUILD = Gauge "vyveska_collector_build_info" ["version"] "Always 1; the version of the collector.";
    COLLECTOR_OK = Gauge "vyveska_collector_database_ok" [] "1 where the database takes votes.";
    COLLECTOR_VOTES = Gauge "vyveska_collector_votes" [] "Votes kept.";
    COLLECTOR_LAST = Gauge "vyveska_collector_last_vote_timestamp_seconds" [] "When the last new vote came.";
    COLLECTOR_QUEUED = Gauge "vyveska_collector_queued_deliveries" [] "Deliveries that wait for the database.";
    COLLECTOR_TERMINALS = Gauge "vyveska_collector_terminals" [] "Terminals whose deliveries are taken.";
    COLLECTOR_DISK_FREE = Gauge "vyveska_collector_disk_free_bytes" [] "Room that is left on the disk of the state folder.";
    COLLECTOR_DISK_SIZE = Gauge "vyveska_collector_disk_size_bytes" [] "Size of the disk of the state folder.";
    COLLECTOR_RESIDENT = Gauge "vyveska_collector_resident_bytes" [] "Memory of the collector.";
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
