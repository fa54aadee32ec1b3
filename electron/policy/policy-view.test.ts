import { expect, it } from 'vitest';
import { changed } from './mistaken-policy.ts';
import { parsePolicy } from './policy-file.ts';
import { policyView } from './policy-view.ts';

function viewOf(text: string) {
  const reading = parsePolicy(text);
  if (!reading.ok) throw new Error(reading.problems[0]?.sentence);
  return policyView(reading.policy, reading.hash);
}

it('takes the guide’s figures from the rows', () => {
  const view = viewOf(
    changed(
      '{ severities: [SEV1], from: declared, within: 2m }',
      '{ severities: [SEV1], from: declared, within: 90s }',
    ),
  );
  expect(view.guide[0]?.requirements).toContain('Incident channel open within 90 s');
});

it('says on every severity that steps are asked where none is automatic', () => {
  const view = viewOf(changed('autoEscalate: true', 'autoEscalate: false'));
  expect(view.guide.map(({ figures }) => figures[1]?.value)).toEqual([
    '15 min, asked and never automatic',
    '30 min, asked and never automatic',
    '2 h, asked and never automatic',
    '8 h, asked and never automatic',
  ]);
});

it('gives an audience its own template, else the shared one', () => {
  const { templates } = viewOf(changed('Reference: {id}, {severity}\n', 'Reference: {id} ({severity})\n'));
  const initial = (audience: string) =>
    templates.find((template) => template.message === 'initial' && template.audience === audience)?.text;
  expect(initial('status-page')).toMatch(/Reference: \{id\} \(\{severity\}\)$/);
  expect(initial('engineering')).toBe(initial('stakeholders'));
});
