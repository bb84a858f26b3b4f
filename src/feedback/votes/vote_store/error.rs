//! Error of the vote store: why votes cannot be stored or read.

use crate::{feedback::VoteId, platform::http::trust::error_chain};

/// Why votes cannot be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum VoteStoreError {
    /// SQLite refuses or fails.
    #[error("the file of votes cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The PostgreSQL server or the connection to it fails.
    #[error("the database of votes cannot be used: {}", error_chain(.0))]
    Postgres(#[from] ::postgres::Error),
    /// The problem and its remedy, then the place; never with the password.
    #[error("the database of votes cannot be reached: {why}: {place}")]
    Connect {
        /// Problem and remedy, in words.
        why: String,
        /// Hosts and database of the address, without the password.
        place: String,
    },
    /// The database is not in UTF-8.
    #[error(
        "the database of votes keeps text as {encoding}, which has not the letters of all languages; \
         make one with ENCODING 'UTF8' TEMPLATE template0: {database}"
    )]
    Encoding {
        /// Its encoding, by PostgreSQL's name.
        encoding: String,
        /// Its name.
        database: String,
    },
    /// The database refuses the row of a survey.
    #[error("what a survey asks cannot be kept: {0}")]
    Survey(String),
    /// A row that this program did not write, or tables of a newer version.
    #[error("the database of votes holds what it cannot: {0}")]
    Spoiled(String),
    /// The folder of the file cannot be made or read.
    #[error("the folder of votes cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// The vote was not kept: another one has its name.
    #[error("the name {0} belongs to another vote")]
    Taken(VoteId),
}

impl VoteStoreError {
    /// Whether the database works but refuses this data, now and later.
    pub fn is_data_refused(&self) -> bool {
        match self {
            // Data exceptions and violated constraints; the classes of SQLSTATE.
            Self::Postgres(error) => error.code().is_some_and(|it| matches!(it.code().get(..2), Some("22" | "23"))),
            Self::Sqlite(error) => {
                let kinds = [rusqlite::ErrorCode::ConstraintViolation, rusqlite::ErrorCode::TypeMismatch];
                error.sqlite_error_code().is_some_and(|it| kinds.contains(&it))
            }
            Self::Taken(_) => true,
            Self::Connect { .. } | Self::Encoding { .. } | Self::Survey(_) | Self::Spoiled(_) | Self::Folder(_) => {
                false
            }
        }
    }

    /// The same for a survey's own row: no vote is refused because of its survey.
    pub(super) fn of_a_survey(self) -> Self {
        if self.is_data_refused() { Self::Survey(self.to_string()) } else { self }
    }
}
