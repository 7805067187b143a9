/** Group 15 of every row: whether it is deleted. Its other registers stay, for a way back. */
import { packValues, unpackValues } from './column-values.ts';

export const DELETED: Uint8Array = packValues([1]);
export const ALIVE: Uint8Array = packValues([0]);

export const isDeletedFlag = (value: Uint8Array): boolean => unpackValues(value)[0] === 1;
