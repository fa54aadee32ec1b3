import { box } from '../report/blocks.ts';
import { countedEvents, type Source } from '../report/source.ts';
import { type FactorKind, factorKinds, type PirSection } from '../terms.ts';
import { inlineMarkdown } from '../text/markdown.ts';
import { factorWords } from '../timeline-words.ts';
import { redactedText, sectionLine } from './sections.ts';

/** The groups with named boxes: ticked with what was written, else with the question that helps to write it. */

const anythingElse = 'What belongs here and fits none of the lines above?';

const factorQuestions: { readonly [F in FactorKind]: string } = {
  technical: 'Which part of the system behaved in a way that nobody had counted on?',
  process: 'Which procedure, check or hand-over let this pass?',
  human: 'What did people know and believe at the time, and why did it make sense to them?',
  external: 'What outside our control, such as a provider or a supplier, took part in it?',
  notSorted: anythingElse,
};

export function factorLines(source: Source): readonly string[] {
  const { factors } = source.incident.pir;
  const events = countedEvents(source, 'pirFactorSet');
  return factorKinds.flatMap((kind) => {
    const label = factorWords[kind];
    const lines = factors
      .filter((factor) => factor.kind === kind)
      .map((factor) => {
        const text = factor.text === null ? '' : inlineMarkdown(factor.text);
        const gone =
          text === ''
            ? redactedText(
                source,
                events.findLast((e) => e.payload.factor === factor.id),
              )
            : null;
        return box(factor.ticked, label, text === '' ? (gone ?? factorQuestions[kind]) : text);
      });
    return lines.length === 0 ? [box(false, label, factorQuestions[kind])] : lines;
  });
}

type Question = readonly [section: PirSection, label: string, question: string];

const wentWell: readonly Question[] = [
  ['wentWell.detection', 'Detection', 'What made us notice it, and did that come early enough?'],
  ['wentWell.response', 'Response', 'Did the people who were needed act in time and have what they needed?'],
  [
    'wentWell.communication',
    'Communication',
    'Did everybody who had to know hear of it, plainly and often enough?',
  ],
  ['wentWell.resolution', 'Resolution', 'Was the way to the repair a short one, and did the repair hold?'],
  ['wentWell.notSorted', 'Not sorted', anythingElse],
];

const improve: readonly Question[] = [
  ['improve.monitoring', 'Monitoring', 'Which measurement would have shown it before anybody was affected?'],
  ['improve.alerting', 'Alerting', 'Which alert was absent, came too late, or left open what to do?'],
  ['improve.documentation', 'Documentation', 'Which page or runbook was looked for and did not help?'],
  ['improve.training', 'Training', 'What would the responders have liked to practise before?'],
  ['improve.notSorted', 'Not sorted', anythingElse],
];

function questionLines(source: Source, questions: readonly Question[]): readonly string[] {
  return questions.map(([section, label, question]) => {
    const text = sectionLine(source, section);
    return box(text !== null, label, text ?? question);
  });
}

export function wentWellLines(source: Source): readonly string[] {
  return questionLines(source, wentWell);
}

export function improveLines(source: Source): readonly string[] {
  return questionLines(source, improve);
}
