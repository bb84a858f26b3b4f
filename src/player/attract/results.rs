//! Results of the satisfaction terminal last month, at the head of the card that bears the town's answer: the smileys
//! with their shares, the index with what it is made of, and the reasons that were given most.

use accesskit::Role;
use bevy::prelude::*;

use crate::{
    config::survey::{AnswerScale, LocalisedText},
    feedback::{MonthResults, tally::Direction},
    player::{
        paint::{Picture, Pictures, Shows},
        theme::{TextWeight, Theme},
        widgets::{SmileyFace, SmileyPictures, at, says, text},
    },
    words::typeset,
};

/// Figures in words and pictures, ready to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ResultFigures {
    /// What was asked.
    question: String,
    rows: Vec<ResultRow>,
    /// Index, number of answers, trend; beside the card where it is low.
    pub lines: Vec<String>,
    /// What was praised most, and what was complained of most.
    reasons: Vec<String>,
    /// Heading of what follows below, where the town answers.
    pub answer: Option<String>,
}

/// One answer and its share.
#[derive(Clone, Debug, PartialEq)]
struct ResultRow {
    face: Option<Picture>,
    word: String,
    percent: String,
    /// Between 0 and 1.
    share: f32,
}

/// Faces stand beside each other; a choice has its words, one below another, this many at the most.
const MOST_ROWS: usize = 5;

/// Puts the month into words; the faces are drawn for this width of a card.
pub(crate) fn result_figures(
    theme: &Theme,
    smileys: &mut SmileyPictures,
    pictures: &mut Pictures,
    results: &MonthResults,
    answer: Option<String>,
    width: f32,
) -> ResultFigures {
    let say = &theme.words;
    let side = face_side(theme, width, results.shares.len(), answer.is_some());
    let mut rows: Vec<ResultRow> = results
        .shares
        .iter()
        .filter(|_| results.scale != AnswerScale::Nps)
        .map(|share| {
            let face = share.score.filter(|_| results.scale.has_faces()).map(|score| {
                smileys.picture(
                    SmileyFace::for_score(score, results.scale.score_count()),
                    side as u32,
                    theme.dark,
                    pictures,
                )
            });
            let own = share.text.as_ref().map(|it| it.typeset(theme.language));
            let word =
                own.unwrap_or_else(|| share.score.map(|it| scale_word(theme, results.scale, it)).unwrap_or_default());
            ResultRow { face, word, percent: format!("{:.0}\u{a0}%", share.share), share: (share.share / 100.0) as f32 }
        })
        .collect();
    rows.truncate(MOST_ROWS);
    let mut lines = vec![];
    if let Some(index) = results.index {
        let value = say.fill("results-index-value", &[("value", &format!("{index:.0}"))]);
        lines.push(format!("{}: {value}", say.get("results-index")));
    }
    lines.push(say.count("results-count", usize::try_from(results.answers).unwrap_or(usize::MAX)));
    if let Some(direction) = results.trend {
        lines.push(say.get(match direction {
            Direction::Up => "results-better",
            Direction::Down => "results-worse",
            Direction::Unclear => "results-same",
        }));
    }
    // An answer below needs the room more.
    let most = if answer.is_some() { 1 } else { usize::MAX };
    let named = |key, reasons: &[LocalisedText]| {
        let reasons: Vec<String> = reasons.iter().take(most).map(|it| it.typeset(theme.language)).collect();
        (!reasons.is_empty()).then(|| say.fill(key, &[("value", &reasons.join(", "))]))
    };
    let reasons = [named("results-praised", &results.praised), named("results-criticised", &results.criticised)];
    let reasons = reasons.into_iter().flatten().collect();
    let question = typeset(theme.language, results.question.get(theme.language));
    ResultFigures { question, rows, lines, reasons, answer }
}

/// The terminal's own word for a score, which stands under its face.
fn scale_word(theme: &Theme, scale: AnswerScale, score: u8) -> String {
    let faces = if scale.score_count() == 5 { "five" } else { "four" };
    theme.words.get(&format!("terminal-{faces}-{score}"))
}

/// Without an answer below, the figures have the card to themselves.
fn face_side(theme: &Theme, width: f32, faces: usize, answered: bool) -> f32 {
    let (part, most) = if answered { (0.52, 30.0) } else { (0.84, 60.0) };
    (width / faces.max(1) as f32 * part).min(theme.metrics.mm(most)).round()
}

/// Spawns the figures below `top` and tells where they end. Without an answer below they stand in the middle of what
/// is left down to `bottom`.
pub(crate) fn spawn_figures(
    card: &mut ChildSpawnerCommands,
    theme: &Theme,
    tallied: &ResultFigures,
    (pad, width): (f32, f32),
    (top, bottom): (f32, f32),
) -> f32 {
    let whole = width + 2.0 * pad;
    let mut block = card.spawn(at(0.0, top, whole, bottom - top));
    let mut high = 0.0;
    block.with_children(|block| high = figures(block, theme, tallied, (pad, width)));
    if tallied.answer.is_none() {
        let free = (bottom - top - high).max(0.0);
        block.insert(at(0.0, (top + free * 0.45).round(), whole, high));
    }
    top + high
}

/// Lays the figures out from the top of their block and tells how high they are.
fn figures(card: &mut ChildSpawnerCommands, theme: &Theme, tallied: &ResultFigures, (pad, width): (f32, f32)) -> f32 {
    let metrics = theme.metrics;
    let answered = tallied.answer.is_some();
    // Without an answer below, everything is larger and stands further apart.
    let (large, air) = if answered { (1.0, 1.0) } else { (1.5, 2.6) };
    let mut pen = FigureWriter { theme, pad, width, top: 0.0, answered };
    pen.lines(
        card,
        &tallied.question,
        TextWeight::Strong,
        metrics.title() * large,
        4,
        theme.palette.ink,
        Role::Heading,
    );
    pen.top += metrics.em(0.7) * air;
    if tallied.rows.iter().all(|row| row.face.is_some()) {
        pen.faces(card, &tallied.rows);
    } else {
        for row in &tallied.rows {
            pen.bar(card, row);
        }
    }
    pen.top += metrics.em(0.5) * air;
    let told = (!tallied.lines.is_empty()).then(|| tallied.lines.join(" · "));
    for told in told.iter().chain(&tallied.reasons) {
        let size = metrics.body * large.min(1.25);
        pen.lines(card, told, TextWeight::Body, size, 3, theme.palette.ink_soft, Role::Paragraph);
        pen.top += metrics.em(0.15) * air;
    }
    pen.top += metrics.em(0.85);
    if let Some(answer) = &tallied.answer {
        let line = (theme.metrics.px_per_mm * 0.3).round().max(1.0);
        card.spawn((at(pad, pen.top, width, line), BackgroundColor(theme.palette.line)));
        pen.top += metrics.em(0.9);
        pen.lines(card, answer, TextWeight::Strong, metrics.title(), 2, theme.palette.ink, Role::Heading);
        pen.top += metrics.em(0.4);
    }
    pen.top
}

/// Where the next thing goes.
struct FigureWriter<'a> {
    theme: &'a Theme,
    pad: f32,
    width: f32,
    top: f32,
    /// An answer follows.
    answered: bool,
}

impl FigureWriter<'_> {
    fn lines(
        &mut self,
        card: &mut ChildSpawnerCommands,
        words: &str,
        weight: TextWeight,
        size: f32,
        most: usize,
        colour: Color,
        role: Role,
    ) {
        let lines = self.theme.widths(weight).lines(words, size, self.width, most);
        let tall = lines.len() as f32 * self.theme.metrics.line(size);
        card.spawn((at(self.pad, self.top, self.width, tall), says(role, words))).with_child(text(
            self.theme,
            lines.join("\n"),
            weight,
            size,
            colour,
        ));
        self.top += tall;
    }

    /// Faces beside each other, each over its share.
    fn faces(&mut self, card: &mut ChildSpawnerCommands, rows: &[ResultRow]) {
        let (theme, metrics) = (self.theme, self.theme.metrics);
        let cell = self.width / rows.len().max(1) as f32;
        let side = face_side(theme, self.width, rows.len(), self.answered);
        let size = metrics.title() * if self.answered { 1.0 } else { 1.3 };
        for (index, row) in rows.iter().enumerate() {
            let Some(face) = &row.face else { continue };
            let left = self.pad + cell * index as f32;
            let name = format!("{}: {}", row.word, row.percent).replace('\u{a0}', " ");
            card.spawn((at(left, self.top, cell, side + metrics.line(size)), says(Role::Image, name))).with_children(
                |it| {
                    it.spawn((
                        Shows::tinted(face.clone(), Color::WHITE),
                        at(((cell - side) / 2.0).round(), 0.0, side, side),
                    ));
                    let wide = theme.widths(TextWeight::Strong).width_of(&row.percent, size);
                    let place =
                        at(((cell - wide) / 2.0).round(), side + metrics.em(0.35), wide * 1.02, metrics.line(size));
                    it.spawn(place).with_child(text(
                        theme,
                        row.percent.clone(),
                        TextWeight::Strong,
                        size,
                        theme.palette.ink,
                    ));
                },
            );
        }
        self.top += side + metrics.em(0.35) + metrics.line(size);
    }

    /// A bar with its words above and its share at the end.
    fn bar(&mut self, card: &mut ChildSpawnerCommands, row: &ResultRow) {
        let (theme, metrics) = (self.theme, self.theme.metrics);
        let percent = theme.widths(TextWeight::Strong).width_of("100 %", metrics.body) * 1.05;
        let room = self.width - percent - metrics.em(0.6);
        let name = format!("{}: {}", row.word, row.percent).replace('\u{a0}', " ");
        let high = metrics.em(0.55);
        let line = metrics.line(metrics.body);
        card.spawn((at(self.pad, self.top, self.width, line + high), says(Role::Image, name))).with_children(|it| {
            let word = theme.widths(TextWeight::Body).line(&row.word, metrics.body, room);
            it.spawn(at(0.0, 0.0, room, line)).with_child(text(
                theme,
                word,
                TextWeight::Body,
                metrics.body,
                theme.palette.ink,
            ));
            it.spawn(at(self.width - percent, 0.0, percent, line)).with_child(text(
                theme,
                row.percent.clone(),
                TextWeight::Strong,
                metrics.body,
                theme.palette.ink,
            ));
            it.spawn((at(0.0, line, self.width, high), BackgroundColor(theme.palette.accent_soft)));
            let filled = (self.width * row.share.clamp(0.0, 1.0)).round();
            it.spawn((at(0.0, line, filled, high), BackgroundColor(theme.palette.accent)));
        });
        self.top += line + high + metrics.em(0.55);
    }
}
