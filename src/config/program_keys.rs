//! Program keys of the configuration: those whose values name a program that the board runs. They are changed on the machine
//! itself, by whoever administers it, and never through the administration web or from elsewhere. Pure.

use super::flat_values::flat_values;

/// The keys. A device of ALSA may be a pipe to a program (its plug-in `file`), so `speech.sink` is among them.
pub(crate) const PROGRAM_KEYS: [&str; 8] = [
    "admin.scan-command",
    "convert.program",
    "display.brightness-command",
    "display.power-off-command",
    "display.power-on-command",
    "recognition.program",
    "speech.command",
    "speech.sink",
];

/// The program keys whose values differ between two texts; a text that is no TOML names no program.
pub(crate) fn changed_programs(old: &str, new: &str) -> Vec<&'static str> {
    let (old, new) = (flat_values(old), flat_values(new));
    PROGRAM_KEYS.into_iter().filter(|key| old.get(*key) != new.get(*key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_however_it_is_written() {
        let old = "[display]\nbrightness-command = \"ddcutil\"\n";
        assert!(changed_programs(old, "# x\n[display]\n  brightness-command = 'ddcutil'\n").is_empty());
        assert!(changed_programs(old, "display.brightness-command = \"ddcutil\"").is_empty());
        for (new, key) in [
            ("", "display.brightness-command"),
            ("display = { brightness-command = 'sh' }", "display.brightness-command"),
            ("[ \"display\" ]\n\"brightness-command\" = '''sh'''", "display.brightness-command"),
        ] {
            assert_eq!(changed_programs(old, new), [key], "{new}");
        }
        let file = "[speech]\nsink = \"alsa:file:'|sh -c id',raw\"\n";
        assert_eq!(changed_programs("", file), ["speech.sink"]);
        assert_eq!(changed_programs("[display", "[convert]\nprogram = '/bin/sh'"), ["convert.program"]);
        assert!(changed_programs("", "[idle]\nafter-s = 90\n").is_empty());
    }
}
