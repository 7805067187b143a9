/** « Réparer… » : the week was upset; the ways to make it whole again, and one of them taken. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
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
import { nowIn } from './now-in.ts';
import { RepairFound } from './RepairFound.tsx';
import { VisitQuestion } from './VisitQuestion.tsx';
import './repair.css';

interface RepairDialogProps {
  readonly session: PlanSession;
  readonly subject: RepairSubject;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}

/** A question first, where there is one; then ways that come while she reads, until one is taken. */
type Step =
  | { readonly type: 'asking' }
  | { readonly type: 'choosing' | 'taking'; readonly asked: AskedRepair };

export function RepairDialog({ session, subject, onClose, onDone }: RepairDialogProps) {
  const { view } = session;
  const { timeZone } = session.problem.axis;
  const [atOnce] = useState(() => askAtOnce(session, subject));
  const [step, setStep] = useState<Step>(
    atOnce === null ? { type: 'asking' } : { type: 'choosing', asked: atOnce },
  );
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

  const take = async (asked: AskedRepair, alternative: Alternative | null): Promise<void> => {
    setStep({ type: 'taking', asked });
    const { fact, label } = asked;
    const done = await askOrTell('repair.take', {
      monday: view.monday,
      fact,
      changes: (alternative?.changes ?? []).map(({ visit, from, to }) => ({
        visit,
        caregivers: to?.caregivers ?? [],
        start: must(to?.start ?? from?.start, 'what changes was or is planned'),
        pinned: false,
      })),
      label,
    });
    if (done === undefined) return setStep({ type: 'choosing', asked });
    tellDone(`${label} : fait. Ctrl+Z reprend le tout.`);
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

  return (
    <Modal
      opened
      onClose={onClose}
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
      {step.type !== 'asking' && (
        <RepairFound
          search={search ?? null}
          session={session}
          fact={step.asked.fact}
          isTaking={step.type === 'taking'}
          onBack={back}
          onTake={(alternative) => void take(step.asked, alternative)}
        />
      )}
    </Modal>
  );
}

/** False where it was refused, and the screen has said why. */
async function startRepair(monday: Day, { fact }: AskedRepair, timeZone: string): Promise<boolean> {
  const done = await askOrTell('repair.start', { monday, fact, now: nowIn(timeZone) });
  return done !== undefined;
}
