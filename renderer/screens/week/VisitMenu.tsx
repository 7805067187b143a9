/** Everything that dragging does, and the rest, from a right click or the menu key. */
import { Menu } from '@mantine/core';
import { must } from '../../../domain/result.ts';
import type { DragSource } from '../../plan/activity.ts';
import { caregiverIdAt } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { absenceToExtend, type RepairSubject } from '../../plan/repair-subject.ts';
import { visitName } from '../../plan/command-labels.ts';
import { go, routeTo } from '../../route.ts';

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
  readonly onRepair: (subject: RepairSubject) => void;
}

export function VisitMenu(props: VisitMenuProps) {
  const { session, source, x, y } = props;
  const card = must(session.cards[source.visit], 'a menu opens on a visit of the week');
  const { caregiver } = source;
  const isCovered = caregiver !== null;
  const extendable = caregiver === null ? null : absenceToExtend(session, caregiver);
  const day = session.problem.visits[source.visit]?.day ?? 0;
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
        {isCovered && session.pinned.has(source.visit) && (
          <Menu.Item onClick={() => props.onRepair({ type: 'unpin', visit: source.visit })}>
            Désépingler : que prendre à la place ?
          </Menu.Item>
        )}
        <Menu.Item
          className="menu-danger"
          onClick={() => props.onRepair({ type: 'cancelled', visit: source.visit })}
        >
          Annuler l’intervention…
        </Menu.Item>
        <Menu.Divider />
        {caregiver !== null && (
          <>
            <Menu.Item onClick={() => props.onRepair({ type: 'absence', caregiver, day })}>
              {session.names[caregiver]} est absent·e : réparer…
            </Menu.Item>
            <Menu.Item onClick={() => props.onRepair({ type: 'late', caregiver, day })}>
              {session.names[caregiver]} arrive en retard : réparer…
            </Menu.Item>
            {extendable !== null && (
              <Menu.Item
                onClick={() => props.onRepair({ type: 'extend', caregiver, absence: extendable })}
              >
                Prolonger l’absence de {session.names[caregiver]}…
              </Menu.Item>
            )}
          </>
        )}
        {caregiver !== null && (
          <Menu.Item onClick={() => go('agent', caregiverIdAt(session.problem, caregiver), monday)}>
            Ouvrir la semaine de {session.names[caregiver]}
          </Menu.Item>
        )}
        <Menu.Item
          component="a"
          href={`${routeTo('personne', card.beneficiaryId, monday)}?sejour=oui`}
        >
          {card.person} : hospitalisation ou retour…
        </Menu.Item>
        <Menu.Item onClick={() => go('personne', card.beneficiaryId, monday)}>
          Ouvrir la semaine de {card.person}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
