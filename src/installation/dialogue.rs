//! Dialogue on a terminal: one question after the other, asked again until the answer is right. Whoever hears nothing more
//! (a closed input) ends it.
//!
//! Left out: what is asked (`cli::setup`).

use std::io::{self, BufRead, Write};

/// One question.
#[derive(Clone, Debug)]
pub(crate) struct SetupQuestion<'a> {
    /// What is asked, with an example.
    pub text: &'a str,
    /// What an empty line means; `None` where an answer is needed.
    pub otherwise: Option<&'a str>,
}

/// A person at a terminal.
pub(crate) struct Dialogue<I, O> {
    input: I,
    output: O,
}

impl<I: BufRead, O: Write> Dialogue<I, O> {
    /// Reads answers from `input` and writes questions to `output`.
    pub(crate) fn new(input: I, output: O) -> Self {
        Self { input, output }
    }

    /// Asks until `read` takes the answer; an empty line is `otherwise`. What is wrong with an answer is said before the
    /// question comes again.
    ///
    /// # Errors
    /// The terminal ended.
    pub(crate) fn ask<T, E: std::fmt::Display>(
        &mut self,
        question: &SetupQuestion<'_>,
        mut read: impl FnMut(&str) -> Result<T, E>,
    ) -> io::Result<T> {
        loop {
            match question.otherwise {
                Some("") => write!(self.output, "{} (may be left out): ", question.text)?,
                Some(otherwise) => write!(self.output, "{} [{otherwise}]: ", question.text)?,
                None => write!(self.output, "{}: ", question.text)?,
            }
            self.output.flush()?;
            let mut answer = String::new();
            if self.input.read_line(&mut answer)? == 0 {
                return Err(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the answers ended; the rest can be given by flags",
                ));
            }
            let answer = answer.trim();
            let given = if answer.is_empty() { question.otherwise.unwrap_or_default() } else { answer };
            match read(given) {
                Ok(read) => return Ok(read),
                Err(error) => writeln!(self.output, "  {error}")?,
            }
        }
    }

    /// Says something in between.
    ///
    /// # Errors
    /// The terminal ended.
    pub(crate) fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "  {text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::installation::answers;

    #[test]
    fn a_wrong_answer_is_explained_and_asked_for_again() {
        let mut output = Vec::new();
        let mut dialogue = Dialogue::new("4 cm\n\n".as_bytes(), &mut output);
        let question = SetupQuestion { text: "Diagonal", otherwise: Some("43") };
        assert_eq!(dialogue.ask(&question, answers::diagonal).unwrap(), 43.0);
        assert!(dialogue.ask(&question, answers::diagonal).is_err(), "nobody answers any more");
        let said = String::from_utf8(output).unwrap();
        assert_eq!(said.matches("Diagonal [43]: ").count(), 3);
        assert!(said.contains("\"4 cm\" is no diagonal; legal: inches, 5 to 200"));
    }
}
