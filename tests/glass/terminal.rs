//! The satisfaction terminal under fingers: every way through a visit, what must not count, and that all of it fits.
//!
//! Leaves out the rules of a visit, which have tests without a glass (`feedback::visit`).

use std::time::{Duration, Instant};

use vyveska::feedback::{StepEnding, Vote, VoteStep};

use crate::harness::{
    Element, Player, Rect, State, Terminal,
    counter::{MANY, ONE},
    stage,
};

/// Sizes at which the screens have to fit.
const SIZES: [((u32, u32), &str); 2] = [((1080, 1920), "portrait"), ((1920, 1080), "landscape")];

fn at(state: &State, step: &str) -> bool {
    state.on("terminal") && state.step.as_deref() == Some(step)
}

/// Waits for a step and for the moment in which a touch is meant for what stood before to be over.
fn step(player: &mut Player, name: &str) -> State {
    let state = player.wait(&format!("the step {name}"), |s| at(s, name));
    player.settle();
    state
}

fn said(votes: &[Vote]) -> Vec<(&str, VoteStep, Option<u8>, Option<&str>, StepEnding)> {
    votes.iter().map(|it| (it.question.as_str(), it.step, it.score, it.choice.as_deref(), it.ui)).collect()
}

/// Waits for a question of a survey and for touches to count.
fn question(player: &mut Player, id: &str) -> State {
    player.wait(&format!("the question {id}"), |s| at(s, "question") && s.question.as_deref() == Some(id));
    step(player, "question")
}

/// What can be touched.
fn operable(state: &State) -> Vec<&Element> {
    state.elements.iter().filter(|it| it.role == "button").collect()
}

/// Nothing is cut off, nothing lies over anything else, everything is large enough for a finger.
fn fits(player: &Player, name: &str) {
    // What the configuration says when nothing is said.
    fits_on(player, name, 32.0);
}

fn fits_on(player: &Player, name: &str, inches: f64) {
    let state = player.state();
    let screen = player.glass().screen();
    let shot = player.shot();
    let dir = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let _ = shot.save(&dir.join(format!("terminal-{name}.png")));
    let mm = (screen.w.powi(2) + screen.h.powi(2)).sqrt() / (inches * 25.4);
    for element in &state.elements {
        let Rect { x, y, w, h } = element.rect;
        assert!(screen.contains(&element.rect), "{name}: cut off: {element:?}");
        if element.role == "button" {
            assert!(w >= 14.9 * mm && h >= 14.9 * mm, "{name}: too small for a finger: {element:?}");
            assert!(x >= 0.0 && y >= 0.0 && !element.name.is_empty());
        }
    }
    if state.low == Some(true) {
        for button in operable(&state) {
            assert!(button.rect.y >= screen.h * 0.4 - 1.0, "{name}: out of reach: {button:?}");
        }
    }
    let buttons = operable(&state);
    for (i, a) in buttons.iter().enumerate() {
        for b in &buttons[i + 1..] {
            assert!(a.rect.clip(&b.rect).area() < 1.0, "{name}: {a:?} lies over {b:?}");
        }
    }
    let texts = state.elements.iter().filter(|it| matches!(it.role.as_str(), "heading" | "label" | "textinput"));
    for text in texts {
        for button in &buttons {
            assert!(text.rect.clip(&button.rect).area() < 1.0, "{name}: {text:?} lies over {button:?}");
        }
    }
}

#[test]
fn every_screen_fits_upright_and_across_high_and_low() {
    for (size, way) in SIZES {
        let Some(alone) = stage::beside(size) else { return };
        let counters = [
            ("podatelna", "Podatelna"),
            ("matrika", "Matrika"),
            ("obcanky", "Občanské průkazy a cestovní doklady"),
            ("ridici", "Registr řidičů"),
            ("vozidla", "Registr vozidel"),
            ("stavebni", "Stavební úřad"),
            ("zivnost", "Živnostenský úřad"),
        ];
        let terminal = Terminal::asking(MANY).counters(&counters);
        let mut player = terminal.play(&alone.glass);
        for low in [false, true] {
            let name = |step: &str| format!("{way}{}-{step}", if low { "-low" } else { "" });
            step(&mut player, "counters");
            if low {
                player.tap("Níže");
                player.wait("low reach", |s| s.low == Some(true));
                player.still();
            }
            fits(&player, &name("counters"));
            player.tap("Občanské průkazy");
            for (id, touch) in [("odkud", "Úřední deska"), ("dost", "Spíše spokojeni"), ("doporucit", "9 z 10")] {
                question(&mut player, id);
                fits(&player, &name(id));
                player.tap(touch);
            }
            step(&mut player, "comment");
            fits(&player, &name("comment"));
            player.tap("Přeskočit");
            player.wait("the thanks", |s| at(s, "thanks"));
            fits(&player, &name("thanks"));
        }
        drop(player);
        let terminal = Terminal::asking(ONE);
        let mut player = terminal.play(&alone.glass);
        for low in [false, true] {
            let name = |step: &str| format!("{way}{}-one-{step}", if low { "-low" } else { "" });
            step(&mut player, "question");
            if low {
                player.tap("Níže");
                player.wait("low reach", |s| s.low == Some(true));
                player.still();
            }
            fits(&player, &name("question"));
            player.tap(if low { "Velmi spokojeni" } else { "Nespokojeni" });
            step(&mut player, "reasons");
            fits(&player, &name("reasons"));
            if !low {
                player.wait("the countdown", |s| s.left.is_some());
                player.still();
                fits(&player, &name("leaving"));
            }
            player.tap("Přeskočit");
            player.wait("the next person", |s| at(s, "question"));
        }
        drop(player);
        let over = ONE.replace("title =", "until = \"2020-12-31\"\ntitle =");
        let terminal = Terminal::asking(&over);
        let mut player = terminal.play(&alone.glass);
        player.wait("nothing to ask", |s| at(s, "nothing"));
        fits(&player, &format!("{way}-nothing"));
    }
}

#[test]
fn small_and_large_panels_fit_as_well() {
    for (size, inches, language) in
        [((1280, 800), 10.1, "Slovensky"), ((800, 1280), 10.1, "Українська"), ((1440, 2560), 43.0, "Deutsch")]
    {
        let Some(alone) = stage::beside(size) else { return };
        let panel = format!("[panel]\ndiagonal-in = {inches}\n");
        let survey = ONE.replace("title =", "comment = true\ntitle =");
        let terminal = Terminal::asking(&survey).with(&panel).wait(60);
        let mut player = terminal.play(&alone.glass);
        let name = |step: &str| format!("{}x{}-{step}", size.0, size.1);
        question(&mut player, "celkem");
        player.tap(language);
        player.wait(language, |s| s.find(language).is_some_and(|it| it.selected == Some(true)));
        player.still();
        fits_on(&player, &name("question"), inches);
        let worst = operable(&player.state()).iter().rfind(|it| it.about.is_some()).map(|it| it.rect.middle());
        player.tap_at(worst.expect("a face"));
        let reasons = step(&mut player, "reasons");
        fits_on(&player, &name("reasons"), inches);
        // The skip is the lowest of what stands above the bar.
        let skip = ["Preskočiť", "Пропустити", "Überspringen"].into_iter().find(|it| reasons.find(it).is_some());
        player.tap(skip.expect("a way to skip"));
        step(&mut player, "comment");
        keys_fit(&player, &name("comment"));
    }
}

/// Keys are as wide as the panel allows; the rest fits as everywhere.
fn keys_fit(player: &Player, name: &str) {
    let state = player.state();
    let dir = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let _ = player.shot().save(&dir.join(format!("terminal-{name}.png")));
    let screen = player.glass().screen();
    let field = state.all("textinput").first().map(|it| it.rect).expect("a field");
    for text in state.all("heading").into_iter().chain(state.all("label")) {
        assert!(text.rect.clip(&field).area() < 1.0, "{name}: {text:?} under the field");
    }
    let buttons = operable(&state);
    for (i, a) in buttons.iter().enumerate() {
        assert!(screen.contains(&a.rect), "{name}: cut off: {a:?}");
        for b in &buttons[i + 1..] {
            assert!(a.rect.clip(&b.rect).area() < 1.0, "{name}: {a:?} lies over {b:?}");
        }
        for text in ["textinput", "heading", "label"].into_iter().flat_map(|role| state.all(role)) {
            assert!(text.rect.clip(&a.rect).area() < 1.0, "{name}: {text:?} lies over {a:?}");
        }
    }
}

#[test]
fn one_touch_is_an_answer_and_a_reason_explains_it() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).wait(5);
    let mut player = terminal.play(&alone.glass);
    let question = step(&mut player, "question");
    assert_eq!((question.question.as_deref(), question.language.as_str()), (Some("celkem"), "cs"));
    let face = question.find("Nespokojeni").expect("the worst face");
    assert_eq!(face.name, "Nespokojeni, 4 z 4");
    assert!(face.about.as_deref().is_some_and(|about| about.starts_with("Jak jste dnes byli spokojeni")));
    player.tap("Nespokojeni");
    step(&mut player, "reasons");
    player.tap("Dlouhé čekání");
    player.wait("the thanks", |s| at(s, "thanks"));
    // What is thanked for is in the file.
    let votes = terminal.votes();
    assert_eq!(
        said(&votes),
        [
            ("celkem", VoteStep::Answer, Some(0), None, StepEnding::Touch),
            ("celkem", VoteStep::Reason, Some(0), Some("cekani"), StepEnding::Touch)
        ]
    );
    assert!(votes.iter().all(|it| it.visit == votes[0].id && it.terminal == "prepazka-4" && it.counter.is_none()));
    assert_eq!(votes[0].seq + 1, votes[1].seq);

    // The next one skips the reason, the one after goes away.
    for (way, ui) in [("skip", StepEnding::Skip), ("leave", StepEnding::Timeout)] {
        step(&mut player, "question");
        player.tap("Velmi spokojeni");
        let state = step(&mut player, "reasons");
        assert!(state.find("Dlouhé čekání").is_none(), "no reason for praise");
        if way == "skip" {
            player.tap("Přeskočit");
        } else {
            let leaving = player.wait("the countdown", |s| s.left.is_some());
            assert!(leaving.find("Pokračovat").is_some() && leaving.says(&["sekund"]), "{leaving:#?}");
            player.tap("Pokračovat");
            player.wait("more time", |s| at(s, "reasons") && s.left.is_none());
            player.wait("the countdown again", |s| s.left == Some(1));
        }
        player.wait("the thanks", |s| at(s, "thanks"));
        let votes = terminal.votes();
        assert_eq!(said(&votes).last(), Some(&("celkem", VoteStep::Reason, Some(3), None, ui)), "{way}");
    }
    assert_eq!(terminal.votes().len(), 6);
}

#[test]
fn a_counter_is_chosen_first_and_every_question_is_asked() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(MANY).counters(&[("matrika", "Matrika"), ("podatelna", "Podatelna")]);
    let mut player = terminal.play(&alone.glass);
    step(&mut player, "counters");
    player.tap("Podatelna");
    step(&mut player, "question");
    player.tap("Zpět");
    step(&mut player, "counters");
    player.tap("Matrika");
    for (id, touch) in [("odkud", "Zpravodaj"), ("dost", "Ani tak, ani tak"), ("doporucit", "10 z 10")] {
        question(&mut player, id);
        player.tap(touch);
    }
    step(&mut player, "comment");
    for key in ["D", "ě", "k", "u", "j", "i", "Mezera", "v", "v", "Smazat", "á", "m", "!"] {
        player.tap(key);
        player.still();
        // A trembling finger is told from a second touch by its pace.
        std::thread::sleep(Duration::from_millis(210));
    }
    player.tap("Odeslat");
    player.wait("the thanks", |s| at(s, "thanks"));
    let votes = terminal.votes();
    assert_eq!(
        said(&votes),
        [
            ("odkud", VoteStep::Answer, None, Some("zpravodaj"), StepEnding::Touch),
            ("dost", VoteStep::Answer, Some(2), None, StepEnding::Touch),
            ("doporucit", VoteStep::Answer, Some(10), None, StepEnding::Touch),
            ("odkud", VoteStep::Comment, None, None, StepEnding::Touch),
        ]
    );
    assert_eq!(votes[3].comment.as_deref(), Some("Děkuji vám!"));
    assert!(votes.iter().all(|it| it.counter.as_deref() == Some("matrika") && it.visit == votes[0].id));
    step(&mut player, "counters");
}

#[test]
fn a_language_is_one_touch_away_and_gone_with_the_person() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(&ONE.replace("title =", "comment = true\ntitle =")).wait(5);
    let mut player = terminal.play(&alone.glass);
    for (language, tag) in
        [("English", "en"), ("Polski", "pl"), ("Slovensky", "sk"), ("Deutsch", "de"), ("Українська", "uk")]
    {
        step(&mut player, "question");
        player.tap(language);
        let state = player
            .wait(language, |s| s.language == tag && s.find(language).is_some_and(|it| it.selected == Some(true)));
        assert_eq!(state.elements.iter().filter(|it| it.role == "button" && it.about.is_some()).count(), 4);
    }
    player.tap("Дуже задоволені");
    step(&mut player, "reasons");
    player.tap("Пропустити");
    step(&mut player, "comment");
    player.tap("Д");
    player.tap("я");
    player.tap("Надіслати");
    player.wait("the thanks in Ukrainian", |s| at(s, "thanks") && s.language == "uk");
    let votes = terminal.votes();
    assert_eq!(votes.last().and_then(|it| it.comment.as_deref()), Some("Дя"));
    assert!(votes.iter().all(|it| it.language.tag() == "uk"));
    player.wait("the next person", |s| at(s, "question") && s.language == "cs");
    // Who changes the language and goes away leaves nothing behind.
    step(&mut player, "question");
    player.tap("English");
    player.tap("Lower");
    player.wait("English, low", |s| s.language == "en" && s.low == Some(true));
    player.wait("the town's language again", |s| s.language == "cs" && s.low == Some(false));
    assert_eq!(terminal.votes().len(), votes.len());
}

#[test]
fn mashing_and_many_fingers_are_one_visit() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).thanks(8);
    let mut player = terminal.play(&alone.glass);
    let state = step(&mut player, "question");
    let names = ["Velmi spokojeni", "Spíše spokojeni", "Spíše nespokojeni", "Nespokojeni"];
    let faces = names.map(|name| state.find(name).expect("a face").rect.middle());
    for tap in 0..20 {
        player.tap_at(faces[tap * 7 % 4]);
    }
    let state = player.wait("a step", |s| at(s, "thanks") || at(s, "reasons"));
    if at(&state, "reasons") {
        step(&mut player, "reasons");
        player.tap("Přeskočit");
    }
    player.wait("the thanks", |s| at(s, "thanks"));
    let mashed = terminal.votes();
    assert_eq!(mashed.iter().filter(|it| it.step == VoteStep::Answer).count(), 1, "{mashed:#?}");
    assert!(mashed.len() <= 2 && mashed.iter().all(|it| it.visit == mashed[0].id));
    assert_eq!(mashed[0].score, Some(3), "the first touch counts");

    // Two fingers at once: the first has answered. A third that stays does not block the glass.
    step(&mut player, "question");
    let fingers = player.fingers();
    fingers.down(0, faces[1]);
    fingers.down(1, faces[3]);
    fingers.down(2, faces[0]);
    fingers.sync();
    for (finger, face) in [(0, 1), (1, 3), (2, 0)] {
        fingers.up(finger, faces[face]);
    }
    fingers.sync();
    step(&mut player, "reasons");
    player.tap("Přeskočit");
    player.wait("the thanks", |s| at(s, "thanks"));
    let votes = &terminal.votes()[mashed.len()..];
    assert_eq!(said(votes)[0], ("celkem", VoteStep::Answer, Some(2), None, StepEnding::Touch));
    assert_eq!(votes.len(), 2);

    // A finger that trembles on its face taps it; one that slides off does not.
    step(&mut player, "question");
    let (x, y) = faces[0];
    let off = (x, y + player.glass().screen().h * 0.3);
    player.drag((x, y), off);
    assert!(at(&player.still(), "question"));
    player.drag((x - 20.0, y - 15.0), (x + 20.0, y + 15.0));
    player.wait("an answer", |s| at(s, "reasons"));
}

#[test]
fn a_touch_is_seen_at_once() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE);
    let mut player = terminal.play(&alone.glass);
    step(&mut player, "question");
    player.still();
    let face = player.state().find("Spíše spokojeni").expect("a face").rect;
    let part = (face.y / player.glass().screen().h, (face.y + face.h) / player.glass().screen().h);
    let look = |player: &Player| {
        let rows = player.glass().rows(part.0, part.1);
        rows.region(Rect { x: face.x, y: 0.0, w: face.w, h: face.h })
    };
    let before = look(&player);
    let began = Instant::now();
    player.fingers().down(0, face.middle());
    player.fingers().sync();
    while look(&player).difference(&before) < 0.05 {
        assert!(began.elapsed() < Duration::from_secs(1), "a pressed face looks as before");
    }
    eprintln!("a pressed face was seen after {:?}", began.elapsed());
    player.fingers().up(0, face.middle());
    player.fingers().sync();
    player.wait("the mark or what follows", |s| {
        at(s, "reasons") || s.find("Spíše spokojeni").is_some_and(|it| it.selected == Some(true))
    });
}

#[test]
fn killed_when_the_thanks_appear_nothing_is_lost() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).wait(60);
    for round in 1..=3 {
        let mut player = terminal.play(&alone.glass);
        step(&mut player, "question");
        player.tap("Spíše spokojeni");
        step(&mut player, "reasons");
        player.tap("Odbornost");
        let deadline = Instant::now() + Duration::from_secs(20);
        while !at(&player.state(), "thanks") {
            assert!(Instant::now() < deadline, "no thanks; {}", player.evidence());
        }
        player.kill();
        let votes = terminal.votes();
        assert_eq!(votes.len(), round * 2);
        assert!(votes.windows(2).all(|two| two[0].seq + 1 == two[1].seq), "no number is left out");
    }
}

#[test]
fn nobody_is_thanked_for_what_could_not_be_kept() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(MANY);
    // A folder where the file should be.
    std::fs::create_dir_all(terminal.urn()).unwrap();
    let mut player = terminal.play(&alone.glass);
    for (id, touch) in [("odkud", "Web města"), ("dost", "Přeskočit"), ("doporucit", "Přeskočit")] {
        question(&mut player, id);
        player.tap(touch);
    }
    step(&mut player, "comment");
    player.tap("Přeskočit");
    let state = player.wait("the truth", |s| at(s, "not-kept"));
    assert!(state.says(&["nepodařilo uložit"]) && operable(&state).is_empty(), "{state:#?}");
    fits(&player, "not-kept");
    player.wait("the next person", |s| at(s, "question"));
}

#[test]
fn a_warning_and_the_staff_come_over_the_terminal() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let night = "[display]\nnight-from = \"22:00\"\nnight-to = \"06:00\"\n[staff]\npin = \"2026\"\n";
    let terminal = Terminal::asking(ONE).wait(5).with(night).at("2026-11-23T23:10");
    let mut player = terminal.play(&alone.glass);
    step(&mut player, "question");
    player.still();
    let dark = player.shot().colour((5.0, player.glass().screen().h * 0.3));
    assert!(dark.is_some_and(|it| it.iter().all(|channel| *channel < 60)), "it is night: {dark:?}");
    fits(&player, "night");
    player.tap("Spíše nespokojeni");
    step(&mut player, "reasons");
    let crisis = terminal.state().join("crisis");
    std::fs::write(crisis.join(".part"), "headline = 'Povodeň'\ntext = 'Opusťte přízemí.'").unwrap();
    std::fs::rename(crisis.join(".part"), crisis.join("a.toml")).unwrap();
    player.wait("the warning", |s| s.on("crisis") && s.find("Povodeň").is_some());
    player.settle();
    // One touch leads to the terminal, where a strip leads back; without a touch the warning comes back by itself.
    player.tap("Řekněte nám");
    let state = step(&mut player, "question");
    assert!(state.find("Varování: Povodeň").is_some(), "no way back: {state:#?}");
    fits(&player, "with-a-warning");
    player.wait("the warning again", |s| s.on("crisis"));
    std::fs::remove_file(crisis.join("a.toml")).unwrap();
    player.wait("the terminal", |s| at(s, "question"));
    player.settle();
    let arms = player.state().all("image").first().map(|it| it.rect.middle()).expect("the arms");
    player.hold(arms, 3.6);
    player.wait("the keypad", |s| s.on("staff"));
    for key in ["2", "0", "2", "6", "OK"] {
        player.tap(key);
    }
    player.tap("Ukončit program…");
    player.wait("the question", |s| s.find("Opravdu ukončit program?").is_some());
    player.tap("Ukončit program");
    assert_eq!(player.wait_end().code(), Some(0));
}
