/** The history, in clear: FOLDER SIZE WEEKS. */
import type { ServiceSize } from '../../domain/service.ts';
import { LAST_MONDAY, writeHistory } from './history.ts';

const [folder = '', size = '', weeks = ''] = process.argv.slice(2);
writeHistory({ folder, size: size as ServiceSize, weeks: Number(weeks), monday: LAST_MONDAY });
