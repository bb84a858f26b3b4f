//! Name of a kept form: what the page is called that it was sent from, in the language of the reader. Pure.

use crate::words::Words;

/// Beginning of the path that a form is sent to, `*` for any one part, and the key of the page's name. The first that fits holds.
const NAMES: &[(&str, &str)] = &[
    ("/account/password", "password-title"),
    ("/account/second-factor", "enrolment-title"),
    ("/account/sessions", "sessions-title"),
    ("/account", "account-title"),
    ("/continue", "continue-title"),
    ("/people/new", "person-new"),
    ("/people", "people-title"),
    ("/posting/new", "posting-files-title"),
    ("/posting/table/new", "posting-batch-title"),
    ("/posting/table", "posting-table-title"),
    ("/posting/*/files", "posting-files-title"),
    ("/posting/*/remove", "posting-files-title"),
    ("/posting/*/facts", "posting-facts-title"),
    ("/posting/*/period", "posting-period-title"),
    ("/posting/*/delete", "posting-delete-title"),
    ("/posting/*/take-over", "posting-take-over-title"),
    ("/posting", "posting-check-title"),
    ("/approval", "approval-review-title"),
    ("/board/notice/*/take-down", "board-take-down-title"),
    ("/board/notice/*/end", "board-end-title"),
    ("/board/notice/*/correct", "board-correct-title"),
    ("/board/several", "board-several-title"),
    ("/broadcast/slots", "broadcast-slots-title"),
    ("/broadcast/slot", "broadcast-slots-title"),
    ("/broadcast/media", "broadcast-media-title"),
    ("/broadcast/text", "broadcast-text-title"),
    ("/broadcast/history", "broadcast-history-title"),
    ("/broadcast/crisis", "broadcast-crisis-title"),
    ("/broadcast", "broadcast-difference-title"),
    ("/devices", "nav-devices"),
    ("/sources", "nav-sources"),
    ("/satisfaction/monthly", "satisfaction-tab-monthly"),
    ("/satisfaction/surveys/text", "surveys-text-title"),
    ("/satisfaction/surveys/valid", "surveys-draft-title"),
    ("/satisfaction/surveys/discard", "surveys-draft-title"),
    ("/satisfaction/surveys/codes", "surveys-codes-title"),
    ("/satisfaction/surveys", "surveys-title"),
    ("/satisfaction/comments", "surveys-erase-title"),
    ("/satisfaction", "satisfaction-title"),
    ("/journal", "journal-title"),
    ("/settings/text", "settings-text-title"),
    ("/settings/save", "settings-review-title"),
    ("/settings/backup", "backup-title"),
    ("/settings/drill", "backup-title"),
    ("/settings/connection", "connection-title"),
    ("/settings", "settings-title"),
];

/// What a form is called that was sent to this address; the address itself where no page of ours has it.
pub(in crate::admin) fn form_name(address: &str, words: &Words) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let known = NAMES.iter().find(|(start, _)| begins_with(path, start));
    known.map_or_else(|| path.to_owned(), |(_, key)| words.get(key))
}

fn begins_with(path: &str, start: &str) -> bool {
    let mut parts = path.split('/');
    start.split('/').all(|own| parts.next().is_some_and(|part| own == "*" || own == part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_form_is_called_as_its_page_in_every_language() {
        let czech = Words::for_admin(Language::Czech);
        assert_eq!(form_name("/people/new?a=b", &czech), "Pozvat člověka");
        assert_eq!(form_name("/board/notice/a1/end/check", &czech), czech.get("board-end-title"));
        assert_eq!(form_name("/people-of-old", &czech), "/people-of-old");
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let without: Vec<&str> =
                NAMES.iter().map(|(_, key)| *key).filter(|key| words.find(key).is_none()).collect();
            assert!(without.is_empty(), "{language:?}: {without:?}");
        }
    }
}
