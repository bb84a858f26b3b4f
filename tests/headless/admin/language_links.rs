//! Links to the languages: they stand where the address is the page, and not where a link would lose what was typed.

use super::AdminSite;

const ELSEWHERE: &str = "Jazyk se tady nemění";

#[test]
fn an_answer_to_a_form_offers_no_link_that_would_lose_what_was_typed() {
    let site = AdminSite::start();
    let administrator = site.sign_in("administrator");
    let page = administrator.page("/people/new?lang=cs");
    assert!(page.body().contains("href=\"?lang=en\"") && !page.says(ELSEWHERE), "{}", page.text());

    let fields = [("login", ""), ("name", "Karel Novák"), ("role", "reader")];
    let again = administrator.post("/people/new", &fields);
    assert_eq!(again.status, 422, "{}", again.text());
    assert_eq!(again.field("name").as_deref(), Some("Karel Novák"));
    assert!(again.says(ELSEWHERE) && !again.body().contains("lang=en\""), "{}", again.text());

    let refused = administrator.post("/people/new", &[("unknown", "1")]);
    assert_eq!(refused.status, 400, "{}", refused.text());
    assert!(refused.says(ELSEWHERE) && !refused.body().contains("lang=en\""), "{}", refused.text());
}

#[test]
fn the_address_of_a_form_opened_as_a_page_leads_to_the_page_above_it() {
    let site = AdminSite::start();
    let administrator = site.sign_in("administrator");
    let page = administrator.get("/settings/save?lang=cs");
    assert_eq!(page.status, 405, "{}", page.text());
    assert!(
        page.says("Otevřít nejbližší stránku") && page.says("Tímto otevřením se nic neodeslalo"),
        "{}",
        page.text()
    );
    assert!(page.body().contains("<a class=\"button\" href=\"/settings\">"), "{}", page.body());
    assert!(page.body().contains("href=\"?lang=en\""), "{}", page.body());
    let english = administrator.get("/settings/save?lang=en");
    assert!(english.status == 405 && english.says("This address only takes a form"), "{}", english.text());
    // To the person without the right the page above is none, and the overview stays.
    let clerk = site.sign_in("clerk").get("/settings/save?lang=cs");
    assert!(clerk.status == 405 && !clerk.says("nejbližší") && clerk.body().contains("href=\"/\""), "{}", clerk.text());
}
