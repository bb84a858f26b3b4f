//! Stand-in identity provider: description, keys and tokens on loopback, with everything wrong that a test wishes. Like a real
//! one it gives a token for a code it gave, to who knows the client's secret and the secret behind the code's challenge.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jiff::Timestamp;
use ring::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
        RsaPublicKeyComponents,
    },
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

/// By which name it knows the site, and with which secret.
pub const CLIENT: &str = "deska & spol";
pub const CLIENT_SECRET: &str = "tajné: 100 %";

/// How a token is signed.
#[derive(Clone, Debug)]
pub enum Signing {
    /// ES256 by the key of this name.
    Curve(&'static str),
    /// RS256 or PS256 by the key of [`StandInProvider::add_rsa`].
    Rsa(&'static str),
    /// With these last two parts of its own: algorithm and signature.
    Forged(&'static str, Vec<u8>),
    /// With a secret of this text.
    Hmac(Vec<u8>),
}

/// What the provider does.
#[derive(Clone, Debug)]
pub struct ProviderWish {
    pub signing: Signing,
    /// The name of the key in the token's head; `None` where it is that of the signing key.
    pub kid: Option<&'static str>,
    /// Claims beside or in place of the usual ones; null takes one away.
    pub claims: Value,
    /// A code counts more than once.
    pub lenient: bool,
    /// Answers in place of the right ones, by path: status, headers, body.
    pub answers: HashMap<&'static str, (u16, String, Vec<u8>)>,
    /// The issuer that it calls itself.
    pub issuer: Option<String>,
    /// It says that it names itself when it sends a browser back.
    pub names_itself: bool,
    /// It takes this long for each answer.
    pub slow: Duration,
}

impl Default for ProviderWish {
    fn default() -> Self {
        Self {
            signing: Signing::Curve("a"),
            kid: None,
            claims: json!({}),
            lenient: false,
            answers: HashMap::new(),
            issuer: None,
            names_itself: false,
            slow: Duration::ZERO,
        }
    }
}

struct GivenCode {
    challenge: String,
    nonce: String,
    redirect: String,
}

struct SharedProvider {
    issuer: String,
    wish: Mutex<ProviderWish>,
    curves: Mutex<Vec<(&'static str, EcdsaKeyPair)>>,
    /// Names of the keys in the set.
    shown: Mutex<Vec<&'static str>>,
    rsa: Mutex<Option<RsaKeyPair>>,
    codes: Mutex<HashMap<String, GivenCode>>,
    asked: Mutex<Vec<String>>,
    random: SystemRandom,
}

/// The provider.
pub struct StandInProvider {
    shared: Arc<SharedProvider>,
}

impl StandInProvider {
    /// Listens; with the keys "a", which it shows, and "b", which it does not.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let random = SystemRandom::new();
        let curve = |name| {
            let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
            (name, EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random).unwrap())
        };
        let curves = Mutex::new(vec![curve("a"), curve("b")]);
        let shared = Arc::new(SharedProvider {
            issuer: format!("http://127.0.0.1:{}/realms/urad", listener.local_addr().unwrap().port()),
            wish: Mutex::default(),
            curves,
            shown: Mutex::new(vec!["a"]),
            rsa: Mutex::default(),
            codes: Mutex::default(),
            asked: Mutex::default(),
            random,
        });
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map(Result::unwrap) {
                let shared = serving.clone();
                thread::spawn(move || shared.serve(&stream));
            }
        });
        Self { shared }
    }

    /// What it calls itself.
    pub fn issuer(&self) -> &str {
        &self.shared.issuer
    }

    /// What it does from now on.
    pub fn wish(&self, wish: ProviderWish) {
        *self.shared.wish.lock().unwrap() = wish;
    }

    /// The keys that it shows from now on.
    pub fn show_keys(&self, names: Vec<&'static str>) {
        *self.shared.shown.lock().unwrap() = names;
    }

    /// A key of 2048 bits in DER, of PKCS #8 or PKCS #1, shown under the name "rsa".
    pub fn add_rsa(&self, der: &[u8]) {
        *self.shared.rsa.lock().unwrap() =
            Some(RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der)).unwrap());
    }

    /// The x of the key "a", as everybody can read it.
    pub fn public_point(&self) -> Vec<u8> {
        self.shared.curves.lock().unwrap()[0].1.public_key().as_ref().to_vec()
    }

    /// Paths that were asked, the oldest first.
    pub fn asked(&self) -> Vec<String> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// Signs somebody in on the page to which a browser was sent; returns the code and the state to come back with.
    pub fn authorize(&self, page: &str) -> (String, String) {
        let page = Url::parse(page).unwrap();
        let value = |name: &str| {
            let found = page.query_pairs().find(|(own, _)| own == name);
            found.unwrap_or_else(|| panic!("no {name}: {page}")).1.into_owned()
        };
        assert!(page.as_str().starts_with(&format!("{}/auth?", self.shared.issuer)), "{page}");
        assert_eq!((value("response_type").as_str(), value("client_id").as_str()), ("code", CLIENT));
        assert_eq!(value("code_challenge_method"), "S256");
        let given =
            GivenCode { challenge: value("code_challenge"), nonce: value("nonce"), redirect: value("redirect_uri") };
        let mut codes = self.shared.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), given);
        (code, value("state"))
    }
}

impl SharedProvider {
    fn serve(&self, mut stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() || line.is_empty() {
            return;
        }
        let path = line.split(' ').nth(1).unwrap().to_owned();
        let (mut length, mut authorization) = (0, String::new());
        loop {
            line.clear();
            reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap(),
                "authorization" => value.clone_into(&mut authorization),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let path = path.strip_prefix("/realms/urad").unwrap_or(&path).to_owned();
        self.asked.lock().unwrap().push(path.clone());
        let wish = self.wish.lock().unwrap().clone();
        thread::sleep(wish.slow);
        let (status, headers, bytes) = match wish.answers.get(path.as_str()) {
            Some(answer) => answer.clone(),
            None => {
                let (status, value) = match path.as_str() {
                    "/.well-known/openid-configuration" => (200, self.document(&wish)),
                    "/keys" => (200, self.keys()),
                    "/token" => self.token(&wish, &authorization, &body),
                    _ => (404, json!({})),
                };
                (status, String::new(), value.to_string().into_bytes())
            }
        };
        let head =
            format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", bytes.len());
        stream.write_all(head.as_bytes()).ok();
        stream.write_all(&bytes).ok();
    }

    fn document(&self, wish: &ProviderWish) -> Value {
        let issuer = &self.issuer;
        json!({
            "issuer": wish.issuer.as_ref().unwrap_or(issuer),
            "authorization_endpoint": format!("{issuer}/auth"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "authorization_response_iss_parameter_supported": wish.names_itself,
        })
    }

    fn keys(&self) -> Value {
        let shown = self.shown.lock().unwrap();
        let curves = self.curves.lock().unwrap();
        let mut keys: Vec<Value> = curves
            .iter()
            .filter(|(name, _)| shown.contains(name))
            .map(|(name, pair)| {
                let point = pair.public_key().as_ref();
                let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": name, "x": x, "y": y })
            })
            .collect();
        if let Some(pair) = self.rsa.lock().unwrap().as_ref() {
            let public: RsaPublicKeyComponents<Vec<u8>> = pair.public().into();
            let (n, e) = (URL_SAFE_NO_PAD.encode(public.n), URL_SAFE_NO_PAD.encode(public.e));
            keys.push(json!({ "kty": "RSA", "use": "sig", "kid": "rsa", "n": n, "e": e }));
        }
        json!({ "keys": keys })
    }

    fn token(&self, wish: &ProviderWish, authorization: &str, body: &[u8]) -> (u16, Value) {
        let form: HashMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
        // As some do, it knows the escapes of addresses alone: `+` is a plus.
        let read = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
        let pair = authorization.strip_prefix("Basic ").map(|pair| STANDARD.decode(pair).unwrap());
        let pair = String::from_utf8(pair.unwrap_or_default()).unwrap();
        let (client, secret) = pair.split_once(':').unwrap_or_default();
        if (read(client).as_str(), read(secret).as_str()) != (CLIENT, CLIENT_SECRET) {
            return (401, json!({ "error": "invalid_client", "error_description": "AADSTS7000215: Invalid secret" }));
        }
        let mut codes = self.codes.lock().unwrap();
        let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
        let given = codes.get(&form["code"]).filter(|given| given.challenge == verifier);
        let given = given.filter(|given| given.redirect == form["redirect_uri"]);
        let Some(given) = given.filter(|_| form["grant_type"] == "authorization_code") else {
            return (400, json!({ "error": "invalid_grant" }));
        };
        let now = Timestamp::now().as_second();
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "0a-1", "nonce": given.nonce, "iat": now, "exp": now + 300,
            "preferred_username": "Petra.Nova@mesto.example", "name": "Petra Nová", "email": "petra@mesto.example",
            "roles": ["deska-urednik"],
        });
        for (name, value) in wish.claims.as_object().unwrap() {
            match value {
                Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
                value => claims[name] = value.clone(),
            }
        }
        if !wish.lenient {
            codes.remove(&form["code"]);
        }
        let token = self.signed(wish, &claims);
        (200, json!({ "token_type": "Bearer", "access_token": "x", "id_token": token }))
    }

    fn signed(&self, wish: &ProviderWish, claims: &Value) -> String {
        let (algorithm, kid) = match &wish.signing {
            Signing::Curve(name) => ("ES256", *name),
            Signing::Rsa(algorithm) => (*algorithm, "rsa"),
            Signing::Forged(algorithm, _) => (*algorithm, "a"),
            Signing::Hmac(_) => ("HS256", "a"),
        };
        let head = json!({ "typ": "JWT", "alg": algorithm, "kid": wish.kid.unwrap_or(kid) });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&head), part(claims));
        let bytes = message.as_bytes();
        let signature = match &wish.signing {
            Signing::Curve(name) => {
                let curves = self.curves.lock().unwrap();
                let (_, pair) = curves.iter().find(|(own, _)| own == name).unwrap();
                pair.sign(&self.random, bytes).unwrap().as_ref().to_vec()
            }
            Signing::Rsa(algorithm) => {
                let rsa = self.rsa.lock().unwrap();
                let pair = rsa.as_ref().unwrap();
                let mut signature = vec![0; pair.public().modulus_len()];
                match *algorithm {
                    "RS256" => pair.sign(&RSA_PKCS1_SHA256, &self.random, bytes, &mut signature).unwrap(),
                    _ => pair.sign(&RSA_PSS_SHA256, &self.random, bytes, &mut signature).unwrap(),
                }
                signature
            }
            Signing::Forged(_, signature) => signature.clone(),
            Signing::Hmac(secret) => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
                ring::hmac::sign(&key, bytes).as_ref().to_vec()
            }
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
