/** Everything out with one click, and the way to bring a file in. */
import { Anchor, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { base64ToBytes, download } from './download.ts';
import { SealDialog } from './SealedExport.tsx';

type Format = 'csv' | 'xlsx' | 'json';

const formats: readonly { readonly format: Format; readonly label: string }[] = [
  { format: 'xlsx', label: 'Tout exporter (Excel)' },
  { format: 'csv', label: 'Tout exporter (CSV)' },
  { format: 'json', label: 'Tout exporter (JSON)' },
];

export function ExportCard({ serviceName }: { readonly serviceName: string }): ReactNode {
  const [isSealing, setIsSealing] = useState(false);
  const [making, setMaking] = useState<Format | null>(null);
  const make = async (format: Format): Promise<void> => {
    setMaking(format);
    const done = await askOrTell('export.all', { format });
    setMaking(null);
    if (done === undefined) return;
    download(done.value.name, base64ToBytes(done.value.base64));
    tellDone(`${done.value.name} : enregistré dans vos téléchargements.`);
  };
  return (
    <section className="card" style={{ marginBottom: 16 }}>
      <h2>Importer et exporter</h2>
      <p>
        Vos fichiers d’agents, de personnes, de plans d’aide, de besoins et d’absences (CSV ou
        Excel) : <Anchor href={routeTo('importer')}>Importer un fichier</Anchor>
      </p>
      <p>
        Tout ce que le service a saisi, dans un format ouvert et décrit. Les trois premiers ne sont
        pas chiffrés et contiennent des noms et des adresses : gardez-les à l’abri, effacez-les
        ensuite. Pour une clé ou un courriel, prenez celui sous un mot de passe.
      </p>
      <Group gap="xs">
        {formats.map(({ format, label }) => (
          <Button
            key={format}
            variant="default"
            loading={making === format}
            disabled={making !== null && making !== format}
            onClick={() => void make(format)}
          >
            {label}
          </Button>
        ))}
        <Button variant="default" disabled={making !== null} onClick={() => setIsSealing(true)}>
          Sous un mot de passe…
        </Button>
      </Group>
      {isSealing && <SealDialog serviceName={serviceName} onClose={() => setIsSealing(false)} />}
    </section>
  );
}
