//! Plain page behind the player, as SVG: the town's name and whom to ask. The session shows it while the player starts, while
//! it cannot, and while somebody has stopped it; its words say what is true of all three. Pure.
//!
//! Left out: showing it (`config/debian/sway.conf`).

use super::answers::{Orientation, SetupAnswers};
use crate::platform::escape::xml_text;

/// Size of the drawing; the session fits it to the screen.
const LONG: u32 = 1920;
const SHORT: u32 = 1080;

/// The page in Czech and English.
pub(crate) fn plain_page(answers: &SetupAnswers) -> String {
    let (width, height) = match answers.orientation {
        Orientation::Landscape => (LONG, SHORT),
        Orientation::Portrait | Orientation::PortraitLeft => (SHORT, LONG),
    };
    let whom =
        |word: &str| answers.telephone.as_ref().map_or_else(String::new, |telephone| format!("{word} {telephone}"));
    let lines = [
        (84, 600, answers.town.clone()),
        (56, 500, "Úřední deska teď není zobrazena.".to_owned()),
        (40, 400, "Neobjeví-li se za chvíli, zeptejte se prosím na úřadě.".to_owned()),
        (40, 400, whom("Telefon:")),
        (40, 400, "The official notice board is not shown now.".to_owned()),
        (40, 400, "If it does not appear soon, please ask at the office.".to_owned()),
    ];
    let mut text = String::new();
    let mut y = height / 2 - 200;
    for (size, weight, line) in lines.iter().filter(|(_, _, line)| !line.is_empty()) {
        y += size * 3 / 2;
        // A long name is pressed into the width rather than cut.
        let wide = line.chars().count() as u32 * size * 11 / 20 > width - 120;
        let fit = if wide {
            format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", width - 120)
        } else {
            String::new()
        };
        text += &format!(
            "<text x=\"{}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\"{fit}>{}</text>\n",
            width / 2,
            xml_text(line)
        );
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#0B4F8A\"/>\n\
         <g fill=\"#FFFFFF\" text-anchor=\"middle\" font-family=\"Inter, DejaVu Sans, sans-serif\">\n{text}</g>\n</svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_signs_stays_a_name_and_a_missing_telephone_is_no_line() {
        let mut answers = SetupAnswers {
            town: "Lhota & <Újezd>".into(),
            telephone: Some("+420 567 000 111".into()),
            feed: None,
            folder: None,
            diagonal_in: 43.0,
            orientation: Orientation::Portrait,
            bottom_edge_mm: 700,
            pin: None,
            administration: false,
        };
        let page = plain_page(&answers);
        assert!(page.contains("Lhota &amp; &lt;Újezd&gt;") && page.contains("Telefon: +420 567 000 111"));
        assert!(page.contains("viewBox=\"0 0 1080 1920\""));
        answers.telephone = None;
        assert!(!plain_page(&answers).contains("Telefon"));
        answers.town = "Brandýs nad Labem-Stará Boleslav a další velmi dlouhé jméno".into();
        assert!(plain_page(&answers).contains("textLength"));
    }
}
