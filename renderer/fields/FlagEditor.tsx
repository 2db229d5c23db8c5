import Checkbox from '@mui/material/Checkbox'
import { useLayoutEffect, useRef } from 'react'
import { valueDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'

/** Yes or no as a box to tick: each tick is kept at once. */
export function FlagEditor({ value, label, place, onDraft, onDone }: EditorProps) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (place === 'cell') input.current?.focus({ preventScroll: true })
  }, [place])
  return (
    <Checkbox
      checked={value === true}
      slotProps={{ input: { ref: input, 'aria-label': label } }}
      onChange={(event) => {
        onDraft(valueDraft(event.target.checked))
        onDone('stay')
      }}
    />
  )
}
