//! Substitute fonts for documents that name a font and do not embed it: metric-compatible faces with the letters of all
//! European languages. PDFium's own substitutes for Helvetica, Times and Courier have no ě č ř ů ť ň ď, which left these
//! letters blank on every machine.
//!
//! PDFium asks through a table of functions, `FPDF_SYSFONTINFO`; this one answers for its own faces and hands every
//! other question on to PDFium's table, which knows the installed fonts.
//!
//! Left out: where the font files come from (`scripts/setup`) and where they are (`installation`).

use std::{
    ffi::{CStr, c_char, c_int, c_uchar, c_uint, c_ulong, c_void},
    fs::File,
    path::Path,
};

use pdfium_render::prelude::{Pdfium, PdfiumLibraryBindingsAccessor as _};

use crate::raster::ipc::mapping::Mapping;

/// Windows' numbers of the character sets that the faces have.
const CHARSETS: [c_int; 8] = [0, 1, 161, 162, 163, 186, 204, 238];
/// Bits of a request.
const FIXED_PITCH: c_int = 1;
const ROMAN: c_int = 1 << 4;
/// From this weight on a face is bold.
const BOLD: c_int = 600;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Sans,
    Serif,
    Mono,
}

/// Families that the faces stand for, by the beginning of their names in small letters without spaces; these are asked
/// of
/// the faces first, for what is installed under such a name differs from machine to machine.
const STANDARD: [(&str, Family); 10] = [
    ("helvetica", Family::Sans),
    ("arial", Family::Sans),
    ("liberationsans", Family::Sans),
    ("arimo", Family::Sans),
    ("times", Family::Serif),
    ("liberationserif", Family::Serif),
    ("tinos", Family::Serif),
    ("courier", Family::Mono),
    ("liberationmono", Family::Mono),
    ("cousine", Family::Mono),
];
/// Beginnings of other names that tell the family where the document's flags do not.
const SERIFS: [&str; 9] =
    ["cambria", "georgia", "garamond", "palatino", "bookman", "century", "minion", "newcentury", "roman"];
const MONOS: [&str; 4] = ["consolas", "lucidaconsole", "monospace", "dejavusansmono"];

/// One file of the faces: its name without its ending, and what it is.
const FILES: [(&CStr, Family, bool, bool); 12] = [
    (c"Arimo-Regular", Family::Sans, false, false),
    (c"Arimo-Bold", Family::Sans, true, false),
    (c"Arimo-Italic", Family::Sans, false, true),
    (c"Arimo-BoldItalic", Family::Sans, true, true),
    (c"Tinos-Regular", Family::Serif, false, false),
    (c"Tinos-Bold", Family::Serif, true, false),
    (c"Tinos-Italic", Family::Serif, false, true),
    (c"Tinos-BoldItalic", Family::Serif, true, true),
    (c"Cousine-Regular", Family::Mono, false, false),
    (c"Cousine-Bold", Family::Mono, true, false),
    (c"Cousine-Italic", Family::Mono, false, true),
    (c"Cousine-BoldItalic", Family::Mono, true, true),
];

/// `FPDF_SYSFONTINFO`, version 1; the crate does not let it be named.
#[repr(C)]
struct SysFontInfo {
    version: c_int,
    release: Option<unsafe extern "C" fn(*mut SysFontInfo)>,
    enum_fonts: Option<unsafe extern "C" fn(*mut SysFontInfo, *mut c_void)>,
    map_font: Option<
        unsafe extern "C" fn(*mut SysFontInfo, c_int, c_int, c_int, c_int, *const c_char, *mut c_int) -> *mut c_void,
    >,
    get_font: Option<unsafe extern "C" fn(*mut SysFontInfo, *const c_char) -> *mut c_void>,
    get_font_data:
        Option<unsafe extern "C" fn(*mut SysFontInfo, *mut c_void, c_uint, *mut c_uchar, c_ulong) -> c_ulong>,
    get_face_name: Option<unsafe extern "C" fn(*mut SysFontInfo, *mut c_void, *mut c_char, c_ulong) -> c_ulong>,
    get_font_charset: Option<unsafe extern "C" fn(*mut SysFontInfo, *mut c_void) -> c_int>,
    delete_font: Option<unsafe extern "C" fn(*mut SysFontInfo, *mut c_void)>,
}

/// A face in memory. Its address is the handle that PDFium gets.
struct MappedFont {
    name: &'static CStr,
    family: Family,
    bold: bool,
    italic: bool,
    bytes: Mapping,
}

/// The table with what it answers from; PDFium hands its address back with every question.
#[repr(C)]
struct SubstituteFonts {
    info: SysFontInfo,
    /// PDFium's own table.
    system: *mut SysFontInfo,
    faces: Vec<MappedFont>,
}

/// True where all the faces lie in this folder.
pub(crate) fn all_present(folder: &Path) -> bool {
    let path = |name: &CStr| folder.join(name.to_string_lossy().as_ref()).with_extension("ttf");
    FILES.iter().all(|(name, ..)| path(name).is_file())
}

/// Has PDFium take the faces of this folder; true when all of them are there. To be called before the walls stand.
pub(crate) fn install(pdfium: &'static Pdfium, folder: &Path) -> bool {
    let face = |(name, family, bold, italic): (&'static CStr, Family, bool, bool)| {
        let file = File::open(folder.join(name.to_str().ok()?).with_extension("ttf")).ok()?;
        Some(MappedFont { name, family, bold, italic, bytes: Mapping::document(file).ok()? })
    };
    let faces: Option<Vec<MappedFont>> = FILES.into_iter().map(face).collect();
    let Some(faces) = faces else { return false };
    let bindings = pdfium.bindings();
    // SAFETY: makes a table of PDFium's own, which lives as long as the process does.
    let system = unsafe { bindings.FPDF_GetDefaultSystemFontInfo() }.cast::<SysFontInfo>();
    if system.is_null() {
        return false;
    }
    let info = SysFontInfo {
        version: 1,
        release: None,
        enum_fonts: Some(enum_fonts),
        map_font: Some(map_font),
        get_font: Some(get_font),
        get_font_data: Some(get_font_data),
        get_face_name: Some(get_face_name),
        get_font_charset: Some(get_font_charset),
        delete_font: Some(delete_font),
    };
    let table = Box::leak(Box::new(SubstituteFonts { info, system, faces }));
    // SAFETY: the table has the C layout and is never freed; its functions keep to what each of them says.
    unsafe { bindings.FPDF_SetSystemFontInfo((&raw mut *table).cast()) };
    true
}

/// The name without spaces and marks, in small letters, without the tag of a subset ("ABCDEF+").
fn plain(name: &str) -> String {
    let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, rest)| rest);
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The family that a name stands for, if it is one of those that the faces were made for.
fn standard(name: &str) -> Option<Family> {
    let name = plain(name);
    // Faces of their own width, which no other stands in for.
    if name.contains("narrow") || name.contains("condensed") {
        return None;
    }
    STANDARD.iter().find(|(beginning, _)| name.starts_with(beginning)).map(|(_, family)| *family)
}

/// The family that comes nearest to a name that nothing is known of.
fn nearest(name: &str, pitch: c_int) -> Family {
    let name = plain(name);
    let any = |list: &[&str]| list.iter().any(|beginning| name.starts_with(beginning));
    match () {
        () if pitch & FIXED_PITCH != 0 || any(&MONOS) => Family::Mono,
        () if pitch & ROMAN != 0 || any(&SERIFS) => Family::Serif,
        () => Family::Sans,
    }
}

impl SubstituteFonts {
    /// The handle of a face.
    fn handle(&self, family: Family, weight: c_int, italic: bool) -> *mut c_void {
        let bold = weight >= BOLD;
        let face = self.faces.iter().find(|face| (face.family, face.bold, face.italic) == (family, bold, italic));
        face.map_or(std::ptr::null_mut(), |face| std::ptr::from_ref(face).cast_mut().cast())
    }

    /// The face of a handle; `None` for one of PDFium's own.
    fn face(&self, handle: *mut c_void) -> Option<&MappedFont> {
        self.faces.iter().find(|face| std::ptr::eq(std::ptr::from_ref(*face).cast(), handle))
    }
}

/// The table behind the pointer that PDFium hands back.
///
/// # Safety
/// It must be the one that `install` gave.
unsafe fn faces<'a>(this: *mut SysFontInfo) -> &'a SubstituteFonts {
    // SAFETY: as the caller says; `info` is the first field, and nothing ever changes the table.
    unsafe { &*this.cast::<SubstituteFonts>() }
}

// SAFETY of all that follow: PDFium calls them with the table of `install`, with handles that it got from there, with
// names
// that end in a zero, and with room for as many bytes as it says. What is not ours goes to its own table as it came.

unsafe extern "C" fn enum_fonts(this: *mut SysFontInfo, mapper: *mut c_void) {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        if let Some(enum_fonts) = (*own.system).enum_fonts {
            enum_fonts(own.system, mapper);
        }
    }
}

unsafe extern "C" fn map_font(
    this: *mut SysFontInfo,
    weight: c_int,
    italic: c_int,
    charset: c_int,
    pitch: c_int,
    name: *const c_char,
    exact: *mut c_int,
) -> *mut c_void {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        let known = CHARSETS.contains(&charset);
        let text = if name.is_null() { "".into() } else { CStr::from_ptr(name).to_string_lossy() };
        if let Some(family) = standard(&text).filter(|_| known) {
            return own.handle(family, weight, italic != 0);
        }
        let map = (*own.system).map_font;
        let installed =
            map.map_or(std::ptr::null_mut(), |map| map(own.system, weight, italic, charset, pitch, name, exact));
        if installed.is_null() && known { own.handle(nearest(&text, pitch), weight, italic != 0) } else { installed }
    }
}

unsafe extern "C" fn get_font(this: *mut SysFontInfo, name: *const c_char) -> *mut c_void {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        (*own.system).get_font.map_or(std::ptr::null_mut(), |get| get(own.system, name))
    }
}

unsafe extern "C" fn get_font_data(
    this: *mut SysFontInfo,
    handle: *mut c_void,
    table: c_uint,
    buffer: *mut c_uchar,
    size: c_ulong,
) -> c_ulong {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        let Some(face) = own.face(handle) else {
            return (*own.system).get_font_data.map_or(0, |get| get(own.system, handle, table, buffer, size));
        };
        // Single tables are asked for where a file holds several faces; none of these does.
        if table != 0 {
            return 0;
        }
        let bytes = face.bytes.bytes();
        if !buffer.is_null() && size as usize >= bytes.len() {
            buffer.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        }
        bytes.len() as c_ulong
    }
}

unsafe extern "C" fn get_face_name(
    this: *mut SysFontInfo,
    handle: *mut c_void,
    buffer: *mut c_char,
    size: c_ulong,
) -> c_ulong {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        let Some(face) = own.face(handle) else {
            return (*own.system).get_face_name.map_or(0, |get| get(own.system, handle, buffer, size));
        };
        let name = face.name.to_bytes_with_nul();
        if !buffer.is_null() && size as usize >= name.len() {
            buffer.copy_from_nonoverlapping(name.as_ptr().cast(), name.len());
        }
        name.len() as c_ulong
    }
}

unsafe extern "C" fn get_font_charset(this: *mut SysFontInfo, handle: *mut c_void) -> c_int {
    // SAFETY: see above.
    unsafe {
        let own = faces(this);
        match own.face(handle) {
            Some(_) => 0,
            None => (*own.system).get_font_charset.map_or(0, |get| get(own.system, handle)),
        }
    }
}

unsafe extern "C" fn delete_font(this: *mut SysFontInfo, handle: *mut c_void) {
    // SAFETY: see above. The faces stay.
    unsafe {
        let own = faces(this);
        if let Some(delete) = (*own.system).delete_font.filter(|_| own.face(handle).is_none()) {
            delete(own.system, handle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_the_family_that_was_made_for_them() {
        for (name, family) in [
            ("ArialMT", Some(Family::Sans)),
            ("Arial,Bold", Some(Family::Sans)),
            ("ABCDEF+Arial-BoldMT", Some(Family::Sans)),
            ("Helvetica-Oblique", Some(Family::Sans)),
            ("TimesNewRomanPS-BoldItalicMT", Some(Family::Serif)),
            ("Times New Roman", Some(Family::Serif)),
            ("CourierNew", Some(Family::Mono)),
            ("Arial Narrow", None),
            ("HelveticaCondensed", None),
            ("Calibri", None),
            ("", None),
        ] {
            assert_eq!(standard(name), family, "{name}");
        }
        for (name, pitch, family) in [
            ("Calibri", 0, Family::Sans),
            ("Calibri", ROMAN, Family::Serif),
            ("Cambria", 0, Family::Serif),
            ("Consolas", 0, Family::Mono),
            ("Neznámé", FIXED_PITCH | ROMAN, Family::Mono),
            ("", 0, Family::Sans),
        ] {
            assert_eq!(nearest(name, pitch), family, "{name}");
        }
    }
}
