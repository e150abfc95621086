/** The page's icons: 16 × 16, drawn in the text's colour. */
const PATHS = {
  play: 'M5 3.2v9.6a.6.6 0 0 0 .92.5l7.4-4.8a.6.6 0 0 0 0-1L5.92 2.7A.6.6 0 0 0 5 3.2z',
  pause: 'M4.4 3h2.2v10H4.4zM9.4 3h2.2v10H9.4z',
  forward: 'M4 3.6v8.8a.5.5 0 0 0 .78.4L10.4 8.4V12.6h1.9V3.4h-1.9v4.2L4.78 3.2A.5.5 0 0 0 4 3.6z',
  back: 'M12 3.6v8.8a.5.5 0 0 1-.78.4L5.6 8.4V12.6H3.7V3.4h1.9v4.2l5.62-4.4a.5.5 0 0 1 .78.4z',
  first:
    'M2.6 3.4h1.7v9.2H2.6zM9 4.1v7.8a.4.4 0 0 1-.63.32L4.9 8.3a.4.4 0 0 1 0-.6l3.47-3.92A.4.4 0 0 1 9 4.1zM13.6 4.1v7.8a.4.4 0 0 1-.63.32L9.5 8.3a.4.4 0 0 1 0-.6l3.47-3.92a.4.4 0 0 1 .63.32z',
  last: 'M13.4 3.4h-1.7v9.2h1.7zM7 4.1v7.8a.4.4 0 0 0 .63.32L11.1 8.3a.4.4 0 0 0 0-.6L7.63 3.78A.4.4 0 0 0 7 4.1zM2.4 4.1v7.8a.4.4 0 0 0 .63.32L6.5 8.3a.4.4 0 0 0 0-.6L3.03 3.78a.4.4 0 0 0-.63.32z',
} as const;

const STROKES = {
  restart: 'M3.2 8a4.8 4.8 0 1 0 1.5-3.5M3.3 2.6v2.7H6',
  dice: 'M3.6 2.6h8.8a1 1 0 0 1 1 1v8.8a1 1 0 0 1-1 1H3.6a1 1 0 0 1-1-1V3.6a1 1 0 0 1 1-1zM5.6 5.6h.01M10.4 5.6h.01M8 8h.01M5.6 10.4h.01M10.4 10.4h.01',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.4v1.2M8 13.4v1.2M1.4 8h1.2M13.4 8h1.2M3.3 3.3l.9.9M11.8 11.8l.9.9M12.7 3.3l-.9.9M4.2 11.8l-.9.9',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
  system: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 2.4v11.2M10 2.9v10.2M11.9 4v8',
  projector: 'M1.8 2.8h12.4M2.8 2.8v7.4h10.4V2.8M8 10.2v2M5.4 14l2.6-1.9 2.6 1.9',
  close: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M6 3.6L10.4 8 6 12.4',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  minus: 'M3.2 8h9.6',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11',
  copy: 'M5.8 5.8h7v7h-7zM10.2 5.8V3.2h-7v7h2.6',
} as const;

export type IconName = keyof typeof PATHS | keyof typeof STROKES;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const filled = name in PATHS;
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={filled ? PATHS[name as keyof typeof PATHS] : STROKES[name as keyof typeof STROKES]}
        fill={filled ? 'currentColor' : 'none'}
        stroke={filled ? 'none' : 'currentColor'}
        strokeWidth={1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
