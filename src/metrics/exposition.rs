//! Exposition of series as text (Prometheus text format 0.0.4), written with the encoder of `prometheus-client`. Pure.
//!
//! The encoder's own form is OpenMetrics, which node_exporter's textfile collector does not read; with names that hold their
//! unit and with no metric of a type that Prometheus lacks, what it writes is both.

use std::fmt;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, text::encode_registry},
    metrics::MetricType,
    registry::Registry,
};

use super::series::{SeriesDescription, SeriesKind};

/// One value, with the values of its labels.
#[derive(Clone, Debug, PartialEq)]
struct SeriesSample {
    labels: Vec<String>,
    value: f64,
}

/// Series with their values, in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Exposition(Vec<(SeriesDescription, Vec<SeriesSample>)>);

impl Exposition {
    /// Adds a value; one that is not known adds nothing. `labels` are the values of the series' labels in their order.
    pub(super) fn add(&mut self, series: SeriesDescription, labels: &[&str], value: Option<f64>) {
        let Some(value) = value.filter(|value| value.is_finite()) else { return };
        let sample = SeriesSample { labels: labels.iter().map(|it| (*it).to_owned()).collect(), value };
        match self.0.iter_mut().find(|(known, _)| known.name == series.name) {
            // The same labels twice would make the whole text unreadable.
            Some((_, samples)) if samples.iter().any(|it| it.labels == sample.labels) => {}
            Some((_, samples)) => samples.push(sample),
            None => self.0.push((series, vec![sample])),
        }
    }

    /// The same for what is or is not.
    pub(super) fn add_flag(&mut self, series: SeriesDescription, labels: &[&str], value: Option<bool>) {
        self.add(series, labels, value.map(|it| f64::from(u8::from(it))));
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        let (mut text, mut registry) = (String::new(), Registry::default());
        registry.register_collector(Box::new(self));
        // A text takes whatever is written into it.
        encode_registry(&mut text, &registry).ok();
        text
    }
}

impl Collector for Exposition {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        for (series, samples) in &self.0 {
            let kind = match series.kind {
                SeriesKind::Gauge => MetricType::Gauge,
                SeriesKind::Counter => MetricType::Counter,
            };
            let mut family = encoder.encode_descriptor(series.name, series.help, None, kind)?;
            for sample in samples {
                let labels: Vec<(&str, &str)> =
                    series.labels.iter().copied().zip(sample.labels.iter().map(String::as_str)).collect();
                // A counter's name has its ending already, which the encoder would add once more.
                if labels.is_empty() {
                    family.encode_gauge(&sample.value)?;
                } else {
                    family.encode_family(&labels)?.encode_gauge(&sample.value)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAMES: SeriesDescription =
        SeriesDescription { name: "vyveska_x_total", kind: SeriesKind::Counter, labels: &[], help: "Frames." };
    const AGE: SeriesDescription =
        SeriesDescription { name: "vyveska_age_seconds", kind: SeriesKind::Gauge, labels: &["source"], help: "Age." };

    #[test]
    fn the_text_is_that_of_prometheus() {
        let mut exposition = Exposition::default();
        exposition.add(FRAMES, &[], Some(12.0));
        exposition.add(AGE, &["mesto"], Some(1.5));
        exposition.add(AGE, &["a \"b\"\n\\"], Some(-2.0));
        exposition.add(AGE, &["mesto"], Some(9.0));
        let wanted = "# HELP vyveska_x_total Frames.\n# TYPE vyveska_x_total counter\nvyveska_x_total 12.0\n\
                      # HELP vyveska_age_seconds Age.\n# TYPE vyveska_age_seconds gauge\n\
                      vyveska_age_seconds{source=\"mesto\"} 1.5\n\
                      vyveska_age_seconds{source=\"a \\\"b\\\"\\n\\\\\"} -2.0\n";
        assert_eq!(exposition.into_text(), wanted);
    }

    #[test]
    fn what_is_not_known_is_absent() {
        let mut exposition = Exposition::default();
        exposition.add(FRAMES, &[], None);
        exposition.add(AGE, &["mesto"], Some(f64::NAN));
        exposition.add_flag(AGE, &["obec"], None);
        assert_eq!(exposition.clone().into_text(), "");
        exposition.add_flag(AGE, &["obec"], Some(false));
        assert!(exposition.into_text().ends_with("vyveska_age_seconds{source=\"obec\"} 0.0\n"));
    }
}
