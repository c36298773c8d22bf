/** A value that follows another once that one has stood still, so that typing does not ask at every key. */
import { useEffect, useState } from 'react';

/** `value` as it was when it last stood still for so long. */
export function useSettled<T>(value: T, stillMs = 250): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), stillMs);
    return () => clearTimeout(timer);
  }, [value, stillMs]);
  return settled;
}
