//! Letter atlases, which Bevy makes for each face and size: those that no text on the screen uses any more go, beyond a bound
//! and those first that were not used for longest; new ones become BGRA.
//!
//! An atlas takes a megabyte or more, in main memory and on the graphics card, and Bevy lets none go. A large title has a size of
//! its own, so that a board would gather them for as long as it runs. Its texels are white with their share of a letter as
//! alpha, so the order of red and blue says nothing, and Mesa's llvmpipe draws from BGRA in half of the time (`pass.wgsl`).
//!
//! Left out: the letters in them, which the text layout draws; how they are bound (`textures`).

use std::collections::{HashMap, HashSet};

use bevy::{
    ecs::system::SystemParam,
    prelude::*,
    render::render_resource::TextureFormat,
    text::{FontAtlas, FontAtlasKey, FontAtlasSet, TextLayoutInfo},
};

use super::{draw_list::DrawList, reveal::Reveal};
use crate::player::{frame_sets::PresentSystems, stage::Stage};

/// Bytes of atlases that stay in main memory; as many are on the graphics card. The letters of two or three screens between
/// which somebody goes to and fro.
const KEPT: usize = 12 << 20;

/// Which atlases were used when, and whether it is to be looked at.
#[derive(Resource, Default)]
struct AtlasUses {
    last: HashMap<FontAtlasKey, u64>,
    /// Counts the frames that changed texts.
    turn: u64,
    due: bool,
}

/// Adds both.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<AtlasUses>();
    app.add_systems(Last, (become_bgra, let_go).chain().in_set(PresentSystems::After));
}

/// Names the order of the channels that is drawn fast, before the render world takes what is new.
fn become_bgra(
    changed: Query<(), Changed<TextLayoutInfo>>,
    atlases: Res<FontAtlasSet>,
    mut images: ResMut<Assets<Image>>,
) {
    if changed.is_empty() {
        return;
    }
    for atlas in atlases.values().flatten() {
        // What makes an atlas or a letter of it says so itself.
        if let Some(image) = images.get_mut_untracked(&atlas.texture) {
            image.texture_descriptor.format = TextureFormat::Bgra8Unorm;
        }
    }
}

/// Whether the screen is at rest: what fades or moves may still show letters of the screen before.
#[derive(SystemParam)]
struct ScreenRest<'w> {
    frame: Res<'w, DrawList>,
    reveal: Res<'w, Reveal>,
    stage: Res<'w, Stage>,
}

impl ScreenRest<'_> {
    fn holds(&self) -> bool {
        !self.frame.is_changed() && !self.reveal.is_running() && !self.stage.moving && !self.stage.led
    }
}

/// Notes what is used, and at rest lets go what is too much.
fn let_go(
    texts: Query<&TextLayoutInfo>,
    changed: Query<(), Changed<TextLayoutInfo>>,
    rest: ScreenRest,
    images: Res<Assets<Image>>,
    mut atlases: ResMut<FontAtlasSet>,
    mut uses: ResMut<AtlasUses>,
) {
    let fresh = !changed.is_empty();
    let due_now = uses.due && rest.holds();
    if !fresh && !due_now {
        return;
    }
    let AtlasUses { last, turn, due } = &mut *uses;
    let shown: HashSet<AssetId<Image>> =
        texts.iter().flat_map(|text| text.glyphs.iter().map(|glyph| glyph.atlas_info.texture)).collect();
    let is_shown = |list: &Vec<FontAtlas>| list.iter().any(|atlas| shown.contains(&atlas.texture.id()));
    if fresh {
        *turn += 1;
        last.extend(atlases.iter().filter(|entry| is_shown(entry.1)).map(|(key, _)| (*key, *turn)));
        *due = true;
        return;
    }
    *due = false;
    let bytes = |atlas: &FontAtlas| images.get(&atlas.texture).and_then(|it| it.data.as_ref()).map_or(0, Vec::len);
    let kept: Vec<KeptAtlas<FontAtlasKey>> = atlases
        .iter()
        .map(|(key, list)| KeptAtlas {
            key: *key,
            bytes: list.iter().map(bytes).sum(),
            used: last.get(key).copied().unwrap_or_default(),
            shown: is_shown(list),
        })
        .collect();
    for key in too_many(kept, KEPT) {
        atlases.remove(&key);
        last.remove(&key);
    }
}

/// The atlases of one face and size.
struct KeptAtlas<Key> {
    key: Key,
    bytes: usize,
    /// When they were used last; any number that grows with time.
    used: u64,
    /// A text on the screen uses them.
    shown: bool,
}

/// What goes so that the rest is within `most` bytes: what was not used for longest, and nothing that is shown.
fn too_many<Key>(mut kept: Vec<KeptAtlas<Key>>, most: usize) -> Vec<Key> {
    let mut bytes: usize = kept.iter().map(|it| it.bytes).sum();
    kept.retain(|it| !it.shown);
    kept.sort_by_key(|it| it.used);
    let goes = |it: KeptAtlas<Key>| {
        let goes = bytes > most;
        bytes = bytes.saturating_sub(if goes { it.bytes } else { 0 });
        goes.then_some(it.key)
    };
    kept.into_iter().map_while(goes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_and_nothing_that_is_shown() {
        let kept = || {
            [("title", 40, 1, true), ("small", 10, 2, false), ("large", 30, 4, false), ("old", 20, 3, false)]
                .map(|(key, bytes, used, shown)| KeptAtlas { key, bytes, used, shown })
        };
        let gone = |most| too_many(kept().into(), most);
        assert_eq!(gone(100), [""; 0]);
        assert_eq!(gone(99), ["small"]);
        assert_eq!(gone(90), ["small"]);
        assert_eq!(gone(70), ["small", "old"]);
        assert_eq!(gone(0), ["small", "old", "large"], "what is shown stays, however much it is");
    }
}
