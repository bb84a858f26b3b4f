//! Element of a screen as it is read without sight: what it is, what it is called, how it stands, and what pressing it does.
//! Pure.
//!
//! Left out: the words that are said of it (`phrases`), how it is found on the screen (`collect`).

use accesskit::Role;
use bevy::math::Rect;

use crate::{player::action::Action, words::Language};

/// One element of the present screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScreenElement {
    pub role: Role,
    pub name: String,
    /// The language of its name, where it is another than the screen's.
    pub language: Option<Language>,
    /// What more is said of it.
    pub about: Option<String>,
    /// What is written in it.
    pub value: Option<String>,
    /// Chosen or not, where it can be.
    pub selected: Option<bool>,
    pub disabled: bool,
    /// What a finger on it does.
    pub action: Option<Action>,
    /// Where it is, in pixels of the window, in sight or not.
    pub place: Rect,
    /// Where it can be seen, where that is less than the window.
    pub clip: Option<Rect>,
    /// Place among those of its kind beside it, from 1, and how many they are.
    pub position: Option<(usize, usize)>,
}

impl ScreenElement {
    /// Words that cannot be pressed.
    pub(crate) fn words(role: Role, name: String) -> Self {
        Self {
            role,
            name,
            language: None,
            about: None,
            value: None,
            selected: None,
            disabled: false,
            action: None,
            place: Rect::default(),
            clip: None,
            position: None,
        }
    }

    /// True for what others stand in or below: one jumps from one to the next.
    pub(crate) fn begins_group(&self) -> bool {
        is_container(self.role)
            || matches!(self.role, Role::Heading | Role::Banner | Role::Dialog | Role::Alert | Role::Document)
    }

    /// True for an element that is the same one, perhaps in another state or by another name.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let does = |it: &Self| it.action.clone().filter(|action| *action != Action::Nothing);
        match (does(self), does(other)) {
            (Some(one), Some(two)) => one == two && self.role == other.role,
            (None, None) => self.role == other.role && self.name == other.name,
            _ => false,
        }
    }
}

/// True for what others stand in.
pub(crate) fn is_container(role: Role) -> bool {
    matches!(role, Role::List | Role::TabList | Role::Group)
}
