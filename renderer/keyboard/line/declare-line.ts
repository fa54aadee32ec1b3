import { gives, type LineArguments, type LineContext, type LineResult, lacks } from './line-reading.ts';
import { firstWord, readServices, readSeverity } from './line-words.ts';

/** `/declare 1 checkout is down #checkout`, `/declare drill 2 …`: the severity may be left out. */
export function readDeclare({ rest }: LineArguments, { desk }: LineContext): LineResult {
  const [first, afterFirst] = firstWord(rest);
  const drill = /^drill$/i.test(first);
  const [word, afterWord] = firstWord(drill ? afterFirst : rest);
  const given = readSeverity(word);
  const severity = given ?? desk.policy.defaultSeverity;
  const { services, text: title } = readServices(
    given === null ? (drill ? afterFirst : rest) : afterWord,
    desk.directory,
  );
  const name = `${severity} ${desk.policy.labels.severities[severity] ?? ''}`.trim();
  if (title === '') return lacks(`Declares ${name}: write what is wrong.`);
  const details = [
    `Declares ${drill ? 'a drill, ' : ''}${name}${given === null ? ' (none given)' : ''}: ${title}`,
    services.length > 0 ? `on ${services.join(', ')}` : '',
    drill ? '' : 'pages the on-call',
  ];
  return gives(
    {
      type: 'declare',
      title,
      description: null,
      impact: null,
      severity,
      kind: drill ? 'drill' : 'live',
      services,
      reporter: null,
      callLink: null,
      startedAt: null,
      startedAbout: false,
      detectedAt: 'declared',
      detectedAbout: false,
      plannedFrom: null,
      plannedTo: null,
    },
    details.filter(Boolean).join('; '),
  );
}
