import type { CommandOf } from './command.ts';
import { accept, type Context, type Decision, event, missing, refuse } from './decision.ts';
import type { Incident } from './incident.ts';
import { missingForComplete } from './review-state.ts';
import { sortTags } from './tag.ts';

/** Exit criteria, the post-incident review and the policy in force. */

export function markTimelineReviewed(
  incident: Incident,
  command: CommandOf<'markTimelineReviewed'>,
  context: Context,
): Decision {
  if (incident.timelineReviewedAt !== null)
    return refuse('no-change', 'The timeline is marked as reviewed already.');
  return accept(event(context, 'timelineReviewed', {}, { note: command.note }));
}

export function addExitCriterion(
  _incident: Incident,
  command: CommandOf<'addExitCriterion'>,
  context: Context,
): Decision {
  return (
    missing(command.text, 'text', 'Write what has to be done before closing.') ??
    accept(event(context, 'exitCriterionAdded', { criterion: context.newId() }, { text: command.text }))
  );
}

function openCriterion(incident: Incident, id: string): Decision | null {
  const criterion = incident.exitCriteria.find((c) => c.id === id);
  if (criterion === undefined)
    return refuse('unknown-criterion', 'That is no exit criterion here.', 'criterion');
  if (criterion.tickedBy !== null || criterion.waivedBy !== null)
    return refuse('no-change', 'It is ticked or waived already.', 'criterion');
  return null;
}

export function tickExitCriterion(
  incident: Incident,
  command: CommandOf<'tickExitCriterion'>,
  context: Context,
): Decision {
  return (
    openCriterion(incident, command.criterion) ??
    accept(event(context, 'exitCriterionTicked', { criterion: command.criterion }, null))
  );
}

export function waiveExitCriterion(
  incident: Incident,
  command: CommandOf<'waiveExitCriterion'>,
  context: Context,
): Decision {
  return (
    openCriterion(incident, command.criterion) ??
    missing(command.reason, 'reason', 'A waiver needs a reason.') ??
    accept(
      event(context, 'exitCriterionWaived', { criterion: command.criterion }, { reason: command.reason }),
    )
  );
}

export function setPirDate(incident: Incident, command: CommandOf<'setPirDate'>, context: Context): Decision {
  if (incident.pir.dateAt === command.at) return refuse('no-change', 'That is the date already.', 'at');
  return accept(event(context, 'pirDateSet', { at: command.at }, null));
}

function reviewOpen(incident: Incident): Decision | null {
  return incident.pir.status === 'complete'
    ? refuse('pir-complete', 'The review is complete. Return it to draft to change it.')
    : null;
}

export function writePirSection(
  incident: Incident,
  command: CommandOf<'writePirSection'>,
  context: Context,
): Decision {
  return (
    reviewOpen(incident) ??
    accept(event(context, 'pirSectionWritten', { section: command.section }, { text: command.text }))
  );
}

export function setPirFactor(
  incident: Incident,
  command: CommandOf<'setPirFactor'>,
  context: Context,
): Decision {
  const factor = command.factor ?? context.newId();
  const known = command.factor === null || incident.pir.factors.some((f) => f.id === factor);
  if (!known) return refuse('unknown-factor', 'That contributing factor is not in this review.', 'factor');
  return (
    reviewOpen(incident) ??
    accept(
      event(
        context,
        'pirFactorSet',
        { factor, kind: command.kind, ticked: command.ticked },
        { text: command.text },
      ),
    )
  );
}

/** Action items stay open to change after the review is complete: that is when they are done. */
export function setActionItem(
  incident: Incident,
  command: CommandOf<'setActionItem'>,
  context: Context,
): Decision {
  const item = command.item ?? context.newId();
  if (command.item !== null && !incident.pir.actionItems.some((i) => i.id === item))
    return refuse('unknown-item', 'That action item is not in this review.', 'item');
  const { priority, itemType: type, dueAt, done, title, owner, evidence } = command;
  return (
    missing(title, 'title', 'An action item needs a title.') ??
    accept(event(context, 'actionItemSet', { item, priority, type, dueAt, done }, { title, owner, evidence }))
  );
}

export function movePir(incident: Incident, command: CommandOf<'movePir'>, context: Context): Decision {
  const { to } = command;
  if (incident.pir.status === to) return refuse('no-change', 'The review stands there already.', 'to');
  if (to === 'complete') {
    const lacking = missingForComplete(incident);
    if (lacking.length > 0)
      return refuse('pir-incomplete', `Not complete yet: missing ${lacking.join(', ')}.`, 'to');
  }
  return accept(event(context, 'pirMoved', { to }, null));
}

export function moveToCurrentPolicy(
  incident: Incident,
  _command: CommandOf<'moveToCurrentPolicy'>,
  context: Context,
): Decision {
  const { hash, compiled } = context.policy;
  if (incident.policyHash === hash)
    return refuse('no-change', 'The incident follows the current policy already.');
  const tags = sortTags(compiled.rows, context, incident.tags).known;
  return accept(event(context, 'policyMoved', { policyHash: hash, policy: compiled, tags }, null));
}
