/** Everything that dragging does, and the rest, from a right click or the menu key. */
import { Menu } from '@mantine/core';
import { must } from '../../../domain/result.ts';
import type { DragSource } from '../../plan/activity.ts';
import { caregiverIdAt } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { visitName } from '../../plan/command-labels.ts';
import { go } from '../../route.ts';

interface VisitMenuProps {
  readonly session: PlanSession;
  readonly source: DragSource;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
  readonly onWhy: () => void;
  readonly onMove: () => void;
  /** null where the hour and the length have no form. */
  readonly onEdit: (() => void) | null;
  readonly onUnassign: () => void;
  readonly onPin: () => void;
  readonly onCancelVisit: () => void;
  readonly onAbsence: (caregiver: number) => void;
}

export function VisitMenu(props: VisitMenuProps) {
  const { session, source, x, y } = props;
  const card = must(session.cards[source.visit], 'a menu opens on a visit of the week');
  const isCovered = source.caregiver !== null;
  const { monday } = session.view;
  return (
    <Menu
      opened
      onClose={props.onClose}
      position="bottom-start"
      shadow="md"
      // Inside the screen's landmark, as a reader walks by landmarks.
      withinPortal={false}
      floatingStrategy="fixed"
      // The first item takes the focus itself: the kit’s placeholder is no item of a menu.
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className="menu-anchor"
          tabIndex={-1}
          aria-label={`Actions sur ${visitName(session, source.visit)}`}
          style={{ left: x, top: y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions sur ${visitName(session, source.visit)}`}>
        <Menu.Label>{visitName(session, source.visit)}</Menu.Label>
        <Menu.Item rightSection={<kbd>Entrée</kbd>} onClick={props.onWhy}>
          {isCovered ? 'Pourquoi elle ?' : 'Qui peut ?'}
        </Menu.Item>
        <Menu.Item onClick={props.onMove}>{isCovered ? 'Déplacer vers…' : 'Confier à…'}</Menu.Item>
        {isCovered && props.onEdit !== null && (
          <Menu.Item onClick={props.onEdit}>Changer l’heure ou la durée…</Menu.Item>
        )}
        {isCovered && (
          <>
            <Menu.Item rightSection={<kbd>Suppr</kbd>} onClick={props.onUnassign}>
              Mettre à pourvoir
            </Menu.Item>
            <Menu.Item rightSection={<kbd>P</kbd>} onClick={props.onPin}>
              {session.pinned.has(source.visit) ? 'Désépingler' : 'Épingler'}
            </Menu.Item>
          </>
        )}
        <Menu.Item className="menu-danger" onClick={props.onCancelVisit}>
          Annuler l’intervention
        </Menu.Item>
        <Menu.Divider />
        {source.caregiver !== null && (
          <Menu.Item onClick={() => props.onAbsence(source.caregiver ?? 0)}>
            {session.names[source.caregiver]} est absent·e : réparer…
          </Menu.Item>
        )}
        {source.caregiver !== null && (
          <Menu.Item
            onClick={() =>
              go('agent', caregiverIdAt(session.problem, source.caregiver ?? 0), monday)
            }
          >
            Ouvrir la semaine de {session.names[source.caregiver]}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => go('personne', card.beneficiaryId, monday)}>
          Ouvrir la semaine de {card.person}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
