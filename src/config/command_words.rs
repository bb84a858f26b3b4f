//! Command in words: a program and its arguments, as a key of the configuration gives them. No shell sees them. Pure.

/// Longest list of words of a command.
const MOST_WORDS: usize = 64;

/// A program and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandWords(Vec<String>);

impl CommandWords {
    /// Splits at white space; quotation marks keep words together. `None` when nothing is left or a mark is open.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut words, mut word, mut mark, mut begun) = (Vec::new(), String::new(), None, false);
        for c in text.chars() {
            match (mark, c) {
                (Some(open), c) if c == open => mark = None,
                (None, '"' | '\'') => (mark, begun) = (Some(c), true),
                (None, c) if c.is_whitespace() => {
                    if begun || !word.is_empty() {
                        words.push(std::mem::take(&mut word));
                    }
                    begun = false;
                }
                _ => word.push(c),
            }
        }
        if begun || !word.is_empty() {
            words.push(word);
        }
        let program = words.first().is_some_and(|it| !it.is_empty());
        (program && mark.is_none() && words.len() <= MOST_WORDS && !text.contains('\0')).then_some(Self(words))
    }

    /// The words.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The words, with a value in every place of a placeholder.
    pub fn filled(&self, placeholder: &str, value: &str) -> Vec<String> {
        self.0.iter().map(|word| word.replace(placeholder, value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_words_and_no_shell() {
        let words = |text: &str| CommandWords::parse(text).map(|it| it.filled("{percent}", "30"));
        assert_eq!(words("ddcutil setvcp 10 {percent}").unwrap(), ["ddcutil", "setvcp", "10", "30"]);
        assert_eq!(words("a 'b c' \"\" d'e f'").unwrap(), ["a", "b c", "", "de f"]);
        assert_eq!(words("wlr-randr; rm -rf $HOME").unwrap(), ["wlr-randr;", "rm", "-rf", "$HOME"]);
        for wrong in ["", "  ", "a 'b", "'' a"] {
            assert_eq!(words(wrong), None, "{wrong}");
        }
    }
}
