//! Connected screens, as the kernel tells them (`/sys/class/drm`): connector, resolution and size by the EDID.
//!
//! Left out: touch screens, and which connector the compositor takes.

use std::{fs, path::Path};

/// A screen at a connector.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ConnectedScreen {
    /// As `HDMI-A-1`.
    pub connector: String,
    /// Preferred width and height in pixels, as it stands on its feet.
    pub pixels: Option<(u32, u32)>,
    /// Diagonal in inches by the EDID, where it tells a size.
    pub diagonal_in: Option<f32>,
}

/// The connected screens below a folder like `/sys/class/drm`, by connector.
pub(crate) fn connected_screens(drm: &Path) -> Vec<ConnectedScreen> {
    let entries = fs::read_dir(drm).into_iter().flatten().filter_map(Result::ok);
    let mut screens: Vec<_> = entries.filter_map(|entry| connected(&entry.path())).collect();
    screens.sort_by(|a, b| a.connector.cmp(&b.connector));
    screens
}

fn connected(folder: &Path) -> Option<ConnectedScreen> {
    if fs::read_to_string(folder.join("status")).ok()?.trim() != "connected" {
        return None;
    }
    // "card1-HDMI-A-1"
    let connector = folder.file_name()?.to_str()?.split_once('-')?.1.to_owned();
    let pixels = fs::read_to_string(folder.join("modes")).ok().and_then(|modes| {
        let (width, height) = modes.lines().next()?.trim_end_matches('i').split_once('x')?;
        Some((width.parse().ok()?, height.parse().ok()?))
    });
    let diagonal_in = fs::read(folder.join("edid")).ok().as_deref().and_then(diagonal);
    Some(ConnectedScreen { connector, pixels, diagonal_in })
}

/// Diagonal in inches: in millimetres by the first detailed timing, else in centimetres by the header (VESA E-EDID 1.4,
/// 3.6.2 and 3.10.2). Projectors and dummies tell none.
fn diagonal(edid: &[u8]) -> Option<f32> {
    const MAGIC: [u8; 8] = [0, 255, 255, 255, 255, 255, 255, 0];
    if edid.get(..8)? != MAGIC {
        return None;
    }
    let byte = |at: usize| edid.get(at).copied().map(u32::from);
    let timing = (byte(54)? | byte(55)?) != 0;
    let (width, height) = (byte(66)? | (byte(68)? >> 4) << 8, byte(67)? | (byte(68)? & 15) << 8);
    let (width, height) = match timing && width > 0 && height > 0 {
        true => (width, height),
        false => (byte(21)? * 10, byte(22)? * 10),
    };
    let inches = (width as f32).hypot(height as f32) / 25.4;
    (width > 0 && height > 0).then_some((inches * 2.0).round() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edid(centimetres: (u8, u8), millimetres: Option<(u16, u16)>) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[..8].copy_from_slice(&[0, 255, 255, 255, 255, 255, 255, 0]);
        (bytes[21], bytes[22]) = centimetres;
        if let Some((width, height)) = millimetres {
            (bytes[54], bytes[66], bytes[67]) = (1, width as u8, height as u8);
            bytes[68] = ((width >> 8) << 4 | height >> 8) as u8;
        }
        bytes
    }

    #[test]
    fn the_size_is_the_timings_or_the_headers() {
        assert_eq!(diagonal(&edid((94, 53), Some((941, 529)))), Some(42.5));
        assert_eq!(diagonal(&edid((94, 53), None)), Some(42.5));
        assert_eq!(diagonal(&edid((0, 0), None)), None);
        assert_eq!(diagonal(b"short"), None);
        assert_eq!(diagonal(&[9; 128]), None);
    }

    #[test]
    fn only_connected_ones_are_told() {
        let drm = tempfile::tempdir().unwrap();
        for (name, status) in [("card0-HDMI-A-1", "connected\n"), ("card0-DP-1", "disconnected\n"), ("card0", "")] {
            fs::create_dir(drm.path().join(name)).unwrap();
            fs::write(drm.path().join(name).join("status"), status).unwrap();
        }
        fs::write(drm.path().join("card0-HDMI-A-1/modes"), "1920x1080\n1280x720\n").unwrap();
        fs::write(drm.path().join("card0-HDMI-A-1/edid"), edid((94, 53), None)).unwrap();
        let screen =
            ConnectedScreen { connector: "HDMI-A-1".into(), pixels: Some((1920, 1080)), diagonal_in: Some(42.5) };
        assert_eq!(connected_screens(drm.path()), [screen]);
        assert_eq!(connected_screens(Path::new("/nowhere")), []);
    }
}
