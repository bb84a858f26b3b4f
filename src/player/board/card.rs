//! Card of the board: its nodes, in one column and in several.
//!
//! Left out: what it says and how high it is (`card_plan`), the picture on it (`page_crop`).

use accesskit::Role;
use bevy::{prelude::*, text::LineHeight};

use super::{
    card_plan::{BETWEEN, CardPlan, CardSizes, days_width},
    fact_rows::Fact,
    page_crop::PageCrop,
};
use crate::{
    notice::Notice,
    player::{
        action::Action,
        paint::{Picture, Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{Fill, Press, at, hairline, says_in, tag_width, text},
    },
    words::{CardEnd, card_title},
};

/// What a card is made with.
pub(crate) struct CardMaker<'a> {
    pub theme: &'a mut Theme,
    pub pictures: &'a mut Pictures,
    pub sizes: CardSizes,
}

/// One card to be spawned.
pub(crate) struct CardPlace<'a> {
    pub place: Rect,
    pub notice: &'a Notice,
    pub plan: CardPlan,
    /// Colour of its kind.
    pub kind: Color,
    /// Width of the page's crop, beside the edge in one column and at the right end in several.
    pub crop: f32,
    pub in_columns: bool,
    pub action: Action,
}

impl CardMaker<'_> {
    /// Spawns a card at its place in the list.
    pub(crate) fn spawn(&mut self, list: &mut ChildSpawnerCommands, card: &CardPlace) -> Entity {
        let CardPlace { place, notice, plan, crop, in_columns, .. } = card;
        let (palette, metrics, sizes) = (self.theme.palette, self.theme.metrics, self.sizes);
        let (line, radius) = (hairline(&metrics), metrics.px(8.0));
        let mut node = list.spawn((
            Node {
                border: UiRect::all(px(line)),
                border_radius: BorderRadius::all(px(radius)),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(palette.surface),
            BorderColor::all(palette.line),
            Fill { rest: palette.surface, pressed: palette.accent_soft },
            Press(card.action.clone()),
            says_in(Role::ListItem, card_title(notice), self.theme.own_language()),
        ));
        node.with_children(|node| {
            self.edge(node, card, line);
            if *crop > 0.0 {
                let left = if *in_columns { place.width() - crop - line } else { sizes.edge };
                self.crop(node, card, left - line, line);
            }
            let left = sizes.edge + if *in_columns { 0.0 } else { *crop } + sizes.pad - line;
            let room = sizes.room(place.width(), *crop);
            let tall = sizes.title_line * plan.title.len() as f32;
            node.spawn((
                at(left, sizes.pad_y - line, room, tall),
                text(self.theme, plan.title.join("\n"), TextWeight::Strong, sizes.title, palette.ink),
            ))
            .insert(LineHeight::Px(sizes.title_line));
            let top = place.height() - sizes.pad_y - line - sizes.line * plan.fact_lines() as f32;
            if plan.in_one_row(&sizes) {
                self.one_row(node, card, (left, top), room);
            } else {
                self.rows(node, card, (left, top), room);
            }
        });
        node.id()
    }

    /// The edge in the colour of the kind, its corners rounded as the card's.
    fn edge(&self, node: &mut ChildSpawnerCommands, card: &CardPlace, line: f32) {
        let (radius, height) = (self.theme.metrics.px(8.0), card.place.height());
        node.spawn(Node { overflow: Overflow::clip(), ..at(-line, -line, self.sizes.edge, height) }).with_child((
            Node { border_radius: BorderRadius::all(px(radius)), ..at(0.0, 0.0, radius * 3.0, height) },
            BackgroundColor(card.kind),
        ));
    }

    /// The place for the page's crop: white paper, or the sign of a document where there is none to be drawn.
    fn crop(&mut self, node: &mut ChildSpawnerCommands, card: &CardPlace, left: f32, line: f32) {
        let (palette, width, height) = (self.theme.palette, card.crop, card.place.height() - 2.0 * line);
        let document = card.notice.first_document();
        let side = (width * 0.36).round();
        let icon = self.theme.icon(Icon::Document, side, self.pictures);
        // The paper is there from the start; only its print is still to come.
        let paper = if document.is_some() && !self.theme.dark { Color::WHITE } else { palette.paper };
        node.spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                overflow: Overflow::clip(),
                ..at(left, 0.0, width, height)
            },
            BackgroundColor(paper),
        ))
        .with_children(|paper| {
            let mut picture = paper
                .spawn((Shows::tinted(icon, palette.line), Node { width: px(side), height: px(side), ..default() }));
            if let Some((_, blob)) = document {
                picture.insert(PageCrop { blob, width, height, shown: false });
            }
        });
        node.spawn((
            at(if card.in_columns { left - line } else { left + width - line }, 0.0, line, height),
            BackgroundColor(palette.line),
        ));
    }

    /// The one row of facts: who at the left, the end at the right, where dates stand under each other.
    fn one_row(&mut self, node: &mut ChildSpawnerCommands, card: &CardPlace, (left, top): (f32, f32), room: f32) {
        let (palette, body, sizes) = (self.theme.palette, self.theme.metrics.body, self.sizes);
        let right = left + room;
        let after = self.revised(node, card, left, top);
        self.who(node, card, after, top);
        let mut edge = right;
        if let Some(files) = &card.plan.files {
            self.files(node, files, right - sizes.files, top);
            edge -= sizes.files + sizes.gap;
        }
        match &card.plan.end {
            Some(CardEnd::Near(word)) => {
                let width = tag_width(self.theme, word);
                self.tag(node, word, (edge - width, top), (palette.ending_ink, palette.ending_ground));
            }
            Some(CardEnd::Date(date, days)) => {
                let own = |text: &str, weight| self.theme.widths(weight).width_of(text, body);
                if let Some(days) = days {
                    let start = edge - own(days, TextWeight::Body);
                    self.strong(node, Node { left: px(start), ..row(top) }, days);
                    edge -= days_width(self.theme, days, &sizes) + sizes.gap / 2.0;
                }
                let start = edge - own(date, TextWeight::Body);
                self.line(node, Node { left: px(start), ..row(top) }, date, palette.ink_soft);
            }
            None => {}
        }
    }

    /// Facts in several rows, each from the left; the attachments at the right end of the last.
    fn rows(&mut self, node: &mut ChildSpawnerCommands, card: &CardPlace, (left, top): (f32, f32), room: f32) {
        let (palette, body, sizes) = (self.theme.palette, self.theme.metrics.body, self.sizes);
        let mut top = top;
        for facts in &card.plan.rows {
            let mut x = left;
            for fact in facts {
                match (fact, &card.plan.end) {
                    (Fact::Revised, _) => x = self.revised(node, card, x, top),
                    (Fact::Who, _) => {
                        self.who(node, card, x, top);
                        top += sizes.line * card.plan.who.len().saturating_sub(1) as f32;
                    }
                    (Fact::End, Some(CardEnd::Near(word))) => {
                        self.tag(node, word, (x, top), (palette.ending_ink, palette.ending_ground));
                    }
                    (Fact::End, Some(CardEnd::Date(date, _))) => {
                        let between = if facts.contains(&Fact::Days) { BETWEEN } else { "" };
                        let said = format!("{date}{between}");
                        self.line(node, Node { left: px(x), ..row(top) }, &said, palette.ink_soft);
                        x += self.theme.widths(TextWeight::Body).width_of(&said, body);
                    }
                    (Fact::Days, Some(CardEnd::Date(_, Some(days)))) => {
                        self.strong(node, Node { left: px(x), ..row(top) }, days);
                    }
                    (Fact::Files, _) => {
                        if let Some(files) = &card.plan.files {
                            self.files(node, files, left + room - sizes.files, top);
                        }
                    }
                    (Fact::End | Fact::Days, _) => {}
                }
            }
            top += sizes.line;
        }
    }

    /// Kind and originator from a place on.
    fn who(&self, node: &mut ChildSpawnerCommands, card: &CardPlace, left: f32, top: f32) {
        for (nth, line) in card.plan.who.iter().enumerate() {
            let top = top + self.sizes.line * nth as f32;
            self.line(node, Node { left: px(left), ..row(top) }, line, self.theme.palette.ink_soft);
        }
    }

    /// The tag that says that the notice was changed; where what follows it begins.
    fn revised(&self, node: &mut ChildSpawnerCommands, card: &CardPlace, left: f32, top: f32) -> f32 {
        let Some(word) = &card.plan.revised else { return left };
        self.tag(node, word, (left, top), (self.theme.palette.accent, self.theme.palette.accent_soft));
        left + tag_width(self.theme, word) + self.sizes.gap
    }

    fn line(&self, node: &mut ChildSpawnerCommands, place: Node, word: &str, ink: Color) {
        if !word.is_empty() {
            node.spawn((place, text(self.theme, word, TextWeight::Body, self.theme.metrics.body, ink)));
        }
    }

    fn strong(&self, node: &mut ChildSpawnerCommands, place: Node, word: &str) {
        let ink = self.theme.palette.ink;
        node.spawn((place, text(self.theme, word, TextWeight::Body, self.theme.metrics.body, ink)));
    }

    fn tag(&self, node: &mut ChildSpawnerCommands, word: &str, (left, top): (f32, f32), (ink, ground): (Color, Color)) {
        let metrics = &self.theme.metrics;
        let place = Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            border_radius: BorderRadius::all(px(metrics.px(6.0))),
            ..at(left, top, tag_width(self.theme, word), self.sizes.line)
        };
        let word = text(self.theme, word, TextWeight::Strong, metrics.note(), ink);
        node.spawn((place, BackgroundColor(ground))).with_child(word);
    }

    /// A paperclip and the number of attachments, at the right end.
    fn files(&mut self, node: &mut ChildSpawnerCommands, count: &str, left: f32, top: f32) {
        let (palette, body, sizes) = (self.theme.palette, self.theme.metrics.body, self.sizes);
        let side = body;
        let clip: Picture = self.theme.icon(Icon::Attachment, side, self.pictures);
        let own = self.theme.widths(TextWeight::Body).width_of(count, body);
        let start = left + sizes.files - own;
        let middle = top + ((sizes.line - side) / 2.0).round();
        node.spawn((
            Shows::tinted(clip, palette.ink_soft),
            at(start - side - (side * 0.25).round(), middle, side, side),
        ));
        self.line(node, Node { left: px(start), ..row(top) }, count, palette.ink_soft);
    }
}

/// A row of text at a height of the card.
fn row(top: f32) -> Node {
    Node { position_type: PositionType::Absolute, top: px(top), ..default() }
}
