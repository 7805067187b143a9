/** The published description (OpenAPI 3.1), made of the shapes that the answers are made of. */
import { z } from 'zod';
import { apiScopes } from '../identity/account-facts.ts';
import { DEFAULT_LIMIT, MAX_LIMIT } from './limits.ts';
import { resources } from './resources.ts';
import { refusalShape } from './shapes.ts';

const schemaOf = (shape: z.ZodType): unknown => z.toJSONSchema(shape, { reused: 'inline' });

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: schemaOf(refusalShape) } },
});

const pageParameters = [
  {
    name: 'limit',
    in: 'query',
    description: 'How many at most.',
    schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
  },
  {
    name: 'after',
    in: 'query',
    description: '`next` of the page before.',
    schema: { type: 'string' },
  },
];

export function openApiDocument(serverUrl: string): unknown {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Planning CIAS, hub',
      version: '1',
      description: 'Read-only: what a CIAS has published, for its other software.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token of the CIAS, with scopes among ${apiScopes.join(', ')}.`,
        },
      },
    },
    paths: Object.fromEntries(
      resources.map(({ path, scope, summary, shape }) => [
        path,
        {
          get: {
            summary,
            description: `Scope: ${scope}.`,
            parameters: [
              ...(path.includes('{monday}')
                ? [
                    {
                      name: 'monday',
                      in: 'path',
                      required: true,
                      schema: { type: 'string', format: 'date' },
                    },
                  ]
                : []),
              ...pageParameters,
            ],
            responses: {
              200: {
                description: 'With an `ETag`: send it back as `If-None-Match`.',
                content: { 'application/json': { schema: schemaOf(shape) } },
              },
              304: { description: 'As you have it.' },
              400: refusal('A parameter is none.'),
              401: refusal('No token, or one that is good for nothing (any more).'),
              403: refusal('The token has another scope.'),
              404: refusal('There is none of that name.'),
              429: refusal('Too often: wait as `Retry-After` says.'),
            },
          },
        },
      ]),
    ),
  };
}
