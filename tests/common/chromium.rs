//! Chromium for tests: headless Chromium, worked through its debugging pipe as a person works it with hands and eyes.
//!
//! Commands and answers are JSON texts that end in a zero byte, on two named pipes that a shell puts where Chromium expects
//! them. Left out: the pages (each test).

use std::{
    fs::{self, File, OpenOptions},
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// Longest wait for what a page does.
const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium, where it is installed.
pub fn find_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|it| it.is_file())
}

/// The accessibility checker's script, where `scripts/setup` got it.
pub fn axe() -> Option<String> {
    let tools = std::env::var_os("VYVESKA_TOOLS").map(PathBuf::from);
    let tools = tools.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/tools"));
    fs::read_to_string(tools.join("axe.min.js")).ok()
}

/// One page in a Chromium of its own, which ends with it.
pub struct Chromium {
    child: Child,
    to: File,
    from: BufReader<File>,
    session: String,
    next: u64,
    /// What the page complained of: scripts that broke, what the policy of the page refused.
    pub complaints: Vec<String>,
    _folder: tempfile::TempDir,
}

impl Chromium {
    /// Starts it; `arguments` besides the usual ones.
    pub fn start(program: &Path, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (commands, answers) = (folder.path().join("commands"), folder.path().join("answers"));
        for pipe in [&commands, &answers] {
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        let child = Command::new("sh")
            .args([
                "-c",
                "program=$1 commands=$2 answers=$3; shift 3; exec \"$program\" \"$@\" 3<\"$commands\" 4>\"$answers\"",
                "sh",
            ])
            .args([program, &commands, &answers])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"])
            .args(["--disable-background-networking", "--no-first-run", "--force-color-profile=srgb"])
            .arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .args(arguments)
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        // In the order in which the shell opens them: each waits for the other side.
        let to = OpenOptions::new().write(true).open(&commands).unwrap();
        let from = BufReader::new(File::open(&answers).unwrap());
        let mut page =
            Self { child, to, from, session: String::new(), next: 0, complaints: Vec::new(), _folder: folder };
        let targets = page.call("Target.getTargets", json!({}));
        let target = targets["targetInfos"].as_array().unwrap().iter().find(|it| it["type"] == "page").unwrap();
        let id = target["targetId"].clone();
        let attached = page.call("Target.attachToTarget", json!({ "targetId": id, "flatten": true }));
        page.session = attached["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page", "Runtime", "Log", "DOM"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page
    }

    /// Sends a command and returns its answer.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.next += 1;
        let mut command = json!({ "id": self.next, "method": method, "params": params });
        if !self.session.is_empty() {
            command["sessionId"] = json!(self.session);
        }
        self.to.write_all(format!("{command}\0").as_bytes()).unwrap();
        loop {
            let mut text = Vec::new();
            self.from.read_until(0, &mut text).unwrap();
            assert!(!text.is_empty(), "the browser is gone");
            text.pop();
            let answer: Value = serde_json::from_slice(&text).unwrap();
            if answer["id"] == json!(self.next) {
                return match answer.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(answer["result"].clone()),
                };
            }
            let said = match answer["method"].as_str() {
                Some("Log.entryAdded") if answer["params"]["entry"]["level"] == "error" => {
                    &answer["params"]["entry"]["text"]
                }
                Some("Runtime.exceptionThrown") => &answer["params"]["exceptionDetails"]["text"],
                _ => continue,
            };
            self.complaints.push(said.as_str().unwrap_or_default().to_owned());
        }
    }

    /// What a piece of script gives. It runs whether the page may run scripts or not.
    pub fn js(&mut self, code: &str) -> Value {
        self.try_js(code).unwrap_or_else(|error| panic!("{code}: {error}"))
    }

    fn try_js(&mut self, code: &str) -> Result<Value, String> {
        let params = json!({ "expression": code, "awaitPromise": true, "returnByValue": true });
        let answer = self.try_call("Runtime.evaluate", params)?;
        match answer.get("exceptionDetails") {
            Some(error) => Err(error.to_string()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// Waits until a piece of script is true.
    pub fn wait(&mut self, what: &str, code: &str) {
        let until = Instant::now() + PATIENCE;
        while self.try_js(code) != Ok(Value::Bool(true)) {
            assert!(Instant::now() < until, "{what} did not come: {}", self.text());
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Opens an address and waits until it is there; false for what is saved as a file and leaves the page as it was.
    pub fn go(&mut self, address: &str) -> bool {
        let answer = self.call("Page.navigate", json!({ "url": address }));
        if answer["isDownload"] == true {
            return false;
        }
        assert!(answer.get("errorText").is_none(), "{address}: {answer}");
        self.wait("the page", "document.readyState === 'complete'");
        true
    }

    /// Where it is, from the path on.
    pub fn place(&mut self) -> String {
        self.js("location.pathname + location.search").as_str().unwrap_or_default().to_owned()
    }

    /// The words on the page.
    pub fn text(&mut self) -> String {
        let text = self.try_js("document.body ? document.body.innerText : ''").unwrap_or_default();
        text.as_str().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// Writes into a field.
    pub fn fill(&mut self, selector: &str, text: &str) {
        let code = format!(
            "(() => {{ const it = document.querySelector({}); if (!it) return false; it.focus(); it.value = {}; \
             it.dispatchEvent(new Event('input', {{bubbles: true}})); return true }})()",
            json!(selector),
            json!(text)
        );
        assert_eq!(self.js(&code), true, "there is no {selector} on {}: {}", self.place(), self.text());
    }

    /// Chooses files for a field.
    pub fn choose(&mut self, selector: &str, files: &[&Path]) {
        let root = self.call("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let node = self.call("DOM.querySelector", json!({ "nodeId": root, "selector": selector }))["nodeId"].clone();
        self.call("DOM.setFileInputFiles", json!({ "nodeId": node, "files": files }));
    }

    /// Ticks a box or a radio button, or presses what leads nowhere.
    pub fn tick(&mut self, selector: &str) {
        let code = format!(
            "(() => {{ const it = document.querySelector({}); if (!it) return false; it.click(); return true }})()",
            json!(selector)
        );
        assert_eq!(self.js(&code), true, "there is no {selector} on {}: {}", self.place(), self.text());
    }

    /// Presses a link or a button and waits for the page that it leads to.
    pub fn press(&mut self, selector: &str) {
        self.js("window.before = true");
        self.tick(selector);
        self.wait("the next page", "!window.before && document.readyState === 'complete'");
    }

    /// Presses the link or the button with these words.
    pub fn press_words(&mut self, words: &str) {
        let code = format!(
            "(() => {{ const plain = text => text.replace(/\\s+/g, ' ').trim(); window.before = true; \
             const it = [...document.querySelectorAll('a, button')].find(it => plain(it.innerText) === {}); \
             if (!it) return false; it.click(); return true }})()",
            json!(words)
        );
        assert_eq!(self.js(&code), true, "there is no {words:?} on {}: {}", self.place(), self.text());
        self.wait("the next page", "!window.before && document.readyState === 'complete'");
    }

    /// Width and height of the window, in CSS pixels.
    pub fn size(&mut self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", params);
    }

    /// What the person wants his pages to look like.
    pub fn dark(&mut self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.call("Emulation.setEmulatedMedia", params);
    }

    /// Whether pages may run scripts.
    pub fn scripts(&mut self, run: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !run }));
    }

    /// A picture of the whole page.
    pub fn picture(&mut self, path: &Path) {
        let answer = self.call("Page.captureScreenshot", json!({ "captureBeyondViewport": true }));
        use base64::Engine as _;
        let bytes = base64::engine::general_purpose::STANDARD.decode(answer["data"].as_str().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// What the accessibility checker finds on the page: rule and places, one line each.
    pub fn axe(&mut self, script: &str) -> Vec<String> {
        self.js(&format!("{script}; true"));
        let tags = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
        let found = self.js(&format!(
            "axe.run(document, {{ runOnly: {tags} }}).then(it => it.violations.map(v => v.id + ': ' + \
             v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')))"
        ));
        found.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
