//! One document is one notice, however its name is stored, and whatever made copies of it.

use std::{fs, process::Command};

use vyveska::notice::BlobHash;

use crate::{
    house::House,
    papers::{apart, pdf},
};

#[test]
fn a_name_stored_by_macos_keeps_its_kind_its_minimum_its_delivery_day_and_its_text() {
    let house = House::new();
    let name = apart("29. 11. Veřejná vyhláška");
    assert_ne!(name, "29. 11. Veřejná vyhláška");
    house.write(&format!("{name}.pdf"), pdf("vyhlaska"));
    // The text beside it came from Windows.
    house.write("29. 11. Veřejná vyhláška.toml", "cislo-jednaci = 'MU/1'");
    let board = house.start();
    board.until("it hangs with its number", || {
        board.board().notices.first().is_some_and(|notice| notice.reference.as_deref() == Some("MU/1"))
    });
    let notice = board.board().notices[0].clone();
    assert_eq!(notice.title, "Veřejná vyhláška");
    assert!(notice.duties.delivery && notice.duties.minimum.is_some(), "{:?}", notice.duties);
    let answer = "29. 11. Veřejná vyhláška - VYVĚŠENO do 14. 12. 2026.txt";
    board.until_there(answer);
    assert!(
        house.read(answer).contains("Den doručení podle uvedeného dne vyvěšení: 14. 12. 2026"),
        "{}",
        house.read(answer)
    );
    // The same document, stored otherwise, is the same notice.
    fs::rename(house.path(&format!("{name}.pdf")), house.path("29. 11. Veřejná vyhláška.pdf")).unwrap();
    board.scans();
    assert_eq!((board.board().notices.len(), &board.board().notices[0].id), (1, &notice.id));
    // Taken away too early it is asked for by its name.
    house.remove("29. 11. Veřejná vyhláška.toml");
    house.remove("29. 11. Veřejná vyhláška.pdf");
    board.until_there("29. 11. Veřejná vyhláška - CHYBA.txt");
    house.write(&format!("{name}.toml"), "duvod-sejmuti = 'omyl'");
    board.until_titles(&[]);
}

#[test]
fn a_sub_folder_stored_by_macos_is_the_same_category_and_no_loss() {
    let house = House::new();
    let folder = apart("Veřejné vyhlášky");
    house.write(&format!("{folder}/a.pdf"), pdf("a"));
    let first = house.start();
    first.until_titles(&["a"]);
    assert_eq!(first.board().notices[0].category.as_deref(), Some("Veřejné vyhlášky"));
    let id = first.board().notices[0].id.clone();
    first.stop();
    fs::rename(house.path(&folder), house.path("Veřejné vyhlášky")).unwrap();
    let second = house.start();
    second.scans();
    assert_eq!((second.titles(), second.problem()), (vec!["a".to_owned()], String::new()));
    assert_eq!(second.board().notices[0].id, id);
}

#[test]
fn conflict_copies_are_refused_where_they_lie_and_told() {
    let house = House::new();
    house.write("Záměr.pdf", pdf("puvodni"));
    let board = house.start();
    board.until_titles(&["Záměr"]);
    let copies = [
        ("Záměr.sync-conflict-20261122-101500-ABCDEFG", "konfliktní kopie, kterou založil Syncthing"),
        ("Záměr (konfliktní kopie uživatele Jana 2026-11-22)", "konfliktní kopie"),
        ("Záměr (conflicted copy 2026-11-22 101500)", "konfliktní kopie"),
        ("Záměr-DESKTOP-AB12CD3", "kopie dokumentu, který leží vedle něj"),
        ("Záměr – kopie", "kopie dokumentu, který leží vedle něj"),
    ];
    for (number, (name, _)) in copies.iter().enumerate() {
        house.write(&format!("{name}.pdf"), pdf(&format!("jine {number}")));
    }
    house.write("Záměr (1).pdf", pdf("puvodni"));
    // Of the same name, and another document.
    house.write("Záměr (2).pdf", pdf("jiny zamer"));
    house.write("Záměr.sync-conflict-20261122-101500-ABCDEFG.toml", "nazev = 'Záměr'");
    for (name, words) in copies.into_iter().chain([("Záměr (1)", "táž kopie")]) {
        board.until_there(&format!("{name} - CHYBA.txt"));
        let said = house.read(&format!("{name} - CHYBA.txt"));
        assert!(said.contains(words) && said.contains("„Záměr.pdf“"), "{name}: {said}");
        assert!(house.path(&format!("{name}.pdf")).exists(), "it is not moved");
    }
    board.until_titles(&["Záměr", "Záměr (2)"]);
    board.scans();
    assert_eq!(board.titles(), ["Záměr", "Záměr (2)"]);
    let answer = house.names().into_iter().find(|name| name.starts_with("Záměr (2) - VYVĚŠENO")).unwrap();
    assert!(
        house.read(&answer).contains("Poznámka: název souboru „Záměr (2).pdf“ vypadá jako název kopie „Záměr.pdf“")
    );
}

#[test]
fn two_names_that_look_the_same_are_one_document_where_their_bytes_are() {
    let house = House::new();
    let board = house.start();
    for text in ["Vyhláška", "Usnesení"] {
        house.write(&format!("{text}.pdf"), pdf("same"));
        house.write(&format!("{}.pdf", apart(text)), pdf(if text == "Vyhláška" { "same" } else { "other" }));
    }
    board.until("three hang", || board.titles() == ["Usnesení", "Usnesení", "Vyhláška"]);
    let answers = |end: &str| house.names().into_iter().filter(|name| name.contains(end)).collect::<Vec<_>>();
    board.until("each is answered", || answers("VYVĚŠENO").len() == 3 && answers("CHYBA").len() == 1);
    let said = house.read(&answers("CHYBA")[0]);
    assert!(said.contains("soubor téhož jména a obsahu leží vedle něj"), "{said}");
    board.scans();
    assert_eq!((answers("VYVĚŠENO").len(), answers("CHYBA").len()), (3, 1));
}

#[test]
fn a_renamed_sub_folder_is_no_loss_over_a_restart() {
    let house = House::new();
    for number in 0..5 {
        house.write(&format!("Kultura/věc {number}.pdf"), pdf(&number.to_string()));
    }
    let first = house.start();
    first.until("all hang", || first.board().notices.len() == 5);
    first.until("the folder is marked", || house.path(".vyveska").exists());
    first.stop();
    fs::rename(house.path("Kultura"), house.path("Kultura a sport")).unwrap();
    let second = house.start();
    let category = |board: &crate::house::Running<'_>| {
        board.board().notices.iter().filter(|notice| notice.category.as_deref() == Some("Kultura a sport")).count()
    };
    second.until("the category is new", || category(&second) == 5);
    second.until("nothing is lacking", || second.problem().is_empty() && second.source().held.is_none());
    second.scans();
    assert_eq!((second.board().notices.len(), second.problem()), (5, String::new()));
    assert!(!house.names().iter().any(|name| name.contains("CHYBA")), "{:?}", house.names());
}

#[test]
fn a_conflict_copy_of_an_answer_goes_and_a_name_with_a_tilde_is_taken() {
    let house = House::new();
    house.write("~Záměr.pdf", pdf("zamer"));
    house.write("~$smlouva.docx", "lock");
    let board = house.start();
    board.until_titles(&["Záměr"]);
    let answer = "~Záměr - VYVĚŠENO do 14. 12. 2026";
    board.until_there(&format!("{answer}.txt"));
    assert!(house.read(&format!("{answer}.txt")).contains("začíná vlnovkou"));
    let copy = format!("{answer}.sync-conflict-20261122-101500-ABCDEFG.txt");
    fs::copy(house.path(&format!("{answer}.txt")), house.path(&copy)).unwrap();
    board.until("the copy of the answer is gone", || !house.path(&copy).exists());
    assert!(house.path("~$smlouva.docx").exists() && !house.names().iter().any(|name| name.contains("CHYBA")));
}

#[test]
fn a_shortcut_is_told_and_not_passed_over() {
    let house = House::new();
    house.write("Záměr.pdf.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F");
    let board = house.start();
    board.until_there("Záměr.pdf - CHYBA.txt");
    board.until("moved", || house.path("_odmítnuto/Záměr.pdf.lnk").exists());
}

#[test]
fn long_names_have_answers_of_their_own() {
    let house = House::new();
    let long = "Oznámení o zahájení řízení ".repeat(7);
    for end in ["A", "B"] {
        house.write(&format!("{long}{end}.pdf"), pdf(end));
    }
    let board = house.start();
    board.until("both hang", || board.board().notices.len() == 2);
    let answers = || house.names().into_iter().filter(|name| name.contains("VYVĚŠENO")).collect::<Vec<_>>();
    board.until("both are answered", || answers().len() == 2);
    let told: Vec<String> = answers().iter().map(|name| house.read(name)).collect();
    for end in ["A", "B"] {
        let file = format!("Soubor: {long}{end}.pdf");
        assert!(told.iter().any(|text| text.lines().any(|line| line == file)), "{told:?}");
    }
    board.scans();
    assert_eq!(answers().len(), 2);
    house.remove(&format!("{long}A.pdf"));
    board.until("one is left", || board.board().notices.len() == 1 && answers().len() == 1);
}

#[test]
fn a_file_renamed_before_a_restart_is_one_notice_whatever_is_wrong_elsewhere() {
    let house = House::new();
    house.write("Uzávěrka.pdf", pdf("uzavirka"));
    house.write("2026-11-20 Veřejná vyhláška.pdf", pdf("vyhlaska"));
    house.write("Ples.pdf", pdf("ples"));
    let first = house.start();
    first.until_titles(&["Ples", "Uzávěrka", "Veřejná vyhláška"]);
    let id = |title: &str, board: &crate::house::Running<'_>| {
        board.board().notices.iter().find(|notice| notice.title == title).unwrap().id.clone()
    };
    let (uzaverka, vyhlaska) = (id("Uzávěrka", &first), id("Veřejná vyhláška", &first));
    first.stop();
    fs::rename(house.path("Uzávěrka.pdf"), house.path("Uzavírka.pdf")).unwrap();
    fs::rename(house.path("2026-11-20 Veřejná vyhláška.pdf"), house.path("2026-11-20 Vyhláška veřejná.pdf")).unwrap();
    house.write("Ples.toml", "nazve = 'x'");
    let second = house.start();
    second.until_titles(&["Ples", "Uzavírka", "Vyhláška veřejná"]);
    assert_eq!((id("Uzavírka", &second), id("Vyhláška veřejná", &second)), (uzaverka, vyhlaska));
    second.until_there("Ples - CHYBA.txt");
    second.stop();
    // And what is wrong is the renamed one itself.
    fs::rename(house.path("Uzavírka.pdf"), house.path("Uzavřeno.pdf")).unwrap();
    house.write("Uzavřeno.toml", "nazve = 'x'");
    let third = house.start();
    third.until_there("Uzavřeno - CHYBA.txt");
    third.scans();
    assert_eq!(third.titles(), ["Ples", "Uzavírka", "Vyhláška veřejná"]);
    third.until("it is said to hang", || {
        ["Uzavřeno", "Ples"]
            .iter()
            .all(|name| house.read(&format!("{name} - CHYBA.txt")).contains("visí předchozí podoba"))
    });
    // Others can be taken out meanwhile.
    house.remove("Ples.toml");
    house.remove("Ples.pdf");
    third.until_titles(&["Uzavírka", "Vyhláška veřejná"]);
}

#[test]
fn other_bytes_of_the_same_size_and_time_are_noticed() {
    let house = House::new();
    let (old, new) = (pdf("prvni text"), pdf("druhy text"));
    assert_eq!(old.len(), new.len());
    house.write("a.pdf", &old);
    let board = house.start();
    board.until_titles(&["a"]);
    let time = fs::metadata(house.path("a.pdf")).unwrap().modified().unwrap();
    let other = house.state.path().join("b.pdf");
    fs::write(&other, &new).unwrap();
    fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
    assert!(Command::new("cp").arg("-p").arg(&other).arg(house.path("a.pdf")).status().unwrap().success());
    assert_eq!(fs::metadata(house.path("a.pdf")).unwrap().modified().unwrap(), time);
    let hash = BlobHash::digest(&new);
    let shown = || board.board().notices[0].attachments[0].blob.map(|blob| blob.hash);
    board.until("the new bytes hang", || shown() == Some(hash));
    // Put in place of the other under the same size and time.
    let third = house.place.path().join("c.pdf");
    fs::write(&third, &old).unwrap();
    fs::File::options().write(true).open(&third).unwrap().set_modified(time).unwrap();
    fs::rename(&third, house.path("a.pdf")).unwrap();
    board.until("the old bytes hang again", || shown() == Some(BlobHash::digest(&old)));
}
