/** A running clock: baseline, filled part, tick today, tick at the end; coloured only when due or over. */
import './clock-track.css';

const width = 112;

export function ClockTrack({
  day,
  of,
  label,
}: {
  readonly day: number;
  readonly of: number;
  readonly label: string;
}) {
  const over = day > of;
  const share = of > 0 ? Math.min(Math.max(day / of, 0), 1) : 1;
  const tone = over ? 'c-unmet' : day >= of * 0.9 ? 'c-due' : 'fill';
  const x = 1 + share * (width - 2);
  return (
    <span className="clock">
      <svg className="ch wide" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
        <path className="gr" d={`M1 7H${width - 1}`} />
        <path className="ax" d={`M${width - 1} 2V12`} />
        <rect className={tone} x="1" y="5.5" width={x - 1} height="3" />
        <path className="now" d={`M${x} 2V12`} />
      </svg>
      <span className="sub">{label}</span>
    </span>
  );
}
