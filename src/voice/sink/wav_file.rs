//! WAV file as a sink: the sound in real time as it would have been heard, silence included, with a timeline beside it
//! (`NAME.jsonl`, a line for each piece). For tests.
//!
//! It holds an hour at the most, [`LONGEST`]; what comes then is refused.

use std::{
    fs::File,
    io::{self, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{block_pace::BlockPace, error::SinkError, sound_sink::SoundSink, timeline_line::TimelineLine};
use crate::{speech::PcmSound, voice::mixer::RATE};

/// Samples of an hour.
const LONGEST: u64 = RATE as u64 * 3600;

/// A recording in real time.
#[derive(Debug)]
pub(in crate::voice) struct WavSink {
    path: PathBuf,
    file: File,
    timeline: File,
    began: Instant,
    pace: BlockPace,
    samples: u64,
}

impl WavSink {
    /// Begins the recording; what the files held is lost.
    pub(in crate::voice) fn create(path: &Path, now: Instant) -> Result<Self, SinkError> {
        let made = |path: &Path| File::create(path).map_err(|error| SinkError::File(path.to_owned(), error));
        let (file, timeline) = (made(path)?, made(&path.with_extension("jsonl"))?);
        let mut sink =
            Self { path: path.to_owned(), file, timeline, began: now, pace: BlockPace::default(), samples: 0 };
        sink.write_header().map_err(|error| SinkError::File(path.to_owned(), error))?;
        Ok(sink)
    }

    /// The header with the lengths so far.
    fn write_header(&mut self) -> io::Result<()> {
        let mut header = PcmSound { rate: RATE, samples: Vec::new() }.to_wav();
        let bytes = u32::try_from(self.samples * 2).unwrap_or(u32::MAX);
        for (at, length) in [(4, bytes.saturating_add(36)), (40, bytes)] {
            if let Some(place) = header.get_mut(at..at + 4) {
                place.copy_from_slice(&length.to_le_bytes());
            }
        }
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header)?;
        self.file.seek(SeekFrom::End(0)).map(drop)
    }

    fn append(&mut self, block: &[i16], silence: u64) -> io::Result<()> {
        let mut bytes = vec![0; usize::try_from(silence * 2).unwrap_or(0)];
        bytes.extend(block.iter().flat_map(|sample| sample.to_le_bytes()));
        self.samples += silence + block.len() as u64;
        self.file.write_all(&bytes)
    }
}

impl SoundSink for WavSink {
    fn wait(&mut self, now: Instant) -> Duration {
        self.pace.wait(now)
    }

    fn run_dry(&mut self) {
        self.pace.run_dry();
    }

    fn play(&mut self, block: &[i16], now: Instant) -> Result<Instant, SinkError> {
        let start = self.pace.take(now);
        let place = (start.saturating_duration_since(self.began).as_secs_f64() * f64::from(RATE)).round() as u64;
        if place + block.len() as u64 > LONGEST {
            return Err(SinkError::Full(self.path.clone()));
        }
        let written = self.append(block, place.saturating_sub(self.samples));
        written.map(|()| start).map_err(|error| SinkError::File(self.path.clone(), error))
    }

    fn time_of(&self, at: Instant) -> Option<u64> {
        Some(at.saturating_duration_since(self.began).as_millis() as u64)
    }

    fn note(&mut self, line: &TimelineLine) {
        let written = serde_json::to_string(line).map_err(io::Error::from);
        let written = written.and_then(|line| writeln!(self.timeline, "{line}")).and_then(|()| self.write_header());
        if let Err(error) = written {
            tracing::warn!("the timeline of the voice cannot be written: {error}: {}", self.path.display());
        }
    }
}

impl Drop for WavSink {
    fn drop(&mut self) {
        // Without it the header tells a shorter recording.
        let _ = self.write_header();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_recorded_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (path, now) = (folder.path().join("a.wav"), Instant::now());
        let mut sink = WavSink::create(&path, now).unwrap();
        sink.play(&[7; 441], now + Duration::from_millis(100)).unwrap();
        sink.play(&[8; 441], now + Duration::from_millis(111)).unwrap();
        sink.play(&[9; 441], now + Duration::from_secs(1)).unwrap();
        assert!(matches!(sink.play(&[9; 441], now + Duration::from_secs(3601)), Err(SinkError::Full(_))));
        assert_eq!(sink.time_of(now + Duration::from_millis(5)), Some(5));
        drop(sink);
        let sound = PcmSound::from_wav(&std::fs::read(&path).unwrap()).unwrap();
        let at = |sample: i16| sound.samples.iter().position(|it| *it == sample).unwrap();
        assert_eq!((at(7), at(8), at(9), sound.samples.len()), (4_410, 4_851, 44_100, 44_541));
    }
}
