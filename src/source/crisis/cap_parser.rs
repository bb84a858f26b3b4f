//! CAP 1.2 → alerts: one message, several in one file, or a feed (Atom, RSS) that holds or names them. Pure. Tolerant of
//! prefixes, order, letter case and missing parts; what cannot be used is a warning, never a failure of the rest.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::{Timestamp, civil::DateTime, fmt::rfc2822, tz::TimeZone};
use url::Url;

use super::alert::{
    Alert, AlertArea, AlertCertainty, AlertId, AlertInfo, AlertMessageType, AlertReference, AlertStatus, AreaCode,
};
use crate::{
    config::{AlertSeverity, AlertUrgency},
    notice::fold,
    platform::text_encoding,
    source::feed::xml::tree::{self, XmlNode},
};

/// Bounds of one document; the Czech weather service sends 30 infos with 200 areas each.
const MOST_ALERTS: usize = 500;
const MOST_INFOS: usize = 200;
const MOST_AREAS: usize = 500;
const MOST_CODES: usize = 1_000;
const MOST_REFERENCES: usize = 500;
/// Messages that a feed names; how many of them are fetched is the configuration's business.
const MOST_LINKS: usize = 20_000;
/// Longest identifier or code, in bytes.
const LONGEST_ID: usize = 300;

/// Why a document says nothing about warnings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CapError {
    #[error("the answer is no xml")]
    NotXml,
    #[error("there is no warning in it and it is no feed of warnings: <{0}>")]
    NotCap(String),
    #[error("the warning breaks off: {0}")]
    Broken(String),
}

/// What a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CapDocument {
    pub alerts: Vec<Alert>,
    /// Addresses of further documents, where a feed names them instead of holding them, the newest first.
    pub links: Vec<Url>,
    pub warnings: Vec<String>,
}

/// Reads a document. `zone` is for times that come without an offset, against the standard; `base` for relative links.
pub fn parse_cap(bytes: &[u8], zone: &TimeZone, base: Option<&Url>) -> Result<CapDocument, CapError> {
    let (text, odd) = text_encoding::decode_text(bytes);
    let (root, broken) = tree::read_tree(&text).ok_or(CapError::NotXml)?;
    let mut out = CapDocument { warnings: odd.into_iter().collect(), ..CapDocument::default() };
    let feed = matches!(local(&root), "feed" | "rss" | "rdf");
    if let Some(why) = broken {
        // The last part of a message may be the one that says what to do, or until when.
        if is_alert(&root) {
            return Err(CapError::Broken(why));
        }
        out.warnings.push(format!("the document is cut short: {why}"));
    }
    let mut open = vec![&root];
    while let Some(node) = open.pop() {
        if !is_alert(node) {
            // Last in, first out: turned round, what comes first in the file comes first here.
            open.extend(node.children.iter().rev());
        } else if out.alerts.len() >= MOST_ALERTS {
            out.warnings.push(format!("more than {MOST_ALERTS} warnings, the rest is left out"));
            break;
        } else {
            match alert(node, zone, &mut out.warnings) {
                Ok(alert) => out.alerts.push(alert),
                Err(why) => out.warnings.push(format!("a warning is left out: {why}")),
            }
        }
    }
    if feed && out.alerts.is_empty() {
        out.links = links(&root, base, &mut out.warnings);
    }
    if !feed && out.alerts.is_empty() && out.warnings.is_empty() {
        return Err(CapError::NotCap(root.name.chars().take(60).collect()));
    }
    Ok(out)
}

/// The name without its prefix.
fn local(node: &XmlNode) -> &str {
    node.name.rsplit('_').next().unwrap_or_default()
}

fn all<'a>(node: &'a XmlNode, name: &'a str) -> impl Iterator<Item = &'a XmlNode> {
    node.children.iter().filter(move |child| local(child) == name)
}

fn text(node: &XmlNode, name: &str) -> Option<String> {
    all(node, name).find_map(XmlNode::own_text)
}

fn is_alert(node: &XmlNode) -> bool {
    local(node) == "alert" && (all(node, "identifier").next().is_some() || all(node, "info").next().is_some())
}

fn alert(node: &XmlNode, zone: &TimeZone, warnings: &mut Vec<String>) -> Result<Alert, String> {
    let short = |name: &'static str| text(node, name).filter(|it| it.len() <= LONGEST_ID);
    let identifier = short("identifier").ok_or("it has no identifier")?;
    let sender = short("sender").unwrap_or_default();
    let sent = text(node, "sent").and_then(|it| moment(&it, zone)).ok_or("the time it was sent cannot be read")?;
    let word = |name| text(node, name).unwrap_or_default().to_ascii_lowercase();
    let status = match word("status").as_str() {
        "actual" => AlertStatus::Actual,
        "exercise" => AlertStatus::Exercise,
        "test" => AlertStatus::Test,
        _ => AlertStatus::Other,
    };
    let msg_type = match word("msgtype").as_str() {
        "alert" => AlertMessageType::Alert,
        "update" => AlertMessageType::Update,
        "cancel" | "allclear" => AlertMessageType::Cancel,
        _ => AlertMessageType::Other,
    };
    let references = text(node, "references").unwrap_or_default();
    let given = references.split_whitespace().count();
    let references: Vec<AlertReference> =
        references.split_whitespace().take(MOST_REFERENCES).filter_map(|it| reference(it, zone)).collect();
    cut(given, references.len(), "references to earlier messages", warnings);
    let infos: Vec<AlertInfo> = all(node, "info").take(MOST_INFOS).map(|it| info(it, zone, warnings)).collect();
    cut(all(node, "info").count(), infos.len(), "parts of a warning", warnings);
    Ok(Alert {
        id: AlertId { sender, identifier, sent },
        status,
        msg_type,
        public: matches!(word("scope").as_str(), "" | "public"),
        references,
        infos,
    })
}

fn info(node: &XmlNode, zone: &TimeZone, warnings: &mut Vec<String>) -> AlertInfo {
    let said = |name| text(node, name).unwrap_or_default();
    let mut time = |name| {
        let text = text(node, name)?;
        let read = moment(&text, zone);
        if read.is_none() && warnings.len() < MOST_ALERTS {
            warnings.push(format!("a time cannot be read and counts as not given: {name}"));
        }
        read
    };
    let (effective, onset, expires) = (time("effective"), time("onset"), time("expires"));
    let severity = AlertSeverity::parse(&said("severity")).unwrap_or_default();
    let responses: Vec<String> =
        all(node, "responsetype").filter_map(XmlNode::own_text).map(|it| it.to_ascii_lowercase()).collect();
    let areas: Vec<AlertArea> = all(node, "area").take(MOST_AREAS).map(|it| area(it, warnings)).collect();
    cut(all(node, "area").count(), areas.len(), "areas of a warning", warnings);
    let certainty = match said("certainty").to_ascii_lowercase().as_str() {
        "observed" => AlertCertainty::Observed,
        // CAP 1.0 called it so.
        "likely" | "very likely" => AlertCertainty::Likely,
        "possible" => AlertCertainty::Possible,
        "unlikely" => AlertCertainty::Unlikely,
        _ => AlertCertainty::Unknown,
    };
    let urgency = AlertUrgency::parse(&said("urgency")).unwrap_or_default();
    if ["headline", "event", "description"].iter().all(|name| said(name).is_empty()) {
        warnings.push("a part of a warning has no words and cannot be shown".to_owned());
    }
    let all_clear = responses.iter().any(|it| it == "allclear")
        || severity <= AlertSeverity::Minor
            && (responses.iter().any(|it| it == "none")
                || certainty == AlertCertainty::Unlikely && urgency <= AlertUrgency::Unknown
                || is_green(node)
                || says_nothing_threatens(&said("event"))
                || says_nothing_threatens(&said("headline")));
    AlertInfo {
        language: text(node, "language").unwrap_or_else(|| "en-US".to_owned()).to_ascii_lowercase(),
        event: said("event"),
        headline: said("headline"),
        description: said("description"),
        instruction: said("instruction"),
        urgency,
        severity,
        certainty,
        effective,
        onset,
        expires,
        areas,
        codes: pairs(node, "eventcode", warnings),
        all_clear,
    }
}

/// Tells of a list that is not taken whole.
fn cut(there: usize, taken: usize, what: &str, warnings: &mut Vec<String>) {
    if there > taken && warnings.len() < MOST_ALERTS {
        warnings.push(format!("{what}: {there} are there, {taken} can be used"));
    }
}

/// The weather services of Europe mark the absence of a danger green.
fn is_green(node: &XmlNode) -> bool {
    let mut levels = all(node, "parameter").filter(|it| text(it, "valuename").as_deref() == Some("awareness_level"));
    levels.any(|it| text(it, "value").is_some_and(|value| value.to_ascii_lowercase().contains("green")))
}

/// "Žádná výstraha před bouřkou", "No warning".
fn says_nothing_threatens(words: &str) -> bool {
    const NOTHING: &[&str] = &[
        "zadna vystraha",
        "bez vystrah",
        "zadne nebezpec",
        "zadny nebezpec",
        "ziadna vystraha",
        "no warning",
        "no dangerous",
    ];
    let words = fold(words);
    NOTHING.iter().any(|nothing| words.starts_with(nothing))
}

fn area(node: &XmlNode, warnings: &mut Vec<String>) -> AlertArea {
    AlertArea { description: text(node, "areadesc").unwrap_or_default(), geocodes: pairs(node, "geocode", warnings) }
}

/// `<name><valueName>…</valueName><value>…</value></name>`, as CAP 1.2 has them; of one code list several values may come.
fn pairs(node: &XmlNode, name: &str, warnings: &mut Vec<String>) -> Vec<AreaCode> {
    let pair = |it: &XmlNode| Some(AreaCode { name: text(it, "valuename")?, value: text(it, "value")? });
    let short = |it: &AreaCode| it.name.len() <= LONGEST_ID && it.value.len() <= LONGEST_ID;
    let pairs: Vec<AreaCode> = all(node, name).filter_map(pair).filter(short).take(MOST_CODES).collect();
    cut(all(node, name).count(), pairs.len(), "codes of an area or an event", warnings);
    pairs
}

/// `sender,identifier,sent`; a sender may have commas of its own.
fn reference(text: &str, zone: &TimeZone) -> Option<AlertReference> {
    let (rest, sent) = text.rsplit_once(',')?;
    let (sender, identifier) = rest.rsplit_once(',')?;
    let short = !identifier.is_empty() && text.len() <= 3 * LONGEST_ID;
    short.then(|| AlertReference {
        sender: sender.to_owned(),
        identifier: identifier.to_owned(),
        sent: moment(sent, zone),
    })
}

/// A moment as the standard writes it, `2026-11-23T05:00:00+01:00`, or without an offset in `zone`.
fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| Some(text.parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()?.timestamp()))
}

/// Where the entries of a feed lead, the newest first; entries without a day come last, in their order.
fn links(root: &XmlNode, base: Option<&Url>, warnings: &mut Vec<String>) -> Vec<Url> {
    let items = root.children.iter().flat_map(|child| std::iter::once(child).chain(child.children.iter()));
    let items = items.filter(|item| matches!(local(item), "entry" | "item"));
    let link = |item: &XmlNode| {
        let all: Vec<&XmlNode> = all(item, "link").collect();
        let cap = all.iter().find(|it| it.attribute("type").is_some_and(|kind| kind.contains("cap+xml")));
        let first = cap.or_else(|| all.first())?;
        let address = first.attribute("href").map(str::to_owned).or_else(|| first.own_text())?;
        let url = match base {
            Some(base) => base.join(&address),
            None => Url::parse(&address),
        };
        url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    };
    let (mut found, mut seen, mut bad) = (Vec::new(), BTreeSet::new(), 0usize);
    for item in items {
        match link(item) {
            Some(url) if seen.insert(url.clone()) => found.push((day(item), url)),
            Some(_) => {}
            None => bad = bad.saturating_add(1),
        }
    }
    if bad > 0 {
        warnings.push(format!("entries without a usable address are left out: {bad}"));
    }
    found.sort_by_key(|(at, _)| Reverse(*at));
    if found.len() > MOST_LINKS {
        warnings.push(format!("{} messages are named, the oldest beyond {MOST_LINKS} are left out", found.len()));
    }
    found.into_iter().take(MOST_LINKS).map(|(_, url)| url).collect()
}

/// When an entry was last changed, or came out.
fn day(item: &XmlNode) -> Option<Timestamp> {
    ["updated", "sent", "published", "pubdate", "date"].iter().find_map(|name| {
        let text = text(item, name)?;
        text.trim().parse().ok().or_else(|| Some(rfc2822::parse(text.trim()).ok()?.timestamp()))
    })
}
