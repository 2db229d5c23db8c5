import { useEffect, useState } from 'react'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName, registerOf } from '#shared/registers/index.ts'
import { useFieldContext } from './context.ts'
import type { EditorProps } from './editor.ts'
import { PickEditor, type PickOption } from './PickEditor.tsx'

const searchAfterMs = 150

/** Names any row of the engagement, found by searching as one types. */
export function SubjectEditor(props: EditorProps) {
  const context = useFieldContext()
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly PickOption[]>([])

  useEffect(() => {
    if (text.trim() === '') return
    let isCurrent = true
    const timer = setTimeout(() => {
      void context.find(text).then((rows) => {
        if (isCurrent)
          setHits(
            rows.map((row) => ({
              value: subjectOf(row.register, row.id),
              label: row.title,
              hint: `${row.ref} ${kindWord(row.register)}`,
            })),
          )
      })
    }, searchAfterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [context, text])

  const current = typeof props.value === 'string' ? readSubject(props.value) : null
  const known: readonly PickOption[] =
    current === null || typeof props.value !== 'string'
      ? []
      : [{ value: props.value, label: context.titleOf(current.register, current.id) ?? 'Removed row' }]
  const options = [...known, ...hits.filter((hit) => hit.value !== props.value)]

  return (
    <PickEditor
      {...props}
      options={options}
      canClear
      onDraft={(draft) => {
        if (draft.draft === 'text') setText(draft.text)
        props.onDraft(draft)
      }}
    />
  )
}

function kindWord(register: string): string {
  return isRegisterName(register) ? registerOf(register).one : ''
}
