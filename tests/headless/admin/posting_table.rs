//! Notices that came together in one table: what the board will not show is said before they are posted, and what the board
//! answered afterwards.

use super::{
    AdminSite,
    posting::{fill, letter, names, upload},
};

/// A document that the board takes over and does not show.
const WEB_PAGE: &[u8] = b"<!DOCTYPE html><html><body><p>Zamer prodeje</p></body></html>\n";

#[test]
fn a_row_whose_document_will_not_be_shown_says_so_before_and_after_it_is_posted() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let uploaded = clerk.upload("/posting/table/new", &[], &[("files", "prodej.html", WEB_PAGE)]);
    let table = uploaded.location().to_owned();
    let shown = clerk.page(&table);
    assert!(shown.says("Deska tento soubor nezobrazí: prodej.html: "), "{}", shown.text());
    assert!(shown.says("Deska tento soubor nezobrazí: 1. prodej.html"), "beside the button: {}", shown.text());
    let id = shown.body().split("name=\"title-").nth(1).and_then(|it| it.split('"').next()).unwrap().to_owned();
    let fields = [("title", "Prodej"), ("reference", ""), ("kind", "Záměr obce"), ("from", ""), ("until", "")];
    let mut fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| (format!("{name}-{id}"), (*value).to_owned())).collect();
    fields.push((format!("seen-{id}"), shown.field(&format!("seen-{id}")).unwrap()));
    fields.push(("act".to_owned(), "post".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(clerk.post(&table, &fields).location().starts_with(&table));
    let posted = clerk.page(&table);
    assert!(posted.says("předáno desce") && posted.says("Podívat se znovu"), "{}", posted.text());

    let name = names(&site).into_iter().find(|name| name.ends_with(".html")).unwrap();
    let answer = format!("{} - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt", name.trim_end_matches(".html"));
    let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
    std::fs::write(site.path("deska").join(answer), format!("{mark}\r\n\r\nwebová stránka\r\n")).unwrap();
    let posted = clerk.page(&table);
    assert!(posted.says("Visí, ale dokument nelze zobrazit"), "{}", posted.text());
    assert!(!posted.says("předáno desce") && !posted.says("Podívat se znovu"), "{}", posted.text());
}

#[test]
fn the_last_step_begins_with_what_will_not_be_shown() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "prodej.html", WEB_PAGE);
    fill(&clerk, &id, "Prodej");
    let check = clerk.page(&format!("/posting/{id}/check")).text();
    let place = |words: &str| check.find(words).unwrap_or_else(|| panic!("{words} is not in {check}"));
    assert!(place("Deska tento soubor nezobrazí: prodej.html: ") < place("Zkontrolujte odpovědi"), "{check}");
}

#[test]
fn a_row_proposes_what_the_name_of_its_file_gives_and_says_so() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (dated, plain) = (letter("Zamer prodeje"), letter("Jina listina"));
    let day = |days: i64| (jiff::Zoned::now().date() + jiff::ToSpan::days(days)).to_string();
    let (from, until) = (day(5), day(40));
    let name = format!("{from}_{until} Záměr pronájmu.pdf");
    let files = [("files", name.as_str(), &dated[..]), ("files", "b.pdf", &plain[..])];
    let table = clerk.upload("/posting/table/new", &[], &files).location().to_owned();
    let shown = clerk.page(&table);
    assert!(shown.says("Název a dny jsou navrženy z názvu souboru."), "{}", shown.text());
    let ids: Vec<&str> = shown.body().split("name=\"title-").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let first = |field: &str| ids.iter().filter_map(|id| shown.field(&format!("{field}-{id}"))).collect::<Vec<_>>();
    assert!(first("title").contains(&"Záměr pronájmu".to_owned()), "{:?}", first("title"));
    assert!(first("from").contains(&from), "{:?}", first("from"));
    assert!(first("until").contains(&until), "{:?}", first("until"));
}

#[test]
fn a_row_whose_name_begins_with_a_day_that_cannot_be_says_so() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (strange, plain) = (letter("Zamer prodeje"), letter("Jina listina"));
    let files = [("files", "2026-02-30_2026-12-20 a.pdf", &strange[..]), ("files", "b.pdf", &plain[..])];
    let table = clerk.upload("/posting/table/new", &[], &files).location().to_owned();
    let shown = clerk.page(&table);
    assert!(shown.says("1. Den na začátku názvu souboru neexistuje: 2026-02-30_2026-12-20 a.pdf."), "{}", shown.text());
    assert!(!shown.says("2. Den na začátku názvu souboru neexistuje"), "{}", shown.text());
    assert!(shown.says("Z názvu se dny nepřevzaly."), "days by the kind are proposed all the same: {}", shown.text());
}

#[test]
fn what_is_said_of_the_days_of_a_refused_row_is_that_of_the_typed_days() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (past, plain) = (letter("Zamer prodeje"), letter("Jina listina"));
    let day = |days: i64| (jiff::Zoned::now().date() + jiff::ToSpan::days(days)).to_string();
    let name = format!("{}_{} Záměr pronájmu.pdf", day(-40), day(-3));
    let files = [("files", name.as_str(), &past[..]), ("files", "b.pdf", &plain[..])];
    let table = clerk.upload("/posting/table/new", &[], &files).location().to_owned();
    let shown = clerk.page(&table);
    assert!(shown.says("Poslední den už minul."), "{}", shown.text());
    let ids: Vec<&str> = shown.body().split("name=\"title-").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let own = |field: &str, id: &str| shown.field(&format!("{field}-{id}")).unwrap();
    let later = day(40);
    let mut fields = vec![("act".to_owned(), "save".to_owned())];
    for id in ids {
        let of_past = own("until", id) == day(-3);
        // The other row has no title, so that the form is refused.
        let title = if of_past { "Záměr pronájmu" } else { "" };
        let until = if of_past { later.as_str() } else { "" };
        for (field, value) in
            [("title", title), ("reference", ""), ("kind", "Záměr obce"), ("from", ""), ("until", until)]
        {
            fields.push((format!("{field}-{id}"), value.to_owned()));
        }
        fields.push((format!("seen-{id}"), own("seen", id)));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let again = clerk.post(&table, &fields);
    assert_eq!(again.status, 422, "{}", again.text());
    assert!(again.body().contains(&format!("value=\"{later}\"")), "{}", again.body());
    assert!(!again.says("Poslední den už minul."), "{}", again.text());
}

#[test]
fn a_first_day_that_has_passed_is_told_before_anything_is_posted() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let table = clerk.upload("/posting/table/new", &[], &[("files", "a.pdf", &letter("Zamer prodeje"))]);
    let table = table.location().to_owned();
    let before = names(&site).len();
    let post = |from: &str| {
        let shown = clerk.page(&table);
        let id = shown.body().split("name=\"title-").nth(1).and_then(|it| it.split('"').next()).unwrap().to_owned();
        let fields = [("title", "Prodej"), ("reference", ""), ("kind", "Záměr obce"), ("from", from), ("until", "")];
        let mut fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("{name}-{id}"), (*value).to_owned())).collect();
        fields.push((format!("seen-{id}"), shown.field(&format!("seen-{id}")).unwrap()));
        fields.push(("act".to_owned(), "post".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        clerk.post(&table, &fields).location().to_owned()
    };
    let told = post("1. 1. 2026");
    assert!(told.ends_with("done=posting-table-past-day"), "{told}");
    let shown = clerk.page(&told);
    assert!(shown.says("Některý první den už minul"), "{}", shown.text());
    assert_eq!(names(&site).len(), before, "nothing is posted yet");
    let posted = post("");
    assert!(posted.ends_with("done=posting-table-posted"), "{posted}");
    assert!(names(&site).len() > before);
}

#[test]
fn with_a_file_that_is_wrong_the_others_are_asked_for_again() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let good = letter("Zamer prodeje");
    let wrong: &[u8] = b"no document";
    let both = clerk.upload("/posting/table/new", &[], &[("files", "a.pdf", &good), ("files", "b.pdf", wrong)]);
    assert!(both.status == 422 && both.says("b.pdf: "), "{}", both.text());
    assert!(both.says("Nevzal se žádný soubor."), "{}", both.text());
    let one = clerk.upload("/posting/table/new", &[], &[("files", "b.pdf", wrong)]);
    assert!(one.status == 422 && !one.says("Nevzal se žádný soubor."), "{}", one.text());
    assert!(clerk.page("/posting").says("Nic nečeká na vyvěšení."));
}
