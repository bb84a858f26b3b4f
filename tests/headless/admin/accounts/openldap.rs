//! OpenLDAP itself as the office's directory, where Debian's package `slapd` is installed.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{first_administrator, is_signed_in, sign_in};
use crate::{
    admin::{AdminSite, site::CONFIG},
    authority::{Authority, Valid},
    common::{Need, skip},
};

/// The running server; ends when dropped.
struct Slapd(Child);

impl Drop for Slapd {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Where Debian puts it.
const PROGRAM: &str = "/usr/sbin/slapd";

const PEOPLE: &str = "\
dn: dc=mesto,dc=example
objectClass: dcObject
objectClass: organization
o: Mesto
dc: mesto

dn: ou=lide,dc=mesto,dc=example
objectClass: organizationalUnit
ou: lide

dn: ou=skupiny,dc=mesto,dc=example
objectClass: organizationalUnit
ou: skupiny

dn: uid=petr,ou=lide,dc=mesto,dc=example
objectClass: top
objectClass: person
objectClass: organizationalPerson
objectClass: inetOrgPerson
uid: petr
cn: Petr
sn: Novak
displayName: Petr Novak
mail: petr@mesto.example
userPassword: heslo z adresare 42

dn: uid=host,ou=lide,dc=mesto,dc=example
objectClass: top
objectClass: person
objectClass: organizationalPerson
objectClass: inetOrgPerson
uid: host
cn: Host
sn: Host
userPassword: heslo z adresare 42

dn: cn=deska,ou=skupiny,dc=mesto,dc=example
objectClass: groupOfNames
cn: deska
member: uid=petr,ou=lide,dc=mesto,dc=example
";

/// Its configuration, in the form that every version reads.
fn configuration(folder: &Path, certificate: &Path, key: &Path) -> String {
    let schema = |name: &str| format!("include /etc/ldap/schema/{name}.schema\n");
    let schemas: String = ["core", "cosine", "inetorgperson"].into_iter().map(schema).collect();
    let (folder, certificate, key) = (folder.display(), certificate.display(), key.display());
    format!(
        "{schemas}modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile {folder}/pid\n\
         TLSCertificateFile {certificate}\nTLSCertificateKeyFile {key}\n\
         access to attrs=userPassword by anonymous auth by * none\naccess to * by users read by anonymous auth\n\
         database mdb\nsuffix \"dc=mesto,dc=example\"\nrootdn \"cn=admin,dc=mesto,dc=example\"\ndirectory {folder}/db\n"
    )
}

#[test]
fn people_of_an_openldap_sign_in_by_their_groups() {
    if !Path::new(PROGRAM).exists() {
        return skip(Need::Slapd, "OpenLDAP is not installed (slapd)");
    }
    let folder = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(&folder.path().join("ca")) else { return };
    let (certificate, key) = authority.issue("ldap", "DNS:localhost,IP:127.0.0.1", Valid::Now);
    let (config, ldif) = (folder.path().join("slapd.conf"), folder.path().join("people.ldif"));
    fs::create_dir(folder.path().join("db")).unwrap();
    fs::write(&config, configuration(folder.path(), &certificate, &key)).unwrap();
    fs::write(&ldif, PEOPLE).unwrap();
    let added = Command::new(PROGRAM).args(["-T", "add", "-f"]).arg(&config).arg("-l").arg(&ldif).output().unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(PROGRAM);
    command.args(["-d", "0", "-h", &format!("ldap://127.0.0.1:{port}/"), "-f"]).arg(&config);
    let _slapd = Slapd(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let until = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "OpenLDAP does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    let table = format!(
        "\n[admin]\nlisten = \"127.0.0.1:0\"\nsecond-factor = \"none\"\n[admin.ldap]\nurl = \"ldap://localhost:{port}\"\n\
         start-tls = true\nca-file = \"ca.pem\"\nbind-as = \"uid={{login}},ou=lide,dc=mesto,dc=example\"\n\
         base = \"ou=lide,dc=mesto,dc=example\"\nroles.clerk = [\"cn=deska,ou=skupiny,dc=mesto,dc=example\"]\n"
    );
    let site = AdminSite::start_with(&format!("{CONFIG}{table}"), |root| {
        fs::copy(authority.file(), root.join("ca.pem")).unwrap();
    });
    first_administrator(&site, "jana");
    let petr = site.nobody();
    assert_eq!(sign_in(&petr, "petr", "jine heslo 12").status, 422);
    assert_eq!(sign_in(&petr, "petr", "").status, 422);
    assert_eq!(sign_in(&petr, "*", "heslo z adresare 42").status, 422);
    assert_eq!(sign_in(&petr, "petr", "heslo z adresare 42").location(), "/account", "{}", site.log());
    assert!(is_signed_in(&petr) && petr.page("/account").says("Petr Novak"));
    assert_eq!(sign_in(&site.nobody(), "host", "heslo z adresare 42").status, 403);
}
