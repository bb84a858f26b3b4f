//! Ways from what the cursor stands on and from a screen: the actions of the elements themselves, so that a key can do nothing
//! that a finger cannot.

use super::{
    element::ScreenElement,
    facts::ScreenFacts,
    reading_list::{ReadingItem, ReadingList},
};
use crate::player::{
    action::{Action, BoardTouch, SearchTouch, StaffKey, TerminalTouch},
    stage::{Overlay, Screen},
};

/// What pressing an item does; nothing for words, and for what cannot be used now.
pub(super) fn press_of(facts: &ScreenFacts, list: &ReadingList, item: ReadingItem) -> Option<Action> {
    match item {
        ReadingItem::Element(number) => {
            let element = list.elements.get(number).filter(|element| !element.disabled)?;
            element.action.clone()
        }
        ReadingItem::Card(nth) => facts.board.listed_notice(nth).map(|listed| listed.action),
        ReadingItem::Section(_) => None,
    }
}

/// The element that leads back from this screen.
pub(super) fn way_back(list: &ReadingList) -> Option<Action> {
    let leads_back = |element: &&ScreenElement| {
        !element.disabled
            && matches!(
                element.action,
                Some(
                    Action::Back
                        | Action::CloseSheet
                        | Action::OpenLanguages
                        | Action::Continue
                        | Action::Menu(None)
                        | Action::StaffKey(StaffKey::Cancel)
                        | Action::Board(BoardTouch::CloseSheet)
                        | Action::Search(SearchTouch::Leave)
                        | Action::Terminal(TerminalTouch::Leave)
                )
            )
    };
    // "Jazyk" on the board opens what it closes where it lies over the board.
    let of_sheet = list.elements.iter().any(|it| matches!(it.action, Some(Action::Language(_))));
    let mut ways = list.elements.iter().filter(leads_back).filter_map(|it| it.action.clone());
    ways.find(|action| *action != Action::OpenLanguages || of_sheet)
}

/// The actions that lead to the beginning of the board, all of which a finger has as well.
pub(super) fn way_home(facts: &ScreenFacts) -> Vec<Action> {
    let mut ways = match facts.stage.overlay {
        Some(Overlay::Staff) => return vec![Action::StaffKey(StaffKey::Cancel)],
        Some(Overlay::Languages) => vec![Action::OpenLanguages],
        Some(Overlay::TakeHome) => vec![Action::CloseSheet],
        Some(Overlay::Countdown { .. }) => vec![Action::Continue],
        Some(Overlay::TakenDown) | None => vec![],
    };
    match facts.stage.screen {
        // Back from a notice may lead to the results, and on from there to the board.
        Screen::Viewer | Screen::Search => {
            ways.extend([Action::Back, Action::Search(SearchTouch::Leave), Action::Category(None)]);
        }
        Screen::Board => ways.push(Action::Category(None)),
        Screen::Terminal => ways.push(Action::Terminal(TerminalTouch::Leave)),
        Screen::Attract => ways.push(Action::Wake),
        // A warning has the screen until it is over, or until it is left by its own button.
        Screen::Crisis | Screen::Starting => {}
    }
    ways
}

/// What scrolls the screen by so many of its views.
pub(super) fn scroll_action(facts: &ScreenFacts, steps: i32) -> Option<Action> {
    match facts.stage.screen {
        _ if facts.stage.overlay.is_some() => None,
        Screen::Board => Some(Action::Board(BoardTouch::Step(steps))),
        Screen::Viewer => Some(Action::TurnPage(steps)),
        Screen::Search => Some(Action::Search(SearchTouch::Scroll(if steps > 0 { 1 } else { -1 }))),
        Screen::Crisis => Some(Action::TurnWarning(steps)),
        Screen::Starting | Screen::Attract | Screen::Terminal => None,
    }
}
