//! The shelf on a real folder.

use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::*;
use crate::raster::job::{Draw, PixelRect, RasterTask};

fn shelf(most_bytes: u64) -> (tempfile::TempDir, DiskCache) {
    let folder = tempfile::tempdir().unwrap();
    let shelf =
        DiskCache::new(&DiskCacheConfig { folder: folder.path().to_owned(), most_bytes }, Path::new("/nowhere"), None);
    (folder, shelf)
}

fn key(document: u8, page: u32, width: u32, height: u32) -> CacheKey {
    let clip = PixelRect { x: 0, y: 0, width, height };
    CacheKey::for_task(BlobHash([document; 32]), &RasterTask::Draw(Draw { page, scale: 1.5, clip })).unwrap()
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 1u64;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    })
    .take(length)
    .collect()
}

#[test]
fn what_was_put_there_comes_back_and_nothing_else() {
    let (_folder, shelf) = shelf(1 << 30);
    let key = key(1, 0, 30, 20);
    assert_eq!(shelf.get(&key), None);
    shelf.insert(&key, &noise(2400));
    assert_eq!(shelf.get(&key), Some(noise(2400)));
    for other in [self::key(1, 1, 30, 20), self::key(2, 0, 30, 20), self::key(1, 0, 20, 30)] {
        assert_eq!(shelf.get(&other), None);
        let (from, to) = (shelf.folder.join(key.path()), shelf.folder.join(other.path()));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, &to).unwrap();
        assert_eq!(shelf.get(&other), None, "a file under another's name is none");
        assert!(!to.exists(), "and is removed");
    }
    let sizes = CacheKey::for_task(BlobHash([1; 32]), &RasterTask::Measure).unwrap();
    shelf.insert(&sizes, &[0; 16]);
    assert_eq!(shelf.get(&sizes), Some(vec![0; 16]));
    let large = Draw { page: 0, scale: 1.0, clip: PixelRect { x: 0, y: 0, width: 2001, height: 2000 } };
    assert_eq!(CacheKey::for_task(BlobHash([1; 32]), &RasterTask::Draw(large)), None);
    assert_eq!(CacheKey::for_task(BlobHash([1; 32]), &RasterTask::Text { page: 0 }), None);
}

proptest! {
    #[test]
    fn a_damaged_file_is_a_miss(
        at in any::<prop::sample::Index>(), bit in 0u8..8, cut in prop::option::of(any::<prop::sample::Index>()),
        grey: u8,
    ) {
        let key = key(3, 0, 16, 16);
        let whole = cache_file::pack(&key, &[noise(512), vec![grey; 512]].concat());
        prop_assert!(cache_file::unpack(&key, &whole).is_some());
        let mut damaged = whole.clone();
        match cut {
            Some(cut) => damaged.truncate(cut.index(whole.len())),
            None => damaged[at.index(whole.len())] ^= 1 << bit,
        }
        prop_assert_eq!(cache_file::unpack(&key, &damaged), None);
    }

    #[test]
    fn rubbish_is_a_miss(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (_folder, shelf) = shelf(1 << 30);
        let key = key(3, 0, 4, 4);
        let path = shelf.folder.join(key.path());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        prop_assert_eq!(shelf.get(&key), None);
        prop_assert!(!path.exists());
    }
}

#[test]
fn a_file_of_the_wrong_size_is_a_miss_before_anything_is_unpacked() {
    let (_folder, shelf) = shelf(1 << 30);
    let key = key(1, 0, 4, 4);
    shelf.insert(&key, &noise(68));
    assert_eq!(shelf.get(&key), None, "more pixels than the picture has");
    let path = shelf.folder.join(key.path());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(&path).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(shelf.get(&key), None);
    assert!(!path.exists());
}

#[test]
fn what_was_not_used_for_longest_makes_room() {
    let (_folder, shelf) = shelf(50 * 8192);
    // Each takes two blocks of the disk.
    for page in 0..50 {
        shelf.insert(&key(page as u8 % 7, page, 32, 40), &noise(5120));
        let file = File::open(shelf.folder.join(key(page as u8 % 7, page, 32, 40).path())).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1000 + u64::from(page))).unwrap();
    }
    assert!(shelf.get(&key(0, 0, 32, 40)).is_some(), "the oldest is used again");
    shelf.insert(&key(1, 99, 32, 40), &noise(5120));
    let left = (0..50).filter(|page| shelf.folder.join(key(*page as u8 % 7, *page, 32, 40).path()).exists());
    let left: Vec<u32> = left.collect();
    assert_eq!(left, [0].into_iter().chain(7..50).collect::<Vec<_>>());
    assert!(shelf.get(&key(1, 99, 32, 40)).is_some(), "the newest is not what makes room for itself");
    assert!(eviction::evict_to(&shelf.folder, u64::MAX) <= 50 * 8192);
}

#[test]
fn a_purged_document_goes_whole_and_does_not_come_back() {
    let (folder, shelf) = shelf(1 << 30);
    let old = folder.path().join("pages-0123456789abcdef").join(BlobHash([1; 32]).to_string());
    fs::create_dir_all(&old).unwrap();
    shelf.insert(&key(1, 0, 4, 4), &noise(64));
    shelf.insert(&key(1, 1, 4, 4), &noise(64));
    shelf.insert(&key(2, 0, 4, 4), &noise(64));
    shelf.purge(BlobHash([1; 32])).unwrap();
    assert!(!old.exists() && !shelf.folder.join(BlobHash([1; 32]).to_string()).exists());
    shelf.insert(&key(1, 0, 4, 4), &noise(64));
    assert_eq!(shelf.get(&key(1, 0, 4, 4)), None);
    assert!(shelf.get(&key(2, 0, 4, 4)).is_some());
    shelf.purge(BlobHash([9; 32])).unwrap();
}

#[test]
fn another_way_of_drawing_starts_anew_and_leaves_strangers_alone() {
    let (folder, first) = shelf(1 << 30);
    first.insert(&key(1, 0, 4, 4), &noise(64));
    let stranger = folder.path().join("pages-of-the-town");
    fs::create_dir(&stranger).unwrap();
    fs::write(folder.path().join("README"), "mine").unwrap();
    let library = folder.path().join("libpdfium.so");
    fs::write(&library, "another build").unwrap();
    let config = DiskCacheConfig { folder: folder.path().to_owned(), most_bytes: 1 << 30 };
    let second = DiskCache::new(&config, &library, None);
    assert_ne!(first.folder, second.folder);
    assert_eq!(second.get(&key(1, 0, 4, 4)), None);
    second.tidy();
    assert!(!first.folder.exists() && stranger.exists() && folder.path().join("README").exists());
}

#[test]
fn where_nothing_can_be_written_nothing_is_kept_and_nothing_breaks() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let config = DiskCacheConfig { folder: file.path().join("below a file"), most_bytes: 1 << 30 };
    let shelf = DiskCache::new(&config, Path::new("/nowhere"), None);
    shelf.tidy();
    shelf.insert(&key(1, 0, 4, 4), &noise(64));
    shelf.insert(&key(1, 0, 4, 4), &noise(64));
    assert_eq!(shelf.get(&key(1, 0, 4, 4)), None);
    assert!(shelf.told.load(Ordering::Relaxed));
}
