/** A need that begins from a task of the catalogue has its figures; its days and hours stay. */
import { expect, test } from 'vitest';
import { standardTasks } from '../../../domain/standard-catalogue.ts';
import { must } from '../../../domain/result.ts';
import { beginFrom } from '../../../renderer/screens/people/NeedForm.tsx';
import { aNeed } from '../../domain/rows.ts';

test('a transfer by two asks for two who are trained for it', () => {
  const task = must(
    standardTasks.find(({ kind }) => kind === 'transfer'),
    'a transfer',
  );
  const need = aNeed({ weekdays: [2], preferred: 500 });
  expect(beginFrom(task, need)).toMatchObject({
    taskId: task.id,
    kind: 'transfer',
    priority: 1,
    requiredCaregivers: 2,
    qualifications: ['PRAP2S'],
    weekdays: [2],
    preferred: 500,
  });
});
