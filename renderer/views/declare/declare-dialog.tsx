import type { FormValue } from '@bridge/contract.ts';
import { type KeyboardEvent, useState } from 'react';
import { SeverityChoice, severityKey } from '../../incident/severity-choice.tsx';
import { personNames } from '../../incident/words.ts';
import { readNow } from '../../state/clock.ts';
import { closeDialog, dropDraft, keepDraft, showScreen, useStore } from '../../state/store.ts';
import { newCommandId, useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { ChipsInput } from '../../ui/chips-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { stamp } from '../../ui/format.ts';
import { Select, TextArea, TextInput } from '../../ui/inputs.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneWord } from '../../ui/zone.ts';
import { type DeclareValues, declareCommand, fromDraft } from './declare-command.ts';
import { pagedName, pageSentence, useFirstPage } from './first-page.ts';
import { GuideAside } from './guide-aside.tsx';
import './declare.css';

const kindOptions = [
  { value: 'live', label: 'Live' },
  { value: 'drill', label: 'Drill' },
  { value: 'maintenance', label: 'Maintenance' },
];
const shown = new Set([
  'title',
  'severity',
  'services',
  'impact',
  'description',
  'startedAt',
  'detectedAt',
  'plannedFrom',
  'plannedTo',
  'reporter',
  'kind',
  'callLink',
]);

function firstSentence(text: string): string {
  return /^.*?[^?.!]{8,}[.!]/.exec(text)?.[0] ?? text;
}

/** A title is enough. What was typed stays until the incident is declared. */
export function DeclareDialog() {
  const desk = useStore((state) => state.desk);
  const draft = useStore((state) => state.drafts['declare']);
  const { send, sending, refusal, setRefusal } = useSubmission();
  const [commandId] = useState(() => draft?.commandId ?? newCommandId());
  const [openedAt] = useState(readNow);
  const values = fromDraft(draft?.values, desk?.policy.defaultSeverity ?? 'SEV2');

  const page = useFirstPage(values);

  const change = (change: Partial<DeclareValues>) => {
    if (refusal !== null && refusal.field !== null && refusal.field in change) setRefusal(null);
    keepDraft('declare', { commandId, values: { ...values, ...change } as Record<string, FormValue> });
  };

  const declare = async () => {
    const made = declareCommand(values, readNow());
    if (!made.ok) {
      setRefusal({ reason: 'form', sentence: made.sentence, field: made.field });
      return;
    }
    const result = await send(commandId, made.command);
    if (result?.ok !== true) return;
    dropDraft('declare');
    showScreen({ name: 'incident', incidentId: result.incidentId });
  };

  const onKey = (event: KeyboardEvent) => {
    const severity = severityKey(event.nativeEvent);
    if (severity === null) return;
    event.preventDefault();
    change({ severity });
  };

  const fault = (name: string) => (refusal?.field === name ? refusal.sentence : null);
  const maintenance = values.kind === 'maintenance';
  const named = maintenance ? 'maintenance' : values.severity;
  const when = (
    name: 'startedAt' | 'detectedAt' | 'plannedFrom' | 'plannedTo',
    label: string,
    placeholder: string,
  ) => (
    <Field label={label} note={zoneWord()} fault={fault(name)}>
      {(ids) => (
        <TextInput
          ids={ids}
          mono
          value={values[name]}
          placeholder={placeholder}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  );

  return (
    <Modal
      title="Declare an incident"
      lead="A title is enough. Everything else can follow."
      size="wide"
      onClose={closeDialog}
      onConfirm={() => void declare()}
      onKey={onKey}
      aside={<GuideAside severity={values.severity} paged={pagedName(page)} />}
      footer={
        <>
          <span className="dim what-follows" aria-live="polite">
            <Words text={pageSentence(page, values.kind)} />
          </span>
          <FormFault
            sentence={refusal !== null && !shown.has(refusal.field ?? '') ? refusal.sentence : null}
          />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Cancel
            </Button>
            <Button look="primary" chord="Ctrl+Enter" aria-disabled={sending} onClick={() => void declare()}>
              Declare {named}
            </Button>
          </span>
        </>
      }
    >
      <div className="form">
        <Field label="Title" hiddenLabel fault={fault('title')}>
          {(ids) => (
            <TextInput
              ids={ids}
              big
              first
              value={values.title}
              placeholder="What is wrong, in a few words"
              onChange={(title) => change({ title })}
            />
          )}
        </Field>
        {maintenance ? (
          <div className="row2">
            {when('plannedFrom', 'Window begins', 'tomorrow 02:00')}
            {when('plannedTo', 'Window ends', stamp(openedAt + 86_400_000))}
          </div>
        ) : (
          <Field
            label="Severity"
            note={firstSentence(desk?.policy.unsure ?? '')}
            fault={fault('severity')}
            group
          >
            {(ids) => (
              <SeverityChoice
                name={ids.id}
                value={values.severity}
                onChange={(severity) => change({ severity })}
              />
            )}
          </Field>
        )}
        <Field label="Services" note="optional" fault={fault('services')}>
          {(ids) => (
            <ChipsInput
              ids={ids}
              values={values.services}
              suggestions={desk?.directory.services.map((service) => service.name) ?? []}
              placeholder="a service of the directory, or any name"
              onChange={(services) => change({ services })}
            />
          )}
        </Field>
        <Field label="Impact" note="optional" fault={fault('impact')}>
          {(ids) => (
            <TextInput
              ids={ids}
              value={values.impact}
              placeholder="What users feel"
              onChange={(impact) => change({ impact })}
            />
          )}
        </Field>
        <Field label="What is known" note="optional" fault={fault('description')}>
          {(ids) => (
            <TextArea
              ids={ids}
              rows={2}
              value={values.description}
              onChange={(description) => change({ description })}
            />
          )}
        </Field>
        <div className="row2">
          {when('startedAt', 'Started', 'not known yet')}
          {when('detectedAt', 'Detected', 'now')}
        </div>
        <div className="row3">
          <Field label="Reported by" note="optional" fault={fault('reporter')}>
            {(ids) => (
              <TextInput
                ids={ids}
                value={values.reporter}
                suggestions={desk === null ? [] : personNames(desk.directory)}
                onChange={(reporter) => change({ reporter })}
              />
            )}
          </Field>
          <Field label="Kind" fault={fault('kind')}>
            {(ids) => (
              <Select
                ids={ids}
                value={values.kind}
                options={kindOptions}
                onChange={(kind) => change({ kind: kind as DeclareValues['kind'] })}
              />
            )}
          </Field>
          <Field label="Call link" note="optional" fault={fault('callLink')}>
            {(ids) => (
              <TextInput
                ids={ids}
                value={values.callLink}
                placeholder="https://"
                onChange={(callLink) => change({ callLink })}
              />
            )}
          </Field>
        </div>
      </div>
      <p className="only-heard" role="alert">
        {refusal?.sentence ?? ''}
      </p>
    </Modal>
  );
}
