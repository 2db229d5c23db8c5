/** The mark of the program: a stack of five layers, one pulled out. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 22 22" aria-hidden>
      <rect x="2" y="2.5" width="14" height="2.6" rx=".8" />
      <rect x="2" y="6.1" width="14" height="2.6" rx=".8" />
      <rect x="2" y="9.7" width="14" height="2.6" rx=".8" />
      <rect className="out" x="5.5" y="13.3" width="14.5" height="2.6" rx=".8" />
      <rect x="2" y="16.9" width="14" height="2.6" rx=".8" />
    </svg>
  )
}
