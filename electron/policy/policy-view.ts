import { type Severity, severities } from '../domain/terms.ts';
import { labelsOf } from './compile.ts';
import { figureText, filled } from './figures.ts';
import type { Policy } from './policy-schema.ts';

/** What the window shows of a policy, the contract's `PolicyView`: severity guide, audiences, templates, labels. */
export function policyView(policy: Policy, hash: string) {
  return {
    hash,
    defaultSeverity: policy.defaultSeverity,
    unsure: policy.guide.unsure,
    guide: severities.map((severity) => guideEntry(policy, severity)),
    audiences: policy.audiences.map(({ id, label, public: isPublic, channel }) => ({
      id,
      label,
      public: isPublic,
      channel,
    })),
    templates: templatesByAudience(policy),
    guard: policy.guard,
    labels: labelsOf(policy),
    tags: Object.keys(policy.tags).toSorted(),
    zone: policy.businessHours.zone,
  };
}

function guideEntry(policy: Policy, severity: Severity) {
  const { name, meaning, criteria, examples, requirements } = policy.severities[severity];
  const figure = (of: string) => figureText(policy, of, severity);
  return {
    severity,
    name,
    meaning,
    criteria,
    examples,
    requirements: requirements.map((text) => filled(text, figure)),
    figures: policy.guide.figures.flatMap(({ label, of }) => {
      const value = figure(of);
      return value === null ? [] : [{ label, value }];
    }),
  };
}

/** Every message for every audience: its own text, else the shared one. */
function templatesByAudience(policy: Policy) {
  return Object.entries(policy.templates).flatMap(([message, { shared, only }]) => {
    const own = new Map(Object.entries(only));
    return policy.audiences.map(({ id }) => ({
      message,
      audience: id,
      text: (own.get(id) ?? shared).trimEnd(),
    }));
  });
}
