//! Under-voltage of the supply, as a Raspberry Pi's firmware tells it (kernel driver `raspberrypi-hwmon`): a power supply or a
//! cable that is too weak makes a board that hangs and a card that loses data.

use std::{fs, path::Path};

/// Name that the driver gives its sensor.
const SENSOR: &str = "rpi_volt";
/// Whether the voltage was too low since the driver looked last, about two seconds ago.
const ALARM: &str = "in0_lcrit_alarm";

/// Whether the voltage is too low, from a folder like `/sys/class/hwmon`; `None` where no sensor tells it.
pub(super) fn under_voltage(folder: &Path) -> Option<bool> {
    let sensors = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let mut alarms = sensors.filter(|path| fs::read_to_string(path.join("name")).is_ok_and(|it| it.trim() == SENSOR));
    match fs::read_to_string(alarms.next()?.join(ALARM)).ok()?.trim() {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sensor_of_the_supply_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(under_voltage(folder.path()), None);
        let sensor = |number: u8, name: &str, alarm: &str| {
            let path = folder.path().join(format!("hwmon{number}"));
            fs::create_dir_all(&path).unwrap();
            fs::write(path.join("name"), name).unwrap();
            fs::write(path.join(ALARM), alarm).unwrap();
        };
        sensor(0, "coretemp\n", "1\n");
        assert_eq!(under_voltage(folder.path()), None, "another sensor's alarm is not the supply's");
        for (alarm, told) in [("0\n", Some(false)), ("1\n", Some(true)), ("?", None)] {
            sensor(1, "rpi_volt\n", alarm);
            assert_eq!(under_voltage(folder.path()), told);
        }
    }
}
