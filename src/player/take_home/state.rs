//! State of the sheet "Do mobilu": which of the choices its code leads to.

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;
use tokio::sync::watch;

use super::choice::{HomeChoice, first_choice, home_choices, plain_facts};
use crate::{
    player::{
        paint::{Picture, Pictures},
        theme::Theme,
        viewer::Viewer,
        widgets::qr_picture,
    },
    publication::PublicAddresses,
};

/// What the sheet shows.
#[derive(Resource)]
pub(crate) struct TakeHome {
    /// What the town's collector has; `None` where this board has no collector for documents.
    addresses: Option<watch::Receiver<Arc<PublicAddresses>>>,
    /// The choice of the visitor; `None` until there is one.
    pub(super) chosen: Option<usize>,
    /// The first choice in sight, where the visitor turned the list; else the chosen one is.
    pub(super) first: Option<usize>,
    /// When it was opened, counted from the start, until it has come.
    pub(super) opened: Option<Duration>,
    /// The code on the sheet, with its text and its room.
    code: Option<(String, u32, Picture)>,
}

impl TakeHome {
    /// Nothing is chosen.
    pub(crate) fn new(addresses: Option<watch::Receiver<Arc<PublicAddresses>>>) -> Self {
        Self { addresses, chosen: None, first: None, opened: None, code: None }
    }

    /// Forgets what the visitor chose.
    pub(super) fn forget(&mut self) {
        (self.chosen, self.first, self.opened, self.code) = (None, None, None, None);
    }

    /// True where there is anything to forget.
    pub(super) fn is_used(&self) -> bool {
        self.code.is_some() || self.chosen.is_some()
    }

    /// True once after what the collector has became something else.
    pub(super) fn take_news(&mut self) -> bool {
        self.addresses.as_mut().is_some_and(|addresses| {
            let news = addresses.has_changed().unwrap_or(false);
            addresses.mark_unchanged();
            news
        })
    }

    /// The choices for the open notice, and which of them is chosen.
    pub(super) fn choices(&self, viewer: &Viewer, theme: &Theme) -> Option<(Vec<HomeChoice>, usize)> {
        let open = viewer.open.as_ref()?;
        let addresses = self.addresses.as_ref().map(|addresses| addresses.borrow().clone());
        let published = addresses.as_ref().and_then(|addresses| addresses.of(&open.notice.id));
        let facts = plain_facts(&open.notice, &theme.words, &theme.town);
        let choices = home_choices(&open.notice, published, facts);
        let chosen = self.chosen.filter(|index| choices.get(*index).is_some_and(|it| it.link.is_some()));
        let chosen = chosen.unwrap_or_else(|| first_choice(&choices, open.attachment));
        Some((choices, chosen))
    }

    /// The picture of a code in a square of this side; made anew only where it is another one.
    pub(super) fn picture(&mut self, text: &str, side: f32, pictures: &mut Pictures) -> Option<Picture> {
        let known = self.code.as_ref().filter(|(known, room, _)| known == text && *room == side as u32);
        if let Some((.., picture)) = known {
            return Some(picture.clone());
        }
        let picture = qr_picture(text, side, pictures)?;
        self.code = Some((text.to_owned(), side as u32, picture.clone()));
        Some(picture)
    }
}
