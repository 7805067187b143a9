/** « Réparer… » : the week was upset; the ways to make it whole again, and one of them taken. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { Input } from '../../../electron/contract.ts';
import type { AbsenceId } from '../../../domain/ids.ts';
import { ask } from '../../ask.ts';
import { useLive } from '../../live.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import {
  askAtOnce,
  subjectTitle,
  type AskedRepair,
  type RepairSubject,
} from '../../plan/repair-subject.ts';
import type { Alternative } from '../../plan/repair-words.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { AbsenceQuestion } from './AbsenceQuestion.tsx';
import { ExtendQuestion } from './ExtendQuestion.tsx';
import { nowIn } from './now-in.ts';
import { Recovery } from './Recovery.tsx';
import { RepairFound } from './RepairFound.tsx';
import { ToldStep } from './ToldStep.tsx';
import { VisitQuestion } from './VisitQuestion.tsx';
import './repair.css';

interface RepairDialogProps {
  readonly session: PlanSession;
  readonly subject: RepairSubject;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}

/**
 * A question first, where there is one; then ways that come while she reads, until one is taken.
 * An absence is taken line by line, its ways side by side being another view of the same search;
 * once it is taken, who has to be told.
 */
type Step =
  | { readonly type: 'asking' }
  | { readonly type: 'choosing' | 'taking'; readonly asked: AskedRepair }
  | { readonly type: 'telling'; readonly absence: AbsenceId };

type Changes = Input<'repair.take'>['changes'];

export function RepairDialog(props: RepairDialogProps) {
  const { session, onClose, onDone } = props;
  const [subject, setSubject] = useState(props.subject);
  const { view } = session;
  const { timeZone } = session.problem.axis;
  const [atOnce] = useState(() => askAtOnce(session, subject));
  const [step, setStep] = useState<Step>(
    atOnce === null ? { type: 'asking' } : { type: 'choosing', asked: atOnce },
  );
  const [showsWays, setShowsWays] = useState(false);
  const [now] = useState(() => nowIn(timeZone));
  const { value: search } = useLive('repair.load', {}, ['repair']);

  const start = async (asked: AskedRepair): Promise<void> => {
    setStep({ type: 'choosing', asked });
    if (!(await startRepair(view.monday, asked, timeZone))) setStep({ type: 'asking' });
  };

  const back = (): void => {
    if (atOnce !== null) return onClose();
    setStep({ type: 'asking' });
    void ask('repair.discard', {});
  };

  const take = async (asked: AskedRepair, changes: Changes): Promise<void> => {
    setStep({ type: 'taking', asked });
    const { fact, label } = asked;
    const done = await askOrTell('repair.take', { monday: view.monday, fact, changes, label });
    if (done === undefined) return setStep({ type: 'choosing', asked });
    tellDone(`${label} : fait. Ctrl+Z reprend le tout.`);
    if (fact.type === 'absence' && changes.length > 0) {
      return setStep({ type: 'telling', absence: fact.absence.id });
    }
    onDone(`Fait : ${label}.`);
  };

  useEffect(() => {
    if (atOnce !== null) {
      void startRepair(view.monday, atOnce, timeZone).then((isStarted) => {
        if (!isStarted) setStep({ type: 'asking' });
      });
    }
    // Nobody reads what is found for a closed dialog.
    return () => void ask('repair.discard', {});
  }, [atOnce, view.monday, timeZone]);

  const close = (): void =>
    step.type === 'telling' ? onDone('L’absence est enregistrée.') : onClose();

  return (
    <Modal
      opened
      onClose={close}
      title={subjectTitle(session, subject)}
      centered
      size={step.type === 'asking' ? 'lg' : '72rem'}
    >
      {/* Kept behind the answers: whoever comes back finds what was typed. */}
      <div hidden={step.type !== 'asking'}>
        {(subject.type === 'absence' || subject.type === 'late') && (
          <AbsenceQuestion
            session={session}
            caregiver={subject.caregiver}
            day={subject.day}
            isLate={subject.type === 'late'}
            onAsk={(asked) => void start(asked)}
            onExtend={(absence) =>
              setSubject({ type: 'extend', caregiver: subject.caregiver, absence })
            }
            onClose={onClose}
          />
        )}
        {subject.type === 'extend' && (
          <ExtendQuestion
            session={session}
            caregiver={subject.caregiver}
            absence={subject.absence}
            onAsk={(asked) => void start(asked)}
            onClose={onClose}
          />
        )}
        {subject.type === 'added' && (
          <VisitQuestion
            session={session}
            day={subject.day}
            onAsk={(asked) => void start(asked)}
            onClose={onClose}
          />
        )}
      </div>
      {step.type === 'asking' && atOnce !== null && (
        <p className="repair-lead">La recherche n’a pas pu commencer.</p>
      )}
      {(step.type === 'choosing' || step.type === 'taking') &&
        (step.asked.fact.type === 'absence' && !showsWays ? (
          <Recovery
            search={search ?? null}
            session={session}
            fact={step.asked.fact}
            now={now}
            isTaking={step.type === 'taking'}
            onBack={back}
            onOtherWays={() => setShowsWays(true)}
            onTake={(changes) => void take(step.asked, changes)}
          />
        ) : (
          <RepairFound
            search={search ?? null}
            session={session}
            fact={step.asked.fact}
            isTaking={step.type === 'taking'}
            onBack={showsWays ? () => setShowsWays(false) : back}
            onTake={(alternative) => void take(step.asked, changesOf(alternative))}
          />
        ))}
      {step.type === 'telling' && <ToldStep view={view} absence={step.absence} onClose={close} />}
    </Modal>
  );
}

const changesOf = (alternative: Alternative | null): Changes =>
  (alternative?.changes ?? []).map(({ visit, from, to }) => ({
    visit,
    caregivers: [...(to?.caregivers ?? [])],
    start: must(to?.start ?? from?.start, 'what changes was or is planned'),
    pinned: false,
  }));

/** False where it was refused, and the screen has said why. */
async function startRepair(monday: Day, { fact }: AskedRepair, timeZone: string): Promise<boolean> {
  const done = await askOrTell('repair.start', { monday, fact, now: nowIn(timeZone) });
  return done !== undefined;
}
