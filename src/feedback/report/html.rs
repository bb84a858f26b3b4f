//! The report as one page of HTML: no script, nothing fetched, charts as SVG, every text escaped, A4 in print. Pure.
//!
//! The face is the reader's own (Inter where it is installed); the PDF carries its own.

use std::fmt::Write as _;

use super::{
    chart::{Chart, ChartError, HALF},
    page::{Block, Card, Drawing, Page, Table, Tone},
};

const STYLE: &str = include_str!("style.css");

/// Writes the page.
///
/// # Errors
/// A chart cannot be drawn.
pub fn html(page: &Page) -> Result<String, ChartError> {
    let mut out = Html { out: String::new(), charts: 0, table: &page.table };
    let (title, town, period) = (escaped(&page.title), escaped(&page.town), escaped(&page.period));
    out.say(&format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{title} – {town} – {period}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        page.language.tag()
    ));
    out.say(&format!("<header>\n<p class=\"town\">{town}</p>\n<h1>{title}</h1>\n<p class=\"period\">{period}</p>\n"));
    let about: Vec<String> = page.about.iter().map(|it| escaped(it)).collect();
    out.say(&format!("<p class=\"about\">{}</p>\n</header>\n", about.join(" · ")));
    let mut open = false;
    for block in &page.blocks {
        if matches!(block, Block::Survey(..) | Block::Method(..)) && std::mem::replace(&mut open, true) {
            out.say("</section>\n");
        }
        out.block(block)?;
    }
    out.say(if open { "</section>\n</main>\n</body>\n</html>\n" } else { "</main>\n</body>\n</html>\n" });
    Ok(out.out)
}

struct Html<'p> {
    out: String,
    /// What tables are called.
    table: &'p str,
    /// Charts so far; they name their titles by it.
    charts: usize,
}

impl Html<'_> {
    fn say(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// An element with a text in it.
    fn element(&mut self, open: &str, text: &str) {
        let name = open.split(' ').next().unwrap_or(open);
        // Writing to a string cannot fail.
        writeln!(self.out, "<{open}>{}</{name}>", escaped(text)).ok();
    }

    fn block(&mut self, block: &Block) -> Result<(), ChartError> {
        match block {
            Block::Survey(title, lines) => {
                self.say("<section class=\"survey\">\n");
                self.element("h2", title);
                lines.iter().for_each(|it| self.element("p class=\"hint\"", it));
            }
            Block::Question(text) => self.element("h3", text),
            Block::Cards(cards) => {
                self.say("<div class=\"cards\">\n");
                for card in cards {
                    self.card(card)?;
                }
                self.say("</div>\n");
            }
            Block::Drawings(drawings) => {
                self.say(if drawings.len() > 1 { "<div class=\"pair\">\n" } else { "<div>\n" });
                for drawing in drawings {
                    self.drawing(drawing)?;
                }
                self.say("</div>\n");
            }
            Block::Note(text) => self.element("p class=\"note\"", text),
            Block::Comments(title, lines) => {
                self.element("h4", title);
                self.say("<ul class=\"comments\">\n");
                for (about, text) in lines {
                    self.say("<li>");
                    self.element("span", about);
                    self.element("p", text);
                    self.say("</li>\n");
                }
                self.say("</ul>\n");
            }
            Block::Method(title, lines) => {
                self.say("<section class=\"method\">\n");
                self.element("h2", title);
                self.say("<ul>\n");
                lines.iter().for_each(|it| self.element("li", it));
                self.say("</ul>\n");
            }
        }
        Ok(())
    }

    fn card(&mut self, card: &Card) -> Result<(), ChartError> {
        let tone = match card.tone {
            Tone::Main => "main",
            Tone::Plain => "plain",
            Tone::Up => "up",
            Tone::Down => "down",
            Tone::Few => "few",
        };
        self.say(&format!("<div class=\"card {tone}\">\n"));
        self.element("p class=\"label\"", &card.label);
        self.element("p class=\"value\"", &card.value);
        if let Some(gauge) = card.gauge {
            let told = card.lines.first().map_or("", String::as_str);
            self.chart(&Chart::Gauge(gauge), &format!("{}: {}", card.label, card.value), told)?;
        }
        card.lines.iter().for_each(|it| self.element("p class=\"line\"", it));
        self.say("</div>\n");
        Ok(())
    }

    fn drawing(&mut self, drawing: &Drawing) -> Result<(), ChartError> {
        self.say("<figure>\n");
        self.element("h4", &drawing.title);
        if !drawing.hint.is_empty() {
            self.element("p class=\"hint\"", &drawing.hint);
        }
        if let Some(chart) = &drawing.chart {
            // On a phone a chart over the whole width is wider than the page, and moves under the finger.
            let wide = chart.size().0 > HALF;
            self.say(if wide { "<div class=\"wide\">\n" } else { "<div>\n" });
            self.chart(chart, &drawing.title, &drawing.told)?;
            self.say("</div>\n");
        }
        self.table(&drawing.title, &drawing.table, drawing.chart.is_some());
        self.say("</figure>\n");
        Ok(())
    }

    fn chart(&mut self, chart: &Chart, title: &str, told: &str) -> Result<(), ChartError> {
        let (inside, (width, height)) = chart.svg()?;
        self.charts = self.charts.saturating_add(1);
        let id = self.charts;
        let (most, _) = chart.size();
        self.say(&format!(
            "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"t{id} d{id}\" \
             style=\"max-width:{most:.0}px\">\n<title id=\"t{id}\">{}</title>\n<desc id=\"d{id}\">{}</desc>\n",
            escaped(title),
            escaped(told)
        ));
        self.say(&inside);
        self.say("</svg>\n");
        Ok(())
    }

    /// Beside a chart the table is folded away; without one it is all there is.
    fn table(&mut self, title: &str, table: &Table, folded: bool) {
        if table.rows.is_empty() {
            return;
        }
        if folded {
            let (title, called) = (escaped(title), escaped(self.table));
            self.say(&format!("<details>\n<summary aria-label=\"{called}: {title}\">{called}</summary>\n"));
        }
        self.say("<div class=\"scroll\"><table>\n<thead><tr>");
        table.head.iter().for_each(|it| self.element("th scope=\"col\"", it));
        self.say("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.say("<tr>");
            for (number, cell) in row.iter().enumerate() {
                self.element(if number == 0 { "th scope=\"row\"" } else { "td" }, cell);
            }
            self.say("</tr>\n");
        }
        self.say("</tbody>\n</table></div>\n");
        if folded {
            self.say("</details>\n");
        }
    }
}

/// A text that means nothing but itself, within an element or quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Marks of direction could turn the words around them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\n' | '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
