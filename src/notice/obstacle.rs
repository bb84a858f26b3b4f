//! Obstacles to showing a document: one value for each reason, with its description and advice to the clerk. Pure.
//!
//! A reason is found in several places (the bytes alone, the conversion, the renderer) and reported in several (the
//! clerk's answer, the screen, `status`), so it is one value with one code. Left out: finding it
//! (`file_format::office_zip`, `file_format::office_ole2`), the words on the screen, which are in six languages under
//! [`Obstacle::message_key`].

use serde::{Deserialize, Serialize};

use super::MediaKind;

/// Why a document cannot be shown on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// It opens with a password, or with a certificate, alone.
    Locked,
    /// Only people whom a rights server knows may open it (IRM, Azure Information Protection).
    RightsManaged,
    /// A PDF portfolio: the documents are files within it, its only page says so.
    Portfolio,
    /// A PDF form that only Adobe's own program draws (dynamic XFA); its only page says so.
    DynamicForm,
    /// A message that Outlook saved (MSG).
    Mail,
    /// A drawing of Visio.
    Visio,
    /// A publication of Publisher.
    Publisher,
    /// A plan of Project.
    Project,
    /// A section of OneNote.
    OneNote,
    /// A database of Access.
    Database,
    /// Pages in Microsoft's own form (XPS, OXPS).
    Xps,
    /// An OLE2 or ZIP container of a program that is not known.
    ForeignProgram,
    /// Its text is another file inserted whole (`altChunk`), which the conversion leaves out.
    InsertedFile,
    /// Its bytes break off or contradict themselves.
    Damaged,
    /// There is nothing at all on its pages.
    Blank,
    /// It has no page.
    NoPages,
    /// It took longer to convert or to draw than allowed.
    TooSlow,
    /// It unpacks to more than the board takes, or has too many parts or pages.
    TooLarge,
    /// Changes are tracked in it, and the conversion would show what was deleted.
    TrackedChanges,
    /// The office suite made no PDF of it.
    NotConverted,
    /// There is no office suite on this board.
    NoConverter,
    /// It stopped the renderer too often.
    Renderer,
    /// An archive of other files (ZIP, 7z, RAR).
    Archive,
    /// Files with their signatures (ASiC).
    SignedPackage,
    /// A message of the data boxes (ZFO).
    DataMessage,
    /// A file within its signature (P7M).
    SignedFile,
    /// An HTML page instead of a document.
    WebPage,
    /// A kind that the board does not draw.
    OtherKind,
}

impl Obstacle {
    /// Every obstacle there is.
    pub const ALL: [Self; 28] = [
        Self::Locked,
        Self::RightsManaged,
        Self::Portfolio,
        Self::DynamicForm,
        Self::Mail,
        Self::Visio,
        Self::Publisher,
        Self::Project,
        Self::OneNote,
        Self::Database,
        Self::Xps,
        Self::ForeignProgram,
        Self::InsertedFile,
        Self::Damaged,
        Self::Blank,
        Self::NoPages,
        Self::TooSlow,
        Self::TooLarge,
        Self::TrackedChanges,
        Self::NotConverted,
        Self::NoConverter,
        Self::Renderer,
        Self::Archive,
        Self::SignedPackage,
        Self::DataMessage,
        Self::SignedFile,
        Self::WebPage,
        Self::OtherKind,
    ];

    /// The obstacle of a kind of file that has no pages and is not converted; `None` for the others.
    pub fn for_kind(kind: MediaKind) -> Option<Self> {
        match kind {
            MediaKind::Pdf | MediaKind::Picture | MediaKind::Office => None,
            MediaKind::Archive => Some(Self::Archive),
            MediaKind::SignedPackage => Some(Self::SignedPackage),
            MediaKind::DataMessage => Some(Self::DataMessage),
            MediaKind::SignedFile => Some(Self::SignedFile),
            MediaKind::WebPage => Some(Self::WebPage),
            MediaKind::Other => Some(Self::OtherKind),
        }
    }

    /// The code under which it is kept and named in logs ("rights-managed").
    pub fn code(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::RightsManaged => "rights-managed",
            Self::Portfolio => "portfolio",
            Self::DynamicForm => "dynamic-form",
            Self::Mail => "mail",
            Self::Visio => "visio",
            Self::Publisher => "publisher",
            Self::Project => "project",
            Self::OneNote => "one-note",
            Self::Database => "database",
            Self::Xps => "xps",
            Self::ForeignProgram => "foreign-program",
            Self::InsertedFile => "inserted-file",
            Self::Damaged => "damaged",
            Self::Blank => "blank",
            Self::NoPages => "no-pages",
            Self::TooSlow => "too-slow",
            Self::TooLarge => "too-large",
            Self::TrackedChanges => "tracked-changes",
            Self::NotConverted => "not-converted",
            Self::NoConverter => "no-converter",
            Self::Renderer => "renderer",
            Self::Archive => "archive",
            Self::SignedPackage => "signed-package",
            Self::DataMessage => "data-message",
            Self::SignedFile => "signed-file",
            Self::WebPage => "web-page",
            Self::OtherKind => "other-kind",
        }
    }

    /// The one of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|obstacle| obstacle.code() == code)
    }

    /// True where the document itself is to blame and trying again ends the same way.
    pub fn is_lasting(self) -> bool {
        !matches!(self, Self::TooSlow | Self::NotConverted | Self::NoConverter | Self::NoPages | Self::Blank)
    }

    /// True for what no visitor could read and no board could show: a folder does not take it in.
    pub fn is_refused_by_folder(self) -> bool {
        use Obstacle::{
            Database, ForeignProgram, Locked, Mail, OneNote, Project, Publisher, RightsManaged, Visio, Xps,
        };
        let foreign = matches!(self, Mail | Visio | Publisher | Project | OneNote | Database | Xps | ForeignProgram);
        foreign || matches!(self, Locked | RightsManaged)
    }

    /// Key of the words for the public, in the languages of the board.
    pub fn message_key(self) -> &'static str {
        match self {
            Self::Locked => "unshowable-encrypted",
            Self::RightsManaged => "unshowable-protected",
            Self::Portfolio => "unshowable-portfolio",
            Self::DynamicForm => "unshowable-form",
            Self::Mail => "kind-mail",
            Self::Visio | Self::Publisher | Self::Project | Self::OneNote | Self::Database | Self::ForeignProgram => {
                "kind-program"
            }
            Self::Xps => "kind-xps",
            Self::InsertedFile => "unshowable-inserted",
            Self::Damaged => "unshowable-damaged",
            Self::Blank | Self::NoPages => "unshowable-blank",
            Self::TooSlow | Self::Renderer => "unshowable-too-slow",
            Self::TooLarge => "unshowable-too-large",
            Self::TrackedChanges => "unshowable-changes",
            Self::NotConverted | Self::NoConverter => "kind-office",
            Self::Archive => "kind-archive",
            Self::SignedPackage => "kind-signed-package",
            Self::DataMessage => "kind-data-message",
            Self::SignedFile => "kind-signed-file",
            Self::WebPage => "kind-web-page",
            Self::OtherKind => "unshowable-unsupported",
        }
    }

    /// Description for the clerk: a Czech clause without a full stop ("soubor je zamčený heslem").
    pub fn description(self) -> &'static str {
        match self {
            Self::Locked => "soubor je zamčený heslem",
            Self::RightsManaged => "soubor je chráněný správou práv (IRM) a otevře jej jen ten, komu to dovolí server",
            Self::Portfolio => "soubor je portfolio PDF: dokumenty jsou vložené uvnitř a na desce nejsou vidět",
            Self::DynamicForm => "soubor je dynamický formulář (XFA), který zobrazí jen Adobe Reader",
            Self::Mail => "soubor je zpráva z Outlooku, ne dokument",
            Self::Visio => "soubor je výkres Visia, který deska zobrazit neumí",
            Self::Publisher => "soubor je publikace Publisheru, kterou deska zobrazit neumí",
            Self::Project => "soubor je plán Projectu, který deska zobrazit neumí",
            Self::OneNote => "soubor je oddíl OneNotu, který deska zobrazit neumí",
            Self::Database => "soubor je databáze Accessu, ne dokument",
            Self::Xps => "soubor je ve formátu XPS, který deska zobrazit neumí",
            Self::ForeignProgram => "soubor patří programu, který deska nezná",
            Self::InsertedFile => "text dokumentu je vložený jako jiný soubor a převod jej vynechá",
            Self::Damaged => "soubor je poškozený nebo není celý",
            Self::Blank => "na stránkách dokumentu nic není",
            Self::NoPages => "dokument nemá žádnou stránku",
            Self::TooSlow => "dokument je tak složitý, že jej deska v daném čase nepřipravila",
            Self::TooLarge => "dokument je po rozbalení příliš velký",
            Self::TrackedChanges => "v dokumentu jsou sledované změny a deska by ukázala i vymazaný text",
            Self::NotConverted => "dokument se nepodařilo převést na PDF",
            Self::NoConverter => "deska nemá program, který by dokument převedl na PDF",
            Self::Renderer => "dokument opakovaně zastavil program, který kreslí stránky",
            Self::Archive => "soubor je archiv s dalšími soubory; deska jej uvádí, ale neotevírá",
            Self::SignedPackage => "soubor je balík podepsaných souborů (ASiC); deska jej uvádí, ale neotevírá",
            Self::DataMessage => "soubor je zpráva z datové schránky (ZFO); deska ji uvádí, ale neotevírá",
            Self::SignedFile => "soubor je uvnitř elektronického podpisu (P7M); deska jej uvádí, ale neotevírá",
            Self::WebPage => "soubor je webová stránka; deska ji uvádí, ale neotevírá",
            Self::OtherKind => "soubor není druhu, který deska umí zobrazit",
        }
    }

    /// Advice to the clerk: whole Czech sentences.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Locked => {
                "Uložte jej bez hesla v programu, ve kterém vznikl, nejlépe jako PDF, a vložte jej znovu. \
                 Poslal-li jej někdo jiný, požádejte o soubor bez hesla."
            }
            Self::RightsManaged => "Zrušte u něj omezení přístupu, uložte jej jako PDF a vložte jej znovu.",
            Self::Portfolio => "Uložte dokumenty z portfolia každý zvlášť a vložte je do podsložky.",
            Self::DynamicForm => "Otevřete jej v Adobe Readeru, vytiskněte jej do PDF a vložte toto PDF.",
            Self::Mail => "Vložte přílohy zprávy samotné, nebo zprávu vytiskněte do PDF.",
            Self::Database => "Vytiskněte z ní sestavu do PDF a vložte toto PDF.",
            Self::InsertedFile => "Otevřete jej ve Wordu, uložte jej jako PDF a vložte toto PDF.",
            Self::Damaged => "Otevřete originál, uložte jej znovu, nejlépe jako PDF, a vložte jej znovu.",
            Self::Blank | Self::NoPages => {
                "Zkontrolujte originál; je-li v pořádku, uložte jej jako PDF a vložte znovu."
            }
            Self::TooSlow | Self::Renderer => "Uložte jej znovu jako PDF, případně po částech, a vložte jej znovu.",
            Self::TooLarge => "Uložte jej jako PDF, případně jej rozdělte, a vložte jej znovu.",
            Self::TrackedChanges => "Přijměte v dokumentu všechny změny, uložte jej a vložte jej znovu.",
            Self::Archive => "Rozbalte jej a vložte dokumenty do podsložky, nejlépe jako PDF.",
            Self::SignedPackage | Self::SignedFile => "Vložte vedle něj i samotný dokument jako PDF.",
            Self::DataMessage => "Vložte přílohy zprávy samotné, nejlépe jako PDF.",
            Self::Visio
            | Self::Publisher
            | Self::Project
            | Self::OneNote
            | Self::Xps
            | Self::ForeignProgram
            | Self::NotConverted
            | Self::NoConverter
            | Self::WebPage
            | Self::OtherKind => "Uložte jej jako PDF a vložte toto PDF.",
        }
    }
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_obstacle_has_one_code_and_words_with_what_to_do() {
        for obstacle in Obstacle::ALL {
            assert_eq!(Obstacle::from_code(obstacle.code()), Some(obstacle));
            assert_eq!(serde_json::to_string(&obstacle).unwrap(), format!("\"{obstacle}\""), "kept under its code");
            let (what, advice) = (obstacle.description(), obstacle.advice());
            assert!(!what.ends_with('.') && what.starts_with(char::is_lowercase), "{what}");
            assert!(advice.ends_with('.') && advice.starts_with(char::is_uppercase), "{advice}");
        }
        assert_eq!(Obstacle::from_code("made no PDF"), None);
    }

    #[test]
    fn only_kinds_without_pages_are_an_obstacle_by_themselves() {
        for kind in [MediaKind::Pdf, MediaKind::Picture, MediaKind::Office] {
            assert_eq!(Obstacle::for_kind(kind), None);
        }
        assert_eq!(Obstacle::for_kind(MediaKind::Archive), Some(Obstacle::Archive));
    }
}
