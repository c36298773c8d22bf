/** Random bytes of this process, asked of the system by the page: an import takes two lots for every event. */
import { randomFillSync } from 'node:crypto';

const PAGE = 8_192;

/** A source of fresh random bytes. What was handed out is wiped here, and nothing is handed out twice. */
export function randomSource(): (length: number) => Uint8Array {
  const page = new Uint8Array(PAGE);
  let used = PAGE;
  return (length) => {
    if (length > PAGE / 8) return randomFillSync(new Uint8Array(length));
    if (used + length > PAGE) {
      randomFillSync(page);
      used = 0;
    }
    const bytes = page.slice(used, used + length);
    page.fill(0, used, used + length);
    used += length;
    return bytes;
  };
}
