/** The menu or dialog that the activity calls for, and nothing otherwise. */
import type { Dispatch } from 'react';
import type { Activity, ActivityEvent, DragSource } from '../../plan/activity.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { WordsContext } from '../../plan/verdict-words.ts';
import { RepairDialog } from '../repair/RepairDialog.tsx';
import { MoveDialog, OverrideDialog, PublishDialog } from './Dialogs.tsx';
import type { BoardCommands } from './use-board-commands.ts';
import { VisitMenu } from './VisitMenu.tsx';

interface BoardDialogsProps {
  readonly activity: Activity;
  readonly dispatch: Dispatch<ActivityEvent>;
  readonly session: PlanSession;
  readonly words: WordsContext;
  readonly commands: BoardCommands;
  readonly uncoveredCount: number;
  readonly onWhy: (source: DragSource) => void;
  readonly onSaid: (sentence: string) => void;
  /** Opens the form of its hour and length, where there is one. */
  readonly onEdit?: (source: DragSource) => void;
}

export function BoardDialogs(props: BoardDialogsProps) {
  const { activity, dispatch, session, words, commands, onEdit } = props;
  const finish = (): void => dispatch({ type: 'finish' });
  switch (activity.state) {
    case 'overriding':
      return (
        <OverrideDialog
          words={words}
          verdict={activity.verdict}
          onCancel={finish}
          onConfirm={(override) => {
            finish();
            commands.overrule(activity.gesture, override);
          }}
        />
      );
    case 'moving':
      return (
        <MoveDialog
          session={session}
          words={words}
          source={activity.source}
          onCancel={finish}
          onMove={(gesture) => {
            finish();
            void commands.attempt(gesture);
          }}
          onImpose={(gesture) => dispatch({ type: 'repair', subject: { type: 'pin', gesture } })}
        />
      );
    case 'publishing':
      return (
        <PublishDialog
          session={session}
          uncoveredCount={props.uncoveredCount}
          onCancel={finish}
          onPublish={(author) => {
            finish();
            commands.publish(author);
          }}
        />
      );
    case 'repairing':
      return (
        <RepairDialog
          session={session}
          subject={activity.subject}
          onClose={finish}
          onDone={(sentence) => {
            finish();
            props.onSaid(sentence);
          }}
        />
      );
    case 'menu': {
      const { source, x, y } = activity;
      return (
        <VisitMenu
          session={session}
          source={source}
          x={x}
          y={y}
          onClose={() => dispatch({ type: 'closeMenu' })}
          onWhy={() => props.onWhy(source)}
          onMove={() => dispatch({ type: 'moveDialog', source })}
          onEdit={onEdit === undefined ? null : () => onEdit(source)}
          onUnassign={() => commands.unassign(source.visit)}
          onPin={() => commands.togglePin(source.visit)}
          onRepair={(subject) => dispatch({ type: 'repair', subject })}
        />
      );
    }
    case 'idle':
    case 'pressed':
    case 'dragging':
      break;
  }
  return null;
}
