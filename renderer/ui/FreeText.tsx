/**
 * Where somebody types words of her own about people: each says that nothing medical belongs there (a
 * planning needs what to do, never why: RGPD art. 5 § 1 c).
 */
import { Textarea, TextInput, type TextareaProps, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

const REMINDER = 'Pas d’information médicale.';

const reminding = (description: ReactNode): ReactNode =>
  description === undefined ? (
    REMINDER
  ) : (
    <>
      {description} {REMINDER}
    </>
  );

export const FreeLine = ({ description, ...props }: TextInputProps): ReactNode => (
  <TextInput {...props} description={reminding(description)} />
);

export const FreeParagraph = ({ description, ...props }: TextareaProps): ReactNode => (
  <Textarea {...props} description={reminding(description)} />
);
