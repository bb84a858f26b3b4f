//! The harness proves itself: fingers arrive at a plain X client where and when they should, and pixels are read right.
//!
//! Leaves out the product; these pass on any machine with the X server.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use x11rb::COPY_DEPTH_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xinput::{ConnectionExt as _, Device, EventMask, XIEventMask};
use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, EventMask as CoreMask, Rectangle, WindowClass};
use x11rb::rust_connection::RustConnection;

use crate::harness::process::{Kid, kill_descendants};
use crate::harness::state::{Element, Rect, State};
use crate::harness::{Glass, Point, paper, stage};

/// A plain client: a window over the whole screen that takes touches.
struct Client {
    x: RustConnection,
    window: u32,
}

impl Client {
    fn open(glass: &Glass) -> Client {
        let (x, number) = RustConnection::connect(Some(glass.display())).unwrap();
        let screen = &x.setup().roots[number];
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let window = x.generate_id().unwrap();
        let look =
            CreateWindowAux::new().background_pixel(0x00f5_f3ee).override_redirect(1).event_mask(CoreMask::EXPOSURE);
        let (depth, visual) = (COPY_DEPTH_FROM_PARENT, screen.root_visual);
        x.create_window(depth, window, screen.root, 0, 0, width, height, 0, WindowClass::INPUT_OUTPUT, visual, &look)
            .unwrap();
        assert!(x.xinput_xi_query_version(2, 2).unwrap().reply().unwrap().minor_version >= 2);
        let touches = XIEventMask::TOUCH_BEGIN | XIEventMask::TOUCH_UPDATE | XIEventMask::TOUCH_END;
        let mask = EventMask { deviceid: Device::ALL_MASTER.into(), mask: vec![touches] };
        x.xinput_xi_select_events(window, &[mask]).unwrap();
        x.map_window(window).unwrap();
        x.flush().unwrap();
        while !matches!(x.wait_for_event().unwrap(), Event::Expose(_)) {}
        Client { x, window }
    }

    /// The tracks of all touches until so many have ended, by touch, in the order they came.
    fn tracks(&self, ends: usize) -> BTreeMap<u32, Vec<Point>> {
        let deadline = Instant::now() + Duration::from_secs(10);
        let fixed = |v: i32| f64::from(v) / 65536.0;
        let (mut tracks, mut ended) = (BTreeMap::<u32, Vec<Point>>::new(), 0);
        while ended < ends {
            assert!(Instant::now() < deadline, "only {ended} of {ends} touches ended: {tracks:?}");
            let Some(event) = self.x.poll_for_event().unwrap() else {
                std::thread::sleep(Duration::from_millis(2));
                continue;
            };
            let (Event::XinputTouchBegin(e) | Event::XinputTouchUpdate(e) | Event::XinputTouchEnd(e)) = &event else {
                continue;
            };
            tracks.entry(e.detail).or_default().push((fixed(e.event_x), fixed(e.event_y)));
            ended += usize::from(matches!(event, Event::XinputTouchEnd(_)));
        }
        tracks
    }
}

fn near(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() < 0.6 && (a.1 - b.1).abs() < 0.6
}

#[test]
fn two_fingers_arrive_as_two_touches_where_they_were_put() {
    let Some(alone) = stage::empty((720, 1280)) else { return };
    let client = Client::open(&alone.glass);
    let start = Instant::now();
    alone.glass.fingers().pinch((300.0, 500.0), 100.0, 250.0);
    let took = start.elapsed();
    let tracks: Vec<Vec<Point>> = client.tracks(2).into_values().collect();
    assert_eq!(tracks.len(), 2, "{tracks:?}");
    let ends = |t: &[Point]| (*t.first().unwrap(), *t.last().unwrap());
    let (a, b) = (ends(&tracks[0]), ends(&tracks[1]));
    assert!(near(a.0, (220.0, 440.0)) && near(a.1, (100.0, 350.0)), "{a:?}");
    assert!(near(b.0, (380.0, 560.0)) && near(b.1, (500.0, 650.0)), "{b:?}");
    assert!(tracks[0].len() > 40, "sixty positions a second were asked for, {} came", tracks[0].len());
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[test]
fn a_drag_passes_through_the_places_between() {
    let Some(alone) = stage::empty((1280, 720)) else { return };
    let client = Client::open(&alone.glass);
    alone.glass.fingers().drag((1200.0, 700.0), (40.0, 20.0));
    let track = client.tracks(1).into_values().next().unwrap();
    assert!(near(*track.first().unwrap(), (1200.0, 700.0)) && near(*track.last().unwrap(), (40.0, 20.0)), "{track:?}");
    assert!(track.windows(2).all(|w| w[1].0 <= w[0].0 && w[1].1 <= w[0].1), "{track:?}");
    assert!(track.iter().any(|p| (500.0..800.0).contains(&p.0)), "{track:?}");
}

#[test]
fn a_tap_and_a_fling_end_and_leave_no_finger_behind() {
    let Some(alone) = stage::empty((720, 1280)) else { return };
    let client = Client::open(&alone.glass);
    let fingers = alone.glass.fingers();
    fingers.double_tap((719.0, 1279.0));
    fingers.fling((360.0, 1000.0), (360.0, 300.0));
    fingers.hold((0.0, 0.0), 0.2);
    let tracks = client.tracks(4);
    assert_eq!(tracks.len(), 4, "{tracks:?}");
}

#[test]
fn pixels_are_read_where_and_in_the_colour_they_were_drawn() {
    let Some(alone) = stage::empty((720, 1280)) else { return };
    let client = Client::open(&alone.glass);
    let before = alone.glass.shot();
    assert!(before.is_uniform() && before.distinct_colours() == 1);
    assert_eq!(before.colour((10.0, 10.0)), Some([0xf5, 0xf3, 0xee]));
    let gc = client.x.generate_id().unwrap();
    let ink = x11rb::protocol::xproto::CreateGCAux::new().foreground(0x000b_4f8a);
    client.x.create_gc(gc, client.window, &ink).unwrap();
    let square = Rectangle { x: 100, y: 200, width: 50, height: 40 };
    client.x.poly_fill_rectangle(client.window, gc, &[square]).unwrap();
    // A round trip: the server has drawn once it answers.
    client.x.get_input_focus().unwrap().reply().unwrap();
    let after = alone.glass.shot();
    assert_eq!(after.pixels().dimensions(), (720, 1280));
    assert_eq!(after.colour((100.0, 200.0)), Some([0x0b, 0x4f, 0x8a]));
    assert_eq!(after.colour((150.0, 200.0)), Some([0xf5, 0xf3, 0xee]));
    assert!(!after.is_uniform() && after.has_at_most(2) && !after.has_at_most(1));
    assert!(after.region(Rect { x: 100.0, y: 200.0, w: 50.0, h: 40.0 }).is_uniform());
    let changed = before.difference(&after) * 720.0 * 1280.0;
    assert!((changed - 2000.0).abs() < 0.5, "{changed}");
    assert!(alone.glass.pointer_is_seen(), "nobody hid the pointer here");
}

#[test]
fn a_child_does_not_outlive_its_owner_and_only_its_own_children_are_killed() {
    let mut command = Command::new("sh");
    command.args(["-c", "sleep 1000 & sleep 1000 & wait"]).stdin(Stdio::null());
    let litter = tempfile::tempdir().unwrap();
    let kid = Kid::start(&mut command, litter.path()).unwrap();
    let leader = kid.id();
    let deadline = Instant::now() + Duration::from_secs(5);
    let mut killed = 0;
    while killed < 2 && Instant::now() < deadline {
        killed += kill_descendants(leader, "sleep");
    }
    // One that was killed a moment ago may be counted again before it is gone.
    assert!(killed >= 2, "only {killed} were found");
    assert_eq!(kill_descendants(leader, "vyveska-raster"), 0);
    drop(kid);
    assert!(!std::path::Path::new(&format!("/proc/{leader}")).exists());
}

#[test]
fn a_child_whose_owner_is_killed_is_ended_by_its_keeper() {
    let litter = tempfile::tempdir().unwrap();
    let dir = litter.path().join("left behind");
    std::fs::create_dir(&dir).unwrap();
    // It does not listen to being asked.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' TERM; sleep 1000 & wait; wait; wait"]).stdin(Stdio::null());
    let mut kid = Kid::start(&mut command, &dir).unwrap();
    kid.abandon();
    assert!(kid.wait_end(Duration::from_secs(10)).is_some());
    let deadline = Instant::now() + Duration::from_secs(10);
    while dir.exists() {
        assert!(Instant::now() < deadline, "its folder is left behind");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_screen_ends_with_its_owner() {
    let Some(alone) = stage::empty((720, 1280)) else { return };
    let display = alone.glass.display().to_owned();
    drop(alone);
    assert!(RustConnection::connect(Some(&display)).is_err(), "{display} still answers");
}

#[test]
fn an_answer_with_unknown_and_missing_fields_is_still_read() {
    let text = r#"{"screen":"viewer","behind":null,"notice":"n1","page":1,"pages":6,"zoom":1.0,"future":true,"view":[0,90,720,800],
        "sheets":[{"page":1,"rect":[10,100,700,990.5]}],"elements":[{"role":"button","name":"Zpět","rect":[1,2,3,4]}]}"#;
    let state: State = serde_json::from_str(text).unwrap();
    assert_eq!(state.sheet(1), Some(Rect { x: 10.0, y: 100.0, w: 700.0, h: 990.5 }));
    assert_eq!(state.find("Zp").map(|e| e.rect.middle()), Some((2.5, 4.0)));
    assert!(state.on("viewer") && !state.sharp && state.title.is_none() && state.says(&["ZPĚT"]));
    assert_eq!(state.sheet_under((50.0, 500.0)).map(|s| s.0), Some(1));
}

#[test]
fn a_card_under_a_bar_or_a_button_is_not_offered_to_the_finger() {
    let element = |role: &str, name: &str, rect: [f64; 4]| Element {
        role: role.to_owned(),
        name: name.to_owned(),
        rect: rect.into(),
        ..Element::default()
    };
    let elements = vec![
        element("tab", "Vše", [0.0, 60.0, 100.0, 40.0]),
        element("listitem", "under the head", [0.0, 20.0, 700.0, 100.0]),
        element("listitem", "free", [0.0, 300.0, 700.0, 200.0]),
        element("listitem", "under a button", [0.0, 600.0, 700.0, 200.0]),
        element("button", "English", [300.0, 650.0, 100.0, 100.0]),
        element("listitem", "under the foot", [0.0, 1150.0, 700.0, 100.0]),
        element("button", "Větší písmo", [600.0, 1180.0, 100.0, 80.0]),
        element("listitem", "cut", [0.0, 1100.0, 700.0, 400.0]),
    ];
    let state = State { elements, ..State::default() };
    let screen = Rect { x: 0.0, y: 0.0, w: 720.0, h: 1280.0 };
    let names: Vec<&str> = state.free_cards(screen).iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["free"]);
}

#[test]
fn a_letter_says_where_its_square_is_and_is_another_for_another_mark() {
    let square = paper::square(Rect { x: 10.0, y: 20.0, w: 1190.0, h: 1684.0 });
    assert_eq!(square, Rect { x: 484.0, y: 220.0, w: 240.0, h: 240.0 });
    assert_ne!(paper::letter(2, "a"), paper::letter(2, "b"));
    assert!(paper::letter(6, "a").ends_with(b"%%EOF\n") && paper::damaged().starts_with(b"%PDF-"));
}
