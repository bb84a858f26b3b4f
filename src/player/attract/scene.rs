//! Scene of the idle loop: what stands on the screen for one thing of the schedule, whole and laid out. It is made ready
//! while the one before still stands, so that the next frame shows all of it.

use std::collections::HashMap;

use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    announcement::{AnnouncementFacts, lay_announcement},
    clock::{ClockFacts, lay_clock},
    distance_type::DistanceType,
    frame, invite,
    message::{self, MessageFacts, lay_message},
    office_hours::hours_from,
    page::{PictureCut, cut_picture},
    placed_lines::{GroundLayout, PlacedPicture},
    read_button, result_facts, results,
    scene_words::{news_words, notice_words},
    word_column::{SceneWords, lay_words},
};
use crate::{
    config::schedule::Schedule,
    feedback::MonthResults,
    notice::{Notice, NoticeId},
    player::{
        pages::PagePictures,
        paint::{Picture, Pictures},
        theme::{TextWeight, Theme, measure::Widths},
        widgets::{SmileyPictures, qr_picture},
    },
    raster::{JobUrgency, Unshowable},
    rotation::ShownItem,
    words::{self, MessageBlock},
};

/// QR codes that are kept; more are thrown away and made again.
const MOST_CODES: usize = 32;

/// A scene of the idle loop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scene {
    /// The first page of a notice, of an issue, a picture.
    Page {
        words: GroundLayout,
        page: PlacedPicture,
        /// It lies on the ground with a shadow, whole.
        lies: bool,
        /// What a touch on it opens.
        notice: NoticeId,
        /// Place of the button that opens it as well.
        read: Option<Rect>,
    },
    /// Words and pictures on the ground.
    Ground(GroundLayout),
    /// The faces, and where a touch leads to the terminal.
    Invite { layout: GroundLayout, press: Rect },
    /// The time, with the day and the opening hours.
    Clock(GroundLayout),
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

impl<'a> SceneBuilder<'a> {
    /// The scene of `what`, once everything of it is on the graphics card.
    pub(crate) fn scene(&mut self, what: &ShownItem, urgency: JobUrgency) -> Result<Scene, SceneMissing> {
        match what {
            ShownItem::Notice(notice) => {
                let words = notice_words(self.theme, notice, self.today);
                self.page(notice, &words, urgency)
            }
            ShownItem::Magazine(notice) => {
                let kicker = self.theme.words.get("magazine");
                self.whole_page(notice, &SceneWords::whole(kicker, &notice.title), true, urgency)
            }
            ShownItem::Media(notice) => {
                self.whole_page(notice, &SceneWords::whole(String::new(), &notice.title), false, urgency)
            }
            ShownItem::Announcement(notice) => self.announcement(notice, urgency),
            ShownItem::Message(notice) => self.message(notice),
            ShownItem::Clock(calendar) => Ok(self.clock(*calendar)),
            ShownItem::Satisfaction => Ok(self.invitation()),
            ShownItem::Results(answer) => self.results(answer.as_deref()),
            ShownItem::Nothing => Ok(Scene::Dark),
        }
    }

    fn widths(&self) -> [&'a Widths; 2] {
        [self.theme.widths(TextWeight::Body), self.theme.widths(TextWeight::Strong)]
    }

    fn sizes(&self) -> DistanceType {
        DistanceType::new(&self.theme.metrics)
    }

    fn widest(&self, words: &SceneWords) -> f32 {
        self.sizes().widest_word(self.theme.widths(TextWeight::Strong), &words.headline.title)
    }

    /// A page cut to what the words leave of the glass.
    fn page(&mut self, notice: &Notice, words: &SceneWords, urgency: JobUrgency) -> Result<Scene, SceneMissing> {
        let metrics = &self.theme.metrics;
        let (_, blob) = notice.first_document().ok_or(SceneMissing::Never)?;
        let room = frame::words_room(metrics, self.widest(words));
        let layout = lay_words(self.widths(), self.sizes(), words, room);
        let place = frame::page_place(metrics, room, layout.bottom);
        let picture = here(cut_picture(self.pages, blob, place.size(), PictureCut::Page, urgency))?;
        let width = picture.width() as f32;
        let left = (place.min.x + (place.width() - width) / 2.0).round();
        // A page lower than its place stands in the middle of it on a glass across, and under the words else.
        let free = place.height() - picture.height() as f32;
        let top = place.min.y + if metrics.landscape() { (free / 2.0).round().max(0.0) } else { 0.0 };
        let place = Rect::new(left, top, left + width, top + picture.height() as f32);
        let page = PlacedPicture { place, picture, blended: false, spoken: notice.title.clone() };
        Ok(Scene::Page { words: layout, page, lies: false, notice: notice.id.clone(), read: None })
    }

    /// A cover or a poster, whole, with ground around it.
    fn whole_page(
        &mut self,
        notice: &Notice,
        words: &SceneWords,
        reads: bool,
        urgency: JobUrgency,
    ) -> Result<Scene, SceneMissing> {
        let metrics = &self.theme.metrics;
        let (_, blob) = notice.first_document().ok_or(SceneMissing::Never)?;
        let mut room = frame::words_room(metrics, self.widest(words));
        let button = reads.then(|| read_button::button_place(self.theme, &room));
        if let Some(button) = button
            && metrics.landscape()
        {
            room.room.max.y = button.min.y - metrics.px(40.0);
            room.limit = room.room.max.y;
        }
        let layout = lay_words(self.widths(), self.sizes(), words, room);
        let mut place = frame::whole_place(metrics, room, layout.bottom);
        if !metrics.landscape() {
            // A cover wants more height than a cut page.
            place.min.y = layout.bottom + metrics.px(56.0);
            place.max.y = button.map_or(place.max.y, |button| button.min.y - metrics.px(40.0));
        }
        let picture = here(self.pages.fitted(blob, place.width(), place.height(), urgency))?;
        let size = Vec2::new(picture.width() as f32, picture.height() as f32);
        let corner = (place.center() - size / 2.0).round();
        let place = Rect { min: corner, max: corner + size };
        let page = PlacedPicture { place, picture, blended: false, spoken: notice.title.clone() };
        Ok(Scene::Page { words: layout, page, lies: true, notice: notice.id.clone(), read: button })
    }

    fn announcement(&mut self, notice: &Notice, urgency: JobUrgency) -> Result<Scene, SceneMissing> {
        let (metrics, sizes) = (&self.theme.metrics, self.sizes());
        let words = news_words(self.theme, notice);
        let code = self.code(notice.page_url.as_deref());
        let code_word = self.theme.words.get("article-code");
        let paragraphs =
            notice.text.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
        let paragraphs: Vec<&str> = paragraphs.collect();
        // An announcement whose picture cannot be shown is its words.
        if let Some((_, blob)) = notice.first_document() {
            let laid = lay_words(self.widths(), sizes, &words, frame::photograph_words(metrics, sizes));
            let place = frame::photograph_place(metrics, sizes, laid.bottom);
            match here(cut_picture(self.pages, blob, place.size(), PictureCut::Photograph, urgency)) {
                Err(SceneMissing::Waiting) => return Err(SceneMissing::Waiting),
                Err(SceneMissing::Never) => {}
                Ok(photograph) => {
                    let text = paragraphs.join(" ");
                    let title = notice.title.clone();
                    let facts = AnnouncementFacts { words: laid, place, title, text, photograph, code, code_word };
                    return Ok(Scene::Ground(lay_announcement(self.widths(), metrics, sizes, &facts)));
                }
            }
        }
        let row = |text: &str| MessageBlock { text: text.to_owned(), ..MessageBlock::default() };
        let rows = paragraphs.into_iter().map(row).collect();
        let facts = MessageFacts { words, rows, code, code_word };
        Ok(Scene::Ground(lay_message(self.widths(), metrics, sizes, &facts)))
    }

    fn message(&mut self, notice: &Notice) -> Result<Scene, SceneMissing> {
        let message = words::parse_markdown(notice.text.as_deref().ok_or(SceneMissing::Never)?);
        let title = message.title.unwrap_or_else(|| notice.title.clone());
        let facts = MessageFacts {
            words: SceneWords::whole(String::new(), &title),
            rows: message.blocks,
            code: self.code(message.link.as_deref()),
            code_word: self.theme.words.get("message-code"),
        };
        Ok(Scene::Ground(lay_message(self.widths(), &self.theme.metrics, self.sizes(), &facts)))
    }

    fn clock(&self, calendar: Option<usize>) -> Scene {
        let say = &self.theme.words;
        let name = self.today.and_then(words::name_day);
        let name =
            name.map(|(names, count)| say.fill(if count > 1 { "name-days" } else { "name-day" }, &[("value", &names)]));
        let calendar = calendar.and_then(|index| self.schedule.calendars.get(index)).zip(self.today);
        let hours = calendar.map(|(calendar, today)| hours_from(say, calendar, &self.schedule.holidays, today));
        let facts = ClockFacts {
            day: self.today.map_or_else(|| say.get("time-unknown"), |day| say.day_of_year(day)),
            name_day: name.unwrap_or_default(),
            hours_title: say.get("office-hours-title"),
            hours: hours.unwrap_or_default(),
        };
        Scene::Clock(lay_clock(self.widths(), &self.theme.metrics, self.sizes(), &facts))
    }

    fn invitation(&mut self) -> Scene {
        let say = &self.theme.words;
        let words = (say.get("terminal-invite"), say.get("terminal-invite-hint"));
        let faces = invite::invitation_pictures(self.theme, self.smileys, self.pictures);
        let (layout, press) =
            invite::lay_invitation(self.widths(), &self.theme.metrics, self.sizes(), (&words.0, &words.1), &faces);
        Scene::Invite { layout, press }
    }

    fn results(&mut self, answer: Option<&Notice>) -> Result<Scene, SceneMissing> {
        let results = self.results.ok_or(SceneMissing::Never)?;
        let (metrics, sizes, say) = (&self.theme.metrics, self.sizes(), &self.theme.words);
        let message = answer.and_then(|it| it.text.as_deref()).map(words::parse_markdown);
        let mut facts = result_facts::result_facts(self.theme, results, message.is_some());
        let side = results::face_side(metrics, sizes, results.shares.len());
        facts.rows = result_facts::result_rows(self.theme, self.smileys, self.pictures, results, side);
        facts.code_word = say.get("message-code");
        if let Some(message) = message {
            facts.answer = Some(message.title.unwrap_or_else(|| say.get("results-answer")));
            facts.code = self.code(message.link.as_deref());
            facts.blocks = message.blocks;
        }
        Ok(Scene::Ground(results::lay_results(self.widths(), metrics, sizes, &facts)))
    }

    fn code(&mut self, address: Option<&str>) -> Option<Picture> {
        let side = message::code_side(&self.theme.metrics, self.sizes());
        self.codes.picture(address?, side, self.pictures)
    }
}

/// A picture that is there, or why there is none.
fn here(asked: Result<Option<Picture>, Unshowable>) -> Result<Picture, SceneMissing> {
    match asked {
        Ok(Some(picture)) => Ok(picture),
        Ok(None) => Err(SceneMissing::Waiting),
        Err(_) => Err(SceneMissing::Never),
    }
}
