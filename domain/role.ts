/** What a person of the service is there for; the hub and the device hold them to the same. */
export const roles = ['lecture', 'planification', 'rh', 'administration'] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
