//! The search under a finger: from the key to the first results of what then stands in the field on the glass, with a town's
//! usual number of notices and with a hundred thousand.
//!
//! Every word is one of a notice on the board, typed letter by letter from its second letter on, so that each key brings other
//! results. The moment is when the place of the results first changes after the finger left the key; movements are off. Leaves
//! out a peer, a browser has no board, and the text of pages, with which the index alone is measured (`search`, its tests).

use std::time::Duration;

use serde_json::{Value, json};

use super::hands::Hands;
use super::harness::{Player, Rect, State};
use super::listing;
use super::ours::Home;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// How many notices each row has.
const BOARDS: [(&str, usize); 2] = [("search-1500", 1_500), ("search-100000", 100_000)];

/// The rows.
pub const ROWS: [&str; 2] = [BOARDS[0].0, BOARDS[1].0];

/// How long a board may take to show and to index all of its notices.
const PATIENCE: Duration = Duration::from_secs(1_200);

/// Letters of a word that are typed at the most.
const LETTERS: usize = 5;

/// Words are made of these.
const SYLLABLES: [&str; 16] =
    ["po", "ze", "vy", "hla", "sko", "ro", "zho", "du", "sta", "ve", "ni", "mes", "ura", "dra", "zba", "kni"];

/// Measures the wanted rows.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    for (row, count) in BOARDS.into_iter().filter(|(row, _)| plan.wants(row)) {
        out.put(Some(row), board(plan, hands, count));
    }
    Ok(())
}

fn board(plan: &Plan, hands: &Hands, count: usize) -> Result<Stats, String> {
    let home = Home::with(&[], "after-s = 3600\nmotion = false")?;
    home.add_feed(&feed(count))?;
    let mut player = home.start_and_wait(hands.glass);
    player.wait_for("all notices", PATIENCE, |s| s.notices >= count);
    indexed(&player, count)?;
    player.wake();
    player.tap("Hledat");
    let empty = player.wait("the search", |s| s.on("search") && s.still);
    let clear = |player: &mut Player| {
        player.tap("Smazat");
        player.wait("an empty field", |s| s.on("search") && s.still && s.cards().is_empty());
    };
    // Where the keys and the results are, so that nothing is asked while it is measured.
    let key = |letter: char| {
        let name = letter.to_string();
        let found = empty.elements.iter().find(|it| it.name == name && it.role == "button");
        found.map(|it| it.rect.middle()).ok_or(format!("no key {letter}"))
    };
    for letter in ['p', 'o'] {
        player.tap_at(key(letter)?);
    }
    let results = player.wait("results", |s| s.still && !s.cards().is_empty());
    let area = results_area(&results).ok_or("no results")?;
    clear(&mut player);

    let mut times = vec![];
    let words = plan.rounds() * 4;
    for turn in 0..words {
        let word = made_word(1 + turn * (count / words));
        for (at, letter) in word.chars().take(LETTERS).enumerate() {
            let place = key(letter)?;
            hands.rest()?;
            hands.eyes.roll();
            let up = hands.tap(place);
            hands.rest()?;
            let film = hands.eyes.cut()?;
            if at > 0 {
                // A letter that leaves the same notices changes nothing there.
                times.extend(film.first_after(area, up));
            }
        }
        clear(&mut player);
    }
    let least = words * 2;
    if times.len() < least {
        Err(format!("only {} keys brought other results", times.len()))
    } else {
        Stats::new(times)
    }
}

/// Waits until the running board finds the first, a middle and the last notice.
fn indexed(player: &Player, count: usize) -> Result<(), String> {
    for number in [1, count / 2, count] {
        let begun = std::time::Instant::now();
        while !player.command(&["search", &format!("{}{number}", reference_word())]).status.success() {
            if begun.elapsed() > PATIENCE {
                return Err(format!("notice {number} is not in the index"));
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    }
    Ok(())
}

/// Where cards of results stand.
fn results_area(state: &State) -> Option<Rect> {
    let cards = state.all("listitem");
    let left = cards.iter().map(|it| it.rect.x).fold(f64::MAX, f64::min);
    let top = cards.iter().map(|it| it.rect.y).fold(f64::MAX, f64::min);
    let right = cards.iter().map(|it| it.rect.x + it.rect.w).fold(0.0, f64::max);
    let bottom = cards.iter().map(|it| it.rect.y + it.rect.h).fold(0.0, f64::max);
    (!cards.is_empty()).then_some(Rect { x: left, y: top, w: right - left, h: bottom - top })
}

/// What stands before the number of each notice's own word.
fn reference_word() -> &'static str {
    "zkousky"
}

/// A word of the notice with this number; words begin in some 4,000 ways.
fn made_word(number: usize) -> String {
    let mut left = number.wrapping_mul(2_654_435_761) >> 7;
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

/// A feed of so many notices without documents, each with words of its own.
fn feed(count: usize) -> Value {
    let mut feed = listing::without_documents(listing::feed(count));
    for (number, notice) in (1..).zip(feed["informace"].as_array_mut().into_iter().flatten()) {
        let words = [made_word(number), made_word(number * 7 + 3), made_word(number * 31 + 5)].join(" ");
        notice["název"] = json!({ "cs": format!("Oznámení {words} {}{number}", reference_word()) });
    }
    feed
}
