/** Who the numbers of gestures are: the hub tells every device, so that a conflict has names. */
import { packValues, unpackValues } from './column-values.ts';

export const MEMBER_TABLE = 201;
export const MEMBER_FACTS = 0;

export interface MemberFacts {
  readonly name: string;
  readonly role: string;
}

/** 16 bytes that end in the member's number. */
export function memberRow(number: number): Uint8Array {
  const row = Buffer.alloc(16);
  row.writeUInt32BE(number, 12);
  return row;
}

export const memberOf = (row: Uint8Array): number => Buffer.from(row).readUInt32BE(12);

export const packMember = ({ name, role }: MemberFacts): Uint8Array => packValues([name, role]);

export function readMember(value: Uint8Array): MemberFacts {
  const [name, role] = unpackValues(value);
  return { name: String(name), role: String(role) };
}
