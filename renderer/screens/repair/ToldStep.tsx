/** After an absence was taken: whom to ring now; all of it is found again under « À prévenir ». */
import { Button, Group } from '@mantine/core';
import type { AbsenceId } from '../../../domain/ids.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { useLive } from '../../live.ts';
import { CallList } from '../calls/CallList.tsx';

interface ToldStepProps {
  readonly view: WeekView;
  readonly absence: AbsenceId;
  readonly onClose: () => void;
}

export function ToldStep({ view, absence, onClose }: ToldStepProps) {
  const { monday } = view;
  const { value: calls } = useLive('call.list', { monday }, ['calls', 'plan', 'absences']);
  return (
    <>
      <p className="repair-lead">
        C’est fait. Voici qui prévenir ; la liste reste sur le tableau, bouton « À prévenir ».
      </p>
      {calls !== undefined && <CallList view={view} calls={calls} absence={absence} />}
      <Group justify="flex-end" className="repair-foot">
        <Button data-autofocus onClick={onClose}>
          Revenir au tableau
        </Button>
      </Group>
    </>
  );
}
