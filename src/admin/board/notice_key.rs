//! Key of a notice in addresses: a part of the hash of its source and identity. Identities are addresses and paths
//! themselves, whose slashes a proxy would take apart. Pure.

use crate::notice::{BlobHash, NoticeId, SourceId};

/// Hexadecimal digits; two of a million notices share them with a chance of one to five hundred.
const LENGTH: usize = 12;

/// The key of a notice; a lookup takes the first that has it.
pub(in crate::admin) fn notice_key(source: &SourceId, id: &NoticeId) -> String {
    let hash = BlobHash::digest(format!("{}\0{}", source.0, id.0).as_bytes()).to_string();
    hash.chars().take(LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_plain_and_tells_sources_apart() {
        let key = |source: &str, id: &str| notice_key(&SourceId(source.into()), &NoticeId(id.into()));
        let one = key("mesto", "https://mesto.cz/deska/1?a=b");
        assert!(one.len() == LENGTH && one.bytes().all(|it| it.is_ascii_hexdigit()), "{one}");
        assert_eq!(one, key("mesto", "https://mesto.cz/deska/1?a=b"), "links stay good");
        assert_ne!(key("a", "bc"), key("ab", "c"));
    }
}
