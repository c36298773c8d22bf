/** Every event there is has its sentence in the list of entries. */
import { expect, it } from 'vitest';
import { initiativeCodec } from '../../domain/initiative/codec.ts';
import { organisationCodec } from '../../domain/organisation/codec.ts';
import messages from './record.en.json' with { type: 'json' };

it.each([...organisationCodec.types, ...initiativeCodec.types])('%s can be said', (type) => {
  expect(Object.keys(messages)).toContain(`event.${type}`);
});
