import { expect, test } from 'vitest';
import { readHistoryKey, readKey } from '../../../renderer/plan/board-key.ts';

const press = (key: string, held = '') => ({
  key,
  altKey: held.includes('alt'),
  ctrlKey: held.includes('ctrl'),
  shiftKey: held.includes('shift'),
  metaKey: false,
});

test('Alt and the arrows do what dragging does', () => {
  expect(readKey(press('ArrowLeft', 'alt'))).toEqual({ type: 'shift', minutes: -5 });
  expect(readKey(press('ArrowRight', 'alt shift'))).toEqual({ type: 'shift', minutes: 15 });
  expect(readKey(press('ArrowDown', 'alt'))).toEqual({ type: 'handOn', step: 1 });
});

test('arrows alone only walk', () => {
  expect(readKey(press('ArrowUp'))).toEqual({ type: 'walk', direction: 'up' });
});

test('the keys of the browser stay its own', () => {
  for (const key of [press('p', 'ctrl'), press('Tab'), press('F5'), press('ArrowUp', 'ctrl')]) {
    expect(readKey(key)).toBeNull();
  }
});

test('the menu opens by its key and by Shift+F10', () => {
  expect(readKey(press('ContextMenu'))).toEqual({ type: 'menu' });
  expect(readKey(press('F10', 'shift'))).toEqual({ type: 'menu' });
  expect(readKey(press('F10'))).toBeNull();
});

test('undo and redo by both habits', () => {
  expect(readHistoryKey(press('z', 'ctrl'))).toBe('undo');
  expect(readHistoryKey(press('y', 'ctrl'))).toBe('redo');
  expect(readHistoryKey(press('Z', 'ctrl shift'))).toBe('redo');
  expect(readHistoryKey(press('z'))).toBeNull();
});
