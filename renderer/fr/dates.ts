/** Days and hours in French: the hub's pages say them by the same words. */
export * from '../../domain/french/dates.ts';
