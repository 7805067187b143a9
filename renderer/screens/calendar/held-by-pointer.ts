/**
 * FullCalendar's dragging, by the point that the hand took.
 *
 * As it comes it takes an event by the middle of what lies in one slot: on slots of an hour a visit
 * jumped by ten to twenty-five minutes as soon as it was picked up, and the hour under the hand was
 * never the one that the bubble judged. The setting exists (`useEventCenter`) but no option leads to
 * it, hence this plugin around theirs.
 */
import type { PluginInput } from '@fullcalendar/react';
import interaction from '@fullcalendar/react/interaction';

type InteractionClass = NonNullable<PluginInput['componentInteractions']>[number];

export const heldByPointer: PluginInput = {
  ...interaction,
  name: 'held-by-pointer',
  componentInteractions: (interaction.componentInteractions ?? []).map(
    (Interaction): InteractionClass =>
      new Proxy(Interaction, {
        construct: (target, [settings]: [ConstructorParameters<InteractionClass>[0]]) =>
          new target({ ...settings, useEventCenter: false }),
      }),
  ),
};
