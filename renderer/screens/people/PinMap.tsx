/**
 * The door on a plain map, without any map of the world: the neighbours that the service knows, the
 * bourgs, a scale, and a pin that a hand moves, by pointer or by arrows.
 */
import { SegmentedControl } from '@mantine/core';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { numberText } from '../../fr/numbers.ts';
import { moveBy, toPixels, toPoint, type PinView, type Point } from './pin-view.ts';

export interface PinMapProps {
  readonly point: Point;
  readonly neighbours: readonly Point[];
  readonly bourgs: readonly (Point & { readonly commune: string })[];
  readonly onMove: (point: Point) => void;
}

const SIZE = { width: 420, height: 240 };
const reaches = [
  { value: '500', label: '500 m' },
  { value: '2000', label: '2 km' },
  { value: '8000', label: '8 km' },
];

/** Metres for each press of an arrow, with and without Shift. */
const STEP = { usual: 10, wide: 100 };

const arrows: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function PinMap({ point, neighbours, bourgs, onMove }: PinMapProps): ReactNode {
  const [reach, setReach] = useState('2000');
  const [centre, setCentre] = useState(point);
  const [isHeld, setIsHeld] = useState(false);
  // The map stands still under a pin that moves, and follows one that would leave it.
  const isHere = isInside({ ...SIZE, centre, metres: Number(reach) }, point);
  const view: PinView = { ...SIZE, centre: isHere ? centre : point, metres: Number(reach) };
  if (!isHere) setCentre(point);
  const moveTo = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    const scale = SIZE.width / box.width;
    onMove(toPoint(view, (clientX - box.left) * scale, (clientY - box.top) * scale));
  };
  const moveByArrow = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const step = event.shiftKey ? STEP.wide : STEP.usual;
    onMove(moveBy(point, arrow[0] * step, arrow[1] * step));
  };
  const pin = toPixels(view, point);
  const bar = Number(reach) / 2;
  return (
    <div className="pin-map wide">
      <div className="pin-map-head">
        <span>Déplacer le point</span>
        <SegmentedControl
          size="xs"
          aria-label="Étendue de la carte"
          data={reaches}
          value={reach}
          onChange={(value) => {
            setReach(value);
            setCentre(point);
          }}
        />
      </div>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="application"
        tabIndex={0}
        aria-label="Point du domicile : les flèches le déplacent de 10 mètres, de 100 avec Majuscule"
        aria-describedby="pin-map-place"
        onKeyDown={moveByArrow}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setIsHeld(true);
          moveTo(event);
        }}
        onPointerMove={(event) => isHeld && moveTo(event)}
        onPointerUp={() => setIsHeld(false)}
        onPointerCancel={() => setIsHeld(false)}
      >
        <rect className="pin-map-ground" width={SIZE.width} height={SIZE.height} />
        {neighbours
          .filter((place) => isInside(view, place))
          .map((place) => {
            const { x, y } = toPixels(view, place);
            return (
              <circle
                key={`${place.lat} ${place.lon}`}
                className="pin-map-door"
                cx={x}
                cy={y}
                r={3}
              />
            );
          })}
        {bourgs
          .filter((place) => isInside(view, place))
          .map((place) => {
            const { x, y } = toPixels(view, place);
            return (
              <g key={place.commune} className="pin-map-bourg">
                <rect x={x - 3} y={y - 3} width={6} height={6} />
                <text x={x + 7} y={y + 4}>
                  {place.commune}
                </text>
              </g>
            );
          })}
        <g className="pin-map-scale" transform={`translate(12 ${SIZE.height - 14})`}>
          <path d={`M0 -5 V0 H${(bar / Number(reach)) * (SIZE.height / 2)} V-5`} />
          <text x={4} y={-7}>
            {bar >= 1_000 ? `${numberText(bar / 1_000)} km` : `${numberText(bar)} m`}
          </text>
          <text x={SIZE.width - 36} y={0}>
            ↑ N
          </text>
        </g>
        <g className="pin-map-pin" transform={`translate(${pin.x} ${pin.y})`}>
          <path d="M0 0 C-3 -9 -9 -11 -9 -18 A9 9 0 1 1 9 -18 C9 -11 3 -9 0 0 Z" />
          <circle cy={-18} r={3.4} />
        </g>
      </svg>
      <p id="pin-map-place" className="hint">
        Points : domiciles connus ; carrés : bourgs. Cliquez, tirez, ou utilisez les flèches.
      </p>
    </div>
  );
}

const MARGIN = 4;

function isInside(view: PinView, place: Point): boolean {
  const { x, y } = toPixels(view, place);
  return x > MARGIN && x < view.width - MARGIN && y > MARGIN && y < view.height - MARGIN;
}
