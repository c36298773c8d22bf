/** Waiting: blank for 300 ms, then a sentence; no shimmer. */
import { useEffect, useState } from 'react';
import './waiting.css';
import { say } from '../message/catalogue.ts';

export function Waiting({ rows }: { readonly rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className="waiting">
      {late ? (rows === undefined ? say('app.loading') : say('app.loading_rows', { rows })) : ''}
    </output>
  );
}
