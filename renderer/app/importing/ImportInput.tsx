import type { RefObject } from 'react'

/** The file dialog behind a button of the page: `input.current.click()` opens it. */
export function ImportInput({
  input,
  label,
  onFile,
}: {
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly onFile: (file: File | null) => void
}) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept=".csv,.tsv,.txt,text/csv"
      aria-label={label}
      onChange={(event) => {
        onFile(event.target.files?.[0] ?? null)
        // The same file can be chosen again.
        event.target.value = ''
      }}
    />
  )
}
