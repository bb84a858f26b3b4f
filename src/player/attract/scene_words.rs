//! Words of a scene for a notice and for news: what stands above its title, what below, and until when it hangs.

use jiff::civil::Date;

use super::{date_block::DateFacts, headline::place_title, word_column::SceneWords};
use crate::{
    notice::{Notice, NoticeKind},
    player::theme::Theme,
    words::{self, typeset_czech},
};

/// The words of a notice. `today` is `None` while the time is not known: then nobody is told how many days are left.
pub(crate) fn notice_words(theme: &Theme, notice: &Notice, today: Option<Date>) -> SceneWords {
    let say = &theme.words;
    let headline = place_title(&notice.title);
    let new = today.is_some_and(|today| notice.posting.is_new(today));
    let kicker = say.get(if new { "new-on-board" } else { "official-board" });
    let who = notice.originator.as_ref().or(notice.category.as_ref());
    let who = who.filter(|who| who.to_lowercase() != headline.kicker.to_lowercase());
    let lead = who.map(|who| typeset_czech(who)).unwrap_or_default();
    let until = notice.posting.until.filter(|_| notice.kind == NoticeKind::Official);
    let date = until.map(|until| date_facts(theme, until, today));
    SceneWords { headline, whole: notice.title.clone(), kicker, lead, date }
}

fn date_facts(theme: &Theme, until: Date, today: Option<Date>) -> DateFacts {
    let say = &theme.words;
    let (day, month) = words::month_of_day(theme.language, until, today.map(Date::year));
    let days = today.map(|today| (until - today).get_days());
    let left = match days.map(usize::try_from) {
        Some(Ok(0)) => say.get("ends-today"),
        Some(Ok(days)) => say.count("days-left", days),
        // What hangs beyond its day, because a person has to decide, has no days left to tell.
        Some(Err(_)) | None => String::new(),
    };
    DateFacts { label: say.get("posted-until"), day, month, left }
}

/// The words of an announcement: what it is about, or that it is of the town.
pub(crate) fn news_words(theme: &Theme, notice: &Notice) -> SceneWords {
    let topic = notice.category.as_deref().map(typeset_czech);
    let kicker = topic.unwrap_or_else(|| theme.words.get("town-news"));
    SceneWords::whole(kicker, &notice.title)
}
