//! Window of the player. In a kiosk: borderless over the whole screen, no cursor from the first frame on, and nothing
//! on a key or a gesture that leads out. It outlives its screen: one that is unplugged and plugged in again shows it again.

use bevy::{
    prelude::*,
    window::{
        CursorOptions, ExitCondition, Monitor, OnMonitor, PresentMode, PrimaryMonitor, WindowMode, WindowResolution,
    },
};

/// Frames after which the window is shown even where no monitor was known.
const PATIENCE_FRAMES: u32 = 30;

/// The window: the whole screen, or a window of a size for work at a desk.
pub(crate) fn window_plugin(size: Option<(u32, u32)>) -> WindowPlugin {
    let (width, height) = size.unwrap_or((1080, 1920));
    WindowPlugin {
        primary_window: Some(Window {
            title: "Vývěska".into(),
            name: Some("vyveska".into()),
            mode: WindowMode::Windowed,
            // A kiosk's window is shown once it has the monitor's size.
            visible: size.is_some(),
            // Pixels are pixels: sizes come from the panel's millimetres, not from a desktop's scale.
            resolution: WindowResolution::new(width, height).with_scale_factor_override(1.0),
            present_mode: PresentMode::AutoVsync,
            decorations: size.is_some(),
            ..default()
        }),
        primary_cursor_options: Some(CursorOptions { visible: size.is_some(), ..default() }),
        exit_condition: ExitCondition::OnPrimaryClosed,
        // Nobody closes the board from the keyboard.
        close_when_requested: size.is_some(),
    }
}

/// Keeps the window when its screen goes. Bevy notes on which monitor a window is, and despawns with a monitor whatever is on it
/// (`bevy_window` 0.19, `HasWindows`, `linked_spawn`); without its window the program would end. On insertion, for an observer of
/// addition comes before the monitor takes the window into its list.
pub(crate) fn outlive_the_screen(app: &mut App) {
    app.add_observer(|inserted: On<Insert, OnMonitor>, mut commands: Commands| {
        commands.entity(inserted.entity).remove::<OnMonitor>();
    });
}

/// The layout of nodes wants a camera that says how large the window is; nothing is drawn through it, so it has no render
/// graph and does not come into the render world.
pub(crate) fn spawn_camera(mut commands: Commands) {
    commands.spawn((Camera2d, IsDefaultUiCamera));
}

/// Covers the screen: by the monitor's size, which suffices where no window manager runs, and by asking the window
/// manager for the whole screen where one does.
pub(crate) fn fill_the_screen(app: &mut App) {
    app.add_systems(PreUpdate, fill);
}

fn fill(mut frames: Local<u32>, mut windows: Query<&mut Window>, monitors: Query<(&Monitor, Has<PrimaryMonitor>)>) {
    let Ok(mut window) = windows.single_mut() else { return };
    if window.visible {
        // A monitor that was plugged in later, or turned, is covered as well.
        if let Some((monitor, _)) = monitors.iter().max_by_key(|(_, primary)| *primary) {
            cover(&mut window, monitor);
        }
        return;
    }
    *frames += 1;
    match monitors.iter().max_by_key(|(_, primary)| *primary) {
        Some((monitor, _)) if monitor.physical_width > 0 => cover(&mut window, monitor),
        _ if *frames < PATIENCE_FRAMES => return,
        _ => warn!("no monitor is known; the window keeps its size"),
    }
    window.mode = WindowMode::BorderlessFullscreen(MonitorSelection::Current);
    window.visible = true;
}

/// A Wayland compositor gives the window its size by itself; what a monitor says of itself there is its mode, which a
/// screen that is turned (sway-output(5), `transform`) has with width and height exchanged.
fn cover(window: &mut Mut<Window>, monitor: &Monitor) {
    if is_on_wayland() {
        return;
    }
    let size = UVec2::new(monitor.physical_width, monitor.physical_height);
    if size.min_element() > 0 && window.resolution.physical_size() != size {
        window.position.set(monitor.physical_position);
        window.resolution.set_physical_resolution(size.x, size.y);
    }
}

/// Whether the window is a Wayland compositor's; as `winit` chooses.
pub(crate) fn is_on_wayland() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_outlives_the_screen_that_it_was_on() {
        let monitor = || Monitor {
            name: None,
            physical_height: 1,
            physical_width: 1,
            physical_position: IVec2::ZERO,
            refresh_rate_millihertz: None,
            scale_factor: 1.0,
            video_modes: vec![],
        };
        for kept in [false, true] {
            let mut app = App::new();
            if kept {
                app.add_plugins(outlive_the_screen);
            }
            let world = app.world_mut();
            let screen = world.spawn(monitor()).id();
            let window = world.spawn(Window::default()).id();
            world.entity_mut(window).insert(OnMonitor(screen));
            world.flush();
            world.entity_mut(screen).despawn();
            world.flush();
            assert_eq!(world.get_entity(window).is_ok(), kept, "Bevy does otherwise now: this file can be simpler");
        }
    }
}
