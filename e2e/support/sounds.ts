import type { Page } from '@playwright/test';

/** What a window has sounded: tones that were started, and how loud it was at the loudspeaker. */
export type Heard = { readonly tones: readonly number[]; readonly loudest: number };

type Ears = { readonly heard: { tones: number[]; loudest: number } };

/** Puts an ear between the window's sound and the loudspeaker; nothing of the window is replaced. */
export async function listenTo(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: { tones: number[]; loudest: number } = { tones: [], loudest: 0 };
    Object.assign(globalThis, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when?: number) {
      heard.tones.push(Math.round(this.frequency.value));
      start.call(this, when);
    };
    const connect = AudioNode.prototype.connect;
    const ears = new WeakMap<BaseAudioContext, AnalyserNode>();
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
      if (to instanceof AudioDestinationNode) {
        let ear = ears.get(this.context);
        if (ear === undefined) {
          ear = this.context.createAnalyser();
          ears.set(this.context, ear);
          const wave = new Float32Array(ear.fftSize);
          setInterval(() => {
            ear?.getFloatTimeDomainData(wave);
            heard.loudest = Math.max(heard.loudest, ...wave.map(Math.abs));
          }, 20);
        }
        (connect as (to: AudioNode) => AudioNode).call(this, ear);
      }
      return (connect as (...all: unknown[]) => AudioNode).call(this, to, ...rest);
    } as typeof AudioNode.prototype.connect;
  });
}

export function heardIn(page: Page): Promise<Heard> {
  return page.evaluate(() => (globalThis as unknown as Ears).heard);
}
