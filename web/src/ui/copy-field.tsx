/** Text to carry elsewhere, shown once: an address or a secret, with a button that copies it. */
import { useState } from 'react';
import { say } from '../message/catalogue.ts';
import { Button } from './button.tsx';
import './copy-field.css';

export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <div className="copy">
      <input type="text" readOnly value={value} aria-label={label} />
      <Button small onPress={() => void navigator.clipboard?.writeText(value).then(() => setCopied(value))}>
        {say('app.copy')}
      </Button>
      <output>{copied === value ? say('app.copied') : ''}</output>
    </div>
  );
}
