//! Schema of the index, and the number of the form of its stems.

/// Grows whenever tokens, stems, names of places, what is a word of a page, or how deleted words go change: an index of other
/// ones is begun anew.
pub(super) const STEMS: i64 = 5;

/// Versions of the file. One of an older version gets what it lacks; one of a newer program is begun anew, for everything
/// in it is derived.
pub(super) const SCHEMA: [&str; 2] = [
    "
    CREATE TABLE form (stems INTEGER NOT NULL) STRICT;
    CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        stamp TEXT NOT NULL,
        -- The fields of the notice as JSON.
        entry TEXT NOT NULL,
        UNIQUE (source, name)
    ) STRICT;
    -- The number of pages is negative where some of them wait to be recognised.
    CREATE TABLE document (hash TEXT PRIMARY KEY, pages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE page (hash TEXT NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (hash, page)) STRICT;
    -- Folded words as they are written, their stems, and how many notices and pages have them.
    CREATE TABLE word (
        surface TEXT NOT NULL, stem TEXT NOT NULL, uses INTEGER NOT NULL, PRIMARY KEY (surface, stem)
    ) STRICT, WITHOUT ROWID;
    -- Streets, and words of titles, as they are shown, and how many titles and pages have them.
    CREATE TABLE suggestion (
        surface TEXT NOT NULL, word TEXT NOT NULL, street INTEGER NOT NULL, stem TEXT NOT NULL, uses INTEGER NOT NULL,
        PRIMARY KEY (street, surface, word)
    ) STRICT, WITHOUT ROWID;
    -- Streets and other places that a notice or a document names; 0 is a guess, 2 as it is written on the sign.
    CREATE TABLE place (
        owner TEXT NOT NULL, key TEXT NOT NULL, word TEXT NOT NULL, evidence INTEGER NOT NULL, PRIMARY KEY (owner, key)
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE entry USING fts5(
        reference, title, origin, text, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
    );
",
    "
    -- Has its row while no word was removed since the last merge of the full-text table.
    CREATE TABLE merged (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT;
",
];
