//! The written forms: nothing from a survey or a vote becomes markup or a formula, and all say the same.

use std::path::Path;

use crate::common::{Need, skip};
use vyveska::{
    config::{Surveys, survey::LocalisedText},
    documents::FontFiles,
    feedback::{
        VoteBatch,
        report::{FeedbackReport, Page, PlaceReport, ReportRequest, csv, html, json, pdf},
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
    words::{Language, Words},
};

use super::{asked, town};
use crate::paper::PdfFile;

fn fonts() -> Option<(Vec<u8>, Vec<u8>)> {
    let folder = std::env::var_os("VYVESKA_FONTS").map(std::path::PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/fonts"));
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    read("Inter-Regular.ttf").zip(read("Inter-SemiBold.ttf"))
}

fn known() -> (tempfile::TempDir, SqliteVotes, usize) {
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let urn = town::urn(&casts, &folder.path().join("votes.db"));
    (folder, urn, casts.len())
}

#[test]
fn the_page_is_one_file_that_fetches_nothing_in_every_language() {
    let (_folder, mut urn, _) = known();
    let report =
        FeedbackReport::from_votes(&mut urn, &ReportRequest { with_comments: true, ..asked::wanted() }).unwrap();
    for language in Language::ALL {
        let text = html(&Page::of(&report, language)).unwrap();
        for foreign in ["<script", "http://", "https://", "url(", "@import", "<img", "<iframe", "javascript:", "onload"]
        {
            assert!(!text.contains(foreign), "{language:?}: {foreign}");
        }
        assert!(text.contains(&format!("<html lang=\"{}\"", language.tag())));
        assert!(!text.contains("report-") && !text.contains("{ $"), "{language:?} lacks a word");
        assert_eq!(text.matches("<svg ").count(), text.matches("role=\"img\"").count());
        assert!(text.matches("<svg ").count() >= 10 && text.matches("<table>").count() >= 8);
        let neutral = Words::new(language).get("report-reasons-neutral");
        assert_eq!(text.matches(&format!("<h4>{neutral}</h4>")).count(), 1, "five faces have a middle, four have none");
        assert!(text.contains("&lt;b&gt;marně&lt;/b&gt;") && !text.contains("<b>"), "a comment became markup");
    }
    // The same report gives the same page.
    let again = html(&Page::of(&report, Language::Czech)).unwrap();
    assert_eq!(again, html(&Page::of(&report, Language::Czech)).unwrap());
    if let Some(folder) = std::env::var_os("VYVESKA_REPORT_OUT") {
        written(&report, Path::new(&folder));
    }
}

/// For those who want to look at it.
fn written(report: &FeedbackReport, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for language in [Language::Czech, Language::English, Language::Ukrainian] {
        let page = Page::of(report, language);
        std::fs::write(folder.join(format!("report-{}.html", language.tag())), html(&page).unwrap()).unwrap();
        if let Some((regular, semibold)) = fonts() {
            let bytes = pdf(&page, FontFiles { regular: &regular, semibold: &semibold }).unwrap();
            std::fs::write(folder.join(format!("report-{}.pdf", language.tag())), bytes).unwrap();
        }
    }
    std::fs::write(folder.join("report.json"), format!("{:#}", json(report))).unwrap();
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u{202e}";
    let toml = format!(
        "[[survey]]\nid = 's'\ntitle = {0:?}\n[[survey.question]]\nid = 'q'\ntext = {0:?}\nscale = 'choice'\n\
         options = [{{ id = 'a', text = {0:?} }}, {{ id = 'b', text = 'b' }}]\n",
        hostile.replace('\u{202e}', "")
    );
    let survey = Surveys::parse(&toml, Path::new("s.toml")).unwrap_or_else(|it| panic!("{it}")).surveys.remove(0);
    let sample = town::votes().remove(0).vote;
    let version = survey.version.clone();
    let votes = (1..=20u64).map(|seq| {
        let mut vote = sample.clone();
        vote.at =
            sample.at + jiff::SignedDuration::from_hours(24 * 30) + jiff::SignedDuration::from_mins(20 * seq as i64);
        vote.id = vyveska::feedback::VoteId::from_parts(vote.at, [seq as u8; 10]);
        vote.visit = vote.id;
        vote.step = vyveska::feedback::VoteStep::Answer;
        vote.ui = vyveska::feedback::StepEnding::Touch;
        vote.scale = vyveska::config::survey::AnswerScale::Choice;
        (vote.survey, vote.question, vote.version) = ("s".into(), "q".into(), version.clone());
        (vote.score, vote.choice, vote.comment, vote.seq) = (None, Some("a".into()), None, seq);
        vote.counter = Some(if seq % 2 == 0 { "x".into() } else { "y".into() });
        vote
    });
    let folder = tempfile::tempdir().unwrap();
    let mut urn = SqliteVotes::open(&folder.path().join("votes.db")).unwrap();
    let batch =
        VoteBatch { terminal: sample.terminal.clone(), names: None, surveys: vec![survey], votes: votes.collect() };
    urn.store(&batch, sample.at).unwrap();
    let mut wanted = ReportRequest { town: hostile.into(), ..asked::wanted() };
    wanted.names.counters.insert("x".into(), LocalisedText::in_language(Language::Czech, hostile));
    let report = FeedbackReport::from_votes(&mut urn, &wanted).unwrap();
    assert_eq!(report.answers, 20);
    let page = Page::of(&report, Language::Czech);
    let text = html(&page).unwrap();
    assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("</title><"), "markup got through");
    assert!(text.contains("&lt;script&gt;") && !text.contains('\u{202e}'));
    if let Some((regular, semibold)) = fonts() {
        pdf(&page, FontFiles { regular: &regular, semibold: &semibold }).unwrap();
    }
}

#[test]
fn the_table_has_a_row_for_every_vote_and_comments_only_when_asked() {
    let (_folder, mut urn, _) = known();
    let table = |urn: &mut SqliteVotes, with_comments| {
        let mut out = Vec::new();
        let rows = csv(urn, &ReportRequest { with_comments, ..asked::wanted() }, Language::Czech, &mut out).unwrap();
        (rows, String::from_utf8(out).unwrap())
    };
    let (rows, text) = table(&mut urn, false);
    let october = town::votes().iter().filter(|it| it.local.starts_with("2026-10")).count();
    assert_eq!((rows as usize, text.lines().count()), (october, october + 1));
    assert!(text.starts_with("\u{feff}id;visit;terminal;seq;"), "{:?}", &text[..60]);
    let columns = text.lines().next().unwrap().split(';').count();
    assert!(text.lines().all(|line| line.split(';').count() == columns));
    assert!(!text.contains("ochotná") && !text.contains(";comment;terminal-name"));
    let flagged = text.lines().filter(|line| line.split(';').nth(16) == Some("1") && line.contains(";answer;"));
    let flagged = flagged.count() as u64;
    assert!(text.lines().next().unwrap().ends_with(";misuse;terminal-name;counter-name;doubtful"));
    // Its own name, the configuration's, and none.
    for (terminal, end) in [
        ("prepazka-1", ";Přepážka 1 · přízemí;Občanské průkazy"),
        ("prepazka-2", ";;Občanské průkazy a cestovní doklady"),
        ("prepazka-6", ";Přepážka 6 · přízemí;Podatelna v přízemí"),
        ("qr", ";Stránka na webu;"),
        ("radnice", ";;"),
    ] {
        let mut rows = text.lines().filter(|line| line.split(';').nth(2) == Some(terminal));
        assert!(rows.any(|line| line.ends_with(&format!("{end};0"))), "{terminal}");
    }
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let all = FeedbackReport::from_votes(&mut urn, &ReportRequest { with_misuse: true, ..asked::wanted() }).unwrap();
    assert_eq!(flagged, all.answers - report.answers);
    let (_, text) = table(&mut urn, true);
    assert!(text.contains("ochotná") && text.contains(";'=1+1 děkuji") && !text.contains(";=1+1"));
    // The night in which an hour comes twice: UTC tells both apart.
    assert!(text.contains("T23:") && text.contains(";2026-10-25 0"));
}

#[test]
fn names_that_terminals_gave_are_read_in_the_language_of_the_report() {
    let (_folder, mut urn, _) = known();
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let question = &report.surveys[1].questions[0];
    let of = |places: &[PlaceReport], id: &str, language| {
        let place = places.iter().find(|it| it.id.as_deref() == Some(id)).unwrap();
        place.name.as_ref().map(|it| it.get(language).to_owned()).unwrap_or_default()
    };
    let (cs, en) = (Language::Czech, Language::English);
    assert_eq!(of(&question.terminals, "prepazka-1", cs), "Přepážka 1 · přízemí", "before the configuration's");
    assert_eq!(of(&question.terminals, "prepazka-1", en), "Desk 1 · ground floor");
    assert_eq!(of(&question.terminals, "prepazka-2", cs), "", "nobody knows its name");
    // One counter at two terminals: both names where they differ.
    assert_eq!(of(&question.counters, "podatelna", cs), "Podatelna / Podatelna v přízemí");
    assert_eq!(of(&question.counters, "podatelna", en), "Filing office");
    // A name for a counter at which the terminal took no answers is nobody's.
    assert_eq!(of(&question.counters, "matrika", cs), "Matrika");
    let text = html(&Page::of(&report, cs)).unwrap();
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("Přepážka 5 · přízemí"), "{plain}");
    let one =
        FeedbackReport::from_votes(&mut urn, &ReportRequest { terminal: Some("prepazka-6".into()), ..asked::wanted() })
            .unwrap();
    assert_eq!(of(&one.surveys[0].questions[0].counters, "podatelna", cs), "Podatelna v přízemí");
    assert_eq!(json(&one)["terminal-name"]["en"], "Desk 6 · ground floor");
    let mut wanted = asked::wanted();
    for id in ["prepazka-2", "prepazka-3"] {
        wanted.names.terminals.insert(id.into(), LocalisedText::in_language(cs, "Přepážka"));
    }
    let text = html(&Page::of(&FeedbackReport::from_votes(&mut urn, &wanted).unwrap(), cs)).unwrap();
    assert!(text.contains("Přepážka (prepazka-2)") && text.contains("Přepážka (prepazka-3)"), "which is which");
    let page = Page::of(&one, en);
    assert!(page.about.iter().any(|it| it.replace('\u{a0}', " ").contains("Desk 6")), "{:?}", page.about);
}

#[test]
fn the_json_says_its_form_and_its_formulas() {
    let (_folder, mut urn, _) = known();
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let json = json(&report);
    assert_eq!((json["format"].as_u64(), json["period"]["from"].as_str()), (Some(1), Some("2026-10-01")));
    assert!(json["formulas"]["index"].as_str().unwrap().starts_with("mean(score / best) * 100"));
    let timely = &json["surveys"][0]["questions"][1];
    assert_eq!(timely["id"], "vcas");
    assert!(timely["follow-up"]["timed-out"].is_u64(), "{timely}");
    assert!(timely["neutral"]["reasons"][0]["given"].as_u64().is_some_and(|it| it > 0), "{timely}");
    let question = &json["surveys"][1]["questions"][0];
    assert_eq!(question["id"], "celkem");
    assert_eq!(question["heat"].as_array().unwrap().len(), 7);
    assert!(question["index"]["low"].as_f64().unwrap() < question["index"]["value"].as_f64().unwrap());
    let few = question["counters"].as_array().unwrap().iter().find(|it| it["id"] == "knihovna").unwrap();
    assert_eq!((few["few"].as_bool(), few["index"].is_null()), (Some(true), true));
    assert!(few["answers"].as_u64().is_some_and(|it| (1..10).contains(&it)));
}

#[test]
fn the_pdf_is_whole_and_the_same_every_time() {
    let Some((regular, semibold)) = fonts() else {
        return skip(Need::Fonts, "the fonts are not installed, run scripts/setup");
    };
    let (_folder, mut urn, _) = known();
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let faces = FontFiles { regular: &regular, semibold: &semibold };
    let bytes = pdf(&Page::of(&report, Language::Czech), faces).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
    assert_eq!(bytes, pdf(&Page::of(&report, Language::Czech), faces).unwrap());
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
    assert!(pdf(&Page::of(&report, Language::Czech), FontFiles { regular: b"none", semibold: &semibold }).is_err());
}

#[test]
fn the_tables_at_the_end_of_the_pdf_say_whose_they_are() {
    let Some((regular, semibold)) = fonts() else {
        return skip(Need::Fonts, "the fonts are not installed, run scripts/setup");
    };
    let (folder, mut urn, _) = known();
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let file = folder.path().join("report.pdf");
    let bytes =
        pdf(&Page::of(&report, Language::English), FontFiles { regular: &regular, semibold: &semibold }).unwrap();
    std::fs::write(&file, bytes).unwrap();
    let Ok(said) = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() else {
        return skip(Need::Poppler, "pdftotext is not installed (poppler-utils)");
    };
    let said = String::from_utf8(said.stdout).unwrap();
    let appendix = said.split("Figures in a table").nth(1).unwrap();
    let mut rest = appendix;
    for text in [
        "Satisfaction with the office",
        "How satisfied were you with our service today?",
        "How people answered",
        "Would you recommend our office to a friend?",
        "How the town talks to you",
        "Do you learn of it in time?",
        "Reasons behind neutral answers",
    ] {
        rest = rest.split_once(text).unwrap_or_else(|| panic!("{text} is missing or out of order: {appendix}")).1;
    }
    // A long reason is whole: two lines of its cell.
    assert!(appendix.contains("it is too late") && !appendix.contains('…'), "{appendix}");
}

#[test]
fn the_pdf_is_sound_and_read_out_in_every_language() {
    let Some((regular, semibold)) = fonts() else {
        eprintln!("SKIPPED: the fonts are not installed, run scripts/setup");
        return;
    };
    let (_folder, mut urn, _) = known();
    let report =
        FeedbackReport::from_votes(&mut urn, &ReportRequest { with_comments: true, ..asked::wanted() }).unwrap();
    for language in Language::ALL {
        let page = Page::of(&report, language);
        let file = PdfFile::new(&pdf(&page, FontFiles { regular: &regular, semibold: &semibold }).unwrap());
        file.check(&format!("{} – {}", page.title, page.period), language.tag());
        let Some(structure) = file.structure() else { return };
        let count = |role: &str| structure.lines().filter(|it| it.trim_start().starts_with(role)).count();
        // The charts say what they show, and the tables which cells are headers.
        let charts = html(&page).unwrap().matches("<svg ").count();
        assert_eq!((count("Figure"), count("H1")), (charts, 1), "{language:?}");
        let (tables, heads, bodies) = (count("Table "), count("THead"), count("TBody"));
        assert!(tables >= 8 && tables == heads && heads == bodies, "{language:?}: {tables} {heads} {bodies}");
        let scopes = (count("/Scope /Column"), count("/Scope /Row"));
        assert!(scopes.0 >= 2 * tables && scopes.1 == count("TR") - tables, "{language:?}: {scopes:?}");
        assert_eq!(scopes.0 + scopes.1, count("TH:"), "{language:?}: every header has a scope");
        // No level of headings is skipped.
        let levels = structure
            .lines()
            .filter_map(|it| it.trim_start().strip_prefix('H')?.split_once([' ', '\n'])?.0.parse().ok());
        let levels: Vec<u8> = levels.collect();
        assert!(levels.len() > 10 && levels.windows(2).all(|it| it[1] <= it[0] + 1), "{language:?}: {levels:?}");
    }
}
