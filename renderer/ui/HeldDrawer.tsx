/** A drawer with a form: it asks before it closes over what was typed and isn't kept. */
import { Drawer, type DrawerProps } from '@mantine/core';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { UnsavedDialog } from './UnsavedDialog.tsx';
import { HoldContext } from './use-unsaved.ts';

export type HeldDrawerProps = Pick<
  DrawerProps,
  'opened' | 'onClose' | 'size' | 'title' | 'children'
>;

export function HeldDrawer({ onClose, children, ...rest }: HeldDrawerProps): ReactNode {
  const isDirty = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const hold = useCallback((dirty: boolean): void => {
    isDirty.current = dirty;
  }, []);
  return (
    <>
      <Drawer
        position="right"
        closeButtonProps={{ 'aria-label': 'Fermer' }}
        {...rest}
        onClose={() => (isDirty.current ? setAsking(true) : onClose())}
      >
        <HoldContext value={hold}>{children}</HoldContext>
      </Drawer>
      <UnsavedDialog
        isAsking={isAsking}
        onStay={() => setAsking(false)}
        onLeave={() => {
          setAsking(false);
          onClose();
        }}
      />
    </>
  );
}
