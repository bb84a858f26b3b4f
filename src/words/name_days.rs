//! Name days of the Czech civil calendar: whose day it is. Pure.
//!
//! A day off work in memory of an event has nobody's name. Left out: public holidays as days off (`rotation`).

use jiff::civil::Date;

/// Month by month, day by day; several names of a day stand between commas, and "-" where it is nobody's.
const CALENDAR: [&str; 12] = [
    "- Karina Radmila Diana Dalimil Kašpar,Melichar,Baltazar Vilma Čestmír Vladan Břetislav Bohdana Pravoslav Edita \
     Radovan Alice Ctirad Drahoslav Vladislav Doubravka Ilona Běla Slavomír Zdeněk Milena Miloš Zora Ingrid Otýlie \
     Zdislava Robin Marika",
    "Hynek Nela Blažej Jarmila Dobromila Vanda Veronika Milada Apolena Mojmír Božena Slavěna Věnceslav Valentýn \
     Jiřina Ljuba Miloslava Gizela Patrik Oldřich Lenka Petr Svatopluk Matěj Liliana Dorota Alexandr Lumír Horymír",
    "Bedřich Anežka Kamil Stela Kazimír Miroslav Tomáš Gabriela Františka Viktorie Anděla Řehoř Růžena Rút,Matylda \
     Ida Elena,Herbert Vlastimil Eduard Josef Světlana Radek Leona Ivona Gabriel Marián Emanuel Dita Soňa Taťána \
     Arnošt Kvido",
    "Hugo Erika Richard Ivana Miroslava Vendula Heřman,Hermína Ema Dušan Darja Izabela Julius Aleš Vincenc Anastázie \
     Irena Rudolf Valérie Rostislav Marcela Alexandra Evženie Vojtěch Jiří Marek Oto Jaroslav Vlastislav Robert \
     Blahoslav",
    "- Zikmund Alexej Květoslav Klaudie Radoslav Stanislav - Ctibor Blažena Svatava Pankrác Servác Bonifác Žofie \
     Přemysl Aneta Nataša Ivo Zbyšek Monika Emil Vladimír Jana Viola Filip Valdemar Vilém Maxmilián Ferdinand Kamila",
    "Laura Jarmil Tamara Dalibor Dobroslav Norbert Iveta,Slavoj Medard Stanislava Gita Bruno Antonie Antonín Roland \
     Vít Zbyněk Adolf Milan Leoš Květa Alois Pavla Zdeňka Jan Ivan Adriana Ladislav Lubomír Petr,Pavel Šárka",
    "Jaroslava Patricie Radomír Prokop Cyril,Metoděj - Bohuslava Nora Drahoslava Libuše,Amálie Olga Bořek Markéta \
     Karolína Jindřich Luboš Martina Drahomíra Čeněk Ilja Vítězslav Magdaléna Libor Kristýna Jakub Anna Věroslav \
     Viktor Marta Bořivoj Ignác",
    "Oskar Gustav Miluše Dominik Kristián Oldřiška Lada Soběslav Roman Vavřinec Zuzana Klára Alena Alan Hana Jáchym \
     Petra Helena Ludvík Bernard Johana Bohuslav Sandra Bartoloměj Radim Luděk Otakar Augustýn Evelína Vladěna Pavlína",
    "Linda,Samuel Adéla Bronislav Jindřiška Boris Boleslav Regína Mariana Daniela Irma Denisa Marie Lubor Radka Jolana \
     Ludmila Naděžda Kryštof Zita Oleg Matouš Darina Berta Jaromír Zlata Andrea Jonáš Václav Michal Jeroným",
    "Igor Olívie,Oliver Bohumil František Eliška Hanuš Justýna Věra Štefan,Sára Marina Andrej Marcel Renáta Agáta \
     Tereza Havel Hedvika Lukáš Michaela Vendelín Brigita Sabina Teodor Nina Beáta Erik Šarlota,Zoe - Silvie Tadeáš \
     Štěpánka",
    "Felix Tobiáš Hubert Karel Miriam Liběna Saskie Bohumír Bohdan Evžen Martin Benedikt Tibor Sáva Leopold Otmar \
     Mahulena Romana Alžběta Nikola Albert Cecílie Klement Emílie Kateřina Artur Xenie René Zina Ondřej",
    "Iva Blanka Svatoslav Barbora Jitka Mikuláš Ambrož Květoslava Vratislav Julie Dana Simona Lucie Lýdie Radana Albína \
     Daniel Miloslav Ester Dagmar Natálie Šimon Vlasta Adam,Eva - Štěpán Žaneta Bohumila Judita David Silvestr",
];

/// The names of a day as one says them: "Zina", "Adam a Eva"; `None` where it is nobody's. The second value is how
/// many they are.
pub(crate) fn name_day(day: Date) -> Option<(String, usize)> {
    let month = CALENDAR.get(usize::try_from(day.month()).ok()?.checked_sub(1)?)?;
    let names = month.split_whitespace().nth(usize::try_from(day.day()).ok()?.checked_sub(1)?)?;
    let names: Vec<&str> = names.split(',').filter(|name| *name != "-").collect();
    let (last, before) = names.split_last()?;
    let said = if before.is_empty() { (*last).to_owned() } else { format!("{} a\u{a0}{last}", before.join(", ")) };
    Some((said, names.len()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_day_of_a_leap_year_is_in_the_calendar() {
        for (month, days) in CALENDAR.iter().zip([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            assert_eq!(month.split_whitespace().count(), days, "{month}");
        }
        let nobody = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| Date::new(2028, month, day).ok()));
        let nobody: Vec<Date> = nobody.filter(|day| name_day(*day).is_none()).collect();
        let days = [(1, 1), (5, 1), (5, 8), (7, 6), (10, 28), (12, 25)];
        assert_eq!(nobody, days.map(|(month, day)| date(2028, month, day)));
    }

    #[test]
    fn days_have_the_names_of_the_calendar() {
        for (month, day, name, count) in [
            (11, 29, "Zina", 1),
            (12, 24, "Adam a\u{a0}Eva", 2),
            (1, 6, "Kašpar, Melichar a\u{a0}Baltazar", 3),
            (2, 29, "Horymír", 1),
            (3, 19, "Josef", 1),
            (4, 24, "Jiří", 1),
            (6, 29, "Petr a\u{a0}Pavel", 2),
            (7, 26, "Anna", 1),
            (8, 15, "Hana", 1),
            (9, 28, "Václav", 1),
            (10, 4, "František", 1),
            (12, 26, "Štěpán", 1),
            (12, 31, "Silvestr", 1),
        ] {
            assert_eq!(name_day(date(2028, month, day)), Some((name.to_owned(), count)), "{day}. {month}.");
        }
    }

    #[test]
    fn a_name_has_one_day_and_petr_two() {
        let mut names: Vec<&str> =
            CALENDAR.iter().flat_map(|month| month.split_whitespace()).flat_map(|it| it.split(',')).collect();
        names.retain(|name| *name != "-");
        names.sort_unstable();
        let twice: Vec<&str> = names.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        assert_eq!(twice, ["Petr"]);
    }
}
