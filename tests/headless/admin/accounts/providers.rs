//! Provider sign-in: people of the office's identity provider through the real program, against a stand-in that gives right
//! tokens and every kind of wrong one.

use std::{
    fs,
    net::TcpListener,
    process::Command,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    PASSWORD, enrol, first_administrator, is_signed_in, sign_in,
    stand_in_provider::{CLIENT, CLIENT_SECRET, ProviderWish, Signing, StandInProvider},
};
use crate::{
    admin::{AdminSite, Browser, Page, site::CONFIG},
    common::{Need, skip},
};

/// A site that asks a provider.
struct Office {
    site: AdminSite,
    provider: StandInProvider,
}

fn office(admin: &str, oidc: &str) -> Office {
    let provider = StandInProvider::start();
    // The provider sends browsers back to an address that is known before the start.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let table = format!(
        "\n[admin]\nlisten = \"127.0.0.1:{port}\"\npublic = \"http://127.0.0.1:{port}\"\n{admin}\n[admin.oidc]\n\
         issuer = \"{}\"\nclient-id = \"{CLIENT}\"\nclient-secret-file = \"oidc.heslo\"\ntimeout-s = 2\n{oidc}\n\
         [admin.oidc.roles]\nadministrator = [\"deska-spravce\"]\nclerk = [\"deska-urednik\"]\n",
        provider.issuer()
    );
    let site = AdminSite::start_with(&format!("{CONFIG}{table}"), |root| {
        use std::os::unix::fs::PermissionsExt as _;
        let file = root.join("oidc.heslo");
        fs::write(&file, format!("{CLIENT_SECRET}\n")).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
    });
    first_administrator(&site, "jana");
    Office { site, provider }
}

fn usual() -> Office {
    office("second-factor = \"none\"", "")
}

impl Office {
    /// A browser goes to the provider, is signed in there and comes back.
    fn go(&self, browser: &Browser) -> Page {
        let place = self.place(browser);
        browser.get(&place)
    }

    /// The same up to the address with which it comes back.
    fn place(&self, browser: &Browser) -> String {
        let page = browser.get("/sign-in/provider?next=%2Faccount");
        let (code, state) = self.provider.authorize(page.location());
        format!("/sign-in/provider/back?code={code}&state={state}")
    }

    fn wish(&self, claims: Value) {
        self.provider.wish(ProviderWish { claims, ..ProviderWish::default() });
    }

    fn count(&self, sql: &str) -> i64 {
        self.site.database().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn asvs_10_2_1_and_6_8_1_somebody_of_the_provider_signs_in_and_his_account_is_made_once() {
    let office = usual();
    let form = office.site.nobody().page("/sign-in?next=%2Faccount");
    assert!(form.says("Přihlásit se účtem úřadu"), "{}", form.text());
    assert!(form.body().contains("href=\"/sign-in/provider?next=%2Faccount\""), "{}", form.body());
    let browser = office.site.nobody();
    let begun = browser.get("/sign-in/provider?next=%2Faccount");
    let cookie = begun.header("set-cookie").unwrap();
    assert!(cookie.starts_with("vyveska-provider=") && cookie.contains("Max-Age=600") && cookie.contains("HttpOnly"));
    let back = office.go(&browser);
    assert_eq!(back.location(), "/account", "{}", office.site.log());
    assert_eq!(browser.cookie("vyveska-provider"), None, "it is over");
    let account = browser.page("/account");
    assert!(account.says("Petra Nová") && account.says("poskytovatel účtů úřadu"), "{}", account.text());
    let made = office.site.acts().pop().unwrap();
    assert_eq!((made.what.as_str(), made.who.as_str()), ("add-person", "petra.nova@mesto.example"));
    assert_eq!((made.role.as_str(), made.account.as_deref()), ("clerk", Some("provider")));
    let subject: String = office
        .site
        .database()
        .query_row("SELECT subject FROM person WHERE subject IS NOT NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(subject, format!("{} 0a-1", office.provider.issuer()), "issuer and sub, no address");
    // Another address and name are the same person, another sub is another one.
    office.wish(json!({ "email": "jina@mesto.example", "preferred_username": "jina", "name": "Petra Vdaná" }));
    let again = office.site.nobody();
    assert_eq!(office.go(&again).location(), "/account");
    assert!(again.page("/account").says("Petra Vdaná"));
    office.wish(json!({ "sub": "0a-2" }));
    assert_eq!(office.go(&office.site.nobody()).location(), "/account");
    assert_eq!(office.count("SELECT count(*) FROM person"), 3);
    let known = office.provider.asked().iter().filter(|path| path.as_str() == "/keys").count();
    assert_eq!(known, 1, "description and keys are kept");
    assert!(!office.site.log().contains(CLIENT_SECRET));
}

#[test]
fn asvs_6_8_2_and_10_5_1_to_10_5_4_a_token_that_is_not_right_in_every_way_opens_nothing() {
    let office = usual();
    let claims = |claims: Value| ProviderWish { claims, ..ProviderWish::default() };
    let signed = |signing: Signing| ProviderWish { signing, ..ProviderWish::default() };
    let now = jiff::Timestamp::now().as_second();
    for (what, wish) in [
        ("no signature", signed(Signing::Forged("none", vec![]))),
        ("no signature, in capitals", signed(Signing::Forged("NONE", vec![]))),
        ("an empty signature", signed(Signing::Forged("ES256", vec![]))),
        ("a signature of zeros", signed(Signing::Forged("ES256", vec![0; 64]))),
        ("a secret made of the public key", signed(Signing::Hmac(office.provider.public_point()))),
        ("an algorithm that does not count", signed(Signing::Forged("ES384", vec![1; 96]))),
        ("a key for another algorithm", signed(Signing::Forged("RS256", vec![1; 256]))),
        ("a key that is not the provider's", signed(Signing::Curve("b"))),
        ("another's signature under a known name", ProviderWish { kid: Some("a"), ..signed(Signing::Curve("b")) }),
        ("an unknown key", ProviderWish { kid: Some("z"), ..ProviderWish::default() }),
        ("another issuer", claims(json!({ "iss": "https://evil.example" }))),
        ("for somebody else", claims(json!({ "aud": "jina" }))),
        ("for several without a party", claims(json!({ "aud": [CLIENT, "jina"] }))),
        ("of another party", claims(json!({ "azp": "jina" }))),
        ("of another sign-in", claims(json!({ "nonce": "x" }))),
        ("without a nonce", claims(json!({ "nonce": null }))),
        ("expired", claims(json!({ "exp": now - 600 }))),
        ("without an end", claims(json!({ "exp": null }))),
        ("of tomorrow", claims(json!({ "nbf": now + 86_400 }))),
        ("of yesterday", claims(json!({ "iat": now - 86_400 }))),
        ("of nobody", claims(json!({ "sub": null }))),
    ] {
        office.site.database().execute("DELETE FROM sign_in", []).unwrap();
        office.provider.wish(wish);
        let browser = office.site.nobody();
        let page = office.go(&browser);
        assert!(page.status == 403 && page.says("nejde ověřit"), "{what}: {}", page.text());
        assert!(!is_signed_in(&browser), "{what}");
    }
    assert_eq!(office.count("SELECT count(*) FROM person"), 1);
    office.provider.wish(ProviderWish::default());
    assert_eq!(office.go(&office.site.nobody()).location(), "/account");
}

#[test]
fn asvs_10_1_2_only_the_browser_that_began_comes_back_and_once() {
    let office = usual();
    office.provider.wish(ProviderWish { lenient: true, ..ProviderWish::default() });
    let (petra, thief) = (office.site.nobody(), office.site.nobody());
    let place = office.place(&petra);
    let stale = |page: &Page| page.status == 403 && page.says("Začněte znovu");
    assert!(stale(&thief.get(&place)), "a browser that began nothing");
    office.place(&thief);
    assert!(stale(&thief.get(&place)), "a browser that began something else");
    assert!(!office.provider.asked().iter().any(|path| path == "/token"), "the code is not even sent on");
    let place = office.place(&petra);
    let cookie = petra.cookie("vyveska-provider").unwrap();
    assert_eq!(petra.get(&place).location(), "/account");
    assert_eq!(petra.get(&place).location(), "/", "who goes back to it in his own browser is in already");
    // Who kept cookie and address has nothing of them, even where the provider takes a code twice.
    let headers = format!("GET {place} HTTP/1.1\r\nX-Again: 1\r\nCookie: vyveska-provider={cookie}");
    assert!(stale(&office.site.nobody().send(&headers, b"").unwrap()), "a sign-in that is replayed");
    let other = office.site.nobody();
    let place = office.place(&other);
    assert!(stale(&other.get(&place.replace("state=", "state=x"))), "another state");
    let wrong = office.place(&other) + "&iss=https%3A%2F%2Fevil.example";
    assert!(other.get(&wrong).says("nejde ověřit"), "the answer of another provider");
    let page = other.get("/sign-in/provider?next=%2F%2Fevil.example");
    let (code, state) = office.provider.authorize(page.location());
    let back = other.get(&format!("/sign-in/provider/back?code={code}&state={state}"));
    assert_eq!(back.location(), "/", "nobody is sent to another site");
}

#[test]
fn what_comes_back_with_an_error_is_a_page_with_a_sentence() {
    let office = usual();
    for (error, sentence) in
        [("access_denied", "nepovolil"), ("server_error", "Technicky: server_error"), ("%3Cb%3E", "Technicky: b")]
    {
        let browser = office.site.nobody();
        let place = office.place(&browser);
        let state = place.split("&state=").nth(1).unwrap();
        let why = "error_description=AADSTS50105%3A%0Anot%20assigned";
        let page = browser.get(&format!("/sign-in/provider/back?error={error}&{why}&state={state}"));
        assert!(page.status == 403 && page.says(sentence), "{error}: {}", page.text());
    }
    assert!(office.site.log().contains("AADSTS50105: not assigned"), "{}", office.site.log());
    office.wish(json!({ "roles": ["jina"] }));
    let page = office.go(&office.site.nobody());
    assert!(page.status == 403 && page.says("nemá ve správě vývěsky žádnou roli"), "{}", page.text());
    office.wish(json!({ "roles": null, "_claim_names": { "roles": "src1" } }));
    let page = office.go(&office.site.nobody());
    assert!(page.status == 403 && page.says("app role"), "{}", page.text());
    assert_eq!(office.count("SELECT count(*) FROM person"), 1);
}

#[test]
fn a_provider_that_says_that_it_names_itself_has_to() {
    let office = usual();
    office.provider.wish(ProviderWish { names_itself: true, ..ProviderWish::default() });
    let browser = office.site.nobody();
    let page = office.go(&browser);
    assert!(page.status == 403 && page.says("nejde ověřit"), "{}", page.text());
    assert!(!office.provider.asked().iter().any(|path| path == "/token"), "the code is not even sent on");
    let issuer: String = url::form_urlencoded::byte_serialize(office.provider.issuer().as_bytes()).collect();
    let place = format!("{}&iss={issuer}", office.place(&browser));
    assert_eq!(browser.get(&place).location(), "/account");
}

#[test]
fn whoever_signs_out_is_told_of_the_session_that_the_provider_has() {
    let office = usual();
    let browser = office.site.nobody();
    assert_eq!(office.go(&browser).location(), "/account");
    let out = browser.post("/sign-out", &[]);
    assert_eq!(out.location(), "/sign-in?done=signed-out-here");
    let page = browser.page(out.location());
    assert!(page.says("můžete být přihlášeni dál") && !is_signed_in(&browser), "{}", page.text());
    let jana = office.site.nobody();
    assert_eq!(sign_in(&jana, "jana", PASSWORD).location(), "/account");
    assert_eq!(jana.post("/sign-out", &[]).location(), "/sign-in?done=signed-out");
}

#[test]
fn asvs_6_8_4_a_second_factor_of_the_provider_counts_where_it_says_so() {
    let office = office("", "claim = \"realm_access.roles\"");
    let claims = |amr: Value| json!({ "realm_access": { "roles": ["deska-spravce"] }, "amr": amr });
    office.wish(claims(json!(["pwd"])));
    let browser = office.site.nobody();
    assert_eq!(office.go(&browser).location(), "/sign-in/second-factor?next=%2Faccount");
    enrol(&browser, "/sign-in/second-factor", &[]);
    assert!(is_signed_in(&browser));
    assert_eq!(office.go(&office.site.nobody()).location(), "/sign-in/code?next=%2Faccount");
    office.wish(claims(json!(["pwd", "mfa"])));
    let browser = office.site.nobody();
    assert_eq!(office.go(&browser).location(), "/account");
    assert!(is_signed_in(&browser));
    office.site.database().execute("UPDATE person SET disabled = 1 WHERE subject IS NOT NULL", []).unwrap();
    assert!(!is_signed_in(&browser));
    let page = office.go(&browser);
    assert!(page.status == 403 && page.says("zakázán"), "{}", page.text());
}

#[test]
fn asvs_13_2_4_a_provider_that_is_down_slow_or_not_itself_lets_nobody_in_and_locks_nobody_out() {
    let office = usual();
    let begin = || office.site.nobody().get("/sign-in/provider");
    let document = "/.well-known/openid-configuration";
    let answer = |path, status, headers: &str, body: Vec<u8>| ProviderWish {
        answers: [(path, (status, headers.to_owned(), body))].into(),
        ..ProviderWish::default()
    };
    let evil = office.provider.issuer().replace("/realms/urad", "/evil");
    for (wish, sentence) in [
        (ProviderWish { slow: Duration::from_secs(5), ..ProviderWish::default() }, "teď neodpovídá"),
        (ProviderWish { issuer: Some("https://evil.example".into()), ..ProviderWish::default() }, "nesouhlasí"),
        (answer(document, 200, "", vec![b' '; 300 << 10]), "nesouhlasí"),
        (answer(document, 200, "", b"<html>".to_vec()), "nesouhlasí"),
        (answer(document, 302, &format!("Location: {evil}\r\n"), vec![]), "nesouhlasí"),
    ] {
        office.provider.wish(wish);
        let began = Instant::now();
        let page = begin();
        assert!(page.status == 403 && page.says(sentence), "{}", page.text());
        assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
    }
    assert!(!office.provider.asked().iter().any(|path| path == "/evil"), "no redirect is followed");
    assert_eq!(sign_in(&office.site.nobody(), "jana", PASSWORD).location(), "/account");
    let refuses = answer("/token", 401, "", br#"{"error":"invalid_client"}"#.to_vec());
    office.provider.wish(refuses);
    assert!(office.go(&office.site.nobody()).says("nesouhlasí"));
    assert!(office.site.log().contains("client-secret-file"), "{}", office.site.log());
    // A key that is new is fetched, once for a sign-in.
    office.provider.wish(ProviderWish { signing: Signing::Curve("b"), ..ProviderWish::default() });
    let keys = || office.provider.asked().iter().filter(|path| path.as_str() == "/keys").count();
    let before = keys();
    assert!(office.go(&office.site.nobody()).says("nejde ověřit"));
    assert_eq!(keys(), before + 1);
    office.provider.show_keys(vec!["b"]);
    assert_eq!(office.go(&office.site.nobody()).location(), "/account");
    assert_eq!(keys(), before + 2);
    assert_eq!(office.go(&office.site.nobody()).location(), "/account");
    assert_eq!(keys(), before + 2, "and kept");
}

#[test]
fn keys_of_rsa_count_with_both_of_their_signatures() {
    let folder = tempfile::tempdir().unwrap();
    let pem = "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -outform DER -out key.der";
    let Ok(made) = Command::new("openssl").args(pem.split(' ')).current_dir(folder.path()).output() else {
        return skip(Need::Openssl, "no program `openssl` to make a key with");
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let office = usual();
    office.provider.add_rsa(&fs::read(folder.path().join("key.der")).unwrap());
    for algorithm in ["RS256", "PS256"] {
        office.provider.wish(ProviderWish { signing: Signing::Rsa(algorithm), ..ProviderWish::default() });
        assert_eq!(office.go(&office.site.nobody()).location(), "/account", "{algorithm}: {}", office.site.log());
    }
    let none =
        ProviderWish { signing: Signing::Forged("RS256", vec![0; 256]), kid: Some("rsa"), ..ProviderWish::default() };
    office.provider.wish(none);
    assert!(office.go(&office.site.nobody()).says("nejde ověřit"));
}
