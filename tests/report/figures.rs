//! Every figure of the known town against SQL over its raw votes.

use vyveska::feedback::{
    report::{FeedbackReport, QuestionReport, RankedReasons},
    tally::{Direction, Figure},
};

use super::{asked, sql::Table, town};

const OCTOBER: &str = "local >= '2026-10-01' AND local < '2026-11-01'";
const SEPTEMBER: &str = "local >= '2026-09-01' AND local < '2026-10-01'";

fn near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() < 0.0051, "{what}: {a} and {b}");
}

/// Mean and interval out of n, sum and sum of squares, by the book.
fn by_the_book(n: f64, sum: f64, squares: f64, best: f64) -> (f64, f64, f64) {
    let mean = sum / n;
    let s = ((squares - n * mean * mean) / (n - 1.0)).sqrt();
    let half = 1.96 * s / n.sqrt();
    let scaled = |it: f64| (it / best * 100.0).clamp(0.0, 100.0);
    (scaled(mean), scaled(mean - half), scaled(mean + half))
}

fn same(figure: Figure, (value, low, high): (f64, f64, f64), what: &str) {
    near(figure.value, value, what);
    near(figure.interval.low, low, &format!("{what}, low"));
    near(figure.interval.high, high, &format!("{what}, high"));
}

fn wilson(count: f64, n: f64) -> (f64, f64) {
    let (p, z) = (count / n, 1.96f64);
    let centre = (p + z.powi(2) / (2.0 * n)) / (1.0 + z.powi(2) / n);
    let half = z / (1.0 + z.powi(2) / n) * (p * (1.0 - p) / n + z.powi(2) / (4.0 * n.powi(2))).sqrt();
    (centre - half, centre + half)
}

fn known() -> (FeedbackReport, Table, usize) {
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut urn = town::urn(&casts, &folder.path().join("votes.db"));
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    (report, Table::of(&casts), casts.len())
}

fn question<'a>(report: &'a FeedbackReport, survey: &str, id: &str) -> &'a QuestionReport {
    let survey = report.surveys.iter().find(|it| it.id == survey).unwrap();
    survey.questions.iter().find(|it| it.id == id).unwrap()
}

#[test]
fn every_figure_of_a_known_town_is_what_sql_says() {
    let (report, table, votes) = known();
    assert!(votes > 20_000, "{votes}");
    let visits = format!("SELECT count(*) FROM vote WHERE id = visit AND ui IN ('touch', 'qr') AND {OCTOBER}");
    let play = format!("{visits} AND visit IN (SELECT visit FROM play)");
    assert_eq!(report.misuse.visits, table.count(&play));
    assert!(report.misuse.visits > 50, "somebody played: {}", report.misuse.visits);
    for survey in &report.surveys {
        let (id, all) = (&survey.id, survey.visits + survey.misuse);
        assert_eq!(survey.misuse, table.count(&format!("{play} AND survey = '{id}'")), "{id}");
        assert_eq!(all, table.count(&format!("{visits} AND survey = '{id}'")), "{id}");
    }
    for (survey, id, best) in [
        ("spokojenost", "celkem", 3.0),
        ("spokojenost", "doporuceni", 10.0),
        ("komunikace", "vcas", 4.0),
        ("komunikace", "odkud", 0.0),
    ] {
        let of = question(&report, survey, id);
        let answers = format!(
            "FROM fair WHERE survey = '{survey}' AND question = '{id}' AND step = 'answer' AND ui IN ('touch', 'qr')"
        );
        counts(of, &table, &answers, survey);
        if best > 0.0 {
            scored(of, &table, &answers, best);
        }
        places(of, &table, &answers, best);
        languages(of, &table, &answers);
    }
}

fn counts(of: &QuestionReport, table: &Table, answers: &str, survey: &str) {
    let id = &of.id;
    let n = table.one(&format!("SELECT count(*) {answers} AND {OCTOBER}"));
    assert_eq!(of.answers as f64, n, "{id}");
    assert!(n > 100.0, "{id}: {n}");
    for share in of.shares.as_ref().unwrap() {
        let one = match (share.score, &share.choice) {
            (Some(score), _) => format!("score = {score}"),
            (_, Some(choice)) => format!("choice = '{choice}'"),
            _ => panic!("a share of nothing"),
        };
        let count = table.one(&format!("SELECT count(*) {answers} AND {OCTOBER} AND {one}"));
        assert_eq!(share.answers as f64, count, "{id} {one}");
        let (low, high) = wilson(count, n);
        for (figure, value) in
            [(share.share.value, count / n), (share.share.interval.low, low), (share.share.interval.high, high)]
        {
            assert!((figure - value).abs() < 0.000_051, "{id} {one}: {figure} and {value}");
        }
    }
    let other = |step: &str, ui: &str| {
        table.count(&format!("SELECT count(*) FROM fair WHERE survey = '{survey}' AND question = '{id}' AND step = '{step}' AND ui IN ({ui}) AND {OCTOBER}"))
    };
    assert_eq!((of.skipped, of.timed_out), (other("answer", "'skip'"), other("answer", "'timeout'")), "{id}");
    let follow = of.follow_up;
    assert_eq!(
        (follow.answered, follow.skipped, follow.timed_out),
        (other("reason", "'touch', 'qr'"), other("reason", "'skip'"), other("reason", "'timeout'"))
    );
    assert_eq!(of.comments, other("comment", "'touch'"));
}

fn scored(of: &QuestionReport, table: &Table, answers: &str, best: f64) {
    let id = &of.id;
    let sums = |when: &str| {
        let rows = table.rows(&format!(
            "SELECT NULL, count(*), coalesce(sum(score), 0.0), coalesce(sum(score * score), 0.0) {answers} AND {when}"
        ));
        (rows[0].1, rows[0].2, rows[0].3)
    };
    let (now, then) = (sums(OCTOBER), sums(SEPTEMBER));
    same(of.index.unwrap(), by_the_book(now.0, now.1, now.2, best), id);
    same(of.previous.index.unwrap(), by_the_book(then.0, then.1, then.2, best), id);
    let error = |(n, sum, squares): (f64, f64, f64)| ((squares - sum * sum / n) / (n - 1.0) / n).sqrt() / best * 100.0;
    let (a, b) = (now.1 / now.0 / best * 100.0, then.1 / then.0 / best * 100.0);
    let (trend, half) = (of.trend.unwrap(), 1.96 * (error(now).powi(2) + error(then).powi(2)).sqrt());
    near(trend.difference, a - b, "trend");
    near(trend.interval.low, a - b - half, "trend, low");
    near(trend.interval.high, a - b + half, "trend, high");
    let direction = if a - b > half {
        Direction::Up
    } else if b - a > half {
        Direction::Down
    } else {
        Direction::Unclear
    };
    assert_eq!(trend.direction, direction, "{id}");
    if id == "celkem" {
        assert_eq!(direction, Direction::Up, "October was made better");
        reasons(of, table, [(&of.negative, "score <= 1"), (&of.positive_reasons, "score >= 2")]);
        assert_eq!(of.negative.reasons[0].id, "cekani");
        assert_eq!((of.neutral.answers, of.neutral.reasons.len()), (0, 0), "four faces have no middle");
    }
    if id == "vcas" {
        let kinds = [(&of.negative, "score <= 1"), (&of.neutral, "score = 2"), (&of.positive_reasons, "score >= 3")];
        reasons(of, table, kinds);
        let given = kinds.iter().flat_map(|it| &it.0.reasons).map(|it| it.given);
        assert_eq!(given.sum::<u64>(), of.follow_up.answered, "a reason that is listed nowhere");
        assert!(of.neutral.reasons.len() > 1);
    }
    if best == 10.0 {
        let part = |which: &str| table.one(&format!("SELECT count(*) {answers} AND {OCTOBER} AND {which}")) / now.0;
        let (p, d) = (part("score >= 9"), part("score <= 6"));
        let half = 196.0 * ((p + d - (p - d).powi(2)) / now.0).sqrt();
        let net = (p - d) * 100.0;
        same(of.nps.unwrap(), (net, net - half, net + half), "nps");
    }
    // The map: every hour of every weekday.
    for (weekday, row) in of.heat.iter().enumerate() {
        for (hour, cell) in row.iter().enumerate() {
            let when = format!(
                "{OCTOBER} AND strftime('%w', local) = '{}' AND strftime('%H', local) = '{hour:02}'",
                (weekday + 1) % 7
            );
            let (n, sum, _) = sums(&when);
            assert_eq!(
                (cell.answers as f64, cell.few, cell.index.is_some()),
                (n, n < 10.0, n >= 10.0),
                "{id} {weekday} {hour}"
            );
            if let Some(index) = cell.index {
                near(index, sum / n / best * 100.0, "heat");
            }
        }
    }
    for day in &of.days {
        let (n, sum, squares) = sums(&format!("date(local) = '{}'", day.day));
        assert_eq!(day.answers as f64, n, "{}", day.day);
        assert_eq!(day.index.is_some(), n >= 10.0);
        if let Some(index) = day.index.filter(|_| squares * n > sum * sum) {
            same(index, by_the_book(n, sum, squares, best), &day.day.to_string());
        }
    }
    assert_eq!(of.days.iter().map(|it| it.answers).sum::<u64>(), of.answers);
    assert_eq!(of.weeks.iter().map(|it| it.answers).sum::<u64>(), of.answers);
    assert_eq!(of.heat.iter().flatten().map(|it| it.answers).sum::<u64>(), of.answers);
}

fn reasons<const N: usize>(of: &QuestionReport, table: &Table, kinds: [(&RankedReasons, &str); N]) {
    let id = &of.id;
    for (ranked, which) in kinds {
        let all = table.count(&format!(
            "SELECT count(*) FROM fair WHERE question = '{id}' AND step = 'answer' AND {which} AND {OCTOBER}"
        ));
        assert_eq!(ranked.answers, all);
        let rows = table.rows(&format!(
            "SELECT choice, count(*), 0.0, 0.0 FROM fair WHERE question = '{id}' AND step = 'reason' AND choice IS NOT NULL \
             AND {which} AND {OCTOBER} GROUP BY choice ORDER BY count(*) DESC, choice"
        ));
        let told: Vec<(&str, f64)> = ranked.reasons.iter().map(|it| (it.id.as_str(), it.given as f64)).collect();
        let said: Vec<(&str, f64)> = rows.iter().map(|it| (it.0.as_deref().unwrap(), it.1)).collect();
        assert_eq!(told, said);
        for reason in &ranked.reasons {
            assert!((reason.share.value - reason.given as f64 / all as f64).abs() < 0.000_051);
        }
    }
}

fn places(of: &QuestionReport, table: &Table, answers: &str, best: f64) {
    for (places, column) in [(&of.counters, "counter"), (&of.terminals, "terminal")] {
        let rows = table.rows(&format!(
            "SELECT {column}, count(*), coalesce(sum(score), 0), coalesce(sum(score * score), 0) {answers} AND {OCTOBER} \
             GROUP BY {column} ORDER BY {column}"
        ));
        assert_eq!(places.len(), rows.len(), "{column}");
        for (place, (name, n, sum, squares)) in places.iter().zip(rows) {
            assert_eq!((&place.id, place.answers as f64, place.few), (&name, n, n < 10.0));
            match place.index {
                Some(index) => same(index, by_the_book(n, sum, squares, best), column),
                None => assert!(n < 10.0 || best == 0.0, "{name:?}"),
            }
        }
    }
}

fn languages(of: &QuestionReport, table: &Table, answers: &str) {
    let rows = table.rows(&format!(
        "SELECT language, count(*), 0.0, 0.0 {answers} AND {OCTOBER} GROUP BY language ORDER BY count(*) DESC"
    ));
    let all = of.languages.as_ref().unwrap();
    assert_eq!(all.len(), rows.len());
    assert!(all.len() > 1 && all.is_sorted_by_key(|it| std::cmp::Reverse(it.answers)));
    for it in all {
        let (_, n, ..) = rows.iter().find(|row| row.0.as_deref() == Some(it.language.tag())).unwrap();
        let (low, high) = wilson(*n, of.answers as f64);
        assert_eq!(it.answers as f64, *n);
        assert!((it.share.value - n / of.answers as f64).abs() < 0.000_051);
        assert!((it.share.interval.low - low).abs() < 0.000_051 && (it.share.interval.high - high).abs() < 0.000_051);
    }
}

#[test]
fn with_misuse_everything_is_counted_and_one_terminal_alone_is_its_own_report() {
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut urn = town::urn(&casts, &folder.path().join("votes.db"));
    let table = Table::of(&casts);
    let all = FeedbackReport::from_votes(
        &mut urn,
        &vyveska::feedback::report::ReportRequest { with_misuse: true, ..asked::wanted() },
    )
    .unwrap();
    let without = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let answers = |from: &str, and: &str| {
        table.count(&format!(
            "SELECT count(*) FROM {from} WHERE step = 'answer' AND ui IN ('touch', 'qr') AND {OCTOBER} {and}"
        ))
    };
    assert_eq!((all.answers, without.answers), (answers("vote", ""), answers("fair", "")));
    assert_eq!(all.misuse.visits, without.misuse.visits);
    let visits = |report: &FeedbackReport| report.surveys.iter().map(|it| it.visits).sum::<u64>();
    assert!(all.misuse.included && visits(&all) == visits(&without) + without.misuse.visits);
    for terminal in ["prepazka-4", "radnice"] {
        let wanted = vyveska::feedback::report::ReportRequest { terminal: Some(terminal.into()), ..asked::wanted() };
        let one = FeedbackReport::from_votes(&mut urn, &wanted).unwrap();
        assert_eq!(one.answers, answers("fair", &format!("AND terminal = '{terminal}'")));
    }
    let wanted = vyveska::feedback::report::ReportRequest { survey: Some("komunikace".into()), ..asked::wanted() };
    let one = FeedbackReport::from_votes(&mut urn, &wanted).unwrap();
    assert_eq!(one.surveys.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["komunikace"]);
    assert_eq!(one.surveys[0], *without.surveys.iter().find(|it| it.id == "komunikace").unwrap());
}
