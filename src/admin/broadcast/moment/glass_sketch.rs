//! Sketch of the glass at a moment: the words and the page of what is due, where the idle loop puts them on a panel of the
//! board's shape. It is drawn by the web, says so, and is never called a picture of the glass. Pure.
//!
//! Left out: what only the screens can do (`player::attract`): the size of the letters, where lines break and titles are
//! shortened, the part of a page that its text fills, codes; and things without a page or a text, as the clock.

use jiff::civil::DateTime;

use super::{
    sketch_places::{SketchForm, SketchPlace, sketch_places},
    sketch_words::sketch_words,
};
use crate::{
    config::{Colour, TownSettings},
    rotation::ShownItem,
    words::{Words, clock_time},
};

/// The shorter side of the drawing; sizes of the board's design are of a panel of 1080 by 1920.
const SIDE: u32 = 1_080;
/// The shape of a panel that is not known.
const UPRIGHT: (u32, u32) = (1_080, 1_920);
/// A panel is drawn so many times as long as it is wide at the most.
const LONGEST: u32 = 4;
/// Ground of the idle loop, into which the town's colour is mixed.
const NIGHT: Colour = Colour { red: 0x0D, green: 0x12, blue: 0x16 };
/// Share of it, in percent.
const NIGHT_SHARE: u32 = 62;

/// A page or a photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SketchPicture {
    pub place: SketchPlace,
    /// Address; empty where the board has not got it, or nobody may see it here.
    pub src: String,
    /// How it fills its place, a value of `preserveAspectRatio`.
    pub fit: &'static str,
}

/// The drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GlassSketch {
    pub width: u32,
    pub height: u32,
    pub ground: Colour,
    pub accent: Colour,
    pub words: SketchPlace,
    pub kicker: String,
    pub title: String,
    pub lead: String,
    /// "Vyvěšeno do 14. prosince · zbývá 15 dní".
    pub until: String,
    pub text: Vec<String>,
    pub text_place: SketchPlace,
    pub picture: Option<SketchPicture>,
    pub footer: SketchPlace,
    pub town: String,
    pub day: String,
    pub time: String,
    /// What the pill says.
    pub touch: String,
    /// Language of all that is on it.
    pub language: &'static str,
    /// All of it in a line, for who does not see it.
    pub spoken: String,
}

impl GlassSketch {
    /// It lies on its side.
    pub(super) fn is_across(&self) -> bool {
        self.width > self.height
    }
}

/// What is drawn, and on what.
pub(super) struct SketchRequest<'a> {
    pub what: &'a ShownItem,
    /// Address of its page or photograph; `None` where it has none.
    pub picture: Option<&'a str>,
    /// Words of the town's language, which the idle loop speaks.
    pub words: &'a Words,
    pub town: &'a TownSettings,
    /// The moment, by the clock on the wall.
    pub at: DateTime,
    /// Size of the panel in pixels, where it is known.
    pub panel: Option<(u32, u32)>,
}

/// The drawing of what is due; `None` of what has neither a page nor a text.
pub(super) fn glass_sketch(request: &SketchRequest<'_>) -> Option<GlassSketch> {
    let SketchRequest { what, picture, words, town, at, panel } = *request;
    let (width, height) = drawing(panel.unwrap_or(UPRIGHT));
    let form = match (what, picture) {
        (ShownItem::Notice(_), _) => SketchForm::Page,
        (ShownItem::Magazine(_) | ShownItem::Media(_), _) => SketchForm::Whole,
        (ShownItem::Announcement(_), Some(_)) => SketchForm::Photograph,
        (ShownItem::Announcement(_) | ShownItem::Message(_), _) => SketchForm::Text,
        (ShownItem::Clock(_) | ShownItem::Satisfaction | ShownItem::Results(_) | ShownItem::Nothing, _) => return None,
    };
    let said = sketch_words(words, what, at.date())?;
    let places = sketch_places(form, (width, height));
    let fit = match form {
        SketchForm::Page => "xMidYMin slice",
        SketchForm::Photograph => "xMidYMid slice",
        SketchForm::Whole | SketchForm::Text => "xMidYMid meet",
    };
    let picture = places.picture.zip(picture).map(|(place, src)| SketchPicture { place, src: src.to_owned(), fit });
    let spoken = [&said.kicker, &said.title, &said.lead, &said.until].into_iter().filter(|it| !it.is_empty());
    Some(GlassSketch {
        spoken: spoken.map(String::as_str).collect::<Vec<_>>().join(". "),
        width,
        height,
        ground: mixed(town.accent, NIGHT, NIGHT_SHARE),
        accent: town.accent,
        words: places.words,
        kicker: said.kicker,
        title: said.title,
        lead: said.lead,
        until: said.until,
        text: said.text,
        text_place: places.text,
        picture,
        footer: places.footer,
        town: town.name.clone(),
        day: words.day_of_year(at.date()),
        time: clock_time(at.time()),
        touch: words.get("touch-here"),
        language: words.language().tag(),
    })
}

/// The size of the drawing of a panel.
fn drawing((width, height): (u32, u32)) -> (u32, u32) {
    let longer = |long: u32, short: u32| {
        let scaled = u64::from(SIDE).saturating_mul(u64::from(long)) / u64::from(short.max(1));
        u32::try_from(scaled).unwrap_or(u32::MAX).clamp(SIDE, SIDE.saturating_mul(LONGEST))
    };
    if width > height { (longer(width, height), SIDE) } else { (SIDE, longer(height, width)) }
}

/// A colour with so much of another in it.
fn mixed(one: Colour, other: Colour, percent: u32) -> Colour {
    let part = |one: u8, other: u8| {
        let sum = u32::from(one)
            .saturating_mul(100_u32.saturating_sub(percent))
            .saturating_add(u32::from(other).saturating_mul(percent));
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    Colour { red: part(one.red, other.red), green: part(one.green, other.green), blue: part(one.blue, other.blue) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{Notice, NoticeId, Posting, SourceId},
        words::Language,
    };

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 14)) };
        let mut notice = Notice::new(SourceId("deska".into()), NoticeId("1".into()), "Záměr pronájmu", posting);
        notice.originator = Some("odbor dopravy".into());
        notice.text = Some("# Výtah\n\n**Pozor:** nový výtah\n\ndruhý odstavec".into());
        notice
    }

    fn sketch(what: &ShownItem, picture: Option<&str>, panel: Option<(u32, u32)>) -> Option<GlassSketch> {
        let (words, town) = (Words::for_admin(Language::Czech), TownSettings::named("Město Vzorov"));
        let at = date(2026, 11, 30).at(17, 20, 0, 0);
        glass_sketch(&SketchRequest { what, picture, words: &words, town: &town, at, panel })
    }

    #[test]
    fn everything_stands_on_the_panel_and_nothing_over_the_footer() {
        let every = |notice: Arc<Notice>| {
            [
                ShownItem::Notice(notice.clone()),
                ShownItem::Magazine(notice.clone()),
                ShownItem::Media(notice.clone()),
                ShownItem::Announcement(notice.clone()),
                ShownItem::Message(notice),
            ]
        };
        for panel in [(1080, 1920), (1920, 1080), (2160, 3840), (1080, 1080), (1, 4_000_000_000), (800, 480), (0, 0)] {
            for what in every(Arc::new(notice())) {
                for picture in [None, Some("/p")] {
                    let drawn = sketch(&what, picture, Some(panel)).unwrap();
                    let inside =
                        |it: SketchPlace, bottom: u32| it.x + it.width <= drawn.width && it.y + it.height <= bottom;
                    let top = drawn.footer.y;
                    assert!(inside(drawn.footer, drawn.height) && drawn.footer.y > drawn.height / 2, "{panel:?}");
                    for place in [drawn.words, drawn.text_place] {
                        assert!(inside(place, top), "{panel:?} {what:?}: {place:?}");
                    }
                    assert!(drawn.words.width > 300 && drawn.words.height > 200, "{panel:?} {what:?}");
                    if let Some(picture) = &drawn.picture {
                        assert!(inside(picture.place, top) && picture.place.width > 400, "{panel:?} {what:?}");
                        let (a, b) = (picture.place, drawn.words);
                        let apart = a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height;
                        assert!(apart, "{panel:?} {what:?}: {a:?} over {b:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn it_says_what_the_idle_loop_says() {
        let what = ShownItem::Notice(Arc::new(notice()));
        let drawn = sketch(&what, Some("/p"), Some((2160, 3840))).unwrap();
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert_eq!((drawn.width, drawn.height, drawn.is_across()), (1080, 1920, false));
        assert_eq!(drawn.kicker, "Úřední deska", "of more days than a week");
        assert_eq!((plain(&drawn.lead).as_str(), drawn.text.len()), ("odbor dopravy", 0));
        assert_eq!(plain(&drawn.until), "Vyvěšeno do 14. prosince · zbývá 14 dní");
        assert_eq!((drawn.time.as_str(), drawn.touch.as_str(), drawn.language), ("17:20", "Dotkněte se", "cs"));
        assert!(plain(&drawn.day).contains("30. listopadu"), "{}", drawn.day);
        assert!(drawn.ground.contrast(Colour::WHITE) > 7.0, "{}", drawn.ground);
        assert_eq!(sketch(&ShownItem::Clock(None), None, None), None);
        assert_eq!(sketch(&ShownItem::Nothing, None, None), None);
    }
}
