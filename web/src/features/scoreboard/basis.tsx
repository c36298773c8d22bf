/** How much of a number rests on what was declared, in words. */
import type { z } from 'zod';
import type { basis as basisField } from '../../../../src/contract/scoreboard.ts';
import { useWords } from '../../ui/word.tsx';

export function Basis({ basis }: { readonly basis: z.output<typeof basisField> }) {
  const words = useWords();
  return <p>{words.say(`scoreboard.basis.${basis}`)}</p>;
}
