/** What a role doesn't allow is there and can't be used; a sentence says why, once a screen. */
import { useContext, type ReactNode } from 'react';
import type { Channel } from '../../electron/contract.ts';
import { roleRefusal } from '../fr/session.ts';
import { SessionContext } from '../screens/session/session-context.ts';

/** Whether who sits there may ask for that change. */
export function useMay(channel: Channel): boolean {
  const session = useContext(SessionContext);
  return session?.user?.denied.includes(channel) !== true;
}

export interface MayProps {
  readonly channel: Channel;
  /** A part of a screen that says it at its head already says nothing more. */
  readonly isSilent?: boolean;
  readonly children: ReactNode;
}

/** Its fields and buttons work for whoever may; links lead on for everybody. */
export function May({ channel, isSilent = false, children }: MayProps): ReactNode {
  if (useMay(channel)) return children;
  return (
    <>
      {!isSilent && <RoleLine channel={channel} />}
      <fieldset disabled className="may-not">
        {children}
      </fieldset>
    </>
  );
}

/** Nothing for whoever may. */
export function RoleLine({ channel }: Pick<MayProps, 'channel'>): ReactNode {
  const session = useContext(SessionContext);
  if (useMay(channel) || session?.user == null) return null;
  return (
    <p className="role-line" role="note">
      {roleRefusal(session.user.role)}
    </p>
  );
}
