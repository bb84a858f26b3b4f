//! Last month's results for the board: asked of the collector, which has all terminals, or counted in the terminal's own
//! urn. What was known last is kept in a file, so that a board without a network shows it as well.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::{civil::Date, tz::TimeZone};
use tokio::sync::watch;

use super::{
    Results,
    courier::jittered,
    post::{Post, PostError},
    tally::Period,
    urn::{SqliteUrn, UrnError},
};
use crate::{clock::Clock, config::Surveys};

/// Between two looks; terminals that were offline deliver late.
const EVERY: Duration = Duration::from_secs(3 * 3_600);
/// After a failure, and while a month has no results yet.
const AGAIN: Duration = Duration::from_secs(10 * 60);
/// Boards that start together ask a collector for the first time within this; after a power cut that is all of them.
const SPREAD: Duration = Duration::from_secs(30);

/// Who knows what was said.
#[derive(Debug)]
pub enum Source {
    Collector(Box<Post>),
    /// A file of votes, and the rules they are counted by.
    Urn(PathBuf, watch::Receiver<Arc<Surveys>>),
}

/// Where the results go.
#[derive(Debug)]
pub struct Outlet {
    /// They are kept here.
    pub file: PathBuf,
    pub results: watch::Sender<Option<Arc<Results>>>,
}

/// Why there are no new results.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Urn(#[from] UrnError),
    #[error("the counting was broken off")]
    Broken,
}

impl Source {
    /// How long the first question waits. The own urn is nobody else's.
    fn first(&self) -> Duration {
        match self {
            Self::Collector(_) => jittered(SPREAD, 0.0, 1.0),
            Self::Urn(..) => Duration::ZERO,
        }
    }
}

/// How long the next question waits after an answer with results, or without; never the same for two boards.
fn next(found: bool) -> Duration {
    jittered(if found { EVERY } else { AGAIN }, 0.9, 0.2)
}

/// The month before this day, by its first day.
pub fn before(today: Date) -> Date {
    Period::month_before(today).from
}

/// Asks again and again until nobody listens. `wake` is called after each change.
pub async fn follow(source: Source, zone: TimeZone, clock: Clock, outlet: Outlet, wake: impl Fn() + Send) {
    let known = kept(&outlet.file).filter(|it| it.month == before(clock.today()));
    if let Some(known) = known {
        outlet.results.send_replace(Some(Arc::new(known)));
        wake();
    }
    tokio::time::sleep(clock.real(source.first())).await;
    while !outlet.results.is_closed() {
        let month = before(clock.today());
        let found = ask(&source, month, &zone).await;
        let wait = next(matches!(found, Ok(Some(_))));
        let now = match found {
            Ok(found) => found,
            Err(trouble) => {
                tracing::warn!("last month's results cannot be had: {trouble}");
                // What was known of the same month goes on.
                outlet.results.borrow().as_deref().filter(|it| it.month == month).cloned()
            }
        };
        if outlet.results.borrow().as_deref() != now.as_ref() {
            if let Some(now) = &now
                && let Err(error) = keep(&outlet.file, now)
            {
                tracing::warn!(path = %outlet.file.display(), "last month's results cannot be kept: {error}");
            }
            outlet.results.send_replace(now.map(Arc::new));
            wake();
        }
        tokio::time::sleep(clock.real(wait)).await;
    }
}

async fn ask(source: &Source, month: Date, zone: &TimeZone) -> Result<Option<Results>, Trouble> {
    match source {
        Source::Collector(post) => Ok(post.results(month).await?),
        Source::Urn(path, surveys) => {
            let (path, surveys, zone) = (path.clone(), surveys.borrow().clone(), zone.clone());
            let counted = tokio::task::spawn_blocking(move || {
                Results::of(&mut SqliteUrn::open(&path)?, month, &zone, surveys.misuse, surveys.few)
            });
            Ok(counted.await.map_err(|_| Trouble::Broken)??)
        }
    }
}

fn kept(file: &Path) -> Option<Results> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn keep(file: &Path, results: &Results) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(&serde_json::to_vec(results)?)?;
    temporary.as_file().sync_all()?;
    temporary.persist(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_that_start_together_do_not_ask_together() {
        let mut waits: Vec<Duration> = (0..1_000).map(|_| next(true)).collect();
        assert!(waits.iter().all(|it| it.abs_diff(EVERY) <= EVERY / 9), "{waits:?}");
        waits.sort_unstable();
        waits.dedup();
        assert!(waits.len() > 100, "{}", waits.len());
        let (_, surveys) = watch::channel(Arc::default());
        assert_eq!(Source::Urn(PathBuf::new(), surveys).first(), Duration::ZERO);
        let collector = crate::config::Collector {
            url: "http://localhost/".parse().unwrap(),
            token: crate::config::Token::of("x"),
            ca_file: None,
            every: EVERY,
        };
        let source = Source::Collector(Box::new(Post::new(&collector).unwrap()));
        let first: Vec<Duration> = (0..1_000).map(|_| source.first()).collect();
        assert!(first.iter().all(|it| *it <= SPREAD));
        assert!(first.iter().max() > Some(&(SPREAD / 2)) && first.iter().min() < Some(&(SPREAD / 2)));
    }
}
