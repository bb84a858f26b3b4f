//! Window sizes on the command line.

/// Reads "1080x1920". The error is a sentence.
pub(super) fn parse_window_size(text: &str) -> Result<(u32, u32), String> {
    let wrong = || "give a size as WIDTHxHEIGHT, from 320 to 16384 pixels a side".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| (320..=16_384).contains(side)).ok_or_else(wrong);
    Ok((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::parse_window_size;

    #[test]
    fn window_sizes() {
        assert_eq!(parse_window_size("1080x1920"), Ok((1080, 1920)));
        for wrong in ["", "1080", "x", "10x10", "1080x-5", "99999x1080"] {
            assert!(parse_window_size(wrong).is_err(), "{wrong}");
        }
    }
}
