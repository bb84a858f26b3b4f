//! Rows of the list as nodes: which sections and cards are alive, and what one of them may open with.
//!
//! Left out: where the rows stand (`card_list`), what is on a card (`card`), its picture (`page_crop`).

use std::collections::hash_map::Entry;

use accesskit::Role;
use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    BoardScreen,
    areas::{BoardForm, list_columns, tab_font},
    card::{CardMaker, CardPlace},
    card_list::{ListRow, ListShape, RowKind},
    card_plan::{CardSizes, CardSubject, card_height, card_sizes, plan_card},
    kind_names::KindNames,
    list_head::section_name,
    list_order::{self, ListSection, list_order},
    rail,
    state::Hold,
    tabs,
};
use crate::{
    notice::{Notice, NoticeKind},
    player::{
        action::{Action, BoardTouch},
        input::FingerState,
        pages::PagePictures,
        paint::Pictures,
        stage::{Screen, Stage},
        theme::{
            TextWeight, Theme,
            kind::{Kind, kinds_of},
        },
        viewer::first_picture,
        widgets::{at, says, text},
    },
    raster::JobUrgency,
    store::Snapshot,
    words::said_category,
};

/// The node that moves with the list.
#[derive(Component)]
pub(crate) struct ListContent;

/// Heights of the screen that are laid ahead of what is in sight.
const AHEAD: f32 = 3.0;
/// Cards that are laid in one frame while the list moves; more than the fastest throw passes.
const MOST: usize = 64;
/// Cards that are laid in one frame while the mark of the place is dragged, which goes through the whole list.
const MOST_DRAGGED: usize = 4_096;
/// Width of a wide card's crop at the reference panel.
const WIDE_CROP: f32 = 280.0;

/// How cards are measured.
#[derive(Clone, Copy)]
struct CardMeasures {
    sizes: CardSizes,
    columns: usize,
    width: f32,
    /// The day, where it is known.
    today: Option<Date>,
}

impl CardMeasures {
    fn of(board: &BoardScreen, theme: &Theme) -> Self {
        let columns = list_columns(&theme.metrics, &board.areas);
        let sizes = card_sizes(&theme.metrics, columns.columns);
        Self { sizes, columns: columns.columns, width: columns.width, today: board.day }
    }

    fn in_columns(&self) -> bool {
        self.columns > 1
    }

    /// What the card of a notice is planned of. Cards in columns leave the kind to the rail, where it stands there.
    fn subject<'a>(&self, snapshot: &Snapshot, names: &'a KindNames, notice: &'a Notice) -> CardSubject<'a> {
        let beside = |category: &str| self.in_columns() && names.is_beside(category);
        let with_kind = !notice.category.as_deref().is_some_and(beside);
        let kind = said_category(notice, with_kind).map(|category| names.word(category));
        CardSubject { notice, revised: snapshot.revised.get(&notice.id).copied(), kind }
    }

    /// Height of the card of the notice at a place.
    fn height(&self, theme: &Theme, snapshot: &Snapshot, names: &KindNames, place: usize) -> f32 {
        let Some(notice) = list_order::notice_at(snapshot, place) else { return 0.0 };
        let crop = if self.in_columns() { 0.0 } else { self.sizes.crop_in(self.width) };
        let room = self.sizes.room(self.width, crop);
        let subject = self.subject(snapshot, names, notice);
        let plan = plan_card(theme, &subject, self.today, (&self.sizes, room), self.in_columns());
        card_height(&plan, notice, &self.sizes, self.in_columns())
    }
}

/// The names of the board's kinds, and which of them stand in a rail beside the list.
fn kind_names(theme: &Theme, board: &BoardScreen) -> KindNames {
    let mut beside = vec![];
    if board.areas.form == BoardForm::Rail {
        let (kinds, town) = (tabs::kind_tabs(theme, board), tabs::town_tab(theme, board));
        let placed = rail::place_rows(theme, &board.areas, kinds, town);
        beside.extend(placed.into_iter().filter_map(|(_, tab)| match tab.action {
            Action::Category(name) => name,
            _ => None,
        }));
    }
    KindNames::new(&theme.words, board.snapshot.category_labels(), &beside)
}

/// Begins the list anew and lays it as far as it is in sight; without a known day there are no sections.
pub(crate) fn begin_list(board: &mut BoardScreen, theme: &Theme, today: Option<Date>) {
    let metrics = theme.metrics;
    let columns = list_columns(&metrics, &board.areas);
    let shape = ListShape {
        columns: columns.columns,
        left: columns.left,
        gap: columns.gap,
        card_width: columns.width,
        section_height: metrics.line(tab_font(&metrics)) + metrics.px(12.0),
        above_section: metrics.px(40.0),
        below: metrics.px(40.0),
    };
    board.order = list_order(&board.snapshot, &board.view, today);
    board.kind_names = kind_names(theme, board);
    board.day = today;
    board.card_list.begin(shape);
    extend(board, theme, usize::MAX);
    board.openings.clear();
    let length = board.card_list.length(board.order.len());
    board.list.resize(length, board.areas.list.height());
    go_to_goal(board, theme);
}

/// Lays the list further, where what is in sight comes near the end of what is laid.
fn extend(board: &mut BoardScreen, theme: &Theme, most: usize) {
    let to = board.list.offset() + theme.metrics.height * (1.0 + AHEAD);
    let measures = CardMeasures::of(board, theme);
    let BoardScreen { card_list, order, snapshot, kind_names, .. } = board;
    let height = |place| measures.height(theme, snapshot, kind_names, place);
    card_list.extend(order, to, most, height);
}

/// Brings the card that is to be seen to the top.
fn go_to_goal(board: &mut BoardScreen, theme: &Theme) {
    let Some(goal) = board.goal.take() else { return };
    let measures = CardMeasures::of(board, theme);
    let BoardScreen { card_list, order, snapshot, kind_names, .. } = board;
    let height = |place| measures.height(theme, snapshot, kind_names, place);
    let top = card_list.top_of(order, goal, height);
    board.list.lengthen(board.card_list.length(board.order.len()));
    if let Some(top) = top {
        board.list.scroll_to(top);
    }
    extend(board, theme, usize::MAX);
}

/// Brings a card into sight, with the name of the section that begins with it; the list moves no further than it has to.
fn reveal_card(board: &mut BoardScreen, theme: &Theme) {
    let Some(nth) = board.revealed.take() else { return };
    let measures = CardMeasures::of(board, theme);
    let BoardScreen { card_list, order, snapshot, kind_names, list, .. } = board;
    let height = |place| measures.height(theme, snapshot, kind_names, place);
    let Some(top) = card_list.top_of(order, nth, height) else { return };
    list.lengthen(card_list.length(order.len()));
    let is_it = |row: &&ListRow| matches!(row.kind, RowKind::Card { nth: at, .. } if at == nth);
    let bottom = card_list.rows.iter().find(is_it).map_or(top, |row| row.place.max.y);
    let air = theme.metrics.px(24.0);
    list.reveal((top - air).max(0.0), bottom + air);
}

/// Moves the content node and keeps only the rows near the screen alive.
pub(crate) fn place_rows(
    mut commands: Commands,
    stage: Res<Stage>,
    mut board: ResMut<BoardScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    list: Option<Single<(Entity, &mut UiTransform), With<ListContent>>>,
) {
    if stage.screen != Screen::Board {
        return;
    }
    let board = &mut *board;
    let Some(list) = list else { return };
    let (content, mut transform) = list.into_inner();
    reveal_card(board, &theme);
    extend(board, &theme, if board.held == Some(Hold::Mark) { MOST_DRAGGED } else { MOST });
    board.list.lengthen(board.card_list.length(board.order.len()));
    let offset = board.list.offset().round();
    transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, -offset)));
    let view = theme.metrics.height;
    let (near_top, near_bottom) = (offset - view * 0.5, offset + view * 1.5);
    let (keep_top, keep_bottom) = (offset - view, offset + view * 2.0);
    board.spawned.retain(|row, entity| {
        let keep =
            board.card_list.rows.get(*row).is_some_and(|r| r.place.max.y >= keep_top && r.place.min.y <= keep_bottom);
        if !keep {
            commands.entity(*entity).despawn();
        }
        keep
    });
    let first = board.card_list.rows.partition_point(|row| row.place.max.y < near_top - view);
    let wanted: Vec<(usize, Rect, RowKind)> = board
        .card_list
        .rows
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, row)| row.place.min.y <= near_bottom + view)
        .filter(|(index, row)| {
            row.place.max.y >= near_top && row.place.min.y <= near_bottom && !board.spawned.contains_key(index)
        })
        .map(|(index, row)| (index, row.place, row.kind))
        .collect();
    if wanted.is_empty() {
        return;
    }
    let kinds = kinds_of(board.snapshot.categories().iter().map(|(name, _)| name.as_str()));
    let measures = CardMeasures::of(board, &theme);
    let mut spawner = RowSpawner { theme: &mut theme, pictures: &mut pictures, measures, kinds };
    for (index, place, kind) in wanted {
        commands.entity(content).with_children(|list| {
            if let Some(entity) = spawner.spawn(list, board, place, kind) {
                board.spawned.insert(index, entity);
            }
        });
    }
}

/// What rows are spawned with.
struct RowSpawner<'a> {
    theme: &'a mut Theme,
    pictures: &'a mut Pictures,
    measures: CardMeasures,
    /// Kinds of the snapshot's categories, in their order.
    kinds: Vec<Option<Kind>>,
}

impl RowSpawner<'_> {
    fn spawn(
        &mut self,
        list: &mut ChildSpawnerCommands,
        board: &BoardScreen,
        place: Rect,
        kind: RowKind,
    ) -> Option<Entity> {
        let (nth, wide) = match kind {
            RowKind::Section(section) => return Some(self.section(list, board, place, section)),
            RowKind::Card { nth, wide } => (nth, wide),
        };
        let at = board.order.get(nth)?.place;
        let notice = list_order::notice_at(&board.snapshot, at)?;
        let CardMeasures { sizes, today, .. } = self.measures;
        let in_columns = self.measures.in_columns();
        let crop = match (in_columns, wide) {
            (true, true) => self.theme.metrics.px(WIDE_CROP).min((place.width() * 0.34).round()),
            (true, false) => 0.0,
            (false, _) => sizes.crop_in(place.width()),
        };
        let room = sizes.room(place.width(), crop);
        let subject = self.measures.subject(&board.snapshot, &board.kind_names, notice);
        let plan = plan_card(self.theme, &subject, today, (&sizes, room), in_columns);
        let colour = self.theme.palette.kind(self.kind_of(board, notice));
        let (theme, pictures) = (&mut *self.theme, &mut *self.pictures);
        let action = opening(notice, at);
        let card = CardPlace { place, notice, plan, kind: colour, crop, in_columns, action };
        Some(CardMaker { theme, pictures, sizes }.spawn(list, &card))
    }

    fn kind_of(&self, board: &BoardScreen, notice: &Notice) -> Option<Kind> {
        let at = board.snapshot.category_place(notice.category.as_deref()?)?;
        self.kinds.get(at).copied().flatten()
    }

    fn section(
        &self,
        list: &mut ChildSpawnerCommands,
        board: &BoardScreen,
        place: Rect,
        section: ListSection,
    ) -> Entity {
        let name = section_name(self.theme, &board.view, section);
        let words = text(
            self.theme,
            name.clone(),
            TextWeight::Strong,
            tab_font(&self.theme.metrics),
            self.theme.palette.ink_soft,
        );
        list.spawn((at(place.min.x, place.min.y, place.width(), place.height()), words, says(Role::Heading, name))).id()
    }
}

/// What a touch on a card does: an official notice and what has pages open; other words are read in the list's place.
pub(super) fn opening(notice: &Notice, place: usize) -> Action {
    if notice.kind == NoticeKind::Official || notice.text.is_none() && notice.first_document().is_some() {
        Action::Open(notice.id.clone())
    } else {
        Action::Board(BoardTouch::Article(place))
    }
}

/// Has the first pages of the cards in sight drawn before anybody asks for them, so that a tap finds its page there.
pub(crate) fn prefetch_openings(
    stage: Res<Stage>,
    fingers: Res<FingerState>,
    theme: Res<Theme>,
    mut board: ResMut<BoardScreen>,
    mut pages: ResMut<PagePictures>,
) {
    if stage.screen != Screen::Board || stage.moving || fingers.fingers_down() > 0 || board.sheet.is_some() {
        return;
    }
    let BoardScreen { card_list, list, openings, snapshot, order, .. } = &mut *board;
    let mut room = pages.bytes_in_advance((theme.metrics.width as u32, theme.metrics.height as u32));
    let rows = &card_list.rows;
    let (top, bottom) = (list.offset(), list.offset() + list.view());
    let first = rows.partition_point(|row| row.place.max.y < top - theme.metrics.height);
    for (index, row) in rows.iter().enumerate().skip(first) {
        if row.place.min.y > bottom + theme.metrics.height {
            break;
        }
        let RowKind::Card { nth, .. } = row.kind else { continue };
        if row.place.max.y < top || row.place.min.y > bottom {
            continue;
        }
        let opening = match openings.entry(index) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let notice = order.get(nth).and_then(|entry| list_order::notice_at(snapshot, entry.place));
                let Some(notice) = notice.filter(|notice| matches!(opening(notice, 0), Action::Open(_))) else {
                    continue;
                };
                match first_picture(&theme, notice, snapshot.revised.get(&notice.id).copied(), &mut pages) {
                    Some(opening) => *entry.insert(opening),
                    None => continue,
                }
            }
        };
        let (blob, draw) = opening;
        let bytes = draw.clip.width as usize * draw.clip.height as usize * 4;
        let Some(left) = room.checked_sub(bytes) else { break };
        room = left;
        pages.part(blob, draw, JobUrgency::Near).ok();
    }
}
