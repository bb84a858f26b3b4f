//! Bytes as text (RFC 4648, 4), for hashes in policies and pictures within files. Pure.

/// Base64 with its padding.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = usize::try_from(all >> (18 - 6 * place) & 63).ok().and_then(|it| LETTERS.get(it));
            out.push(if place > group.len() { '=' } else { letter.map_or('=', |it| char::from(*it)) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_are_written_as_the_norm_wants_them() {
        for (bytes, text) in
            [(&b""[..], ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"\xff\xfb\xfe", "//v+")]
        {
            assert_eq!(super::base64(bytes), text);
        }
    }
}
