/** A new password, typed twice: judged as it is typed, pasted if one likes, shown if one likes. */
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { ADVISED_PASSWORD_LENGTH, findPasswordFault, signCount } from '../../../domain/password.ts';
import { passwordFaultTexts } from '../../fr/session.ts';

export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

export const noPassword: NewPassword = { password: '', again: '' };

/** It may be chosen, and was typed twice alike. */
export const isChosen = ({ password, again }: NewPassword, context: readonly string[]): boolean =>
  findPasswordFault(password, context) === null && password === again;

/** The kit's field with its eye in French. */
export const SecretInput = (props: PasswordInputProps): ReactNode => (
  <PasswordInput
    size="md"
    visibilityToggleButtonProps={{ 'aria-label': 'Afficher ou masquer', tabIndex: 0 }}
    {...props}
  />
);

export interface PasswordFieldsProps {
  readonly value: NewPassword;
  /** Names that it mustn't be made of. */
  readonly context: readonly string[];
  readonly label?: string;
  readonly onChange: (value: NewPassword) => void;
}

export function PasswordFields({
  value,
  context,
  label = 'Mot de passe',
  onChange,
}: PasswordFieldsProps): ReactNode {
  const { password, again } = value;
  const fault = password === '' ? null : findPasswordFault(password, context);
  const isLong = signCount(password) >= ADVISED_PASSWORD_LENGTH;
  const praise = isLong
    ? 'Bonne longueur.'
    : 'Accepté ; quelques signes de plus le rendraient sûr.';
  return (
    <>
      <SecretInput
        label={label}
        autoComplete="new-password"
        description={password === '' || fault !== null ? passwordFaultTexts.tooShort : praise}
        error={fault === null || fault === 'tooShort' ? undefined : passwordFaultTexts[fault]}
        value={password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <SecretInput
        label={`${label}, une seconde fois`}
        autoComplete="new-password"
        error={
          again !== '' && !password.startsWith(again) ? 'Les deux ne sont pas pareils.' : undefined
        }
        value={again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  );
}
