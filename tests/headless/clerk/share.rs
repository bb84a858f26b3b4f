//! A folder that is not there, or not all there, takes nothing down.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt as _, fs::PermissionsExt as _},
    path::Path,
    process::Command,
};

use super::{house::House, papers::pdf};
use crate::{
    child,
    common::{Need, skip},
};

/// What a clerk is told about what is missing at once.
const MISSING: &str = "Chybějící dokumenty - CHYBA.txt";

/// Moves the folder away and leaves an empty one in its place, as an unmounted share does.
fn unmount(house: &House) {
    fs::rename(house.folder(), house.place.path().join("jinde")).unwrap();
    fs::create_dir(house.folder()).unwrap();
}

fn mount(house: &House) {
    fs::remove_dir_all(house.folder()).unwrap();
    fs::rename(house.place.path().join("jinde"), house.folder()).unwrap();
}

fn hidden(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn with_personal_data() -> House {
    let house = House::new();
    house.write("Nové hřiště.pdf", pdf("hriste"));
    house.write("Nové hřiště.toml", "osobni-udaje = true");
    house
}

#[test]
fn an_empty_folder_in_the_place_of_the_share_takes_nothing_down_over_a_restart() {
    let house = with_personal_data();
    let first = house.start();
    first.until_titles(&["Nové hřiště"]);
    first.until_there("Nové hřiště - VYVĚŠENO do 14. 12. 2026.txt");
    first.until("the folder is marked", || house.path(".vyveska").exists());
    let hash = first.board().notices[0].attachments[0].blob.unwrap().hash;
    first.stop();

    unmount(&house);
    let second = house.start();
    second.until("the admin is told", || second.problem().contains("not in it"));
    let problem = second.problem();
    for words in
        ["its marker is gone", &house.folder().display().to_string(), "Mount the share", "empty file named .vyveska"]
    {
        assert!(problem.contains(words), "{words}: {problem}");
    }
    assert_eq!((second.titles(), second.source().held), (vec!["Nové hřiště".to_owned()], None));
    assert!(second.store.blobs().contains(&hash), "nothing is purged");
    assert_eq!(hidden(&house.folder()), Vec::<String>::new(), "nothing is written into it");

    mount(&house);
    second.until("it is back", || second.source().problem.is_none());
    assert_eq!(second.titles(), ["Nové hřiště"]);
    second.scans();
    assert!(!house.names().iter().any(|name| name.contains("SEJMUTO")), "{:?}", house.names());
}

#[test]
fn an_empty_folder_in_the_place_of_the_share_takes_nothing_down_while_the_board_plays() {
    let house = with_personal_data();
    let board = house.start();
    board.until_titles(&["Nové hřiště"]);
    board.until("the folder is marked", || house.path(".vyveska").exists());
    unmount(&house);
    board.until("the admin is told", || board.problem().contains("Mount the share"));
    assert_eq!(board.titles(), ["Nové hřiště"]);
    // And no folder at all.
    fs::remove_dir(house.folder()).unwrap();
    board.until("the admin is told", || board.problem().contains("cannot be read"));
    assert_eq!(board.titles(), ["Nové hřiště"]);
    fs::create_dir(house.folder()).unwrap();
    mount(&house);
    board.until("it is back", || board.source().problem.is_none());
    house.remove("Nové hřiště.pdf");
    board.until_titles(&[]);
}

#[test]
fn another_folder_in_its_place_is_not_listed_until_a_human_says_that_it_is_the_one() {
    let house = House::new();
    for name in ["a.pdf", "b.pdf", "c.pdf"] {
        house.write(name, pdf(name));
    }
    let first = house.start();
    first.until_titles(&["a", "b", "c"]);
    first.until("the folder is marked", || house.path(".vyveska").exists());
    first.stop();
    unmount(&house);
    house.write("cizí.pdf", pdf("cizi"));
    house.write(".vyveska", "id: 0123456789abcdef");
    let second = house.start();
    second.until("the admin is told", || second.problem().contains("another folder is in its place"));
    assert_eq!(second.titles(), ["a", "b", "c"]);
    assert_eq!(house.names(), ["cizí.pdf"]);
    house.write(".vyveska", "");
    second.until("a human's word", || second.titles().contains(&"cizí".to_owned()));
    // What it lacks was taken out of it: these are few.
    second.until_titles(&["cizí"]);
    assert!(fs::read_to_string(house.path(".vyveska")).unwrap().contains("id: "), "it bears our mark");
}

#[test]
fn a_lost_marker_is_written_again_where_the_documents_are() {
    let house = House::new();
    house.write("a.pdf", pdf("a"));
    let board = house.start();
    board.until_titles(&["a"]);
    board.until("the folder is marked", || house.path(".vyveska").exists());
    fs::remove_file(house.path(".vyveska")).unwrap();
    board.until("it is marked again", || house.path(".vyveska").exists());
    assert_eq!((board.titles(), board.problem().as_str()), (vec!["a".to_owned()], ""));
}

#[test]
fn a_sub_folder_that_vanishes_as_a_whole_is_held_and_one_document_of_it_is_not() {
    let house = House::new();
    for name in ["Kultura/a.pdf", "Kultura/b.pdf", "Volby/c.pdf", "d.pdf"] {
        house.write(name, pdf(name));
    }
    let board = house.start();
    board.until_titles(&["a", "b", "c", "d"]);
    fs::rename(house.path("Volby"), house.place.path().join("Volby")).unwrap();
    board.until("held", || board.source().held.is_some_and(|held| held.missing == 1));
    board.until("told", || board.problem().contains("the sub-folder is gone"));
    assert_eq!(board.titles(), ["a", "b", "c", "d"]);
    board.until_there(MISSING);
    assert!(house.read(MISSING).contains("Chybí: Volby/c.pdf"), "{}", house.read(MISSING));
    house.remove("Kultura/a.pdf");
    board.until_titles(&["b", "c", "d"]);
    fs::rename(house.place.path().join("Volby"), house.path("Volby")).unwrap();
    board.until("it is back", || board.source().held.is_none() && board.problem().is_empty());
    board.until("and not told any more", || !house.names().iter().any(|name| name == MISSING));
    assert_eq!(board.titles(), ["b", "c", "d"]);
}

#[test]
fn the_last_documents_of_a_folder_can_be_taken_out_by_its_clerk() {
    let house = House::new();
    for name in ["a.pdf", "Sub/b.pdf"] {
        house.write(name, pdf(name));
    }
    let board = house.start();
    board.until_titles(&["a", "b"]);
    board.until("the folder is marked", || house.path(".vyveska").exists());
    house.remove("a.pdf");
    house.remove("Sub/b.pdf");
    board.until_titles(&[]);
    assert_eq!(board.problem(), "");
}

#[test]
fn many_documents_gone_at_once_are_held_over_a_restart_until_a_human_lets_them_go() {
    let house = House::new();
    let names: Vec<String> = (0..9).map(|number| format!("dokument o věci {number}")).collect();
    for name in &names {
        house.write(&format!("{name}.pdf"), pdf(name));
    }
    let first = house.start();
    first.until("all hang", || first.titles() == names);
    for name in &names[1..] {
        house.remove(&format!("{name}.pdf"));
    }
    first.until("held", || first.source().held.is_some_and(|held| held.missing == 8));
    first.until_there(MISSING);
    assert_eq!(first.titles(), names);
    first.stop();
    let second = house.start();
    second.until("told", || second.problem().contains("8 documents are missing at once"));
    assert_eq!(second.titles(), names);
    let source = second.source().source;
    assert_eq!(second.store.orders().release(source, "úklid složky".into()).unwrap(), 8);
    second.until("let go", || second.titles() == names[..1]);
    let told = format!("{} - SEJMUTO.txt", names[1]);
    second.until_there(&told);
    let said = house.read(&told);
    for line in ["Sejmul: správce desky příkazem vyveska release.", "Důvod sejmutí: úklid složky"] {
        assert!(said.lines().any(|it| it == line), "{said}");
    }
    second.until("all is well", || second.problem().is_empty());
}

#[test]
fn what_cannot_be_read_or_followed_reaches_the_status_and_the_clerk() {
    let house = House::new();
    house.write("a.pdf", pdf("a"));
    house.write("b.pdf", pdf("b"));
    let board = house.start();
    board.until_titles(&["a", "b"]);
    std::os::unix::fs::symlink(house.path("a.pdf"), house.path("odkaz.pdf")).unwrap();
    let bad = house.folder().join(OsStr::from_bytes(b"Z\xe1m\xecr.pdf"));
    fs::write(&bad, pdf("bad")).unwrap();
    board.until("told", || board.problem().contains("a link is not followed") && board.problem().contains("not UTF-8"));
    board.until_there("odkaz - CHYBA.txt");
    board.until("the clerk is told", || {
        let names = house.names();
        let answer = names.iter().find(|name| name.starts_with('Z') && name.ends_with("r - CHYBA.txt"));
        answer.is_some_and(|name| house.read(name).contains("není v UTF-8"))
    });
    assert_eq!(board.titles(), ["a", "b"]);
    fs::remove_file(house.path("odkaz.pdf")).unwrap();
    fs::remove_file(bad).unwrap();
    board.until("mended", || board.problem().is_empty());
}

#[test]
fn a_sub_folder_that_cannot_be_read_reaches_the_status_and_keeps_its_documents() {
    // A thread of its own, whose threads are not root's either.
    std::thread::spawn(|| {
        bow_to_permissions();
        let house = House::new();
        house.write("a.pdf", pdf("a"));
        house.write("Zamčeno/b.pdf", pdf("b"));
        let board = house.start();
        board.until_titles(&["a", "b"]);
        fs::set_permissions(house.path("Zamčeno"), fs::Permissions::from_mode(0o000)).unwrap();
        board.until("told", || board.problem().contains("a sub-folder cannot be read"));
        house.write("c.pdf", pdf("c"));
        board.until_titles(&["a", "b", "c"]);
        fs::set_permissions(house.path("Zamčeno"), fs::Permissions::from_mode(0o755)).unwrap();
        board.until("mended", || board.problem().is_empty());
    })
    .join()
    .unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let house = House::new();
    let answer = house.path("a - VYVĚŠENO do 14. 12. 2026.txt");
    fs::create_dir(&answer).unwrap();
    house.write("a.pdf", pdf("a"));
    let board = house.start();
    board.until_titles(&["a"]);
    board.until("told", || board.problem().contains("clerks get no answers"));
}

/// Gives up root's right to read every folder, for this thread and those it starts.
fn bow_to_permissions() {
    use rustix::thread::{CapabilitySet, capabilities, set_capabilities};
    let over = CapabilitySet::DAC_OVERRIDE | CapabilitySet::DAC_READ_SEARCH;
    let mut sets = capabilities(None).unwrap();
    sets.effective.remove(over);
    set_capabilities(None, sets).unwrap();
}

/// Runs one of the tests below in a space of mounts of its own; says so where that cannot be.
fn apart(test: &str) {
    let can = Command::new("unshare").args(["-m", "true"]).output().is_ok_and(|out| out.status.success());
    if !can {
        return skip(Need::Mounts, "mounting asks for root");
    }
    let inner = child::again(module_path!(), test, Path::new("."));
    let mut command = Command::new("unshare");
    command.args(["-m", "--propagation", "private"]).arg(inner.get_program()).args(inner.get_args());
    child::passes(&mut command);
}

fn run(program: &str, args: &[&str]) {
    assert!(Command::new(program).args(args).status().unwrap().success(), "{program} {args:?}");
}

#[test]
fn a_real_share_that_is_unmounted_takes_nothing_down() {
    apart("inside_an_unmounted_share");
}

#[test]
#[ignore = "child: of the test above"]
fn inside_an_unmounted_share() {
    let house = House::new();
    let folder = house.folder().display().to_string();
    run("mount", &["-t", "tmpfs", "none", &folder]);
    house.write("Nové hřiště.pdf", pdf("hriste"));
    house.write("Nové hřiště.toml", "osobni-udaje = true");
    let first = house.start();
    first.until_titles(&["Nové hřiště"]);
    first.until("the folder is marked", || house.path(".vyveska").exists());
    first.stop();
    let nas = tempfile::tempdir().unwrap();
    run("mount", &["--move", &folder, &nas.path().display().to_string()]);
    let second = house.start();
    second.until("the admin is told", || second.problem().contains("the share is not mounted"));
    assert_eq!(second.titles(), ["Nové hřiště"]);
    assert_eq!(hidden(&house.folder()), Vec::<String>::new());
    // Another share is mounted there by mistake.
    run("mount", &["-t", "tmpfs", "none", &folder]);
    house.write("cizí.pdf", pdf("cizi"));
    second.until("the admin is told", || second.problem().contains("another folder is in its place"));
    assert_eq!(second.titles(), ["Nové hřiště"]);
    run("umount", &[&folder]);
    run("mount", &["--move", &nas.path().display().to_string(), &folder]);
    second.until("it is back", || second.source().problem.is_none());
    assert_eq!(second.titles(), ["Nové hřiště"]);
    second.stop();
    run("umount", &[&folder]);
}

#[test]
fn a_share_that_can_only_be_read_works_and_is_known_by_its_documents() {
    apart("inside_a_share_to_read_only");
}

#[test]
#[ignore = "child: of the test above"]
fn inside_a_share_to_read_only() {
    let house = House::new();
    let (folder, nas) = (house.folder().display().to_string(), tempfile::tempdir().unwrap());
    for name in ["a.pdf", "b.pdf", "Sub/c.pdf"] {
        let path = nas.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, pdf(name)).unwrap();
    }
    let mounted = || {
        run("mount", &["--bind", &nas.path().display().to_string(), &folder]);
        run("mount", &["-o", "remount,ro,bind", &folder]);
    };
    mounted();
    let first = house.start();
    first.until_titles(&["a", "b", "c"]);
    // A clerk takes one out on the other side.
    fs::remove_file(nas.path().join("b.pdf")).unwrap();
    first.until_titles(&["a", "c"]);
    first.stop();
    run("umount", &[&folder]);
    let second = house.start();
    second.until("the admin is told", || second.problem().contains("Mount the share"));
    assert_eq!(second.titles(), ["a", "c"]);
    mounted();
    second.until("it is back", || second.source().problem.is_none());
    assert_eq!(
        (second.titles(), house.names()),
        (vec!["a".to_owned(), "c".to_owned()], vec!["Sub/c.pdf".to_owned(), "a.pdf".to_owned()])
    );
    // All of it gone: without a marker that is no share until somebody says so.
    fs::remove_file(nas.path().join("a.pdf")).unwrap();
    fs::remove_dir_all(nas.path().join("Sub")).unwrap();
    second.until("the admin is told", || second.problem().contains("not in it"));
    assert_eq!(second.titles(), ["a", "c"]);
    fs::write(nas.path().join(".vyveska"), "").unwrap();
    second.until("one of them was taken out", || second.titles() == ["c"]);
    assert!(second.problem().contains("the sub-folder is gone"), "{}", second.problem());
    second.stop();
    run("umount", &[&folder]);
}
