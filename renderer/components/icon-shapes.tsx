import type { ReactNode } from 'react'
import type { FilledIconName, LineIconName } from './icon-name.ts'

/** Drawn with a line of the text's colour on a 16 by 16 field. */
export const lineShapes = {
  actions: (
    <>
      <path d="m2.3 4.4 1.2 1.2L5.6 3.4M7.8 4.5h5.9M2.3 10.4l1.2 1.2 2.1-2.2M7.8 10.5h5.9" />
    </>
  ),
  'arrow-d': (
    <>
      <path d="M8 2.5v11M3.8 9.3 8 13.5l4.2-4.2" />
    </>
  ),
  'arrow-r': (
    <>
      <path d="M2.5 8h11M9.3 3.8 13.5 8l-4.2 4.2" />
    </>
  ),
  'arrow-u': (
    <>
      <path d="M8 13.5v-11M3.8 6.7 8 2.5l4.2 4.2" />
    </>
  ),
  calendar: (
    <>
      <rect x="2.5" y="3.4" width="11" height="10" rx="1" />
      <path d="M2.5 6.6h11M5.4 2v2.6M10.6 2v2.6" />
    </>
  ),
  cap: (
    <>
      <path d="M1.4 6.3 8 3.2l6.6 3.1L8 9.4z" />
      <path d="M4.2 7.7v3.2c1.1 1 2.4 1.5 3.8 1.5s2.7-.5 3.8-1.5V7.7M14.6 6.3v3.4" />
    </>
  ),
  check: (
    <>
      <path d="m3 8.5 3.3 3.3L13 4.6" />
    </>
  ),
  'chev-d': (
    <>
      <path d="M3.5 6 8 10.5 12.5 6" />
    </>
  ),
  'chev-l': (
    <>
      <path d="M10 3.5 5.5 8l4.5 4.5" />
    </>
  ),
  'chev-r': (
    <>
      <path d="M6 3.5 10.5 8 6 12.5" />
    </>
  ),
  'chev-u': (
    <>
      <path d="M3.5 10 8 5.5l4.5 4.5" />
    </>
  ),
  clip: (
    <>
      <path d="m12.8 7.3-5 5a2.9 2.9 0 0 1-4.1-4.1L8.9 3a2 2 0 0 1 2.8 2.8L6.6 11a1 1 0 0 1-1.4-1.4l4.6-4.6" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.6V8l2.4 1.5" />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  columns: (
    <>
      <rect x="2.3" y="3" width="11.4" height="10" rx="1" />
      <path d="M6.1 3v10M9.9 3v10" />
    </>
  ),
  copy: (
    <>
      <rect x="5.3" y="5.3" width="8.2" height="8.2" rx="1" />
      <path d="M10.6 5.1V2.5H2.5v8.1h2.6" />
    </>
  ),
  doc: (
    <>
      <path d="M3.8 2.2h5.7l2.8 2.8v8.8H3.8z" />
      <path d="M9.3 2.2V5.2h3" />
    </>
  ),
  door: (
    <>
      <path d="M4 13.8V2.4h8v11.4M2 13.8h12" />
      <path d="M9.7 8v.8" />
    </>
  ),
  download: (
    <>
      <path d="M8 2.5V10M4.9 7 8 10.1 11.1 7M3 13.3h10" />
    </>
  ),
  exchange: (
    <>
      <path d="M2.5 5.3h10.3M10 2.6l2.8 2.7L10 8M13.5 10.7H3.2M6 8l-2.8 2.7L6 13.4" />
    </>
  ),
  expand: (
    <>
      <path d="M9.5 2.5h4v4M13.5 2.5l-5 5M6.5 13.5h-4v-4M2.5 13.5l5-5" />
    </>
  ),
  filter: (
    <>
      <path d="M2.5 4.2h11M4.6 8h6.8M6.6 11.8h2.8" />
    </>
  ),
  flag: (
    <>
      <path d="M4 14V2.5h8.2l-2.2 3 2.2 3H4" />
    </>
  ),
  folder: (
    <>
      <path d="M2 4v8.6h12V5.6H8.2L6.7 4z" />
    </>
  ),
  gear: (
    <>
      <circle cx="8" cy="8" r="2.1" />
      <path d="m8 1.9.9 1.9 2-.6.6 2 1.9.9-.9 1.9.9 1.9-1.9.9-.6 2-2-.6-.9 1.9-.9-1.9-2 .6-.6-2-1.9-.9.9-1.9-.9-1.9 1.9-.9.6-2 2 .6z" />
    </>
  ),
  hand: (
    <>
      <path d="M4.8 8.6V4.2a1 1 0 0 1 2 0V7M6.8 7V2.9a1 1 0 0 1 2 0V7M8.8 7V3.6a1 1 0 0 1 2 0V8M10.8 8V5.4a1 1 0 0 1 2 0v4.3c0 2.6-1.7 4.3-4.2 4.3-2 0-3-.8-3.9-2.4L3.2 8.9a1 1 0 0 1 1.6-1.1z" />
    </>
  ),
  history: (
    <>
      <path d="M2.8 8a5.2 5.2 0 1 0 1.7-3.9L2.8 5.6" />
      <path d="M2.8 2.6v3h3M8 5.2V8l2.1 1.3" />
    </>
  ),
  home: (
    <>
      <path d="M2.5 2.5h4.7v6H2.5zM8.8 2.5h4.7v3.6H8.8zM2.5 10.1h4.7v3.4H2.5zM8.8 7.7h4.7v5.8H8.8z" />
    </>
  ),
  image: (
    <>
      <rect x="2.3" y="3" width="11.4" height="10" rx="1" />
      <path d="m2.8 11.6 3.3-3.4 2.4 2.3 2-1.9 2.8 2.7M10.6 6.1v.1" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1.2" />
      <path d="M4.3 6.6h.1M7 6.6h.1M9.7 6.6h.1M5 9.4h6" />
    </>
  ),
  link: (
    <>
      <path d="M6.8 9.2 9.2 6.8M7.4 4.8l1.5-1.5a2.7 2.7 0 0 1 3.8 3.8l-1.5 1.5M8.6 11.2l-1.5 1.5a2.7 2.7 0 0 1-3.8-3.8l1.5-1.5" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  note: (
    <>
      <path d="M2.5 3h11v7.2L10.2 13.5H2.5z" />
      <path d="M10.2 13.5v-3.3h3.3" />
    </>
  ),
  paper: (
    <>
      <path d="M3.8 2.2h5.7l2.8 2.8v8.8H3.8z" />
      <path d="M9.3 2.2V5.2h3M6 8.2h4M6 10.8h4" />
    </>
  ),
  pen: (
    <>
      <path d="m2.8 13.2.7-2.9 7-7 2.2 2.2-7 7zM9.2 4.6l2.2 2.2" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.3" />
      <path d="M1.9 13c.2-2.5 1.9-3.9 4.1-3.9s3.9 1.4 4.1 3.9M10.4 3.3a2.3 2.3 0 0 1 0 4.2M11.8 9.4c1.4.6 2.2 1.9 2.3 3.6" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.6" />
      <path d="M3 13.6c.3-2.8 2.3-4.3 5-4.3s4.7 1.5 5 4.3" />
    </>
  ),
  phone: (
    <>
      <path d="M4.2 2.3h1.9l1 3-1.5 1.1a7.6 7.6 0 0 0 4 4l1.1-1.5 3 1v1.9c0 1-.7 1.7-1.6 1.6A10.3 10.3 0 0 1 2.6 3.9c-.1-.9.6-1.6 1.6-1.6z" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  print: (
    <>
      <path d="M4.5 5.8V2.4h7v3.4M4.5 11.5H2.3V5.8h11.4v5.7h-2.2" />
      <path d="M4.5 9.3h7v4.3h-7z" />
    </>
  ),
  redo: (
    <>
      <path d="m10.5 3.5 3 3-3 3" />
      <path d="M13.5 6.5h-7a3.3 3.3 0 0 0 0 6.6h3" />
    </>
  ),
  risk: (
    <>
      <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" />
      <path d="M8 5v3.7M8 10.9v.2" />
    </>
  ),
  screen: (
    <>
      <rect x="2" y="2.8" width="12" height="8.4" rx="1" />
      <path d="M5.5 13.8h5M8 11.2v2.6" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.4 10.4 3.4 3.4" />
    </>
  ),
  shield: (
    <>
      <path d="M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4z" />
    </>
  ),
  sliders: (
    <>
      <path d="M2 4.8h6.4M12 4.8h2M2 11.2h2M7.6 11.2H14" />
      <circle cx="10.2" cy="4.8" r="1.8" />
      <circle cx="5.8" cy="11.2" r="1.8" />
    </>
  ),
  speech: (
    <>
      <path d="M2.4 3.2h11.2v7.2H8.2l-3 2.9v-2.9H2.4z" />
    </>
  ),
  stopwatch: (
    <>
      <circle cx="8" cy="9" r="5" />
      <path d="M8 9V6.3M6.4 1.8h3.2M8 1.8V4M12 4.6l.9-.9" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 2.4v11.2M8 5.6l4.8-.2M8 8.6h5.5M8 11.4h4" />
    </>
  ),
  trash: (
    <>
      <path d="M3 4.5h10M6.2 4.5V2.8h3.6v1.7M4.4 4.5l.6 8.7h6l.6-8.7M6.8 7v3.8M9.2 7v3.8" />
    </>
  ),
  undo: (
    <>
      <path d="M5.5 3.5 2.5 6.5l3 3" />
      <path d="M2.5 6.5h7a3.3 3.3 0 0 1 0 6.6H6.5" />
    </>
  ),
  upload: (
    <>
      <path d="M8 10.3V2.8M4.9 5.9 8 2.8l3.1 3.1M3 13.3h10" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.3 14.4 13.5H1.6z" />
      <path d="M8 6.4v3.3M8 11.5v.1" />
    </>
  ),
} as const satisfies { readonly [Name in LineIconName]: ReactNode }

/** Drawn filled: states, whose shape alone says what they are, and levels of competence. */
export const filledShapes = {
  lv0: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  lv1: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M8 8V2.4A5.6 5.6 0 0 1 13.6 8z" />
    </>
  ),
  lv2: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" />
    </>
  ),
  lv3: (
    <>
      <circle cx="8" cy="8" r="6.2" />
    </>
  ),
  lv4: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path className="cut-fill" d="m8 3.6 1.3 2.8 3 .4-2.2 2.1.5 3L8 10.4l-2.6 1.5.5-3-2.2-2.1 3-.4z" />
    </>
  ),
  'st-block': (
    <>
      <rect x="2" y="2" width="12" height="12" rx="2.5" />
      <path className="cut" d="M5 8h6" />
    </>
  ),
  'st-carry': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path className="cut" d="M4.8 8h6M8.3 5.4 10.9 8l-2.6 2.6" />
    </>
  ),
  'st-cond': (
    <>
      <path d="M8 1 15 8l-7 7-7-7z" />
      <path className="cut" d="m5.3 8.2 1.9 1.9 3.5-3.8" />
    </>
  ),
  'st-doing': (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" />
    </>
  ),
  'st-done': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path className="cut" d="m5 8.3 2.1 2.1 4-4.3" />
    </>
  ),
  'st-hold': (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path className="cut" d="M6.3 5.5v5M9.7 5.5v5" />
    </>
  ),
  'st-late': (
    <>
      <path d="M8 1.4 15 14H1z" />
      <path className="cut" d="M8 6v3.8M8 11.7v.2" />
    </>
  ),
  'st-old': (
    <>
      <path d="M8 1 15 8l-7 7-7-7z" />
      <path className="cut" d="M8 4.6v4M8 11v.2" />
    </>
  ),
  'st-todo': (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  'st-wait': (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 2.2" />
    </>
  ),
} as const satisfies { readonly [Name in FilledIconName]: ReactNode }
