//! The page in headless Chromium, where it is installed: which reasons are seen, how large things are, what is fetched.
//!
//! The page runs no script of its own. Here it stands in a frame whose parent looks at it and says what it measured.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::site::Site;
use crate::common::{Need, skip};

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|it| it.is_file())
}

/// Opens an address and gives the document as it is then; standard output and standard error.
fn open(program: &Path, folder: &Path, address: &str) -> (String, String) {
    let (out, err) = (folder.join("out"), folder.join("err"));
    let mut child = Command::new(program)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .args([
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--disable-background-networking",
            "--no-first-run",
        ])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(address)
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&out).unwrap())
        .stderr(std::fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(120);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().ok();
            child.wait().ok();
            panic!("the browser did not finish: {}", std::fs::read_to_string(&err).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    (std::fs::read_to_string(&out).unwrap_or_default(), std::fs::read_to_string(&err).unwrap_or_default())
}

/// What is measured: for each score the reasons seen, at each width and size of letters how far things go.
const LOOK: &str = r#"
addEventListener('load', () => {
  const frame = document.querySelector('iframe'), page = frame.contentDocument, said = [];
  const seen = it => it.getClientRects().length > 0;
  const reasons = () => [...page.querySelectorAll('[name=r-celkem]')].filter(seen).map(it => it.value).join(',');
  const what = () => [...page.querySelectorAll('.reasons .what span')].filter(seen).map(it => it.textContent).join('|');
  said.push('none: ' + reasons() + ' ' + what());
  for (const score of ['0', '2', '3']) {
    page.querySelector('[name=q-celkem][value="' + score + '"]').click();
    said.push(score + ': ' + reasons() + ' ' + what());
  }
  page.querySelector('[name=r-celkem][value=vcas]').click();
  for (const [width, zoom] of [[320, 1], [360, 1], [390, 1], [390, 2], [700, 2], [1280, 1], [1280, 2]]) {
    frame.style.width = width + 'px';
    page.documentElement.style.fontSize = 100 * zoom + '%';
    const wide = page.documentElement.scrollWidth;
    const cut = [...page.querySelectorAll('.tile, .town, .ask, button, h1, .word, fieldset, .bar div')]
      .filter(seen).filter(it => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline');
    const small = [...page.querySelectorAll('label.answer, button, a, textarea')].filter(seen)
      .map(it => it.getBoundingClientRect()).filter(it => it.height < 44 || it.width < 44);
    said.push('wide ' + width + ' x' + zoom + ': ' + (wide - width) + ' cut ' + cut.length + ' small ' + small.length
      + cut.map(it => ' [' + it.className + ' ' + it.textContent + ']').join(''));
  }
  const named = [...page.querySelectorAll('input:not([type=hidden]), textarea')].filter(it => it.labels.length === 0);
  said.push('unnamed: ' + named.length);
  const out = document.createElement('pre');
  out.id = 'said';
  out.textContent = said.join('\n');
  document.body.append(out);
});
"#;

#[test]
fn only_the_reasons_that_fit_are_seen_and_nothing_is_cut_off_on_any_glass() {
    let Some(program) = chromium() else {
        return skip(Need::Chromium, "Chromium is not installed");
    };
    let site = Site::start(0);
    let folder = tempfile::tempdir().unwrap();
    for (language, bad, good) in
        [("cs", "Co bylo špatně?", "Co se vám líbilo?"), ("uk", "Що було не так?", "Що вам сподобалося?")]
    {
        let html = site.get(&format!("/s/mesto?lang={language}")).body;
        let html = html.replace('&', "&amp;").replace('"', "&quot;");
        let page = folder.path().join("look.html");
        let text = format!(
            "<!doctype html><meta charset=\"utf-8\"><iframe style=\"border:0;width:390px;height:844px\" srcdoc=\"{html}\">\
             </iframe><script>{LOOK}</script>"
        );
        std::fs::write(&page, text).unwrap();
        let (dom, err) = open(&program, folder.path(), &format!("file://{}", page.display()));
        let said = dom.split("id=\"said\">").nth(1).and_then(|it| it.split("</pre>").next());
        let said = said.unwrap_or_else(|| panic!("{err}")).replace("&nbsp;", " ");
        let expected = format!(
            "none:  \n0: pozde,nesrozumitelne,hledani,jinak {bad}\n2: hledani,vcas,jinak {good}\n3: vcas,jinak {good}\n\
             {}unnamed: 0",
            ["320 x1", "360 x1", "390 x1", "390 x2", "700 x2", "1280 x1", "1280 x2"]
                .map(|it| format!("wide {it}: 0 cut 0 small 0\n"))
                .concat()
        );
        assert_eq!(said, expected, "{language}");
    }
}

#[test]
fn the_browser_has_nothing_to_complain_of_and_shows_the_coat_of_arms() {
    let Some(program) = chromium() else {
        return skip(Need::Chromium, "Chromium is not installed");
    };
    let site = Site::start(0);
    let folder = tempfile::tempdir().unwrap();
    for path in ["/s/mesto?lang=cs", "/s/mesto/thanks"] {
        let (dom, err) = open(&program, folder.path(), &format!("http://127.0.0.1:{}{path}", site.port));
        assert!(dom.contains("Město Vzorov") && dom.contains("arms.png"));
        // A style, a picture or a form that the policy forbids would be told here.
        assert!(!err.contains("CONSOLE"), "{path}: {err}");
    }
}
