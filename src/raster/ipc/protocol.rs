//! Protocol between the pool and a worker: one message is one packet, and its numbers are little-endian. Pure.
//!
//! A request travels with two descriptors: the document, read-only, and the memory for the answer. Its fields: magic (4),
//! version (2), kind (2), job (8), then the fields of that kind and nothing after them.
//!
//! The memory starts with a head. Its first four bytes are 0; when the pool sets them to 1, nobody wants the answer any
//! more, and a worker that sees it in time replies `Stopped` and keeps the document open. The answer follows the head.
//!
//! Left out: sockets and descriptors (`socket`), and the shared memory (`mapping`).

pub use super::reply::{SandboxWalls, WorkerReply};
pub(crate) use super::{
    limits::{KEEP_MEMORY, MAX_PAGES},
    page_table::{PAGE_BYTES, decode_pages, encode_pages},
    request::WorkerRequest,
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        notice::{BlobHash, MediaKind},
        raster::{
            ipc::{framing::MalformedMessage, limits::MAX_WORDS, text_table::TEXT_BYTES},
            job::{Draw, PixelRect, RasterTask, Unshowable},
        },
    };

    fn requests() -> impl Strategy<Value = WorkerRequest> {
        let draw = (0u32..100_000, 0.01f32..100.0, 0u32..1_000_000, 0u32..1_000_000, 1u32..4000, 1u32..4000).prop_map(
            |(page, scale, x, y, width, height)| {
                RasterTask::Draw(Draw { page, scale, clip: PixelRect { x, y, width, height } })
            },
        );
        let text = (0..MAX_PAGES).prop_map(|page| RasterTask::Text { page });
        let tasks = prop_oneof![Just(RasterTask::Measure), draw, text];
        let kind = prop_oneof![Just(MediaKind::Pdf), Just(MediaKind::Picture)];
        (any::<u64>(), any::<[u8; 32]>(), kind, tasks).prop_map(|(id, hash, kind, task)| WorkerRequest {
            id,
            hash: BlobHash(hash),
            kind,
            task,
        })
    }

    /// The reasons that a worker gives without further words.
    fn silent_reasons() -> Vec<Unshowable> {
        use Unshowable::{Damaged, DynamicForm, Encrypted, Portfolio, Protected, TooLarge, Unsupported};
        vec![Encrypted, Damaged, Unsupported, Protected, Portfolio, DynamicForm, TooLarge]
    }

    fn replies() -> impl Strategy<Value = WorkerReply> {
        prop_oneof![
            any::<[bool; 3]>().prop_map(|[landlock, seccomp, limits]| WorkerReply::Hello(SandboxWalls {
                landlock,
                seccomp,
                limits
            })),
            (any::<u64>(), 1..=MAX_PAGES).prop_map(|(id, pages)| WorkerReply::Measured { id, pages }),
            any::<(u64, u32, u32)>().prop_map(|(id, width, height)| WorkerReply::Drawn { id, width, height }),
            (any::<u64>(), "[a-zěšč ]{0,60}")
                .prop_map(|(id, text)| WorkerReply::Failed { id, why: Unshowable::Broken(text) }),
            (any::<u64>(), prop::sample::select(silent_reasons()))
                .prop_map(|(id, why)| WorkerReply::Failed { id, why }),
            (any::<u64>(), "[a-zěšč ]{0,60}")
                .prop_map(|(id, text)| WorkerReply::Failed { id, why: Unshowable::Unavailable(text) }),
            (any::<u64>(), 0..=MAX_WORDS as u32, 0..=TEXT_BYTES as u32)
                .prop_map(|(id, words, bytes)| WorkerReply::Text { id, words, bytes }),
            any::<u64>().prop_map(|id| WorkerReply::Stopped { id }),
        ]
    }

    proptest! {
        #[test]
        fn messages_go_round(request in requests(), reply in replies()) {
            prop_assert_eq!(WorkerRequest::decode(&request.encode()), Ok(request));
            prop_assert_eq!(WorkerReply::decode(&reply.encode()), Ok(reply));
        }

        #[test]
        fn random_bytes_are_refused_calmly(bytes in prop::collection::vec(any::<u8>(), 0..1500)) {
            let _ = WorkerRequest::decode(&bytes);
            let _ = WorkerReply::decode(&bytes);
            if let Ok(pages) = decode_pages(&bytes) {
                prop_assert_eq!(decode_pages(&encode_pages(&pages)).map(|again| again.len()), Ok(pages.len()));
            }
        }

        #[test]
        fn a_changed_byte_or_length_never_panics_nor_leaves_the_bounds(
            request in requests(), reply in replies(), at in any::<prop::sample::Index>(), byte: u8, extra in 0usize..3,
        ) {
            for mut bytes in [request.encode(), reply.encode()] {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                bytes.truncate(bytes.len().saturating_sub(extra));
                if let Ok(request) = WorkerRequest::decode(&bytes) {
                    let most = crate::raster::MAX_BITMAP_BYTES + (2 << 20) + TEXT_BYTES;
                    prop_assert!(request.output_bytes().is_some_and(|n| n < most));
                }
                let _ = WorkerReply::decode(&bytes);
            }
        }
    }

    #[test]
    fn a_reason_that_is_none_or_has_words_where_it_may_have_none_is_refused() {
        for why in silent_reasons() {
            let mut bytes = WorkerReply::Failed { id: 1, why }.encode();
            bytes.push(b'x');
            assert_eq!(WorkerReply::decode(&bytes), Err(MalformedMessage::Value));
        }
        for code in (10..=255).chain([0]) {
            let mut bytes = WorkerReply::Failed { id: 1, why: Unshowable::Damaged }.encode();
            *bytes.last_mut().unwrap() = code;
            assert_eq!(WorkerReply::decode(&bytes), Err(MalformedMessage::Value), "{code}");
        }
    }

    #[test]
    fn long_and_dirty_texts_do_not_pass() {
        let long = WorkerReply::Failed { id: 1, why: Unshowable::Broken("ž".repeat(500)) };
        let Ok(WorkerReply::Failed { why: Unshowable::Broken(text), .. }) = WorkerReply::decode(&long.encode()) else {
            panic!()
        };
        assert_eq!(text.chars().count(), 100);
        let mut dirty = WorkerReply::Failed { id: 1, why: Unshowable::Broken("clean".into()) }.encode();
        *dirty.last_mut().unwrap() = 0x1b;
        assert_eq!(WorkerReply::decode(&dirty), Err(MalformedMessage::Value));
    }
}
