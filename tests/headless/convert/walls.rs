//! What the walls around a conversion keep in, tried from inside by a stand-in for LibreOffice.

use std::{
    fs,
    net::TcpListener,
    os::unix::net::{UnixDatagram, UnixListener},
    path::Path,
};

use super::{Desk, documents::RTF, has_walls};
use crate::common::{Need, skip};

#[test]
fn a_converter_reaches_no_network_and_no_file_but_its_own() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    let socket = desk.path("socket");
    let local = UnixListener::bind(&socket).unwrap();
    for (listener, name) in [(tcp.set_nonblocking(true), "tcp"), (local.set_nonblocking(true), "local")] {
        listener.expect(name);
    }
    let secret = desk.path("secret");
    fs::write(&secret, "secret").unwrap();
    let (outside, in_tmp) = (desk.path("outside"), format!("/tmp/vyveska-walls-{}", std::process::id()));
    // Each line that is answered in the PDF is a wall with a hole.
    let script = format!(
        "exec 2>/dev/null\n{{ echo %PDF-1.4\n\
         (: > {outside}) && echo hole: wrote beside\n\
         (: > {in_tmp})\n\
         cat {secret} && echo hole: read beside\n\
         rm {secret} && echo hole: removed\n\
         ls {dir} && echo hole: listed\n\
         printf '#!/bin/sh\\necho hole: ran' > tool; chmod +x tool; ./tool\n\
         kill -0 {pid} && echo hole: sees the player\n\
         test \"$HOME\" = \"$PWD\" || echo hole: home\n\
         env | grep CARGO && echo hole: environment\n\
         command -v perl >/dev/null && perl -MSocket -e '\n\
           socket(S, PF_INET, SOCK_STREAM, 0) and print \"hole: inet socket\\n\";\n\
           socket(S, PF_INET, SOCK_STREAM, 0) and connect(S, sockaddr_in({port}, inet_aton(\"127.0.0.1\"))) and print \"hole: tcp\\n\";\n\
           socket(S, PF_INET6, SOCK_DGRAM, 0) and print \"hole: inet6 socket\\n\";\n\
           socket(U, PF_UNIX, SOCK_STREAM, 0) or print \"hole: no local socket\\n\";\n\
           connect(U, sockaddr_un(\"{socket}\")) and print \"hole: local\\n\";'\n\
         echo done; }} > $out",
        outside = outside.display(),
        secret = secret.display(),
        dir = desk.dir.path().display(),
        pid = std::process::id(),
        port = tcp.local_addr().unwrap().port(),
        socket = socket.display(),
    );
    let ready = desk.start(desk.stand_in(&script)).draw(&desk.document(RTF)).unwrap();
    let said = fs::read_to_string(&ready.path).unwrap();
    assert_eq!(said, "%PDF-1.4\ndone\n");
    assert!(tcp.accept().is_err() && local.accept().is_err());
    assert!(secret.exists() && !outside.exists() && !Path::new(&in_tmp).exists());
    if !Path::new("/usr/bin/perl").exists() {
        skip(Need::Perl, "no perl, the sockets were not tried");
    }
}

#[test]
fn a_converter_sends_no_datagram_and_reads_no_settings_of_the_system() {
    if !has_walls() {
        return;
    }
    if !Path::new("/usr/bin/perl").exists() {
        return skip(Need::Perl, "no perl, the sockets were not tried");
    }
    let desk = Desk::new();
    // What stands in for the system's log.
    let path = desk.path("log");
    let log = UnixDatagram::bind(&path).unwrap();
    log.set_nonblocking(true).unwrap();
    let script = format!(
        "exec 2>/dev/null\n{{ echo %PDF-1.4\n\
         for file in passwd hostname hosts nsswitch.conf ssl/openssl.cnf resolv.conf machine-id; do\n\
           cat /etc/$file >/dev/null && echo hole: read /etc/$file; done\n\
         ls /etc >/dev/null && echo hole: listed /etc\n\
         perl -MSocket -e '\n\
           my $to = sockaddr_un(\"{log}\");\n\
           socket(D, PF_UNIX, SOCK_DGRAM, 0) and print \"hole: datagram socket\\n\";\n\
           socket(Q, PF_UNIX, SOCK_SEQPACKET, 0) and print \"hole: packet socket\\n\";\n\
           socketpair(A, B, PF_UNIX, SOCK_DGRAM, 0) or print \"no pair\\n\";\n\
           defined(send(A, \"forged\", 0, $to)) and print \"hole: sendto\\n\";\n\
           my $text = \"forged\"; my $part = pack(\"P Q\", $text, 6);\n\
           my $head = pack(\"P L x4 P Q Q Q l x4\", $to, length($to), $part, 1, 0, 0, 0);\n\
           syscall({sendmsg}, fileno(A), $head, 0) == 6 and print \"hole: sendmsg\\n\";\n\
           defined(send(A, \"own\", 0)) or print \"a pair of its own does not work\\n\";'\n\
         echo done; }} > $out",
        log = path.display(),
        sendmsg = libc::SYS_sendmsg,
    );
    let ready = desk.start(desk.stand_in(&script)).draw(&desk.document(RTF)).unwrap();
    assert_eq!(fs::read_to_string(&ready.path).unwrap(), "%PDF-1.4\ndone\n");
    let heard = log.recv(&mut [0; 16]);
    assert!(heard.is_err(), "the log was told {heard:?}");
}
