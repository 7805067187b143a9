/** A personal link, shown once: the picture to aim at, the address to copy. */
import { Button, Group, Modal } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';
import { tellDone } from '../../ui/act.ts';

export interface MadeLink {
  readonly name: string;
  readonly address: string;
}

export interface LinkDialogProps {
  readonly made: MadeLink | null;
  readonly onClose: () => void;
}

export function LinkDialog({ made, onClose }: LinkDialogProps): ReactNode {
  return (
    <Modal opened={made !== null} onClose={onClose} title="Lien personnel" centered>
      {made !== null && <Shown made={made} onClose={onClose} />}
    </Modal>
  );
}

function Shown({ made, onClose }: { made: MadeLink; onClose: () => void }): ReactNode {
  const { name, address } = made;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    tellDone('Le lien est copié.');
  };
  return (
    <>
      <p>
        {name} vise cette image avec son téléphone, ou reçoit l’adresse par un message à elle seule.
        Le lien ouvre ses semaines publiées pendant six mois ; il ne sera plus montré, et celui
        d’avant n’ouvre plus rien.
      </p>
      <QrPicture text={address} label={`Image du lien de ${name}`} />
      <p className="phones-address">{address}</p>
      <Group justify="end">
        <Button variant="default" onClick={() => void copy()}>
          Copier l’adresse
        </Button>
        <Button onClick={onClose}>C’est fait</Button>
      </Group>
    </>
  );
}

function QrPicture({ text, label }: { text: string; label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const code = encode(text, { border: 2 });
    const cells = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size: code.size, path: cells.join('') };
  }, [text]);
  return (
    <svg className="phones-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
