/** Icons drawn with one pen: 20 units, a stroke of 1.5, round ends. Decorative unless a label is given. */

const drawings = {
  check: 'M4 10.5 8.2 14.8 16 5.5',
  cross: 'M5.5 5.5 14.5 14.5M14.5 5.5 5.5 14.5',
  question: 'M7 7.4a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M10 15v.1',
  dash: 'M5.5 10h9',
  wrench:
    'M12.8 3.4a4 4 0 0 0-4.9 5.2l-4.5 4.5a1.8 1.8 0 0 0 2.5 2.5l4.5-4.5a4 4 0 0 0 5.2-4.9l-2.4 2.4-2.3-.5-.5-2.3Z',
  mail: 'M3 5.5h14v9.5H3zM3.4 6 10 11l6.6-5',
  download: 'M10 3.5v9M6.3 9 10 12.7 13.7 9M4 16.5h12',
  upload: 'M10 13V3.8M6.3 7.3 10 3.6l3.7 3.7M4 16.5h12',
  share: 'M10 12.5V3.5M6.8 6.4 10 3.2l3.2 3.2M6 9H4.5v7.5h11V9H14',
  key: 'M7 9.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM9.2 10.4 16 3.6M13.2 6.4l2 2M15.2 4.4l1.3 1.3',
  person: 'M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4ZM3.8 17c.5-3.2 3-5 6.2-5s5.7 1.8 6.2 5',
  people:
    'M7.5 4.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM2.5 16c.4-2.8 2.4-4.2 5-4.2s4.6 1.4 5 4.2M12.6 4.8a2.6 2.6 0 0 1 0 4.9M14.4 12.1c1.8.5 2.8 1.8 3.1 3.9',
  list: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.8 5.5h.1M3.8 10h.1M3.8 14.5h.1',
  award: 'M10 3a4.7 4.7 0 1 1 0 9.4A4.7 4.7 0 0 1 10 3ZM7.3 11.6 6 17.5l4-2.2 4 2.2-1.3-5.9',
  certificate: 'M4.5 3h11v14h-11zM7.2 6.5h5.6M7.2 9.2h5.6M12.2 13.2a1.3 1.3 0 1 1 0 .1',
  clock: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM10 6.3V10l2.6 1.7',
  home: 'M3.5 9.3 10 3.7l6.5 5.6M5.2 8v8.5h9.6V8M8.4 16.5v-4.4h3.2v4.4',
  settings:
    'M3.5 6h6M13.5 6h3M3.5 14h3M10.5 14h6M11.5 4.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM8.5 12.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM13 13l3.7 3.7',
  plus: 'M10 4v12M4 10h12',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  arrow: 'M4 10h11.5M11 5.5l4.7 4.5-4.7 4.5',
  back: 'M16 10H4.5M9 5.5 4.3 10 9 14.5',
  chevron: 'M5.5 7.8 10 12.3l4.5-4.5',
  link: 'M8.3 11.7 11.7 8.3M9 6.5l1.8-1.8a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5l-1.8 1.8a3.2 3.2 0 0 1-4.5-4.5L6.5 9',
  copy: 'M7 7h9.5v9.5H7zM4.5 13H3.5V3.5H13v1',
  pen: 'M12.8 4.2l3 3L7.3 15.7l-3.8.8.8-3.8zM11 6l3 3',
  eye: 'M2.5 10c1.8-3.3 4.3-5 7.5-5s5.7 1.7 7.5 5c-1.8 3.3-4.3 5-7.5 5s-5.7-1.7-7.5-5ZM10 7.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8Z',
  stop: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM5.3 5.3l9.4 9.4',
  pause: 'M7.2 5v10M12.8 5v10',
  info: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM10 9.2v4.2M10 6.6v.1',
  warning: 'M10 3.6 17.3 16.4H2.7zM10 8.4v3.8M10 14.2v.1',
  file: 'M5 3h6.5L15 6.5V17H5zM11.3 3.2v3.5H15',
  building: 'M4 16.5h12M5.5 16.5v-12h9v12M8 7.5h1M11 7.5h1M8 10.5h1M11 10.5h1M9 16.5v-3h2v3',
  globe:
    'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM3.2 10h13.6M10 3.2c2 2 3 4.2 3 6.800s-1 4.8-3 6.800c-2-2-3-4.2-3-6.800s1-4.8 3-6.800Z',
  qr: 'M3.5 3.500h5v5h-5zM11.5 3.500h5v5h-5zM3.5 11.500h5v5h-5zM11.5 11.500h2v2M16.5 11.500v.1M14 16.500h2.500V14M11.5 16.500v.1',
  calendar: 'M3.5 5h13v11.500h-13zM3.5 8.500h13M7 3.200v3M13 3.200v3',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({
  name,
  label,
  size = 20,
}: {
  readonly name: IconName;
  readonly label?: string;
  readonly size?: number;
}) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      role={label === undefined ? undefined : 'img'}
      aria-hidden={label === undefined ? 'true' : undefined}
      aria-label={label}
    >
      {label !== undefined && <title>{label}</title>}
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
