//! Public pages of surveys over real HTTP: forms as browsers send them, twice, late, hostile, and while nothing can be
//! kept; the pages in a real browser; and the posters that lead to them.

mod browser;
mod poster;
mod site;

use std::{collections::BTreeSet, sync::atomic::Ordering};

use jiff::SignedDuration;
use vyveska::{
    config::survey::MisuseLimits,
    feedback::{
        StepEnding, VoteStep,
        misuse::MisuseFilter,
        tally::{Period, TallyOptions, VoteTally},
        votes::vote_store::VoteStore as _,
    },
    words::Language,
};

use site::{Answer, SURVEYS, Site, read};

#[test]
fn a_form_is_answered_once_however_often_it_is_sent() {
    let site = Site::start(0);
    let page = site.get("/s/mesto");
    assert_eq!(page.status, 200);
    let form = format!("{}&q-celkem=3&r-celkem=vcas&q-odkud=zpravodaj&comment=D%C3%ADky", page.hidden());
    let sent = site.post("/s/mesto", &form);
    assert_eq!((sent.status, sent.header("location")), (303, "mesto/thanks?lang=cs"));
    assert!(sent.body.is_empty());
    for _ in 0..3 {
        assert_eq!(site.post("/s/mesto", &form).status, 303);
    }
    // Second thoughts on the same page are not a second person.
    let other = format!("{}&q-celkem=0&q-doporuceni=1", page.hidden());
    assert_eq!(site.post("/s/mesto", &other).status, 303);
    let votes = site.votes();
    let told: Vec<_> =
        votes.iter().map(|it| (it.question.as_str(), it.step, it.ui, it.score, it.choice.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("celkem", VoteStep::Answer, StepEnding::Qr, Some(3), None),
            ("celkem", VoteStep::Reason, StepEnding::Qr, Some(3), Some("vcas")),
            ("urednici", VoteStep::Answer, StepEnding::Skip, None, None),
            ("odkud", VoteStep::Answer, StepEnding::Qr, None, Some("zpravodaj")),
            ("doporuceni", VoteStep::Answer, StepEnding::Skip, None, None),
            ("celkem", VoteStep::Comment, StepEnding::Qr, Some(3), None),
        ]
    );
    assert!(votes.iter().all(|it| it.terminal == "qr" && it.check("qr") == Ok(()) && it.visit == votes[0].id));
    let thanks = site.get("/s/mesto/thanks?lang=cs");
    assert!(thanks.status == 200 && thanks.body.contains("<h1>Děkujeme</h1>"));
    let another = site.get("/s/mesto");
    assert_ne!(another.field("visit"), page.field("visit"));
    assert_eq!(site.post("/s/mesto", &format!("{}&q-celkem=1", another.hidden())).status, 303);
    let ids: BTreeSet<_> = site.votes().iter().map(|it| it.id).collect();
    assert_eq!((ids.len(), site.votes().len()), (11, 11));
    assert_eq!(site.urn.lock().unwrap().surveys().unwrap()[0].id, "mesto");
}

#[test]
fn a_page_fetches_nothing_from_elsewhere_remembers_nothing_and_is_nobodys_frame() {
    let site = Site::start(0);
    for page in [site.get("/s/mesto"), site.get("/s/mesto/thanks"), site.get("/s/nic"), site.post("/s/mesto", "x")] {
        assert_eq!(page.head.matches("\ncontent-type: ").count(), 1, "{}", page.head);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert!(page.header("x-robots-tag").contains("noindex"));
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "style-src 'sha256-",
            "img-src 'self' data:",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!page.head.contains("set-cookie"));
        // The town's coat of arms comes from the collector itself.
        let arms = page.body.matches("arms.png").count();
        assert_eq!((arms, page.body.matches("<img").count()), (1, 1));
        let body = page.body.to_ascii_lowercase().replace("src=\"arms.png\"", "").replace("src=\"../arms.png\"", "");
        for outside in ["<script", "src=", "http://", "https://", "@import", "url(", " style=", " on"] {
            let found = body
                .match_indices(outside)
                .find(|(at, _)| outside != " on" || body[at + 3..].starts_with(['c', 'l', 's']));
            assert!(found.is_none(), "{outside}: {}", &body[found.unwrap().0..][..80]);
        }
    }
}

#[test]
fn the_coat_of_arms_is_a_small_picture_that_browsers_keep() {
    let site = Site::start(0);
    assert!(site.get("/s/mesto").body.contains("<img src=\"arms.png\" alt=\"\" width=\"213\" height=\"256\">"));
    assert!(site.get("/s/mesto/thanks").body.contains("<img src=\"../arms.png\""));
    assert!(site.get("/s/nic/thanks").body.contains("<img src=\"../arms.png\""));
    let (head, png) = site.bytes("GET /s/arms.png HTTP/1.1");
    let picture = image::load_from_memory_with_format(&png, image::ImageFormat::Png).unwrap();
    assert_eq!((picture.width(), picture.height()), (213, 256));
    let header = |name: &str| head.lines().find_map(|it| it.strip_prefix(&format!("{name}: "))).unwrap().to_owned();
    assert!(head.starts_with("http/1.1 200") && header("content-type") == "image/png");
    assert!(header("cache-control").contains("max-age=") && header("x-content-type-options") == "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    // A tag is told apart by its letters, large and small.
    let (head, none) = site.bytes(&format!("GET /s/arms.png HTTP/1.1\r\nIf-None-Match: {}", site.tag()));
    assert!(head.starts_with("http/1.1 304") && none.is_empty(), "{head}");
    assert_eq!(site.post("/s/arms.png", "x").status, 405);
}

#[test]
fn six_languages_by_link_and_by_the_browser() {
    let site = Site::start(0);
    for language in Language::ALL {
        let page = site.get(&format!("/s/mesto?lang={}", language.tag()));
        assert!(page.body.contains(&format!("<html lang=\"{}\">", language.tag())), "{language:?}");
        assert_eq!(page.header("content-language"), language.tag());
        assert_eq!(page.body.matches("aria-current=\"true\"").count(), 1);
    }
    let head = "GET /s/mesto HTTP/1.1\r\nAccept-Language: en-GB,en;q=0.9,cs;q=0.4";
    let page = site.ask(head, "");
    assert!(page.body.contains("How does the town talk to you?") && page.body.contains("Very satisfied"));
    // What is only written in Czech is read aloud as Czech.
    assert!(page.body.contains("<span class=\"ask\" lang=\"cs\">Jak s\u{a0}vámi mluví úředníci?"), "{}", page.body);
    let sent = site.post("/s/mesto?lang=uk", &format!("{}&q-celkem=0", page.hidden()));
    assert_eq!(sent.header("location"), "mesto/thanks?lang=uk");
    assert_eq!(site.votes()[0].language, Language::Ukrainian);
}

#[test]
fn reasons_of_the_page_count_as_those_of_the_glass_and_go_with_what_is_play() {
    let site = Site::start(0);
    let send = |more: &str| {
        let form = format!("{}{more}", site.get("/s/mesto").hidden());
        assert_eq!(site.post("/s/mesto", &form).status, 303);
    };
    send("&q-celkem=0&r-celkem=pozde");
    send("&q-celkem=3");
    send("&q-celkem=2&r-celkem=pozde");
    // Somebody plays: the same answer again and again at one moment.
    site.clock.set(site.clock.now() + SignedDuration::from_mins(10));
    (0..6).for_each(|_| send("&q-celkem=1&r-celkem=hledani"));
    let today = site.clock.today();
    let counted = |with_misuse: bool| {
        let period = Period::new(today, today).unwrap();
        let mut tally = VoteTally::new(TallyOptions { period, with_misuse, with_comments: false });
        // Six at one moment are play here; a real page is given a hall of people.
        let mut sift = MisuseFilter::new(MisuseLimits { public: 6, ..read(SURVEYS).misuse });
        let mut each = |vote, play| tally.add(&vote, play);
        site.votes().into_iter().for_each(|vote| sift.push(vote, &mut each));
        sift.finish(&mut each);
        let survey = tally.finish().surveys.remove("mesto").unwrap();
        let question = survey.questions.into_iter().find(|(key, _)| key.0 == "celkem").unwrap().1;
        let reasons = |id: &str| question.reasons.get(id).map_or((0, 0), |it| (it.negative, it.positive));
        let asked = question.follow_up;
        (question.answers, asked.answered, asked.skipped, reasons("pozde"), reasons("hledani"))
    };
    // What did not fit its score is a further question left out.
    assert_eq!(counted(false), (4, 2, 2, (1, 0), (1, 0)));
    assert_eq!(counted(true), (9, 7, 2, (1, 0), (6, 0)));
}

#[test]
fn only_public_surveys_of_today_have_a_page() {
    let site = Site::start(0);
    let told = |path: &str| (site.get(path).status, site.post(path, "visit=1").status);
    assert_eq!(told("/s/tajny"), (404, 404));
    assert_eq!(told("/s/nic"), (404, 404));
    assert_eq!(told("/s/minuly"), (410, 410));
    assert_eq!(told("/s/pristi"), (404, 404));
    assert!(site.get("/s/minuly").body.contains("Průzkum skončil"));
    assert!(site.get("/s/pristi").body.replace('\u{a0}', " ").contains("Začne 1. 12. 2026"));
    assert!(!site.get("/s/tajny").body.contains("terminálech"));
    site.clock.set("2026-12-01T08:00:00Z".parse().unwrap());
    assert_eq!(site.get("/s/pristi").status, 200);
}

#[test]
fn what_nobody_answered_is_asked_again_and_what_cannot_be_kept_is_said() {
    let site = Site::start(0);
    let page = site.get("/s/mesto");
    let empty = site.post("/s/mesto", &page.hidden());
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("role=\"alert\"") && empty.body.contains("aspoň jednu odpověď"));
    assert_eq!(empty.field("visit"), page.field("visit"));
    site.broken.store(true, Ordering::Release);
    let form = format!("{}&q-celkem=2&r-celkem=hledani&comment=%3Cb%3E%22tu%C4%8Dn%C3%A9%22", page.hidden());
    let failed = site.post("/s/mesto", &form);
    assert_eq!(failed.status, 503);
    assert!(failed.body.contains("nepodařilo uložit"));
    // What was filled in is there, and means nothing but itself.
    assert!(
        failed.body.contains("&lt;b&gt;&quot;tučné&quot;</textarea>")
            && failed.body.contains("value=\"2\" class=\"v2\" checked")
    );
    assert!(failed.body.contains("value=\"hledani\" checked"));
    assert_eq!(failed.field("visit"), page.field("visit"));
    site.broken.store(false, Ordering::Release);
    assert_eq!(site.post("/s/mesto", &form).status, 303);
    assert_eq!(site.votes().len(), 6);
    let old = site.get("/s/mesto");
    site.clock.set(site.clock.now() + SignedDuration::from_hours(30));
    let late = site.post("/s/mesto", &format!("{}&q-celkem=2", old.hidden()));
    assert_eq!(late.status, 409);
    assert_ne!(late.field("visit"), old.field("visit"));
    let before = site.get("/s/mesto");
    site.surveys.send_replace(read(&SURVEYS.replace("mluví úředníci", "jednají úředníci")));
    let changed = site.post("/s/mesto", &format!("{}&q-celkem=2", before.hidden()));
    assert!(changed.status == 409 && changed.body.contains("jednají úředníci"));
    assert_eq!(site.votes().len(), 6);
}

#[test]
fn hostile_forms_are_refused_in_plain_words() {
    let site = Site::start(0);
    let hidden = site.get("/s/mesto").hidden();
    let wrong = |answer: Answer, status: u16| {
        assert_eq!(answer.status, status);
        assert!(answer.body.contains("Formuláři nerozumíme"), "{}", answer.body);
    };
    for more in [
        "&q-celkem=9",
        "&q-celkem=1&q-celkem=1",
        "&q-odkud=%3Cscript%3E",
        "&q-cizi=1",
        "&q-celkem=1&r-celkem=nic",
        "&q-celkem=1&r-odkud=web",
        "&x=1",
        "&q-celkem=%FF%FE",
    ] {
        wrong(site.post("/s/mesto", &format!("{hidden}{more}")), 400);
    }
    wrong(site.post("/s/mesto", "visit=%00&version=1&q-celkem=1"), 400);
    wrong(site.post("/s/mesto", ""), 400);
    wrong(site.ask("POST /s/mesto HTTP/1.1\r\nContent-Type: application/json", "{}"), 415);
    let head =
        "POST /s/mesto HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: cross-site";
    wrong(site.ask(head, &format!("{hidden}&q-celkem=1")), 403);
    wrong(site.post("/s/mesto", &format!("{hidden}&comment={}", "x".repeat(33_000))), 413);
    assert!(site.get("/s/%3Cscript%3E").body.find("<script").is_none());
    assert_eq!(site.get("/s/mesto?lang=%00%ff").status, 200);
    assert!(site.votes().is_empty());
    // A flood of what cannot be taken keeps nobody out; one of votes is put off, and says so.
    assert!((0..400).all(|_| site.post("/s/mesto", "").status == 400));
    let page = site.get("/s/mesto");
    let (made, version) = (page.field("visit").split_at(24).0, page.field("version"));
    let sound = |n: u32| format!("visit={made}{n:012x}&version={version}&q-celkem=1");
    let answers: Vec<u16> = (0..400).map(|n| site.post("/s/mesto", &sound(n)).status).collect();
    assert!(answers[..300].iter().all(|it| *it == 303) && answers.contains(&429), "{answers:?}");
    assert_eq!(site.post("/s/mesto", &sound(0)).status, 303, "what is kept already is no flood");
    assert_eq!(site.get("/s/mesto").status, 200, "the page is still there");
}

#[test]
fn a_form_of_a_page_somewhere_else_is_refused_whichever_header_says_so() {
    let site = Site::start(0);
    let sent = |headers: &str| {
        let form = format!("{}&q-celkem=1", site.get("/s/mesto").hidden());
        site.ask(&format!("POST /s/mesto HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded{headers}"), &form)
            .status
    };
    for headers in [
        "\r\nOrigin: https://zlo.example",
        "\r\nOrigin: null",
        "\r\nOrigin: https://zlo.example\r\nSec-Fetch-Site: same-origin",
        "\r\nOrigin: http://hlasy.test\r\nSec-Fetch-Site: cross-site",
        "\r\nSec-Fetch-Site: same-site",
    ] {
        assert_eq!(sent(headers), 403, "{headers}");
    }
    assert!(site.votes().is_empty());
    for headers in [
        "",
        "\r\nOrigin: http://hlasy.test",
        // A proxy asks under a name of its own; the address of the configuration is the page's.
        "\r\nOrigin: https://hlasy.mesto.test",
        "\r\nOrigin: null\r\nSec-Fetch-Site: same-origin",
        "\r\nOrigin: https://hlasy.mesto.test\r\nSec-Fetch-Site: same-origin",
    ] {
        assert_eq!(sent(headers), 303, "{headers}");
    }
}

#[test]
fn a_flood_from_one_address_waits_and_leaves_the_honest_answers_beside_it_counting() {
    let site = Site::start(0);
    let page = site.get("/s/mesto");
    let (made, version) = (page.field("visit").split_at(24).0.to_owned(), page.field("version").to_owned());
    let send = |address: &str, n: u32, score: u32| {
        let head = format!(
            "POST /s/mesto HTTP/1.1\r\nX-Forwarded-For: {address}\r\nContent-Type: application/x-www-form-urlencoded"
        );
        site.ask(&head, &format!("visit={made}{n:012x}&version={version}&q-celkem={score}")).status
    };
    // A program that answers something else each time, and people from elsewhere in between.
    let (mut refused, mut honest) = (0, 0);
    for n in 0..260 {
        refused += u32::from(send("192.0.2.7", n, n % 4) == 429);
        if n % 20 == 0 {
            assert_eq!(send(&format!("198.51.100.{}", n / 20), 1_000 + n, 3), 303, "nobody else waits");
            honest += 1;
        }
    }
    assert!(refused >= 120, "{refused}");
    let mut sift = MisuseFilter::new(read(SURVEYS).misuse);
    let (mut counted, mut of_the_flood) = (0, 0);
    let visits: std::collections::BTreeSet<_> =
        (0..260).step_by(20).map(|n| format!("{made}{:012x}", 1_000 + n)).collect();
    let mut each = |vote: vyveska::feedback::Vote, play: bool| {
        if vote.id == vote.visit && !play {
            match visits.contains(&vote.visit.to_string()) {
                true => counted += 1,
                false => of_the_flood += 1,
            }
        }
    };
    site.votes().into_iter().for_each(|vote| sift.push(vote, &mut each));
    sift.finish(&mut each);
    assert_eq!(counted, honest, "every honest answer counts");
    assert!(of_the_flood <= 8, "of the flood no more than what came before it was one: {of_the_flood}");
}
