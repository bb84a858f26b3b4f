//! Order for a picture of the glass: journalled as an act, then asked of the player, then leased.

use std::sync::Arc;

use base64::Engine as _;
use serde_json::Value;

use super::{
    device_list,
    picture_lease::{self, ExpectedElement, PictureLease, PictureOutcome},
};
use crate::{
    admin::{
        acts::{self, Act, ActKind},
        player_client::PlayerError,
        site::Site,
        web::{Fault, Reply, Request},
    },
    control_socket::ControlQuestion,
};

/// Before the reason of a refusal on the wire.
const REFUSED: &str = "picture-refused: ";
/// Largest picture that is taken, in bytes of its text.
const LONGEST: usize = 8 << 20;
/// Elements of the glass that are listed.
const MOST_ELEMENTS: usize = 200;
/// Roles of what only holds others.
const HOLDERS: [&str; 3] = ["group", "list", "tablist"];

/// Takes a picture.
pub(super) fn take(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let device = device_list::find(site, &request.words, request.param("device"))?;
    let act = Act::new(ActKind::OrderDevice, device.name).change("order", None, Some("picture"));
    acts::carry_out(site, request.person()?, act)?;
    let outcome = match site.player().ask(ControlQuestion::Picture) {
        Ok(answer) => taken(&answer)?,
        Err(PlayerError::Refused(why)) => match why.strip_prefix(REFUSED) {
            Some(word) => PictureOutcome::Refused(word.to_owned()),
            None => return Err(PlayerError::Refused(why).into()),
        },
        Err(error) => return Err(error.into()),
    };
    picture_lease::lease(PictureLease { device: device.id.clone(), at: site.now(), outcome });
    Ok(Reply::see(format!("/devices/{}#picture", device.id)))
}

fn taken(answer: &Value) -> Result<PictureOutcome, Fault> {
    let strange = || Fault::Own("the player's picture cannot be read".into());
    let text = answer["png"].as_str().filter(|text| text.len() <= LONGEST).ok_or_else(strange)?;
    let png = base64::engine::general_purpose::STANDARD.decode(text).map_err(|_| strange())?;
    if !png.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(strange());
    }
    Ok(PictureOutcome::Taken { png: Arc::new(png), screen: text_of(answer, "screen"), elements: expected(answer) })
}

fn text_of(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// What the player means to show, as it is read: from above, and in a line from the left.
fn expected(answer: &Value) -> Vec<ExpectedElement> {
    let place = |it: &Value, axis: usize| it["rect"][axis].as_f64().unwrap_or_default();
    let told = answer["elements"].as_array().into_iter().flatten();
    let mut told: Vec<&Value> = told.filter(|it| !HOLDERS.contains(&it["role"].as_str().unwrap_or_default())).collect();
    told.sort_by(|a, b| place(a, 1).total_cmp(&place(b, 1)).then(place(a, 0).total_cmp(&place(b, 0))));
    let element = |it: &Value| ExpectedElement { role: text_of(it, "role"), name: text_of(it, "name") };
    told.into_iter().take(MOST_ELEMENTS).map(element).collect()
}

/// The leased picture itself.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let device = device_list::find(site, &request.words, request.param("device"))?;
    match picture_lease::leased(&device.id, site.now()).map(|lease| lease.outcome) {
        Some(PictureOutcome::Taken { png, .. }) => Ok(Reply::inline(png.as_ref().clone(), "image/png")),
        _ => Err(Fault::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_png_is_taken_for_a_picture() {
        let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
        let png = b"\x89PNG\r\n\x1a\nrest";
        let of = |value: Value| taken(&value).ok();
        let elements = vec![ExpectedElement { role: "heading".into(), name: "Záměr".into() }];
        let expected = PictureOutcome::Taken { png: Arc::new(png.to_vec()), screen: "attract".into(), elements };
        let told = json!([{ "role": "heading", "name": "Záměr", "rect": [0, 0, 1, 1] }]);
        assert_eq!(of(json!({ "png": encode(png), "screen": "attract", "elements": told })), Some(expected));
        for wrong in [json!({}), json!({ "png": "x" }), json!({ "png": encode(b"<svg onload=alert(1)>") })] {
            assert_eq!(of(wrong), None);
        }
    }

    #[test]
    fn what_should_be_there_is_told_from_above_and_without_what_holds_others() {
        let told = json!({ "elements": [
            { "role": "button", "name": "Dotkněte se", "rect": [558.0, 1714.0, 441.0, 140.0] },
            { "role": "group", "name": "Úřední deska", "rect": [0.0, 0.0, 1080.0, 1920.0] },
            { "role": "label", "name": "vpravo", "rect": [600.0, 693.0, 100.0, 80.0] },
            { "role": "paragraph", "name": "vlevo", "rect": [81.0, 693.0, 100.0, 80.0] },
            { "role": "heading", "name": "Záměr", "rect": [74.0, 86.0, 821.0, 453.0] },
        ] });
        let names: Vec<String> = expected(&told).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["Záměr", "vlevo", "vpravo", "Dotkněte se"]);
    }
}
