//! Table `[metrics]`: where a monitoring system may read figures over HTTP. Nothing is served unless an address is named;
//! `vyveska metrics` prints the same figures without one.

use std::net::SocketAddr;

use crate::config::table_reader::TableReader;

/// Addresses of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MetricsSettings {
    /// Where `vyveska admin` serves the board's figures; `None` serves none.
    pub listen: Option<SocketAddr>,
    /// Where `vyveska collect` serves the collector's figures; `None` serves none.
    pub collector_listen: Option<SocketAddr>,
}

impl MetricsSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        const LISTEN: &str = "an address and a port, \"127.0.0.1:9470\"";
        let network = section.flag("network").unwrap_or(false);
        let mut address = |key| {
            let given: Option<SocketAddr> =
                section.parsed(key, LISTEN, |text| text.trim().parse().map_err(|_| "is not an address"));
            if given.is_some_and(|it| !it.ip().is_loopback() && !network) {
                let legal = "an address of this machine, or network = true beside it";
                section.report_problem(key, "would tell the network how the board fares", legal);
            }
            given
        };
        let (listen, collector_listen) = (address("listen"), address("collector-listen"));
        if listen.is_some() && listen == collector_listen && listen.is_some_and(|it| it.port() != 0) {
            section.report_problem("collector-listen", "is the same as listen", "another port");
        }
        section.report_unknown_keys();
        Self { listen, collector_listen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<MetricsSettings, String> {
        let whole = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'\n{text}\n");
        crate::config::parse(&whole, std::path::Path::new("v.toml"))
            .map(|config| config.metrics)
            .map_err(|report| report.to_string())
    }

    #[test]
    fn nothing_is_served_unless_it_is_asked_for_and_nothing_to_the_network_unless_that_is_said() {
        assert_eq!(read(""), Ok(MetricsSettings::default()));
        let here = read("[metrics]\nlisten = '127.0.0.1:9470'\ncollector-listen = '[::1]:9471'").unwrap();
        assert_eq!((here.listen.unwrap().port(), here.collector_listen.unwrap().port()), (9470, 9471));
        let told = read("[metrics]\nlisten = '0.0.0.0:9470'").unwrap_err();
        assert!(told.contains("v.toml:6:10: metrics.listen: would tell the network"), "{told}");
        assert!(read("[metrics]\nlisten = '10.0.0.5:9470'\nnetwork = true").is_ok());
        let same = read("[metrics]\nlisten = '127.0.0.1:9470'\ncollector-listen = '127.0.0.1:9470'").unwrap_err();
        assert!(same.contains("metrics.collector-listen: is the same as listen"), "{same}");
        assert!(read("[metrics]\nlisten = 'localhost'").unwrap_err().contains("is not an address"));
        assert!(read("[metrics]\nlisten-on = ''").is_err());
    }
}
