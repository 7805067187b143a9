/** When a person or an agent is away, newest first; the absences' own screen changes them. */
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayTimeText } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { Waiting } from '../../ui/Waiting.tsx';

export function AbsencesPanel({ id }: { readonly id: string }): ReactNode {
  const absences = useLive('absence.list', {}, ['absences']);
  return (
    <Waiting live={absences}>
      {(all) => {
        const own = all
          .filter(({ who }) => ('caregiverId' in who ? who.caregiverId : who.beneficiaryId) === id)
          .sort((a, b) => b.from.localeCompare(a.from));
        return (
          <>
            {own.length === 0 && <p className="hint">Aucune absence saisie.</p>}
            <ul className="plain-rows">
              {own.map((absence) => (
                <li key={absence.id}>
                  <strong style={{ minWidth: '12rem' }}>{absenceLabels[absence.kind]}</strong>
                  <span className="spread">
                    du {dayTimeText(absence.from)}{' '}
                    {absence.to === null ? '– retour inconnu' : `au ${dayTimeText(absence.to)}`}
                    {absence.earlierEnds.length > 0 &&
                      ` (prolongée ${absence.earlierEnds.length} fois)`}
                  </span>
                </li>
              ))}
            </ul>
            <Anchor href={routeTo('absences')}>Saisir ou modifier une absence</Anchor>
          </>
        );
      }}
    </Waiting>
  );
}
