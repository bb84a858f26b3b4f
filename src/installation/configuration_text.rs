//! Configuration text of a new board, and the compositor's lines about its screen. Pure.
//!
//! Left out: every key that has a default; `config/vyveska.toml` shows them all.

use std::path::Path;

use super::answers::SetupAnswers;

/// The configuration as TOML; what was not answered is left out, with a line that says what it would be.
pub(crate) fn configuration_text(answers: &SetupAnswers, state: &Path) -> String {
    let SetupAnswers { town, telephone, feed, folder, diagonal_in, bottom_edge_mm, pin, administration, .. } = answers;
    let mut out = String::from(
        "# The board's configuration, made by `vyveska setup`. Every key that is left out has its default; all of them,\n\
         # with their meaning, are in /usr/share/doc/vyveska/vyveska.toml. After a change:  vyveska check\n\n[town]\n",
    );
    out += &format!("name = {}\n", quoted(town));
    match telephone {
        Some(telephone) => out += &format!("telephone = {}\n", quoted(telephone)),
        None => out += "# telephone = \"+420 ...\"    # whom visitors ask when the board could not be loaded\n",
    }
    out += &format!("\n[panel]\ndiagonal-in = {diagonal_in:?}\nbottom-edge-mm = {bottom_edge_mm}\n");
    match pin {
        Some(pin) => out += &format!("\n[staff]\npin = {}\n", quoted(pin)),
        None => out += "\n[staff]\n# pin = \"...\"    # 4 to 8 digits; without it the board cannot be left by touch\n",
    }
    out += &format!("\n[store]\ndir = {}\n\n[raster]\nrequire-sandbox = true\n", path(state));
    if let Some(feed) = feed {
        let key = if feed.starts_with("http://") || feed.starts_with("https://") { "url" } else { "path" };
        out += &format!("\n[[feed]]\nname = \"mesto\"\n{key} = {}\n", quoted(feed));
    }
    if let Some(folder) = folder {
        out += &format!("\n[[folder]]\nname = \"slozka\"\npath = {}\n", path(folder));
    }
    out += if *administration {
        "\n# The administration web, a program of its own (vyveska-admin.service).\n[admin]\n"
    } else {
        "\n# The administration web, a program of its own:  sudo systemctl enable --now vyveska-admin\n# [admin]\n# "
    };
    out += "listen = \"127.0.0.1:8470\"    # other addresses need certificate and key, or a proxy with TLS\n";
    out
}

/// The compositor's lines about the screen (sway-output(5)): how it is turned, and that touches turn with it.
pub(crate) fn output_text(answers: &SetupAnswers) -> String {
    format!("# Made by `vyveska setup`.\noutput * transform {}\n", answers.orientation.degrees())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{config, installation::Orientation};

    fn answers(town: &str) -> SetupAnswers {
        SetupAnswers {
            town: town.to_owned(),
            telephone: Some("+420 567 000 111".into()),
            feed: Some("https://javorice.example/deska.jsonld".into()),
            folder: Some("/srv/deska".into()),
            diagonal_in: 43.0,
            orientation: Orientation::Portrait,
            bottom_edge_mm: 700,
            pin: Some("2580".into()),
            administration: true,
        }
    }

    #[test]
    fn what_was_answered_is_in_force() {
        let text = configuration_text(&answers("Javořice"), Path::new("/var/lib/vyveska"));
        let config =
            config::parse(&text, Path::new("/etc/vyveska/vyveska.toml")).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(config.town.name, "Javořice");
        assert_eq!(config.town.telephone.as_deref(), Some("+420 567 000 111"));
        assert_eq!((config.panel.diagonal_in, config.feeds.len(), config.folders.len()), (43.0, 1, 1));
        assert_eq!(config.admin, Some(config::AdminSettings::default()));
        assert!(config.staff.pin.unwrap().matches("2580") && config.raster.require_sandbox);
        assert_eq!(output_text(&answers("x")).lines().last(), Some("output * transform 90"));
    }

    proptest! {
        /// Whatever a town is called and wherever its folder is: the text is a configuration with just that.
        #[test]
        fn no_answer_spoils_the_text(town in "[^\\p{Cc}\\s][^\\p{Cc}]{0,20}", folder in "/[^\\p{Cc}]{1,20}", pinned in any::<bool>(), web in any::<bool>()) {
            let mut asked = answers(town.trim_end());
            asked.folder = Some(folder.clone().into());
            asked.administration = web;
            asked.pin = pinned.then(|| "2580".to_owned());
            let text = configuration_text(&asked, Path::new("/var/lib/vyveska"));
            let config = config::parse(&text, Path::new("/etc/vyveska/vyveska.toml"));
            let config = config.unwrap_or_else(|report| panic!("{report}\n{text}"));
            prop_assert_eq!(config.admin.is_some(), web);
            prop_assert_eq!(config.town.name, town.trim_end());
            prop_assert_eq!(&config.folders[0].path, Path::new(&folder));
        }
    }
}
