//! Sound of an engine: samples of one channel, read from and written as WAV, without the silence around it. Pure.
//!
//! Left out: other sample formats and several channels, which no engine of speech needs.

/// Samples quieter than this are silence (of 32767).
const SILENCE: u16 = 100;
/// The header of a WAV with one channel of 16 bits.
const HEADER: usize = 44;

/// Sound in samples of 16 bits, one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PcmSound {
    /// Samples a second.
    pub rate: u32,
    /// The samples.
    pub samples: Vec<i16>,
}

impl PcmSound {
    /// Bare samples, little-endian; an odd byte at the end is left out.
    pub fn from_pcm(rate: u32, bytes: &[u8]) -> Self {
        let samples = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        Self { rate, samples }
    }

    /// A WAV; nothing for one that is not PCM with one channel of 16 bits. Lengths that a program could not know yet, because
    /// it wrote into a pipe, mean "to the end".
    pub fn from_wav(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WAVE" {
            return None;
        }
        let (mut at, mut rate) = (12, None);
        loop {
            let (name, length) = (bytes.get(at..at + 4)?, usize::try_from(number(at + 4)?).ok()?);
            let body = bytes.get(at + 8..)?;
            let body = body.get(..length).unwrap_or(body);
            match name {
                b"fmt " => {
                    let plain = body.get(..4)? == [1, 0, 1, 0] && body.get(14..16)? == [16, 0];
                    rate = Some(u32::from_le_bytes(body.get(4..8)?.try_into().ok()?)).filter(|_| plain);
                    rate?;
                }
                b"data" => return Some(Self::from_pcm(rate.filter(|rate| (4_000..=192_000).contains(rate))?, body)),
                _ => {}
            }
            // Chunks begin at even places.
            at = at.checked_add(8 + length + length % 2)?;
        }
    }

    /// As a WAV.
    pub fn to_wav(&self) -> Vec<u8> {
        let length = u32::try_from(self.samples.len() * 2).unwrap_or(u32::MAX);
        let mut out = Vec::with_capacity(HEADER + self.samples.len() * 2);
        out.extend(b"RIFF");
        out.extend(length.saturating_add(36).to_le_bytes());
        out.extend(b"WAVEfmt ");
        out.extend(16u32.to_le_bytes());
        out.extend([1, 0, 1, 0]);
        out.extend(self.rate.to_le_bytes());
        out.extend(self.rate.saturating_mul(2).to_le_bytes());
        out.extend([2, 0, 16, 0]);
        out.extend(b"data");
        out.extend(length.to_le_bytes());
        out.extend(self.samples.iter().flat_map(|sample| sample.to_le_bytes()));
        out
    }

    /// Without the silence before and after: engines leave up to a third of a second.
    pub fn trimmed(mut self) -> Self {
        let loud = |sample: &i16| sample.unsigned_abs() > SILENCE;
        let end = self.samples.iter().rposition(loud).map_or(0, |last| last + 1);
        self.samples.truncate(end);
        let start = self.samples.iter().position(loud).unwrap_or(0);
        self.samples.drain(..start);
        self
    }

    /// How long it lasts.
    pub fn milliseconds(&self) -> u64 {
        (self.samples.len() as u64 * 1000).checked_div(u64::from(self.rate)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wav_is_read_as_it_was_written() {
        let sound = PcmSound { rate: 22_050, samples: vec![0, 1, -1, 20_000, -32_768] };
        assert_eq!(PcmSound::from_wav(&sound.to_wav()).unwrap(), sound);
        // A pipe's header promises more than there is.
        let mut piped = sound.to_wav();
        piped[40..44].copy_from_slice(&0x7fff_f000u32.to_le_bytes());
        assert_eq!(PcmSound::from_wav(&piped).unwrap(), sound);
    }

    #[test]
    fn what_is_no_wav_is_refused() {
        let wav = PcmSound { rate: 16_000, samples: vec![5; 9] }.to_wav();
        for end in 0..HEADER {
            assert_eq!(PcmSound::from_wav(&wav[..end]), None, "{end}");
        }
        let mut stereo = wav.clone();
        stereo[22] = 2;
        assert_eq!(PcmSound::from_wav(&stereo), None);
        let mut slow = wav;
        slow[24..28].copy_from_slice(&0u32.to_le_bytes());
        assert_eq!(PcmSound::from_wav(&slow), None);
    }

    #[test]
    fn silence_around_it_goes() {
        let sound = PcmSound { rate: 1000, samples: vec![0, 3, 900, 0, -900, 2, 0] };
        assert_eq!(sound.trimmed().samples, [900, 0, -900]);
        assert_eq!(PcmSound { rate: 1000, samples: vec![1; 50] }.trimmed().milliseconds(), 0);
    }
}
