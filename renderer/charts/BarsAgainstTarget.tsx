/**
 * Bars beside what was meant: a bar for what is, a black tick for what should be. Below, at and
 * above are told by the tick and by words, never by colour alone.
 */
import { AxisTop } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar, Line } from '@visx/shape';
import type { ReactNode } from 'react';
import './charts.css';

export interface BarOf {
  readonly id: string;
  readonly label: string;
  /** Parts of one bar, end to end: what is plain, then what is beyond. */
  readonly parts: readonly number[];
  readonly target: number | null;
  /** Said of the bar, at its end. */
  readonly text: string;
}

export interface BarsProps {
  /** Says all that the drawing does; the table beside it has the figures. */
  readonly label: string;
  readonly bars: readonly BarOf[];
  readonly tickText: (value: number) => string;
  /** What each part is, in their order, and what the tick is. */
  readonly legend: readonly string[];
  readonly targetLegend: string | null;
}

const box = { width: 346, row: 22, names: 142, texts: 94, top: 26 };

export function BarsAgainstTarget(props: BarsProps): ReactNode {
  const { bars, legend, targetLegend } = props;
  const most = Math.max(1, ...bars.map(({ parts, target }) => Math.max(sum(parts), target ?? 0)));
  const height = bars.length * box.row;
  const x = scaleLinear<number>({
    domain: [0, most],
    range: [0, box.width - box.names - box.texts],
    nice: true,
  });
  const y = scaleBand<string>({
    domain: bars.map(({ id }) => id),
    range: [0, height],
    padding: 0.25,
  });
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${box.width} ${height + box.top + 4}`} role="img" aria-label={props.label}>
        <defs>
          <pattern id="chart-hatch" width="5" height="5" patternUnits="userSpaceOnUse">
            <rect width="5" height="5" className="chart-part-1" />
            <path d="M0 5 L5 0" className="chart-hatch" />
          </pattern>
        </defs>
        <Group left={box.names} top={box.top}>
          <AxisTop
            scale={x}
            numTicks={2}
            tickFormat={(value) => props.tickText(Number(value))}
            axisClassName="chart-axis"
            tickLength={4}
            hideAxisLine
          />
          {x.ticks(2).map((tick) => (
            <Line
              key={tick}
              from={{ x: x(tick), y: 0 }}
              to={{ x: x(tick), y: height }}
              className="chart-grid"
            />
          ))}
          {bars.map((bar) => {
            const top = y(bar.id) ?? 0;
            return (
              <Group key={bar.id} top={top}>
                <text className="chart-name" x={-8} y={y.bandwidth() / 2} dy="0.35em">
                  {shorten(bar.label)}
                </text>
                {bar.parts.map((part, i) => (
                  <Bar
                    key={legend[i] ?? i}
                    x={x(sum(bar.parts.slice(0, i)))}
                    y={0}
                    width={x(part)}
                    height={y.bandwidth()}
                    className={`chart-part-${i}`}
                    fill={i === 1 ? 'url(#chart-hatch)' : undefined}
                  />
                ))}
                {bar.target !== null && (
                  <Line
                    from={{ x: x(bar.target), y: -3 }}
                    to={{ x: x(bar.target), y: y.bandwidth() + 3 }}
                    className="chart-target"
                  />
                )}
                <text
                  className="chart-text"
                  x={x(Math.max(sum(bar.parts), bar.target ?? 0)) + 6}
                  y={y.bandwidth() / 2}
                  dy="0.35em"
                >
                  {bar.text}
                </text>
              </Group>
            );
          })}
        </Group>
      </svg>
      <figcaption className="chart-legend">
        {legend.map((name, i) => (
          <span key={name}>
            <svg width="14" height="12" aria-hidden="true">
              <rect
                width="14"
                height="12"
                className={`chart-part-${i}`}
                fill={i === 1 ? 'url(#chart-hatch)' : undefined}
              />
            </svg>{' '}
            {name}
          </span>
        ))}
        {targetLegend !== null && (
          <span>
            <svg width="6" height="14" aria-hidden="true">
              <line x1="3" x2="3" y1="0" y2="14" className="chart-target" />
            </svg>{' '}
            {targetLegend}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

const NAME_LETTERS = 20;
const shorten = (label: string): string =>
  label.length > NAME_LETTERS ? `${label.slice(0, NAME_LETTERS - 1)}…` : label;
