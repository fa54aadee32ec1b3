import type { Alarm } from '@bridge/contract.ts';

/** Notes of each call, in Hz: at risk one low note, overdue two rising, a page three. */
const notes: { readonly [K in Alarm['kind']]: readonly number[] } = {
  atRisk: [330],
  overdue: [440, 660],
  exhausted: [660, 440, 660],
  paged: [523, 523, 659],
  stillOnIt: [392],
  offer: [392],
  asked: [392],
  reminder: [392],
};

let audio: AudioContext | null = null;

export function sound(kind: Alarm['kind']): void {
  audio ??= new AudioContext();
  let at = audio.currentTime;
  for (const hertz of notes[kind]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.3);
    at += 0.22;
  }
}
