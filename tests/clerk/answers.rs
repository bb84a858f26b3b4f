//! What a clerk is told: days that cannot be, how they were read, what went down when and why, what is likely not meant.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::{house::House, papers::pdf};

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn has(text: &str, line: &str) {
    assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
}

#[test]
fn czech_days_in_names_are_read_and_told() {
    let house = House::new();
    house.write("29.11.2026 - Název (1).pdf", pdf("1"));
    house.write("29. 11.-14. 12. Uzavírka.pdf", pdf("2"));
    house.write("24. 11. Ples.pdf", pdf("3"));
    house.write("5. 1. Koncert.pdf", pdf("4"));
    let board = house.start();
    board.until_titles(&["Název (1)", "Ples", "Uzavírka"]);
    board.until_there("29.11.2026 - Název (1) - VYVĚŠENO do 14. 12. 2026.txt");
    let told = "29. 11.-14. 12. Uzavírka - VYVĚŠENO do 14. 12. 2026.txt";
    board.until_there(told);
    let guessed = "Poznámka: den v názvu souboru je bez roku; deska jej čte jako 29. 11. 2026 až 14. 12. 2026.";
    has(&house.read(told), guessed);
    board.until_there("24. 11. Ples - VYVĚŠENO do 9. 12. 2026.txt");
    has(&house.read("24. 11. Ples - VYVĚŠENO do 9. 12. 2026.txt"), "Vyvěšeno od: 24. 11. 2026");
    let waits = "5. 1. Koncert - ČEKÁ, bude vyvěšeno 5. 1. 2027.txt";
    board.until_there(waits);
    assert!(house.read(waits).contains("deska jej čte jako 5. 1. 2027."));
}

#[test]
fn days_that_cannot_be_and_days_that_are_over_are_errors() {
    let house = House::new();
    house.write("2026-13-45 Nesmysl.pdf", pdf("1"));
    house.write("31. 2. Únor.pdf", pdf("2"));
    house.write("2026-10-01_2026-10-20 Včerejší.pdf", pdf("3"));
    house.write("Popis.pdf", pdf("4"));
    house.write("Popis.toml", "vyveseno-od = 2026-10-01\nvyveseno-do = '20. 10. 2026'");
    house.write("Den.pdf", pdf("5"));
    house.write("Den.toml", "vyveseno-od = '31. 11. 2026'");
    let board = house.start();
    for (name, words) in [
        ("2026-13-45 Nesmysl", "den 45. 13. 2026 neexistuje"),
        ("31. 2. Únor", "Nemělo být 29. 2.?"),
        ("2026-10-01_2026-10-20 Včerejší", "Nemělo být 1. 12. 2026 až 20. 12. 2026?"),
        ("Popis", "celé v minulosti, dokument nikdy nevisel"),
        ("Den", "Nemělo být 30. 11. 2026?"),
    ] {
        let name = format!("{name} - CHYBA.txt");
        board.until_there(&name);
        let said = house.read(&name);
        assert!(said.contains(words) && said.contains("Dokument není vyvěšen."), "{name}: {said}");
    }
    assert!(!house.names().iter().any(|name| name.contains("SEJMUTO")), "{:?}", house.names());
    assert_eq!(board.titles(), Vec::<String>::new());
}

#[test]
fn a_document_that_hangs_is_never_said_not_to() {
    let house = House::new();
    house.write("2026-11-29 Veřejná vyhláška.pdf", pdf("1"));
    house.write("10. 12. Ples.pdf", pdf("2"));
    let board = house.start();
    board.until_there("2026-11-29 Veřejná vyhláška - VYVĚŠENO do 14. 12. 2026.txt");
    board.until_there("10. 12. Ples - ČEKÁ, bude vyvěšeno 10. 12. 2026.txt");
    // Taken away too early, with a text beside it that is wrong; and a text that is wrong beside one that waits.
    house.remove("2026-11-29 Veřejná vyhláška.pdf");
    house.write("2026-11-29 Veřejná vyhláška.toml", "duvod-sejmut = 'omyl");
    house.write("10. 12. Ples.toml", "nazve = 'x'");
    let (hangs, waits) = ("2026-11-29 Veřejná vyhláška - CHYBA.txt", "10. 12. Ples - CHYBA.txt");
    for (name, words) in [(hangs, "Na desce zatím visí předchozí podoba"), (waits, "vyvěsí ji v její první den")]
    {
        board.until_there(name);
        board.until(words, || house.read(name).contains(words));
    }
    assert_eq!(board.titles(), ["Veřejná vyhláška"]);
}

#[test]
fn a_notice_that_the_law_keeps_is_not_taken_off_by_a_later_first_day() {
    let house = House::new();
    house.write("Veřejná vyhláška E.pdf", pdf("1"));
    let board = house.start();
    board.until_titles(&["Veřejná vyhláška E"]);
    house.write("Veřejná vyhláška E.toml", "vyveseno-od = '5. 1. 2027'");
    let wrong = "Veřejná vyhláška E - CHYBA.txt";
    board.until_there(wrong);
    let said = house.read(wrong);
    assert!(said.contains("dokument už na desce visí") && said.contains("duvod-sejmuti"), "{said}");
    assert_eq!(board.titles(), ["Veřejná vyhláška E"]);
    // Nothing holds an invitation to a later day back.
    house.write("Pozvánka.pdf", pdf("2"));
    board.until_titles(&["Pozvánka", "Veřejná vyhláška E"]);
    house.write("Pozvánka.toml", "vyveseno-od = '5. 1. 2027'");
    board.until_there("Pozvánka - ČEKÁ, bude vyvěšeno 5. 1. 2027.txt");
}

#[test]
fn an_old_file_without_a_day_is_told_where_its_days_come_from() {
    let house = House::new();
    house.write("Ples.pdf", pdf("1"));
    // Two months after the machine wrote the file, whatever day that was.
    house.clock.set(Timestamp::now() + SignedDuration::from_hours(24 * 60));
    let board = house.start();
    board.until_there("Ples - CHYBA.txt");
    let said = house.read("Ples - CHYBA.txt");
    assert!(said.contains("název ani popis neuvádí den vyvěšení") && !said.contains("překlep"), "{said}");
    assert_eq!(board.titles(), Vec::<String>::new());
}

#[test]
fn what_was_taken_out_is_recorded_with_the_hours_and_once() {
    let house = House::new();
    house.write("Ples.pdf", pdf("ples"));
    house.write("Zůstane.pdf", pdf("zustane"));
    let board = house.start();
    board.until_there("Ples - VYVĚŠENO do 14. 12. 2026.txt");
    house.clock.set(house.clock.now() + SignedDuration::from_hours(2));
    house.remove("Ples.pdf");
    board.until_there("Ples - SEJMUTO.txt");
    let said = house.read("Ples - SEJMUTO.txt");
    has(&said, "Název: Ples");
    has(&said, "Viselo od: 29. 11. 2026 v 12:00");
    has(&said, "Viselo do: 29. 11. 2026 v 14:00");
    has(&said, "Poslední den vyvěšení: 14. 12. 2026 (včetně)");
    has(&said, "Sejmul: kdo soubor odstranil ze složky.");
    board.scans();
    assert!(house.path("Ples - SEJMUTO.txt").exists(), "it stays");
    // Whoever has read it may delete it, and it does not come back, not after a restart either.
    house.remove("Ples - SEJMUTO.txt");
    board.scans();
    board.stop();
    let board = house.start();
    board.scans();
    assert!(!house.path("Ples - SEJMUTO.txt").exists());
    // A document that comes again is a new one.
    house.write("Ples.pdf", pdf("ples"));
    board.until_titles(&["Ples", "Zůstane"]);
}

#[test]
fn what_went_down_by_its_own_date_or_with_a_reason_is_told_so_over_a_restart() {
    let house = House::new();
    house.write("2026-11-29_2026-11-30 Ples.pdf", pdf("ples"));
    house.write("2026-11-20 Veřejná vyhláška.pdf", pdf("vyhlaska"));
    let board = house.start();
    board.until_titles(&["Ples", "Veřejná vyhláška"]);
    house.write("2026-11-20 Veřejná vyhláška.toml", "duvod-sejmuti = 'chybná příloha'");
    let reasoned = "2026-11-20 Veřejná vyhláška - SEJMUTO.txt";
    board.until_there(reasoned);
    board.until("with the hours", || house.read(reasoned).contains("Viselo od: 29. 11. 2026 v 12:00"));
    has(&house.read(reasoned), "Sejmul: úředník popisem u souboru (duvod-sejmuti).");
    has(&house.read(reasoned), "Důvod sejmutí: chybná příloha");
    let midnight = "2026-11-30T23:00:00Z".parse::<Timestamp>().unwrap();
    assert_eq!(midnight.to_zoned(TimeZone::get("Europe/Prague").unwrap()).hour(), 0);
    house.clock.set(midnight);
    board.store.check_clock_now();
    let over = "2026-11-29_2026-11-30 Ples - SEJMUTO.txt";
    board.until_there(over);
    let said = house.read(over);
    has(&said, "Viselo do: 1. 12. 2026 v 0:00");
    has(&said, "Sejmula: deska sama, uplynul poslední den vyvěšení.");
    board.stop();
    let board = house.start();
    board.scans();
    assert_eq!(lines(&house.read(over)), lines(&said), "a restart says nothing else");
    assert!(!house.names().iter().any(|name| name.contains("CHYBA")), "{:?}", house.names());
}

#[test]
fn the_same_bytes_twice_and_names_that_say_nothing_are_remarked() {
    let house = House::new();
    house.write("scan0001.pdf", pdf("x"));
    house.write("Záměr.pdf", pdf("y"));
    house.write("Pronájem pole.pdf", pdf("y"));
    let board = house.start();
    board.until_titles(&["Pronájem pole", "Záměr", "scan0001"]);
    let until = "VYVĚŠENO do 14. 12. 2026.txt";
    for (name, words) in [
        ("scan0001", "Poznámka: název „scan0001“ čtenáři nic neřekne"),
        ("Záměr", "Poznámka: tentýž obsah (bajt po bajtu) má i soubor „Pronájem pole.pdf“"),
        ("Pronájem pole", "má i soubor „Záměr.pdf“"),
    ] {
        let answer = format!("{name} - {until}");
        board.until_there(&answer);
        board.until("remarked", || house.read(&answer).contains(words));
    }
}
