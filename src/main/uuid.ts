/** UUIDv7 (RFC 9562, 5.7): time first, so that new rows lie together in an index. */

/** A fresh one; within one millisecond they grow too, by a counter in the 12 bits after the time (method 1 of 6.2). */
export function uuidV7(nowMs: () => number, randomBytes: (length: number) => Uint8Array): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const now = nowMs();
    if (now > last) {
      last = now;
      counter = (randomBytes(1)[0] ?? 0) & 0x7f;
    } else {
      counter += 1;
      // A full counter borrows the next millisecond: order matters more than a thousandth of a second.
      if (counter > 0xfff) {
        last += 1;
        counter = 0;
      }
    }
    const time = last.toString(16).padStart(12, '0');
    const random = Buffer.from(randomBytes(8));
    random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
    const tail = random.toString('hex');
    const middle = `7${counter.toString(16).padStart(3, '0')}`;
    return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}
