//! Directory entry as it came, read without trusting that it is one. Pure.

use std::collections::BTreeMap;

use ldap3::asn1::{PL, StructureTag};

/// Longest text that is taken from it, in characters.
const LONGEST: usize = 200;
/// Bytes of an `objectGUID`.
const GUID: usize = 16;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DirectoryEntry {
    /// Its distinguished name; never empty.
    pub(super) dn: String,
    /// Values by attribute in small letters.
    values: BTreeMap<String, Vec<Vec<u8>>>,
}

impl DirectoryEntry {
    /// The entry of a search's answer (RFC 4511, 4.5.2); `None` where it is none.
    pub(super) fn read(answer: StructureTag) -> Option<Self> {
        let mut parts = parts(answer)?.into_iter();
        let dn = text(parts.next()?)?;
        let attributes = self::parts(parts.next()?)?;
        let mut values = BTreeMap::new();
        for attribute in attributes {
            let mut parts = self::parts(attribute)?.into_iter();
            let name = text(parts.next()?)?;
            let own = self::parts(parts.next()?)?.into_iter().map(bytes).collect::<Option<_>>()?;
            values.insert(name.to_ascii_lowercase(), own);
        }
        (!dn.is_empty()).then_some(Self { dn, values })
    }

    fn first(&self, attribute: &str) -> Option<&[u8]> {
        self.values.get(&attribute.to_ascii_lowercase())?.first().map(Vec::as_slice)
    }

    /// The first value of an attribute as one line of text.
    pub(super) fn text(&self, attribute: &str) -> Option<String> {
        let text = std::str::from_utf8(self.first(attribute)?).ok()?;
        let line: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        Some(line.trim().to_owned()).filter(|line| !line.is_empty())
    }

    /// What it is for as long as it is there, in hexadecimal digits: `objectGUID` of Active Directory, `entryUUID` elsewhere.
    pub(super) fn identity(&self) -> Option<String> {
        if let Some(guid) = self.first("objectGUID") {
            return (guid.len() == GUID).then(|| hex::encode(guid));
        }
        let uuid = self.text("entryUUID")?.to_ascii_lowercase().replace('-', "");
        (uuid.len() == 2 * GUID && uuid.bytes().all(|it| it.is_ascii_hexdigit())).then_some(uuid)
    }
}

fn parts(tag: StructureTag) -> Option<Vec<StructureTag>> {
    match tag.payload {
        PL::C(parts) => Some(parts),
        PL::P(_) => None,
    }
}

fn bytes(tag: StructureTag) -> Option<Vec<u8>> {
    match tag.payload {
        PL::P(bytes) => Some(bytes),
        PL::C(_) => None,
    }
}

fn text(tag: StructureTag) -> Option<String> {
    String::from_utf8(bytes(tag)?).ok()
}

#[cfg(test)]
mod tests {
    use ldap3::asn1::TagClass;

    use super::*;

    fn tag(payload: PL) -> StructureTag {
        StructureTag { class: TagClass::Universal, id: 4, payload }
    }

    fn octets(text: &[u8]) -> StructureTag {
        tag(PL::P(text.to_vec()))
    }

    fn entry(dn: &str, attributes: &[(&str, &[u8])]) -> StructureTag {
        let attribute =
            |(name, value): &(&str, &[u8])| tag(PL::C(vec![octets(name.as_bytes()), tag(PL::C(vec![octets(value)]))]));
        tag(PL::C(vec![octets(dn.as_bytes()), tag(PL::C(attributes.iter().map(attribute).collect()))]))
    }

    #[test]
    fn an_entry_says_who_it_is_by_what_never_changes() {
        let guid: Vec<u8> = (0x41..0x51).collect();
        let ad = entry("CN=Jana,DC=mesto", &[("objectGUID", &guid), ("displayName", " Jana\nNová ".as_bytes())]);
        let ad = DirectoryEntry::read(ad).unwrap();
        assert_eq!(ad.identity().as_deref(), Some("4142434445464748494a4b4c4d4e4f50"), "text or not, it is bytes");
        assert_eq!(ad.text("DISPLAYNAME").as_deref(), Some("JanaNová"));
        let uuid = b"0F8B16F2-66A5-4A8B-9C3B-2F5A7F1D3E11";
        let other = DirectoryEntry::read(entry("uid=a", &[("entryUUID", uuid)])).unwrap();
        assert_eq!(other.identity().as_deref(), Some("0f8b16f266a54a8b9c3b2f5a7f1d3e11"));
        for wrong in [
            &[("entryUUID", b"jana".as_slice())],
            &[("objectGUID", b"jana".as_slice())],
            &[("uid", b"jana".as_slice())],
        ] {
            assert_eq!(DirectoryEntry::read(entry("uid=a", wrong)).unwrap().identity(), None);
        }
    }

    #[test]
    fn what_is_no_entry_is_none() {
        assert_eq!(DirectoryEntry::read(octets(b"a")), None);
        assert_eq!(DirectoryEntry::read(tag(PL::C(vec![]))), None);
        assert_eq!(DirectoryEntry::read(tag(PL::C(vec![octets(b"uid=a"), octets(b"b")]))), None);
        assert_eq!(DirectoryEntry::read(entry("", &[])), None, "a bind with an empty name is nobody's");
    }
}
