//! An authority of a test's own, made with the program `openssl`, and what it issues.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::common::{Need, skip};

const NEW: &str = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
const CA: &str = "[ca]\ndefault_ca = it\n[it]\ndatabase = index.txt\nrand_serial = yes\nnew_certs_dir = .\n\
                  default_md = sha256\npolicy = any\ncertificate = ca.pem\nprivate_key = ca.key\nunique_subject = no\n\
                  [any]\ncommonName = supplied\n";

/// A certificate's file and its key's.
pub type Pair = (PathBuf, PathBuf);

/// When a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valid {
    Now,
    /// It was, in January 2020.
    Once,
    /// In 2099.
    Later,
}

pub struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// In this folder, which has to be there; `None`, said loudly, where there is no program `openssl`.
    pub fn new(folder: &Path) -> Option<Self> {
        let new = Self { folder: folder.to_owned() };
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("ca.cnf"), CA).unwrap();
        fs::write(folder.join("index.txt"), "").unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        new.openssl(&format!("{NEW} -x509 -days 30 -subj /CN={name} -keyout ca.key -out ca.pem"))?;
        Some(new)
    }

    /// Its own certificate, which who trusts it has.
    pub fn file(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// A certificate for these names, "DNS:localhost,IP:127.0.0.1".
    pub fn issue(&self, file: &str, names: &str, valid: Valid) -> Pair {
        let dates = match valid {
            Valid::Now => "-days 30",
            Valid::Once => "-startdate 20200101000000Z -enddate 20200131000000Z",
            Valid::Later => "-startdate 20990101000000Z -enddate 20990131000000Z",
        };
        fs::write(self.folder.join("names"), format!("subjectAltName={names}\nbasicConstraints=CA:FALSE\n")).unwrap();
        self.openssl(&format!("{NEW} -subj /CN=server -keyout {file}.key -out {file}.csr")).unwrap();
        let issue = format!("ca -batch -notext -config ca.cnf -in {file}.csr -out {file}.pem {dates} -extfile names");
        self.openssl(&issue).unwrap();
        (self.folder.join(format!("{file}.pem")), self.folder.join(format!("{file}.key")))
    }

    fn openssl(&self, line: &str) -> Option<()> {
        let Ok(done) = Command::new("openssl").args(line.split(' ')).current_dir(&self.folder).output() else {
            skip(Need::Openssl, "no program `openssl` to make a certificate with");
            return None;
        };
        assert!(done.status.success(), "openssl {line}: {}", String::from_utf8_lossy(&done.stderr));
        Some(())
    }
}

/// A server's side of TLS with this certificate.
pub fn server((certificate, key): &Pair) -> Arc<ServerConfig> {
    let chain = CertificateDer::pem_file_iter(certificate).unwrap().map(Result::unwrap).collect();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let secret = PrivateKeyDer::from_pem_file(key).unwrap();
    Arc::new(builder.with_no_client_auth().with_single_cert(chain, secret).unwrap())
}
