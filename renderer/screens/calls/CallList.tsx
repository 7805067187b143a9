/** « À prévenir » : whom to ring, what to say, what was answered; one click a call, and kept. */
import { Anchor } from '@mantine/core';
import { useMemo, type KeyboardEvent } from 'react';
import type { Call, CallAnswer } from '../../../domain/call.ts';
import type { AbsenceId } from '../../../domain/ids.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import {
  answerLabels,
  callEntries,
  isLeft,
  leftText,
  threadLabels,
  type CallEntry,
} from '../../plan/call-words.ts';
import { askOrTell } from '../../ui/act.ts';
import { printRoute } from '../print/print-route.ts';
import './calls.css';

interface CallListProps {
  readonly view: WeekView;
  readonly calls: readonly Call[];
  readonly absence: AbsenceId | null;
}

const kinds = ['agent', 'person'] as const;
const titles = { agent: 'Agents', person: 'Personnes accompagnées et proches' } as const;

export function CallList({ view, calls, absence }: CallListProps) {
  const entries = useMemo(() => callEntries(view, calls, absence), [view, calls, absence]);
  return (
    <div className="calls" onKeyDown={walkCalls}>
      <p className="calls-left" role="status">
        {leftText(entries)}
      </p>
      {kinds.map((kind) => {
        const mine = entries.filter((entry) => entry.kind === kind);
        if (mine.length === 0) return null;
        const ids = mine.map(({ id }) => id);
        return (
          <section key={kind} aria-label={titles[kind]}>
            <div className="calls-head">
              <h3>{titles[kind]}</h3>
              <Anchor
                size="sm"
                href={printRoute(view.monday, kind === 'agent' ? 'caregiver' : 'beneficiary', ids)}
              >
                Imprimer les avis de changement
              </Anchor>
            </div>
            <ul className="calls-list">
              {mine.map((entry) => (
                <Entry key={`${entry.id} ${entry.thread.absenceId}`} view={view} entry={entry} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Entry({ view, entry }: { readonly view: WeekView; readonly entry: CallEntry }) {
  const { thread, name, phones, sentences } = entry;
  const log = (answer: CallAnswer): void => {
    const { who, absenceId, visits } = thread;
    void askOrTell('call.log', {
      monday: view.monday,
      purpose: 'warn',
      who,
      absenceId,
      visits: [...visits],
      answer,
    });
  };
  return (
    <li className="call" data-left={isLeft(entry) || undefined}>
      <div className="call-who">
        <b>{name}</b>
        <span className="call-state">{threadLabels[thread.state]}</span>
        {phones.map(({ who, phone }) => (
          <span key={`${who}${phone}`} className="call-phone">
            {who !== '' && `${who} : `}
            {phone === '' ? 'pas de téléphone' : <a href={`tel:${phone}`}>{phone}</a>}
          </span>
        ))}
      </div>
      <div>
        <ul className="call-sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {thread.made.length > 0 && (
          <p className="call-made">
            {thread.made
              .map(
                ({ author, madeAt, answer }) =>
                  `${instantText(madeAt, view.service.timeZone)}, ${author} : ${answer === 'due' ? '' : answerLabels[answer].toLocaleLowerCase('fr')}`,
              )
              .join(' · ')}
          </p>
        )}
      </div>
      <div className="call-answers" role="group" aria-label={`Réponse de ${name}`}>
        {(['yes', 'no', 'noAnswer', 'message'] as const).map((answer) => (
          <button
            key={answer}
            type="button"
            aria-pressed={thread.made.at(-1)?.answer === answer}
            onClick={() => log(answer)}
          >
            {answerLabels[answer]}
          </button>
        ))}
      </div>
    </li>
  );
}

/** Up and down: the same answer of the next person; left and right: the answers of one. */
function walkCalls(event: KeyboardEvent<HTMLDivElement>): void {
  const button =
    event.target instanceof Element ? event.target.closest('.call-answers button') : null;
  if (button === null) return;
  const rows = [...event.currentTarget.querySelectorAll('.call-answers')];
  const row = rows.findIndex((each) => each.contains(button));
  const column = [...(rows[row]?.children ?? [])].indexOf(button);
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = rows[row + step[0]]?.children[column + step[1]];
  if (next instanceof HTMLElement) next.focus();
}
