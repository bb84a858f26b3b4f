//! Tests of the disk cache on a real folder.

use std::{fs, path::PathBuf};

use proptest::prelude::*;

use super::*;
use crate::raster::job::{Draw, PixelRect, RasterTask};

fn cache(most_bytes: u64) -> (tempfile::TempDir, DiskCache) {
    let folder = tempfile::tempdir().unwrap();
    let cache =
        DiskCache::new(&DiskCacheConfig { folder: folder.path().to_owned(), most_bytes }, Path::new("/nowhere"), None);
    (folder, cache)
}

fn key(document: u8, page: u32, width: u32, height: u32) -> CacheKey {
    let clip = PixelRect { x: 0, y: 0, width, height };
    CacheKey::for_task(BlobHash([document; 32]), &RasterTask::Draw(Draw { page, scale: 1.5, clip })).unwrap()
}

fn path(cache: &DiskCache, key: &CacheKey) -> PathBuf {
    cache.files.path(&key.document().to_string(), &key.name())
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
    let (_folder, cache) = cache(1 << 30);
    let key = key(1, 0, 30, 20);
    assert_eq!(cache.get(&key), None);
    cache.insert(&key, &noise(2400));
    assert_eq!(cache.get(&key), Some(noise(2400)));
    for other in [self::key(1, 1, 30, 20), self::key(2, 0, 30, 20), self::key(1, 0, 20, 30)] {
        assert_eq!(cache.get(&other), None);
        let (from, to) = (path(&cache, &key), path(&cache, &other));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, &to).unwrap();
        assert_eq!(cache.get(&other), None, "a file under another's name is none");
        assert!(!to.exists(), "and is removed");
    }
    let sizes = CacheKey::for_task(BlobHash([1; 32]), &RasterTask::Measure).unwrap();
    cache.insert(&sizes, &[0; 16]);
    assert_eq!(cache.get(&sizes), Some(vec![0; 16]));
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
        let (_folder, cache) = cache(1 << 30);
        let key = key(3, 0, 4, 4);
        let path = path(&cache, &key);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        prop_assert_eq!(cache.get(&key), None);
        prop_assert!(!path.exists());
    }
}

#[test]
fn a_file_of_the_wrong_size_is_a_miss_before_anything_is_unpacked() {
    let (_folder, cache) = cache(1 << 30);
    let key = key(1, 0, 4, 4);
    cache.insert(&key, &noise(68));
    assert_eq!(cache.get(&key), None, "more pixels than the picture has");
    let path = path(&cache, &key);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(&path).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(cache.get(&key), None);
    assert!(!path.exists());
}

#[test]
fn another_way_of_drawing_starts_anew_and_leaves_strangers_alone() {
    let (folder, first) = cache(1 << 30);
    first.insert(&key(1, 0, 4, 4), &noise(64));
    let stranger = folder.path().join("pages-of-the-town");
    fs::create_dir(&stranger).unwrap();
    fs::write(folder.path().join("README"), "mine").unwrap();
    let library = folder.path().join("libpdfium.so");
    fs::write(&library, "another build").unwrap();
    let config = DiskCacheConfig { folder: folder.path().to_owned(), most_bytes: 1 << 30 };
    let second = DiskCache::new(&config, &library, None);
    let key = key(1, 0, 4, 4);
    assert_ne!(path(&first, &key), path(&second, &key));
    assert_eq!(second.get(&key), None);
    second.tidy();
    assert!(!path(&first, &key).exists() && stranger.exists() && folder.path().join("README").exists());
}
