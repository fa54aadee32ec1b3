import { SeverityMark } from '../../incident/severity-mark.tsx';
import { closeDialog, useStore } from '../../state/store.ts';
import { Modal } from '../../ui/modal.tsx';
import './guide.css';

/** The severity guide in full: meaning, criteria, examples, what a response needs. */
export function GuideDialog() {
  const policy = useStore((state) => state.desk?.policy);
  return (
    <Modal title="Severity guide" lead={policy?.unsure} size="wide" toRead onClose={closeDialog}>
      <div className="guide-full">
        {policy?.guide.map((entry) => (
          <article key={entry.severity}>
            <h3>
              <SeverityMark severity={entry.severity} show="word" />
            </h3>
            <p>{entry.meaning}</p>
            <dl className="figures">
              {entry.figures.map((figure) => (
                <div key={figure.label}>
                  <dt>{figure.label}</dt>
                  <dd>{figure.value}</dd>
                </div>
              ))}
            </dl>
            <div className="lists">
              <List title="Criteria" items={entry.criteria} />
              <List title="Examples" items={entry.examples} />
              <List title="Response" items={entry.requirements} />
            </div>
          </article>
        ))}
      </div>
    </Modal>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
