/** The frame of a record: its name, the way back to the list, its parts as tabs of the address. */
import { Anchor, Tabs } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { routeTo, useRoute } from '../../route.ts';
import { noteAccess } from '../../note-access.ts';
import { RecordHistory } from './RecordHistory.tsx';

export interface SheetPart {
  /** As the address says it. */
  readonly key: string;
  readonly label: string;
  readonly content: ReactNode;
}

export interface SheetProps {
  readonly title: string;
  /** Path of the list, `personnes`, and what it is called: `Toutes les personnes`. */
  readonly list: 'personnes' | 'agents';
  readonly listName: string;
  readonly id: string;
  readonly actions: ReactNode;
  readonly parts: readonly SheetPart[];
}

export function Sheet(props: SheetProps): ReactNode {
  const { parts, list, id } = props;
  const route = useRoute();
  const heading = useRef<HTMLHeadingElement>(null);
  const query = route.query.toString();
  const tail = query === '' ? '' : `?${query}`;
  const back = `${routeTo(list)}${tail}`;
  const asked = parts.find(({ key }) => key === route.path[2]) ?? parts[0];
  // Whoever came by the keyboard reads on from the name, and Escape leads back.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (id !== 'nouveau') noteAccess('seen', list === 'agents' ? 'caregiver' : 'beneficiary', id);
  }, [list, id]);
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // An open list of choices closes first, and a dialog is its own place.
    const target = event.target as HTMLElement;
    if (target.getAttribute('aria-expanded') === 'true') return;
    if (target.closest('[role="dialog"]') !== null) return;
    window.location.hash = back;
  };
  return (
    // The keys of the fields inside bubble here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="sheet" onKeyDown={leave}>
      <Anchor href={back}>‹ {props.listName}</Anchor>
      <div className="sheet-head">
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        <span className="spread" />
        <RecordHistory />
        {props.actions}
      </div>
      <Tabs
        value={asked?.key ?? null}
        onChange={(key) => window.location.replace(`${routeTo(list, id, key ?? '')}${tail}`)}
      >
        <Tabs.List mb="md">
          {parts.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ key, content }) => (
          <Tabs.Panel key={key} value={key}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
