//! What lies in the folder and cannot be taken as it is: links, sub-folders that cannot be read or lie too deep, names
//! that are no text. The admin is told of all of it, the clerk beside what it is about.

use std::path::Path;

use super::{
    answer::{self, Standing, State},
    desk::{Look, problem},
    grouping, name,
    sidecar::Problem,
    status::Wanted,
    walk::Odd,
};
use crate::{
    notice::NoticeKind,
    source::{Listing, Warning, WarningKind},
};

/// Adds what is odd to the listing's warnings and to the answers.
pub(super) fn tell(look: &Look<'_>, listing: &mut Listing, wanted: &mut Wanted) {
    let mut trouble = |path: &Path, text: &str| {
        let text = format!("{text}: {}", look.config.path.join(path).display());
        listing.warnings.push(Warning::whole(WarningKind::Trouble, text));
    };
    if let Some(why) = &look.unwritable {
        let text =
            format!("clerks get no answers, the folder cannot be written ({why}); give this program the right to it");
        trouble(Path::new(""), &text);
    }
    let mut locked = 0_usize;
    for (path, odd) in &look.walk.odd {
        let file = grouping::text(path);
        let (told, said) = match odd {
            Odd::Link => (
                "a link is not followed; put the document itself there",
                problem(&file, "je to odkaz (symlink), ne dokument", "Vložte sem dokument sám."),
            ),
            Odd::Deep => (
                "a sub-folder lies too deep and is not looked into",
                problem(&file, "podsložka leží příliš hluboko", "Přesuňte její dokumenty výš."),
            ),
            Odd::Special => {
                ("neither a file nor a folder", problem(&file, "není to soubor ani složka", "Vložte sem dokument sám."))
            }
            Odd::Locked(_) => {
                locked = locked.saturating_add(1);
                trouble(path, "a sub-folder cannot be read; give this program the right to it. What hangs of it stays");
                continue;
            }
        };
        trouble(path, told);
        if look.config.kind == NoticeKind::Official {
            let stem = path.with_file_name(name::stem(&file));
            let place =
                grouping::answered(if wanted.present.contains(&grouping::answered(&stem)) { path } else { &stem });
            wanted.say(&place, State::Wrong, answer::wrong(&[said], Standing::Nothing));
        }
    }
    for found in look.files {
        if found.relative.to_str().is_none() {
            trouble(&found.relative, "the name of a file is not UTF-8");
        } else if look
            .intake
            .get(&found.relative)
            .is_some_and(|it| it.unreadable(look.now, look.config.patience).is_some())
        {
            trouble(&found.relative, "a file cannot be read; give this program the right to it");
        }
    }
    if locked > 0 {
        let text = format!("{locked} sub-folders cannot be read");
        listing.warnings.push(Warning::whole(WarningKind::Window, text));
    }
}

/// What is told of a file whose name is no text.
pub(super) fn unreadable_name(path: &Path) -> Option<Problem> {
    let advice = "Přejmenujte jej; název má nejspíš diakritiku ve starém kódování.";
    path.to_str()
        .is_none()
        .then(|| problem(&grouping::text(path), "název souboru nejde přečíst (není v UTF-8)", advice))
}
