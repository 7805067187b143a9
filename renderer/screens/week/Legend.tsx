/** The colours by their names; pressing one leaves only that kind in colour. */
import { memo } from 'react';
import { careKindLabel } from '../../fr/labels.ts';
import { PinIcon } from './Chip.tsx';

interface LegendProps {
  readonly kinds: readonly string[];
  /** Empty: all. */
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (kind: string) => void;
}

export const Legend = memo(function Legend({ kinds, chosen, onToggle }: LegendProps) {
  return (
    <div className="legend" role="group" aria-label="Légende et filtre des prestations">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="legend-kind"
          data-kind={kind}
          aria-pressed={chosen.has(kind)}
          title={careKindLabel(kind).full}
          onClick={() => onToggle(kind)}
        >
          <span className="legend-swatch" data-kind={kind} aria-hidden="true" />
          {legendName(kind)}
        </button>
      ))}
      <span className="legend-marks">
        <span>
          <span className="mark-two">×2</span> à deux
        </span>
        <span>
          <PinIcon /> épinglée
        </span>
        <span>
          <span className="mark-changed" /> modifiée
        </span>
        <span>
          <span className="legend-travel" /> trajet
        </span>
        <span>
          <span className="legend-away" /> indisponible
        </span>
      </span>
    </div>
  );
});

/** The short name, unless it was cut for a chip: there is room here for the whole word. */
function legendName(kind: string): string {
  const { short, full } = careKindLabel(kind);
  return short.endsWith('.') ? full : short;
}
