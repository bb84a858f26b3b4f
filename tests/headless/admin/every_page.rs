//! Every page of the administration web in Chromium, as each role, wide and narrow, light and dark, with and without scripts:
//! the accessibility checker finds nothing, nothing is wider than the glass, nothing broke, nothing came from elsewhere.

use std::collections::BTreeSet;

use super::AdminSite;
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

const ROLES: [&str; 6] = ["applicant", "clerk", "communications", "administrator", "leadership", "reader"];
/// Pages of one role that are looked at, at the most; links of one shape (`/board/notice/…`) count once.
const MOST: usize = 60;

/// Where the walk begins: the first page, and one's own account, which stands in the head of every page.
const START: [&str; 2] = ["/", "/account"];

/// What is wrong with the page that is open.
pub(super) fn faults(page: &mut Chromium, script: &str, width: u32) -> Vec<String> {
    let mut faults: Vec<String> = page.axe(script).into_iter().map(|it| format!("axe {it}")).collect();
    let wide = page.js("document.scrollingElement.scrollWidth").as_u64().unwrap_or_default();
    if wide > u64::from(width) {
        let who = page.js(&format!(
            "[...document.querySelectorAll('body *')].filter(it => it.getBoundingClientRect().right > {width} + 1 && \
             !it.closest('.scroll')).slice(0, 3).map(it => it.tagName + '.' + it.className).join(', ')"
        ));
        faults.push(format!("{wide} wide at {width}: {who}"));
    }
    // Cells of a card, on a narrow glass, have their label in front of them.
    let bare = page.js(
        "[...document.querySelectorAll('.cards td[data-label]')].filter(it => innerWidth < 640 && it.checkVisibility() && \
         !it.innerText.trim() && !it.querySelector('input, select, img')).map(it => it.dataset.label).join(', ')",
    );
    faults.extend(bare.as_str().filter(|it| !it.is_empty()).map(|it| format!("labels without a value: {it}")));
    faults.extend(page.complaints.drain(..).map(|it| format!("complaint: {it}")));
    faults
}

/// A path without what tells one thing of a kind from another.
fn shape(path: &str) -> String {
    let plain = path.split('?').next().unwrap_or_default();
    let part = |part: &str| match part.chars().any(|it| it.is_ascii_digit() || it == '%') {
        true => "*".to_owned(),
        false => part.to_owned(),
    };
    plain.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[test]
fn every_page_of_every_role_can_be_used_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = AdminSite::start();
    let mut page = Chromium::start(&program, &[]);
    let address = format!("http://{}", site.address);
    let mut report: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for role in ROLES {
        let token = site.sign_in(role).cookie("vyveska").unwrap();
        page.call("Network.setCookie", serde_json::json!({ "url": address, "name": "vyveska", "value": token }));
        let (mut waiting, mut known) = (START.map(str::to_owned).to_vec(), BTreeSet::from(START.map(str::to_owned)));
        while let Some(path) = waiting.pop().filter(|_| known.len() < MOST) {
            page.size(1280, 900);
            page.dark(false);
            if !page.go(&format!("{address}{path}")) {
                continue;
            }
            let links = page.js(
                "[...document.querySelectorAll('main a[href], .menu a[href]')].filter(it => it.origin === location.origin) \
                 .map(it => it.pathname + it.search).filter(it => !/\\.(pdf|txt|csv|json|zip|png|svg|tar)(\\?|$)/.test(it))",
            );
            for link in links.as_array().into_iter().flatten().filter_map(|it| it.as_str()) {
                if known.insert(shape(link)) {
                    waiting.push(link.to_owned());
                }
            }
            // A page that another role has as well is looked at once.
            if !seen.insert(shape(&path)) {
                continue;
            }
            for (width, dark) in [(1280, false), (1280, true), (320, false), (320, true)] {
                page.size(width, 900);
                page.dark(dark);
                let look = if dark { "dark" } else { "light" };
                let found = faults(&mut page, &script, width);
                report.extend(found.into_iter().map(|it| format!("{role} {path} {width} {look}: {it}")));
            }
        }
    }
    assert!(seen.len() > 25, "only these pages were found: {seen:?}");
    assert!(
        report.is_empty(),
        "{} of {} pages:\n{}",
        report.len(),
        seen.len(),
        report.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn without_scripts_the_menu_and_a_filter_work() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let site = AdminSite::start();
    let mut page = Chromium::start(&program, &[]);
    let address = format!("http://{}", site.address);
    let token = site.sign_in("clerk").cookie("vyveska").unwrap();
    page.call("Network.setCookie", serde_json::json!({ "url": address, "name": "vyveska", "value": token }));
    page.scripts(false);
    assert!(page.go(&format!("{address}/")));
    page.press("nav.menu a[href='/board']");
    assert_eq!(page.place(), "/board");
    page.press("form[data-filter] button");
    assert!(page.place().starts_with("/board?"), "{}", page.place());
    assert_eq!(page.js("document.querySelectorAll('h1').length"), 1);
    // A form of ours is taken from a real browser, which sends `Origin` (and on this machine `Sec-Fetch-Site`).
    page.press("form[action='/sign-out'] button");
    assert!(page.place().starts_with("/sign-in"), "{}", page.place());
}
