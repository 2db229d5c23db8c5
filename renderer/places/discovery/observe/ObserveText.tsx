import Autocomplete from '@mui/material/Autocomplete'
import { useEffect, useId, useState } from 'react'
import type { ObservedEntry } from '#shared/contract/observation.ts'
import { observationEntry } from '#shared/registers/discovery.ts'
import { IdentifierHint } from '#renderer/fields/IdentifierHint.tsx'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import type { Writing } from './use-observe.ts'

const { task, quote } = observationEntry.fields
const labels: { readonly [W in Writing]: string } = { task: 'What is being done', quote: 'Words heard' }

/**
 * Writes the task or a quote of the entry that goes on. Enter keeps it, Esc leaves it as it was. Tasks seen before are offered.
 */
export function ObserveText({
  what,
  entry,
  choices,
  onText,
  onClose,
}: {
  readonly what: Writing
  readonly entry: ObservedEntry
  readonly choices: readonly string[]
  /** Answers whether it is in the file. */
  readonly onText: (text: string) => Promise<boolean>
  readonly onClose: () => void
}) {
  const id = useId()
  const [text, setText] = useState(what === 'quote' ? entry.quote : entry.isNamed ? entry.task : '')
  const typed = useTypedText({ register: 'observation_entry', id: entry.id, field: what })
  // A name is mostly replaced as a whole; words heard are mostly added to.
  useEffect(() => {
    const input = document.getElementById(id)
    if (what === 'task' && input instanceof HTMLInputElement) input.select()
  }, [id, what])
  const close = () => {
    typed.drop()
    onClose()
  }
  const keep = (words: string) => {
    const wanted = words.trim()
    if (what === 'task' && wanted === '') return close()
    void onText(wanted).then((isKept) => {
      if (isKept) close()
    })
  }
  return (
    <div className="ob-text">
      <label htmlFor={id}>
        {labels[what]} <span>Enter keeps it, Esc leaves it as it was</span>
      </label>
      <Autocomplete
        id={id}
        freeSolo
        openOnFocus={what === 'task'}
        disableClearable
        slotProps={{ listbox: { className: 'ob-options' } }}
        options={[...choices]}
        inputValue={text}
        onInputChange={(_, words, reason) => {
          setText(words)
          if (reason === 'input') typed.keep(words)
        }}
        onChange={(_, chosen) => keep(chosen)}
        renderInput={({ slotProps }) => (
          <div ref={slotProps.input.ref}>
            <input
              {...slotProps.htmlInput}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked for this field by its key
              autoFocus
              className={`ob-input ${slotProps.htmlInput.className ?? ''}`}
              maxLength={what === 'task' ? task.max : quote.max}
              onKeyDown={(event) => {
                if (event.key === 'Escape') {
                  event.stopPropagation()
                  event.preventDefault()
                  close()
                }
              }}
            />
          </div>
        )}
      />
      <IdentifierHint text={text} />
    </div>
  )
}
