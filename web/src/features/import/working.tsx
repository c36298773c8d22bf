/** Progress that can be believed: how much is done of how much, in words and as a bar. */

export function Working(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  readonly words: string;
}) {
  return (
    <div style={{ padding: 'var(--s-4) 0 var(--s-6)' }}>
      <p className="lede">{props.label}</p>
      <progress
        className="import-bar"
        aria-label={props.label}
        max={props.total ?? undefined}
        value={props.total === null ? undefined : props.done}
      />
      <output className="q">{props.words}</output>
    </div>
  );
}
