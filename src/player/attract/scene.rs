//! Scene of the idle loop: what stands on the screen for one thing of the schedule, whole. It is made ready while the
//! one before still stands, so that the next frame shows all of it.

use std::collections::HashMap;

use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    article::{self, Article},
    frame::{self, SceneHeadline},
    invite, read_button, results,
};
use crate::{
    config::schedule::Schedule,
    feedback::MonthResults,
    notice::{Notice, NoticeId, NoticeKind},
    player::{
        pages::PagePictures,
        paint::{Picture, Pictures},
        theme::Theme,
        widgets::{SmileyPictures, qr_picture},
    },
    raster::JobUrgency,
    rotation::{self, ShownItem},
    words::{self, typeset_czech},
};

/// QR codes that are kept; more are thrown away and made again.
const MOST_CODES: usize = 32;

/// A scene of the idle loop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scene {
    /// The first page of a notice, of an issue, a picture.
    Page {
        words: SceneHeadline,
        picture: Picture,
        /// What a button beside it opens.
        read: Option<NoticeId>,
    },
    /// Words on a card.
    Article { words: SceneHeadline, article: Article },
    /// The faces that lead to the terminal.
    Invite { words: SceneHeadline, faces: Vec<Picture> },
    /// The time, with a line about the opening hours.
    Clock { hours: Option<String> },
    /// A dark screen.
    Dark,
}

/// Why there is no scene yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SceneMissing {
    /// Something of it is on its way.
    Waiting,
    /// It cannot be shown.
    Never,
}

/// QR codes by address and size, made once.
#[derive(Resource, Default)]
pub(crate) struct QrCodes(HashMap<(String, u32), Option<Picture>>);

impl QrCodes {
    fn picture(&mut self, address: &str, side: f32, pictures: &mut Pictures) -> Option<Picture> {
        if self.0.len() >= MOST_CODES {
            self.0.clear();
        }
        self.0.entry((address.to_owned(), side as u32)).or_insert_with(|| qr_picture(address, side, pictures)).clone()
    }
}

/// What scenes are made of.
pub(crate) struct SceneBuilder<'a> {
    pub theme: &'a Theme,
    pub pages: &'a mut PagePictures,
    pub pictures: &'a mut Pictures,
    pub codes: &'a mut QrCodes,
    pub schedule: &'a Schedule,
    /// `None` while the time is not known.
    pub today: Option<Date>,
    pub smileys: &'a mut SmileyPictures,
    /// What citizens said last month.
    pub results: Option<&'a MonthResults>,
}

impl SceneBuilder<'_> {
    /// The scene of `what`, once everything of it is on the graphics card.
    pub(crate) fn scene(&mut self, what: &ShownItem, urgency: JobUrgency) -> Result<Scene, SceneMissing> {
        match what {
            ShownItem::Notice(notice) => self.page(notice, "new-on-board", None, urgency),
            ShownItem::Magazine(notice) => self.page(notice, "magazine", Some(&notice.id), urgency),
            ShownItem::Media(notice) => self.page(notice, "", None, urgency),
            ShownItem::Announcement(notice) => self.announcement(notice, urgency),
            ShownItem::Message(notice) => self.message(notice),
            ShownItem::Clock(calendar) => Ok(Scene::Clock { hours: calendar.and_then(|index| self.hours(index)) }),
            ShownItem::Satisfaction => Ok(self.invitation()),
            ShownItem::Results(answer) => self.results(answer.as_deref()),
            ShownItem::Nothing => Ok(Scene::Dark),
        }
    }

    fn page(
        &mut self,
        notice: &Notice,
        what: &str,
        read: Option<&NoticeId>,
        urgency: JobUrgency,
    ) -> Result<Scene, SceneMissing> {
        let place = if read.is_some() { read_button::cover_box(self.theme) } else { frame::scene_box(self.theme) };
        let picture = self.picture(notice, place.size(), urgency)?.ok_or(SceneMissing::Never)?;
        let what = if what.is_empty() { String::new() } else { self.theme.words.get(what) };
        let until = notice.posting.until.filter(|_| notice.kind == NoticeKind::Official);
        let until = until
            .map(|until| self.theme.words.fill("until", &[("date", &words::short_date(self.theme.language, until))]));
        let who = notice.originator.as_ref().or(notice.category.as_ref()).map(|who| typeset_czech(who));
        let under: Vec<String> = [who, until].into_iter().flatten().collect();
        let words = SceneHeadline { what, title: notice.title.clone(), under: under.join(" · ") };
        Ok(Scene::Page { words, picture, read: read.cloned() })
    }

    fn announcement(&mut self, notice: &Notice, urgency: JobUrgency) -> Result<Scene, SceneMissing> {
        // An announcement whose picture cannot be shown is its words.
        let picture = match self.picture(notice, article::picture_box(self.theme), urgency) {
            Err(SceneMissing::Waiting) => return Err(SceneMissing::Waiting),
            found => found.ok().flatten(),
        };
        let words = SceneHeadline {
            what: self.theme.words.get("town-news"),
            title: notice.title.clone(),
            under: words::long_date(self.theme.language, notice.posting.from),
        };
        let blocks = notice.text.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
        let blocks = blocks.map(str::to_owned).collect();
        let code = self.code(notice.page_url.as_deref());
        Ok(Scene::Article {
            words,
            article: Article { blocks, picture, tallied: None, code, word: self.theme.words.get("article-code") },
        })
    }

    fn invitation(&mut self) -> Scene {
        let words = SceneHeadline { title: self.theme.words.get("terminal-invite"), ..SceneHeadline::default() };
        Scene::Invite { words, faces: invite::invitation_pictures(self.theme, self.smileys, self.pictures) }
    }

    fn results(&mut self, answer: Option<&Notice>) -> Result<Scene, SceneMissing> {
        let results = self.results.ok_or(SceneMissing::Never)?;
        let say = &self.theme.words;
        let month = words::month_year(self.theme.language, results.month);
        let words = SceneHeadline {
            what: say.fill("results-month", &[("value", &month)]),
            title: say.get("results-title"),
            under: String::new(),
        };
        let message = answer.and_then(|it| it.text.as_deref()).map(words::parse_markdown);
        let heading = message.as_ref().map(|it| it.title.clone().unwrap_or_else(|| say.get("results-answer")));
        let word = say.get("message-code");
        let width = article::text_width(self.theme);
        let mut tallied = results::result_figures(self.theme, self.smileys, self.pictures, results, heading, width);
        let mut words = words;
        if self.theme.metrics.landscape() {
            // The card is low, and beside it there is room.
            words.under = std::mem::take(&mut tallied.lines).join(" · ");
        }
        let side = article::code_side(self.theme) * 0.7;
        let link = message.as_ref().and_then(|it| it.link.as_deref());
        let code = link.and_then(|link| self.codes.picture(link, side, self.pictures));
        let blocks = message.map(|it| it.blocks).unwrap_or_default();
        Ok(Scene::Article { words, article: Article { blocks, tallied: Some(tallied), code, word, picture: None } })
    }

    fn message(&mut self, notice: &Notice) -> Result<Scene, SceneMissing> {
        let message = words::parse_markdown(notice.text.as_deref().ok_or(SceneMissing::Never)?);
        let (code, word) = (self.code(message.link.as_deref()), self.theme.words.get("message-code"));
        let words =
            SceneHeadline { title: message.title.unwrap_or_else(|| notice.title.clone()), ..SceneHeadline::default() };
        Ok(Scene::Article { words, article: Article { blocks: message.blocks, code, word, ..Article::default() } })
    }

    /// The first document's first page; `Ok(None)` where there is none and none is coming.
    fn picture(&mut self, notice: &Notice, room: Vec2, urgency: JobUrgency) -> Result<Option<Picture>, SceneMissing> {
        let Some((_, blob)) = notice.first_document() else { return Ok(None) };
        match self.pages.fitted(blob, room.x, room.y, urgency) {
            Ok(Some(picture)) => Ok(Some(picture)),
            Ok(None) => Err(SceneMissing::Waiting),
            Err(_) => Err(SceneMissing::Never),
        }
    }

    fn code(&mut self, address: Option<&str>) -> Option<Picture> {
        let side = article::code_side(self.theme);
        self.codes.picture(address?, side, self.pictures)
    }

    /// Today's opening hours in words.
    fn hours(&self, calendar: usize) -> Option<String> {
        let calendar = self.schedule.calendars.get(calendar)?;
        let hours: Vec<String> = rotation::hours_on(calendar, &self.schedule.holidays, self.today?)
            .iter()
            .map(|hours| format!("{}–{}", minute(hours.from), minute(hours.to)))
            .collect();
        // Two spans stay together on a line; more may need two lines.
        let between = if hours.len() < 3 { ",\u{a0}" } else { ", " };
        let say = &self.theme.words;
        Some(match hours.is_empty() {
            true => say.get("office-closed"),
            false => say.fill("office-hours", &[("value", &hours.join(between))]),
        })
    }
}

/// "8:00" for a minute of the day; the last one is "24:00".
fn minute(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}
