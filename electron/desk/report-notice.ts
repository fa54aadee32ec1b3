import type { Notice } from '../bridge/contract.ts';
import { StoreFault, type StoreFaultReason } from '../store/store-fault.ts';
import type { WatchReport } from './deadline-watch.ts';

/** What keeps the record from being written, and what a person can do. */
const hindrances: { readonly [R in StoreFaultReason]?: string } = {
  'disk-full': 'the disk is full. Free 20 MB.',
  'read-only': 'its file or folder cannot be written to. Allow Sitrep to write there.',
  locked: 'another program is using it. Close that program.',
};

/** What the watch reports, as a notice in plain words. */
export function noticeOf(
  report: Exclude<WatchReport, { kind: 'recovered' }>,
  now: number,
): Omit<Notice, 'id'> {
  if (report.kind === 'missed') {
    const text = `Nobody was here from ${clockTime(report.from)} to ${clockTime(report.to)} UTC. Missed meanwhile:`;
    return { kind: 'missedWhileAway', tone: 'alarm', text, lines: report.lines, at: now };
  }
  if (report.kind === 'clockSetBack') {
    const when = report.atStart ? 'while Sitrep was closed' : 'just now';
    const text = `The clock of this computer was set back by ${span(report.byMs)} ${when}. Every running deadline was moved back with it, so none is late. Times recorded before keep what the clock said then.`;
    return { kind: 'clockSetBack', tone: 'caution', text, lines: [], at: now };
  }
  if (report.error instanceof StoreFault) {
    const { reason, sentence } = report.error;
    const why = hindrances[reason] ?? sentence;
    const text = `The record cannot be written: ${why} What was saved is safe. The clocks go on, and what falls due meanwhile is recorded as soon as it can be.`;
    return { kind: 'storage', tone: 'alarm', text, lines: [], at: now };
  }
  const reason = report.error instanceof Error ? report.error.message : String(report.error);
  const text = 'Something went wrong inside Sitrep. The clocks go on and nothing that was saved is lost.';
  return { kind: 'fault', tone: 'caution', text, lines: [reason], at: now };
}

function clockTime(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${String(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.round(minutes / 60))} h`;
}
